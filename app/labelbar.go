package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// The labelBar stands above the article: the labels with their keys, or, while a
// link is being made, the speakers to choose from.
type labelBar struct {
	w     *Window
	box   *fyne.Container
	chips *fyne.Container
	hint  *canvas.Text
	drawn string // what the chips were made for
}

func (w *Window) newLabelBar() *labelBar {
	b := &labelBar{w: w, chips: container.New(layout.NewRowWrapLayoutWithCustomPadding(6, 4)), hint: canvas.NewText("", nil)}
	b.hint.TextSize = 13
	b.box = container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), container.New(b, b.chips, b.hint))
	return b
}

// Layout implements fyne.Layout: the hint stands at the end of the chips' line
// where there is room for both, and goes otherwise.
func (b *labelBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	wide := float32(0)
	for _, c := range b.chips.Objects {
		wide += c.MinSize().Width + 6
	}
	hint := b.hint.MinSize()
	b.hint.Hidden = wide+hint.Width > size.Width
	b.hint.Resize(hint)
	b.hint.Move(fyne.NewPos(size.Width-hint.Width, (size.Height-hint.Height)/2))
	b.chips.Resize(size)
}

// MinSize implements fyne.Layout: chips that have no room stand on a line below.
func (b *labelBar) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, b.chips.MinSize().Height)
	for _, c := range b.chips.Objects {
		size.Width = max(size.Width, c.MinSize().Width)
	}
	return size
}

func (b *labelBar) show(s session.Screen) {
	key := string(b.w.look) + "|" + strconv.Itoa(s.Schema.Version) + voiceKey(s)
	for _, c := range s.Linking {
		key += "|" + string(c.Span)
	}
	if key != b.drawn {
		b.drawn, b.chips.Objects = key, nil
		switch {
		case s.Linking != nil:
			b.offerSpeakers(s)
		case casing(s):
			b.offerVoices(s)
		default:
			b.offerLabels(s)
			b.offerGuidelines()
		}
		b.chips.Refresh()
	}
	if s.Linking == nil && !casing(s) {
		b.press(s)
	}
	text, colour := hint(s), theme.Color(theme.ColorNamePlaceHolder)
	if text != b.hint.Text || colour != b.hint.Color {
		b.hint.Text, b.hint.Color = text, colour
		b.box.Refresh()
	}
}

// press shows which label the selected span has.
func (b *labelBar) press(s session.Screen) {
	span, _ := s.Span()
	for i, rule := range offered(s.Schema) {
		b.chips.Objects[i].(*chip).setOn(rule.Name == span.Label)
	}
}

// offered are the labels that are in use.
func offered(s annotate.Schema) []annotate.LabelRule {
	return slices.DeleteFunc(slices.Clone(s.Labels), func(r annotate.LabelRule) bool { return r.Retired })
}

func (b *labelBar) offerLabels(s session.Screen) {
	for _, rule := range offered(s.Schema) {
		b.chips.Add(b.w.newChip(rule.Key, string(rule.Name), labelColour(rule.Colour, b.w.paper()), false, func() {
			b.w.report(b.w.session.Label(rule.Name))
			b.w.focusText()
		}))
	}
}

// offerGuidelines leads to what each label means.
func (b *labelBar) offerGuidelines() {
	b.chips.Add(b.w.newChip("H", lang.L("guidelines"), nil, false, b.w.showGuidelines))
}

func (b *labelBar) offerSpeakers(s session.Screen) {
	for i, c := range s.Linking {
		b.chips.Add(b.w.newChip(strconv.Itoa(i+1), shorten(c.Text, 22), nil, c.Linked, func() {
			b.w.report(b.w.session.ChooseLink(i))
			b.w.focusText()
		}))
	}
}

// hint says what can be done next.
func hint(s session.Screen) string {
	span, ok := s.Span()
	switch {
	case s.Article.ID == "":
		return ""
	case s.Linking != nil:
		return lang.L("who said it? press a number, Esc to leave it")
	case casing(s):
		return caseHint(s)
	case s.Review != nil && s.Review.Editing:
		return lang.L("change it as you like, then Enter for the next case")
	case s.Review != nil && ok && s.Selection.Empty():
		return lang.L("Esc goes back to the cases")
	case !s.Selection.Empty() && ok:
		return lang.L("press a number to label, A to add it to the frame")
	case !s.Selection.Empty():
		return lang.L("press a number to label")
	case ok && session.Proposed(span):
		return lang.L("proposed: Y accepts it, a number changes it, Delete removes it")
	case ok:
		if _, can := s.Schema.LinkFrom(span.Label); can {
			return lang.L("L links it to its speaker")
		}
		return lang.L("a number changes the label, Delete removes it")
	}
	if hasProposal(s) {
		return lang.L("labels are proposed: press Y to go through them")
	}
	return lang.L("select text, press a number")
}

// shorten cuts a text to n characters, with "…" for the rest.
func shorten(text string, n int) string {
	at := 0
	for i := range text {
		if at == n {
			return text[:i] + "…"
		}
		at++
	}
	return text
}
