package app

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// The statusLine says what is selected, and that it is saved.
type statusLine struct {
	w     *Window
	box   *fyne.Container
	left  *textview.Caption
	right *canvas.Text
}

func (w *Window) newStatusLine() *statusLine {
	l := &statusLine{w: w, left: textview.NewCaption(w.fonts, ""), right: canvas.NewText("", nil)}
	l.right.TextSize = 13
	l.box = container.New(layout.NewCustomPaddedLayout(3, 3, 12, 12), container.NewBorder(nil, nil, nil, l.right, l.left))
	return l
}

func (l *statusLine) show(s session.Screen) {
	l.left.Set(selected(s))
	l.right.Text, l.right.Color = l.facts(s), theme.Color(theme.ColorNamePlaceHolder)
	l.right.Refresh()
	l.box.Refresh()
}

// selected describes the selection in the editor's unit, characters.
func selected(s session.Screen) string {
	r := s.Selection
	if span, ok := s.Span(); ok && r.Empty() {
		r = span.Hull()
	}
	if s.Article.ID == "" || r.Empty() {
		return ""
	}
	start := utf8.RuneCountInString(s.Article.Text[:r.Start])
	end := start + utf8.RuneCountInString(r.In(s.Article.Text))
	// The words come last, so that those of another direction turn nothing else.
	return fmt.Sprintf("\u200e%s %d–%d · %s", lang.L("characters"), start, end, shorten(firstLine(r.In(s.Article.Text)), 48))
}

func firstLine(text string) string {
	for i, r := range text {
		if r == '\n' {
			return text[:i] + "…"
		}
	}
	return text
}

// facts are counts, the moment of the last commit, the name and the zoom.
func (l *statusLine) facts(s session.Screen) string {
	text := ""
	switch {
	case s.Unread:
		text = lang.L("the labels are being read…")
	case s.Article.ID != "":
		text = labelCount(s.Spans.Len()) + " · " + linkCount(s.Links.Len())
	}
	if !s.Saved.IsZero() {
		text += "      " + lang.L("saved") + s.Saved.Local().Format(" 15:04:05")
	}
	name := s.By
	if name == annotate.Gold {
		name = annotate.Annotator(lang.L("the agreed labels"))
	}
	return fmt.Sprintf("%s      %s      %.0f %%      %s", text, name, l.w.savedZoom()*100, lang.L("? keys"))
}

// labelCount and linkCount are a number with its noun in the number's form.
func labelCount(n int) string {
	return lang.N("{{.Count}} labels", n, counted(n))
}

func linkCount(n int) string {
	return lang.N("{{.Count}} links", n, counted(n))
}
