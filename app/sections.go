package app

import (
	"image/color"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// perSection is how many marks a section has; the last has what is left.
const perSection = 256

// sections cuts spans in their order into sections of marks.
func sections(spans []annotate.Span, mark func(*annotate.Span) textview.Mark) (out []*textview.Section) {
	for run := range slices.Chunk(spans, perSection) {
		s := &textview.Section{Marks: make([]textview.Mark, len(run))}
		for i := range run {
			s.Marks[i] = mark(&run[i])
		}
		out = append(out, s)
	}
	return out
}

// marks are the article's own labels. All of one label share a look, and those that
// a machine proposed another, which is dashed.
func marks(s session.Screen, paper color.Color) []*textview.Section {
	looks := map[annotate.Label]*[2]textview.Look{}
	for i, rule := range s.Schema.Labels {
		looks[rule.Name] = dashable(textview.Look{Colour: labelColour(rule.Colour, paper), Tag: rule.Key, Style: i % 5})
	}
	unknown := dashable(textview.Look{Colour: labelColour("", paper)})
	return sections(s.Spans, func(span *annotate.Span) textview.Mark {
		look, ok := looks[span.Label]
		if !ok {
			look = unknown
		}
		m := textview.Mark{ID: string(span.ID), Parts: span.Parts, Look: &look[0]}
		if span.Origin == annotate.Model || span.Origin == annotate.Rule {
			m.Look = &look[1]
		}
		return m
	})
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
	return tipIn(c.spans, id)
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
