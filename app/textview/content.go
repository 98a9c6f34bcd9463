// Package textview shows an article with its labels and lets a range of it be
// selected by mouse and keyboard.
package textview

import (
	"image/color"

	"bluepencil/annotate"
)

// Mark is one label drawn over its parts.
type Mark struct {
	ID     string
	Parts  []annotate.Range
	Colour color.NRGBA
	Tag    string
	Style  int // underline: solid, dashed, dotted, double, wavy
	Dashed bool
	Tip    string

	Voice  int    // 1 and up: a colleague's, drawn as a line in a lane of its own; 0: it is the layer's own
	Letter string // of the colleague, before the line; "" for none
}

// Arc is a link drawn from one mark to another.
type Arc struct {
	From, To string
	Label    string
	Colour   color.NRGBA
}

// Content is everything the view shows; offsets are bytes of Text. Marks are
// compared by the memory they lie in: changed marks are another slice.
type Content struct {
	Text      string
	Heading   annotate.Range
	Marks     []Mark
	Arcs      []Arc
	Selected  string
	Selection annotate.Range
	Caret     int
	// Voices is how many lanes of colleagues stand under each line.
	Voices int
	// Case is a place that is asked about, framed; empty for none.
	Case annotate.Range
	// Hits are words that were looked for, ascending and apart.
	Hits []annotate.Range
}
