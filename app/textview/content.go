// Package textview shows an article with its labels and lets a range of it be
// selected by mouse and keyboard.
package textview

import (
	"image/color"

	"bluepencil/annotate"
)

// A Section is a run of marks, at most a few hundred, in any order. It is never
// changed: other marks are another section, so that a view sees by the address
// alone which sections are others.
type Section struct{ Marks []Mark }

// Mark is one label drawn over its parts. It is kept small, for an article may
// have 400 000.
type Mark struct {
	ID    string
	Parts []annotate.Range
	Look  *Look
}

// Look is how marks are drawn, shared by all that are drawn alike.
type Look struct {
	Colour color.NRGBA
	Tag    string
	Style  int // underline: solid, dashed, dotted, double, wavy
	Dashed bool

	Voice  int    // 1 and up: a colleague's, drawn as a line in a lane of its own; 0: it is the layer's own
	Letter string // of the colleague, before the line; "" for none
}

// bare is the look of marks that have none.
var bare Look

func (m *Mark) look() *Look {
	if m.Look == nil {
		return &bare
	}
	return m.Look
}

// Arc is a link drawn from one mark to another.
type Arc struct {
	From, To string
	Label    string
	Colour   color.NRGBA
}

// Content is everything the view shows; offsets are bytes of Text. Arcs are
// compared by the memory they lie in: changed arcs are another slice.
type Content struct {
	Text    string
	Heading annotate.Range
	Marks   []*Section
	Arcs    []Arc
	// Tip says what a tooltip says of a mark; nil for nothing.
	Tip       func(id string) string
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
