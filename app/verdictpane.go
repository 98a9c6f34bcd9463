package app

import (
	"slices"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// verdict says what was decided on one's own labels, by whom and why, and offers to do
// as was decided.
//
//	REJECTED
//	mona, 24 Nov 2026 14:02 · slip
//	“The name alone.”
//	[1 do as decided] [␣ next] [B back]
func (p *rulingPane) verdict(s session.Screen, c session.ReviewCase) {
	d := c.Decisions[0]
	p.facts.Add(heading2(verdictHeading(s, c)))
	for _, g := range c.Ruled {
		rule, _ := s.Schema.Label(g.Label)
		p.facts.Add(container.NewHBox(p.w.newChip("", string(g.Label), labelColour(rule.Colour, p.w.paper()), true, nil)))
		p.facts.Add(p.quoted(g.Quote(s.Article.Text)))
		if len(g.Attrs) > 0 {
			p.facts.Add(p.words(answersWords(g.Attrs)))
		}
	}
	words := string(d.By) + ", " + d.At.Local().Format("2 Jan 2006 15:04")
	if d.Cause != "" {
		words += " · " + causeWords()[d.Cause]
	}
	p.facts.Add(p.words(words))
	if d.Note != "" {
		p.facts.Add(p.words("“" + d.Note + "”"))
	}
	box := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	chip := func(key, word string, do func() error) {
		box.Add(p.w.newChip(key, word, nil, false, func() {
			p.w.report(do())
			p.w.focusText()
		}))
	}
	if c.Shelf == session.Differing {
		chip("1", lang.L("do as decided"), func() error { return p.w.session.Rule(0) })
	}
	chip(lang.L("space"), lang.L("next"), silent(p.w.session.NextCase))
	chip("B", lang.L("back"), silent(p.w.session.PreviousCase))
	p.facts.Add(container.New(layout.NewCustomPaddedLayout(4, 6, 0, 0), box))
}

// verdictHeading is the verdict in a word or two.
func verdictHeading(s session.Screen, c session.ReviewCase) string {
	d := c.Decisions[0]
	switch {
	case c.Shelf == session.Decided:
		return lang.L("YOU HAVE CHANGED IT SINCE")
	case slices.Contains(d.From, s.Review.Of):
		return lang.L("ACCEPTED")
	case d.Ruling == annotate.Rejected:
		return lang.L("REJECTED: NOTHING IS TO BE LABELLED")
	}
	return lang.L("CORRECTED TO")
}
