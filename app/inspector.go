package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// The inspector answers: what is this, who said it, what does the guideline say,
// what else is labelled here.
type inspector struct {
	w     *Window
	box   *fyne.Container
	facts *fyne.Container
	count *canvas.Text
	list  *widget.List
	note  *field
	spans annotate.Roll[annotate.Span]
	text  string
}

func (w *Window) newInspector() *inspector {
	p := &inspector{w: w, facts: container.NewVBox(), count: caps("")}
	p.list = widget.NewList(func() int { return p.spans.Len() }, p.newRow, p.fillRow)
	p.list.HideSeparators = true
	p.list.OnSelected = func(i widget.ListItemID) { p.choose(i) }
	lower := container.NewBorder(container.NewVBox(p.count), nil, nil, nil, p.list)
	p.box = container.New(layout.NewCustomPaddedLayout(8, 4, 12, 8), container.NewBorder(p.facts, nil, nil, nil, lower))
	return p
}

// caps is a small heading.
func caps(text string) *canvas.Text {
	t := canvas.NewText(text, theme.Color(theme.ColorNamePlaceHolder))
	t.TextSize, t.TextStyle.Bold = 11, true
	return t
}

// countedIn is how many labels the article has, as far as that is known.
func countedIn(s session.Screen) map[string]any {
	if s.Unread {
		return map[string]any{"Count": "…"}
	}
	return counted(s.Spans.Len())
}

func (p *inspector) choose(i int) {
	p.list.UnselectAll()
	if i < p.spans.Len() {
		p.w.session.Pick(p.spans.At(i).ID)
		p.w.focusText()
	}
}

func (p *inspector) show(before, s session.Screen) {
	if !p.spans.Same(s.Spans) || before.Article.ID != s.Article.ID || before.Unread != s.Unread {
		p.spans, p.text = s.Spans, s.Article.Text
		p.count.Color = theme.Color(theme.ColorNamePlaceHolder)
		p.count.Text = lang.L("LABELS IN THIS ARTICLE ({{.Count}})", countedIn(s))
		p.count.Refresh()
		p.list.Refresh()
	}
	if sameFacts(before, s) {
		return
	}
	p.facts.Objects, p.note = nil, nil
	defer p.facts.Refresh()
	switch span, ok := s.Span(); {
	case s.Article.ID == "":
		return
	case ok:
		p.showSpan(s, span)
	default:
		p.showArticle(s)
	}
	p.facts.Add(widget.NewSeparator())
}

// sameFacts reports whether two screens ask for the same facts: the caret may
// have moved.
func sameFacts(a, b session.Screen) bool {
	return a.Article.ID == b.Article.ID && a.By == b.By && a.Selected == b.Selected && a.State == b.State &&
		a.Article.Facts() == b.Article.Facts() &&
		a.Spans.Same(b.Spans) && a.Links.Same(b.Links) && a.Schema.Version == b.Schema.Version
}

func (p *inspector) add(o ...fyne.CanvasObject) {
	for _, x := range o {
		p.facts.Add(x)
	}
}

// words is running text in the inspector's column.
func (p *inspector) words(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// row puts a name beside what it is.
func row(name string, value fyne.CanvasObject) fyne.CanvasObject {
	t := canvas.NewText(name, theme.Color(theme.ColorNamePlaceHolder))
	t.TextSize = 13
	cell := container.NewGridWrap(fyne.NewSize(78, 24), t)
	return container.NewBorder(nil, nil, container.NewVBox(cell), nil, value)
}

// chips lays chips side by side and on further lines.
func (p *inspector) chips(values []string, on string, choose func(string)) fyne.CanvasObject {
	box := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	for _, v := range values {
		box.Add(p.w.newPill(v, v == on, func() {
			choose(v)
			p.w.focusText()
		}))
	}
	return box
}

func (p *inspector) newRow() fyne.CanvasObject {
	dot := canvas.NewRectangle(nil)
	dot.CornerRadius = 2
	dot.SetMinSize(fyne.NewSize(10, 10))
	return container.NewBorder(nil, nil, container.NewCenter(dot), nil, textview.NewCaption(p.w.fonts, ""))
}

func (p *inspector) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= p.spans.Len() {
		return
	}
	cell := o.(*fyne.Container)
	span := p.spans.At(i)
	cell.Objects[0].(*textview.Caption).Set(shorten(firstLine(span.Quote(p.text)), 60))
	dot := cell.Objects[1].(*fyne.Container).Objects[0].(*canvas.Rectangle)
	rule, _ := p.w.screen.Schema.Label(span.Label)
	dot.FillColor = labelColour(rule.Colour, p.w.paper())
	dot.Refresh()
}
