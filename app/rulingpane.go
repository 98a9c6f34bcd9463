package app

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// The rulingPane stands in the inspector's place while labels are reviewed: the
// question, an answer for each key, and what was noted.
//
//	WHERE DOES IT BEGIN AND END?
//	[1 quote]  A, B
//	“no secret that we have”
//	[2 quote]  C
//	“no secret that we have”, noting
//	[E change] [X none] [␣ later]
//	WHY THEY DIFFER
//	[slip] [guideline] …
type rulingPane struct {
	w     *Window
	box   *fyne.Container
	facts *fyne.Container
	note  *field
}

func (w *Window) newRulingPane() *rulingPane {
	p := &rulingPane{w: w, facts: container.NewVBox()}
	p.box = container.New(layout.NewCustomPaddedLayout(8, 4, 12, 8), container.NewVScroll(p.facts))
	return p
}

func (p *rulingPane) show(s session.Screen) {
	p.facts.Objects, p.note = nil, nil
	defer p.facts.Refresh()
	if s.Review == nil {
		return
	}
	c, ok := s.Review.Case()
	if !ok {
		p.facts.Add(p.words(overWords(s, 0)))
		return
	}
	p.facts.Add(caps(caseQuestion(s.Review, c)))
	if c.Changed && !s.Review.Walk {
		p.facts.Add(p.words(lang.L("Somebody has changed this since it was decided. What was decided stands until you decide anew.")))
	}
	if c.Kind != compare.BoundaryDiffers {
		p.facts.Add(p.quoted(c.Text))
	}
	for n, a := range c.Answers {
		p.answer(s, c, n, a)
	}
	if s.Review.Walk {
		p.verdict(s, c)
		p.guideline(s, c)
		return
	}
	p.silent(c)
	p.ways(c)
	p.decided(s, c)
	p.causes(s, c)
	p.notes(s)
	p.example(c)
	p.guideline(s, c)
}

// caseQuestion is what the reviewer is asked, as a sentence.
func caseQuestion(r *session.Review, c session.ReviewCase) string {
	if r.Walk {
		return lang.L("WHAT YOU SAID")
	}
	switch c.Kind {
	case compare.BoundaryDiffers:
		return lang.L("WHERE DOES IT BEGIN AND END?")
	case compare.LabelDiffers:
		return lang.L("WHAT IS IT?")
	case compare.AttributeDiffers:
		return lang.L("WHICH ANSWER IS RIGHT?")
	case compare.LinkDiffers:
		return lang.L("WHERE DOES IT LEAD?")
	case compare.OnlySome:
		return lang.L("IS IT TO BE LABELLED?")
	case compare.Vanished:
		return lang.L("NOBODY SAYS THIS ANY MORE")
	}
	if r.Of != "" {
		return lang.L("IS THIS RIGHT?")
	}
	return lang.L("ALL AGREE")
}

func (p *rulingPane) words(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// answer is one that a number takes.
func (p *rulingPane) answer(s session.Screen, c session.ReviewCase, n int, a session.ReviewItem) {
	rule, _ := s.Schema.Label(a.Label)
	name := string(a.Label)
	if a.To != "" {
		name = string(a.Link)
	}
	key := ""
	if n < 9 && !s.Review.Walk {
		key = strconv.Itoa(n + 1)
	}
	take := p.w.newChip(key, name, labelColour(rule.Colour, p.w.paper()), a.Taken, func() {
		if !s.Review.Walk {
			p.w.report(p.w.session.Rule(n))
		}
		p.w.focusText()
	})
	who := textview.NewCaption(p.w.fonts, "\u200e"+strings.Join(a.By, ", ")) // left to right, whatever the names
	p.facts.Add(container.NewBorder(nil, nil, take, nil, container.New(layout.NewCustomPaddedLayout(5, 0, 6, 0), who)))
	switch {
	case a.To != "":
		p.facts.Add(p.quoted("→ " + a.To))
	case c.Kind == compare.BoundaryDiffers:
		p.facts.Add(p.quoted(a.Text))
	}
	if a.To == "" && (len(a.Attrs) > 0 || c.Kind == compare.AttributeDiffers) {
		p.facts.Add(container.New(layout.NewCustomPaddedLayout(0, 4, 4, 0), textview.NewCaption(p.w.fonts, answersWords(a.Attrs))))
	}
}

// quoted shows labelled text, its direction kept, on at most four lines.
func (p *rulingPane) quoted(text string) fyne.CanvasObject {
	quote := textview.NewCaption(p.w.fonts, shorten(text, 200))
	quote.Lines = min(4, 1+utf8.RuneCountInString(text)/26)
	return container.New(layout.NewCustomPaddedLayout(0, 4, 4, 0), quote)
}

// silent names those who said nothing, and those who may still.
func (p *rulingPane) silent(c session.ReviewCase) {
	if len(c.Absent) > 0 {
		p.facts.Add(p.words(lang.L("nothing: {{.Names}}", map[string]any{"Names": strings.Join(c.Absent, ", ")})))
	}
	if len(c.Pending) > 0 {
		p.facts.Add(p.words(lang.L("not finished, so no answer yet: {{.Names}}", map[string]any{"Names": strings.Join(c.Pending, ", ")})))
	}
}

// ways are what can be done beside taking an answer.
func (p *rulingPane) ways(c session.ReviewCase) {
	box := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	chip := func(key, word string, do func() error) {
		box.Add(p.w.newChip(key, word, nil, false, func() {
			p.w.report(do())
			p.w.focusText()
		}))
	}
	none := lang.L("none of them")
	if len(c.Answers) == 1 {
		none = lang.L("reject")
	}
	chip("X", none, p.w.session.RuleOut)
	if c.Sayings[0].Link == "" {
		chip("E", lang.L("change it"), func() error { return p.w.session.EditCase(0) })
	}
	chip(lang.L("space"), lang.L("later"), silent(p.w.session.NextCase))
	chip("B", lang.L("back"), silent(p.w.session.PreviousCase))
	p.facts.Add(container.New(layout.NewCustomPaddedLayout(4, 6, 0, 0), box))
}

// decided says who decided, when, and what.
func (p *rulingPane) decided(s session.Screen, c session.ReviewCase) {
	if len(c.Decisions) == 0 {
		if len(c.Gold) > 0 {
			p.facts.Add(p.words(lang.L("It is among the agreed labels already, without a decision.")))
		}
		return
	}
	d := c.Decisions[0]
	data := map[string]any{"Name": string(d.By), "When": d.At.Local().Format("2 Jan 2006 15:04")}
	words := map[annotate.Ruling]string{
		annotate.Taken:    lang.L("Decided by {{.Name}} on {{.When}}: an answer was taken.", data),
		annotate.Rejected: lang.L("Decided by {{.Name}} on {{.When}}: nothing is to be labelled.", data),
		annotate.Edited:   lang.L("Decided by {{.Name}} on {{.When}}: changed by the reviewer.", data),
	}
	p.facts.Add(p.words(words[d.Ruling]))
}

func causeWords() map[annotate.Cause]string {
	return map[annotate.Cause]string{
		annotate.Ambiguous: lang.L("text allows both"), annotate.GuidelineGap: lang.L("guideline gap"),
		annotate.Slip: lang.L("slip"), annotate.EdgeCase: lang.L("edge case"),
	}
}

// causeKeys are the keys of the causes, as in the table of commands.
var causeKeys = map[annotate.Cause]string{annotate.Ambiguous: "A", annotate.GuidelineGap: "G", annotate.Slip: "S", annotate.EdgeCase: "C"}

func (p *rulingPane) causes(s session.Screen, c session.ReviewCase) {
	p.facts.Add(heading2(lang.L("WHY")))
	box := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	words := causeWords()
	for _, cause := range annotate.Causes {
		pill := p.w.newChip(causeKeys[cause], words[cause], nil, s.Review.Remark.Cause == cause, func() {
			p.w.report(p.w.session.SetCause(cause))
			p.w.focusText()
		})
		pill.word.TextSize = 12
		box.Add(pill)
	}
	p.facts.Add(box)
}

// notes are what colleagues noted, and the reviewer's own.
func (p *rulingPane) notes(s session.Screen) {
	p.facts.Add(heading2(lang.L("NOTES")))
	for _, n := range s.Review.Remarks {
		p.facts.Add(p.words(n.Name + ": " + n.Note))
	}
	p.note = p.w.inspector.noteEntry(s.Review.Remark.Note, lang.L("N: a note for them…"), p.w.session.SetRulingNote)
	p.facts.Add(p.note)
}

// example puts the case into the guideline.
func (p *rulingPane) example(c session.ReviewCase) {
	if c.Sayings[0].Link != "" {
		return
	}
	add := p.w.newChip("P", lang.L("put it into the guideline"), nil, false, func() {
		p.w.report(p.w.session.AddExample())
		p.w.focusText()
	})
	add.word.TextSize = 12
	p.facts.Add(container.New(layout.NewCustomPaddedLayout(6, 0, 0, 0), container.NewHBox(add)))
}

// guideline is that of the labels that are at issue.
func (p *rulingPane) guideline(s session.Screen, c session.ReviewCase) {
	seen := map[annotate.Label]bool{}
	for _, a := range c.Answers {
		rule, ok := s.Schema.Label(a.Label)
		text := guidelineOf(rule)
		if !ok || seen[a.Label] || text == "" {
			continue
		}
		seen[a.Label] = true
		p.facts.Add(heading2(lang.L("GUIDELINE: {{.Label}}", map[string]any{"Label": a.Label})))
		p.facts.Add(p.words(text))
	}
}
