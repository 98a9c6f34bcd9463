package app

import (
	"image/color"
	"slices"
	"strconv"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// otherCase reports whether what the article shows of a review is out of date.
func (c *contentCache) otherCase(s session.Screen) bool {
	if s.Review == nil {
		return c.cases != nil || c.out.Voices > 0
	}
	return !sameSlice(c.cases, s.Review.Cases) || c.at != s.Review.At || c.out.Voices != len(s.Review.Voices)
}

// addVoices puts the colleagues' labels under the article's own: each has a lane, and
// where the case at hand is, a letter.
func (c *contentCache) addVoices(s session.Screen, paper color.Color) {
	c.out.Voices, c.out.Case, c.cases, c.at, c.voices = 0, annotate.Range{}, nil, -1, nil
	r := s.Review
	if r == nil {
		return
	}
	c.out.Voices, c.cases, c.at, c.voices = len(r.Voices), r.Cases, r.At, r.Voices
	asked, ok := r.Case()
	if ok {
		c.out.Case = asked.Hull
	}
	colours := map[annotate.Label]color.NRGBA{}
	for _, rule := range s.Schema.Labels {
		colours[rule.Name] = labelColour(rule.Colour, paper)
	}
	for i, v := range r.Voices {
		if r.Walk && v.Name == string(r.Of) {
			continue // they are the article's own
		}
		looks := map[textview.Look]*textview.Look{}
		c.out.Marks = append(c.out.Marks, sections(v.Spans, func(span *annotate.Span) textview.Mark {
			look := textview.Look{Colour: colours[span.Label], Voice: i + 1}
			if ok && asked.Hull.Contains(span.Hull()) {
				look.Letter = v.Letter
			}
			shared, known := looks[look]
			if !known {
				shared = &textview.Look{}
				*shared, looks[look] = look, shared
			}
			return textview.Mark{ID: v.Letter + "\x00" + string(span.ID), Parts: span.Parts, Look: shared}
		})...)
	}
	if ok && asked.Sayings[0].Link != "" {
		c.out.Arcs = append(slices.Clone(c.out.Arcs), answerArcs(s, asked, paper)...)
	}
}

// answerArcs lead, for each answer to a case of links, from the label to where the link
// leads, with the number that takes it.
func answerArcs(s session.Screen, asked session.ReviewCase, paper color.Color) (arcs []textview.Arc) {
	for n, a := range asked.Answers {
		for _, v := range s.Review.Voices {
			if a.Saying.To == nil || !slices.Contains(a.By, v.Name) {
				continue
			}
			id := func(m compare.Mark) string {
				i := slices.IndexFunc(v.Spans, func(x annotate.Span) bool { return x.Label == m.Label && slices.Equal(x.Parts, m.Parts) })
				if i < 0 {
					return ""
				}
				return v.Letter + "\x00" + string(v.Spans[i].ID)
			}
			arcs = append(arcs, textview.Arc{From: id(a.Mark), To: id(*a.Saying.To), Label: strconv.Itoa(n + 1), Colour: linkColour(s.Schema, a.Link, paper)})
			break
		}
	}
	return arcs
}
