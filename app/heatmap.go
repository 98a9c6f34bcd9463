package app

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// Pixels of a cell of a map, and of the names before a row.
const (
	cellWidth  = 74
	cellHeight = 30
	nameWidth  = 120
)

// cell is a number on a ground that is the stronger the greater it is; the number says
// the same as the ground.
func (w *Window) cell(text string, share float64, tapped func()) fyne.CanvasObject {
	ground := theme.Color(theme.ColorNamePrimary)
	r, g, b, _ := ground.RGBA()
	back := canvas.NewRectangle(color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: uint8(12 + 110*min(max(share, 0), 1))})
	back.CornerRadius = 3
	word := canvas.NewText(text, theme.Color(theme.ColorNameForeground))
	word.TextSize, word.Alignment = 13, fyne.TextAlignCenter
	face := container.NewStack(back, container.NewCenter(word))
	cell := container.NewGridWrap(fyne.NewSize(cellWidth, cellHeight), face)
	if tapped == nil {
		return cell
	}
	return w.newTapRow(cell, tapped)
}

// named is a row of a map: a name, and cells.
func (w *Window) named(name string, cells ...fyne.CanvasObject) fyne.CanvasObject {
	caption := textview.NewCaption(w.fonts, name)
	first := container.NewGridWrap(fyne.NewSize(nameWidth, cellHeight), container.New(layout.NewCustomPaddedLayout(6, 0, 2, 2), caption))
	return container.New(layout.NewCustomPaddedHBoxLayout(2), append([]fyne.CanvasObject{first}, cells...)...)
}

// heatMap has a cell for each two annotators.
//
//	        amal   bo    cy
//	amal           0.81  0.67
//	bo      0.81         0.70
func (a *accordDialog) heatMap() fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	var heads []fyne.CanvasObject
	for _, by := range a.Annotators {
		caption := textview.NewCaption(a.w.fonts, string(by))
		heads = append(heads, container.NewGridWrap(fyne.NewSize(cellWidth, cellHeight), container.New(layout.NewCustomPaddedLayout(6, 0, 4, 2), caption)))
	}
	box.Add(a.w.named(lang.L("F1, same text"), heads...))
	for _, one := range a.Annotators {
		var cells []fyne.CanvasObject
		for _, other := range a.Annotators {
			cells = append(cells, a.pairCell(one, other))
		}
		box.Add(a.w.named(string(one), cells...))
	}
	return container.New(layout.NewCustomPaddedLayout(4, 10, 0, 0), box)
}

func (a *accordDialog) pairCell(one, other annotate.Annotator) fyne.CanvasObject {
	x, y := min(one, other), max(one, other)
	i := slices.IndexFunc(a.Pairs, func(p compare.PairFigures) bool { return p.A == x && p.B == y })
	if i < 0 {
		return a.w.cell("", 0, nil)
	}
	f := a.Pairs[i].Figures[compare.ExactF1]
	return a.w.cell(figureWords(f), f.Value, func() { a.cases(session.Sight{Between: [2]annotate.Annotator{x, y}}) })
}

// showConfusions has a cell for each two labels: how often one annotator gave the one
// where another gave the other.
func (a *accordDialog) showConfusions(box *fyne.Container) {
	counts, most := map[[2]annotate.Label]int{}, 1
	var labels []annotate.Label
	for _, c := range a.Confusions {
		counts[[2]annotate.Label{c.One, c.Other}], counts[[2]annotate.Label{c.Other, c.One}] = c.Count, c.Count
		most = max(most, c.Count)
		for _, l := range []annotate.Label{c.One, c.Other} {
			if l != "" && !slices.Contains(labels, l) {
				labels = append(labels, l)
			}
		}
	}
	slices.Sort(labels)
	names := append(labels, "")
	var heads []fyne.CanvasObject
	word := func(l annotate.Label) string { return cmp.Or(string(l), lang.L("nothing")) }
	for _, l := range names {
		heads = append(heads, container.NewGridWrap(fyne.NewSize(cellWidth, cellHeight), container.New(layout.NewCustomPaddedLayout(6, 0, 4, 2), textview.NewCaption(a.w.fonts, word(l)))))
	}
	box.Add(a.w.named("", heads...))
	for _, one := range labels {
		var cells []fyne.CanvasObject
		for _, other := range names {
			n := counts[[2]annotate.Label{one, other}]
			cells = append(cells, a.w.cell(grouped(n), float64(n)/float64(most), func() { a.cases(session.Sight{Label: one, Against: other}) }))
		}
		box.Add(a.w.named(string(one), cells...))
	}
	box.Add(a.w.sentences(lang.L("How often one annotator gave the label of the row where another gave that of the column, on the same text or on text that overlaps. A click shows the cases.")))
}

// showCurve draws F1 over time: a column for each stretch of articles that were
// finished one after the other.
func (a *accordDialog) showCurve(box *fyne.Container) {
	if len(a.Curve) < 2 {
		box.Add(a.w.sentences(lang.L("There are too few articles to say how agreement went over time.")))
		return
	}
	const height = 200
	columns := container.New(layout.NewCustomPaddedHBoxLayout(4))
	for _, s := range a.Curve {
		bar := canvas.NewRectangle(theme.Color(theme.ColorNamePrimary))
		bar.CornerRadius = 2
		filled := float32(s.F1) * height
		column := container.NewWithoutLayout(bar)
		bar.Move(fyne.NewPos(14, height-filled))
		bar.Resize(fyne.NewSize(28, filled))
		day := canvas.NewText(s.To.Local().Format("2 Jan"), theme.Color(theme.ColorNamePlaceHolder))
		day.TextSize, day.Alignment = 12, fyne.TextAlignCenter
		value := canvas.NewText(fmt.Sprintf("%.2f", s.F1), theme.Color(theme.ColorNameForeground))
		value.TextSize, value.Alignment = 12, fyne.TextAlignCenter
		columns.Add(container.NewVBox(value, container.NewGridWrap(fyne.NewSize(56, height), column), day))
	}
	box.Add(columns)
	box.Add(a.w.sentences(lang.L("F1 on the same text, over articles in the order in which they were finished, as many in each column. Below each is the day of its last label.")))
}
