package app

import (
	"image/color"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// A markCache has the marks of an article's own labels, section by section: of sections
// that stay they stay too.
//
//	spans  [a b c] [d e f] [g h i]        [a b c] [d f] [g h i]
//	          │       │       │     ───►     │      │      │
//	marks   kept    kept    kept           as was  made   as was
type markCache struct {
	spans []*annotate.Section[annotate.Span]
	marks []*textview.Section
	looks map[annotate.Label]*[2]textview.Look
	plain *[2]textview.Look // of labels that the schema does not know
}

// dress sets how marks look from now on.
func (c *markCache) dress(schema annotate.Schema, paper color.Color) {
	*c = markCache{looks: map[annotate.Label]*[2]textview.Look{}, plain: dashable(textview.Look{Colour: labelColour("", paper)})}
	for i, rule := range schema.Labels {
		c.looks[rule.Name] = dashable(textview.Look{Colour: labelColour(rule.Colour, paper), Tag: rule.Key, Style: i % 5})
	}
}

// of are the marks of spans; who gets them may append to them.
func (c *markCache) of(spans []*annotate.Section[annotate.Span]) []*textview.Section {
	most := min(len(spans), len(c.spans))
	head := 0
	for head < most && spans[head] == c.spans[head] {
		head++
	}
	tail := 0
	for tail < most-head && spans[len(spans)-1-tail] == c.spans[len(c.spans)-1-tail] {
		tail++
	}
	marks := make([]*textview.Section, 0, len(spans))
	marks = append(marks, c.marks[:head]...)
	for _, s := range spans[head : len(spans)-tail] {
		marks = append(marks, section(s.Items, c.mark))
	}
	marks = append(marks, c.marks[len(c.marks)-tail:]...)
	c.spans, c.marks = spans, slices.Clip(marks)
	return c.marks
}

// mark is that of one label. All of one label share a look, and those that a machine
// proposed another, which is dashed.
func (c *markCache) mark(span *annotate.Span) textview.Mark {
	look, ok := c.looks[span.Label]
	if !ok {
		look = c.plain
	}
	m := textview.Mark{ID: string(span.ID), Parts: span.Parts, Look: &look[0]}
	if session.Proposed(*span) {
		m.Look = &look[1]
	}
	return m
}

func section(spans []annotate.Span, mark func(*annotate.Span) textview.Mark) *textview.Section {
	s := &textview.Section{Marks: make([]textview.Mark, len(spans))}
	for i := range spans {
		s.Marks[i] = mark(&spans[i])
	}
	return s
}

// perSection is how many marks a section of a colleague has; the last has what is left.
const perSection = 256

// sections cuts spans in their order into sections of marks.
func sections(spans []annotate.Span, mark func(*annotate.Span) textview.Mark) (out []*textview.Section) {
	for run := range slices.Chunk(spans, perSection) {
		out = append(out, section(run, mark))
	}
	return out
}

// dashable is a look as it is, and dashed.
func dashable(look textview.Look) *[2]textview.Look {
	dashed := look
	dashed.Dashed = true
	return &[2]textview.Look{look, dashed}
}

// tipOf is what a tooltip says of a mark: of a colleague's, whose it is, too.
func (c *contentCache) tipOf(id string) string {
	letter, theirs, _ := strings.Cut(id, "\x00")
	for _, v := range c.voices {
		if says := tipIn(v.Spans, theirs); v.Letter == letter && says != "" {
			return v.Name + ": " + says
		}
	}
	if span, at := c.spans.Find(id); at >= 0 {
		return tip(span)
	}
	return ""
}

// tipIn looks for the span one by one, for a pointer rests seldom.
func tipIn(spans []annotate.Span, id string) string {
	for i := range spans {
		if string(spans[i].ID) == id {
			return tip(spans[i])
		}
	}
	return ""
}

// tip says label, answers, note.
func tip(span annotate.Span) string {
	if len(span.Attrs) == 0 && span.Note == "" {
		return string(span.Label)
	}
	words := []string{string(span.Label)}
	for _, a := range span.Attrs {
		words = append(words, a.Name+": "+a.Value)
	}
	if span.Note != "" {
		words = append(words, span.Note)
	}
	return strings.Join(words, " · ")
}
