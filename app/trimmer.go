package app

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/textview"
)

// A trimmer shows the paragraphs of a draft and leaves out those before and after
// the article: mastheads, captions, what a page has below.
//
//	12 of 14 paragraphs are kept   [Begin here] [End here] [Keep all]
//	✂ Editor in Chief Jane Doe
//	  Talks open in Reykjavik
//	  The talks began on …
//	✂ Photo: Jo Ray
type trimmer struct {
	d          *intakeDialog
	box        *fyne.Container
	kept       *canvas.Text
	list       *widget.List
	heights    []float32 // of the paragraphs, pixels
	at         int       // the paragraph that was clicked on, -1 for none
	begin, end *widget.Button
	whole      *widget.Button
}

// How paragraphs are measured.
const (
	paragraphLines = 8   // the most that are shown of one
	measured       = 300 // paragraphs; the others' heights are guessed by their letters
	letterWidth    = 7.2 // pixels
)

func (d *intakeDialog) newTrimmer() *trimmer {
	t := &trimmer{d: d, at: -1, kept: canvas.NewText("", theme.Color(theme.ColorNamePlaceHolder))}
	t.kept.TextSize = 13
	t.begin = widget.NewButton(lang.L("Begin here"), func() { t.keep(t.at, d.in.Items[d.at].Last) })
	t.end = widget.NewButton(lang.L("End here"), func() { t.keep(d.in.Items[d.at].First, t.at) })
	t.whole = widget.NewButton(lang.L("Keep all"), func() { t.keep(0, len(d.in.Items[d.at].Paragraphs)-1) })
	t.list = widget.NewList(func() int { return len(d.in.Items[d.at].Paragraphs) }, t.newRow, t.fillRow)
	t.list.HideSeparators = true
	t.list.OnSelected = func(i widget.ListItemID) {
		t.at = i
		t.show()
	}
	top := container.NewBorder(nil, nil, nil, container.NewHBox(t.begin, t.end, t.whole), container.New(layout.NewCustomPaddedLayout(9, 0, 4, 0), t.kept))
	t.box = container.NewBorder(container.NewVBox(widget.NewSeparator(), top), nil, nil, nil, t.list)
	t.measure()
	t.show()
	return t
}

func (t *trimmer) keep(first, last int) {
	t.d.in.Keep(t.d.at, first, last)
	t.show()
	t.d.show()
}

// show says what is kept, and what can be done with the chosen paragraph.
func (t *trimmer) show() {
	item := t.d.in.Items[t.d.at]
	t.kept.Text = keptOf(item)
	if t.at < 0 && len(item.Paragraphs) > 1 {
		t.kept.Text += " · " + lang.L("click on the first or the last one of the article")
	}
	t.kept.Refresh()
	enable(t.begin, t.at >= 0 && t.at <= item.Last && t.at != item.First)
	enable(t.end, t.at >= item.First && t.at != item.Last)
	enable(t.whole, item.Trimmed())
	t.list.Refresh()
	t.d.w.beside.after(patience, t.d.w.reshow) // places are known once they are painted
}

func (t *trimmer) newRow() fyne.CanvasObject {
	words := textview.NewCaption(t.d.w.fonts, "")
	words.Lines = paragraphLines
	sign := canvas.NewText("", nil)
	return container.New(layout.NewCustomPaddedLayout(2, 4, 2, 12), container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(18, 20), sign), nil, words))
}

func (t *trimmer) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	item := t.d.in.Items[t.d.at]
	if i >= len(item.Paragraphs) {
		return
	}
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	words, sign := row.Objects[0].(*textview.Caption), row.Objects[1].(*fyne.Container).Objects[0].(*canvas.Text)
	sign.Text, sign.Color, words.Colour = "", theme.Color(theme.ColorNamePlaceHolder), theme.Color(theme.ColorNameForeground)
	if i < item.First || i > item.Last {
		sign.Text, words.Colour = "✂", theme.Color(theme.ColorNameDisabled)
	}
	sign.Refresh()
	words.Set(item.Paragraphs[i].In(item.Draft.Article.Text))
	words.Refresh()
}

// measure gives each paragraph the height that its lines need.
func (t *trimmer) measure() {
	item := t.d.in.Items[t.d.at]
	width := t.width()
	ruler := textview.NewCaption(t.d.w.fonts, "")
	for i, p := range item.Paragraphs {
		text := p.In(item.Draft.Article.Text)
		lines := 1 + int(float32(utf8.RuneCountInString(text))*letterWidth/width)
		if i < measured {
			ruler.Set(text)
			lines = ruler.LinesIn(width)
		}
		ruler.Lines = min(lines, paragraphLines)
		t.heights = append(t.heights, ruler.MinSize().Height+8)
		t.list.SetItemHeight(i, t.heights[i])
	}
}

// width is how wide a paragraph is shown, in pixels.
func (t *trimmer) width() float32 {
	width := t.d.size().Width - 80
	if !t.d.single() {
		width = width*(1-listShare) - 20
	}
	return max(width, 200)
}
