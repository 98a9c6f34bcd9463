package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/compare"
	"bluepencil/app/textview"
)

// askAgreement works out beside the window how far annotators agree, and shows it.
func (w *Window) askAgreement() {
	var found compare.Agreement
	var err error
	all := int64(w.screen.All)
	w.work(lang.L("Comparing the labels"), func(ctx context.Context, tell progress) {
		found, err = w.session.Agreement(ctx, func(n int) {
			if n%500 == 1 {
				tell(int64(n), all, "")
			}
		})
	}, func() {
		switch {
		case err != nil:
			w.tell(err)
		case found.Articles == 0:
			w.alarm(lang.L("There is nothing to compare yet."), lang.L("Agreement is counted over articles that at least two annotators have marked as done. Labels of colleagues come in with Ctrl+I."))
		default:
			w.showAgreement(found)
		}
	})
}

// showAgreement shows the figures: of all, of each two, of each label.
//
//	ALL      F1, same text        0.81   0.77 to 0.85   412 labels
//	         Krippendorff’s alpha 0.74   –              9 204 words
//	EACH TWO            same text  shared text  kappa  articles
//	  amal and bo          0.81        0.90      0.78     20
func (w *Window) showAgreement(a compare.Agreement) {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	box.Add(textview.NewCaption(w.fonts, lang.N("{{.Count}} articles were finished by two or more:", a.Articles, counted(a.Articles))+" "+enumerated(people(a))))
	box.Add(heading2(lang.L("ALL TOGETHER")))
	box.Add(w.figureRow("", lang.L("figure"), lang.L("likely range"), "", lang.L("of so many")))
	for _, m := range compare.Metrics() {
		if f, ok := a.Overall[m.Name]; ok {
			box.Add(w.metricRow(m, f))
		}
	}
	box.Add(heading2(lang.L("EACH TWO")))
	box.Add(w.figureRow("", lang.L("same text"), lang.L("shared text"), lang.L("kappa"), lang.L("articles")))
	for _, p := range a.Pairs {
		name := lang.L("{{.One}} and {{.Other}}", map[string]any{"One": p.A, "Other": p.B})
		box.Add(w.figureRow(name, figureWords(p.Figures[compare.ExactF1]), figureWords(p.Figures[compare.OverlapF1]), figureWords(p.Figures[compare.TokenKappa]), grouped(p.Articles)))
	}
	box.Add(heading2(lang.L("EACH LABEL")))
	box.Add(w.figureRow("", lang.L("same text"), lang.L("shared text"), lang.L("unitizing"), lang.L("labels")))
	for _, l := range a.Labels {
		exact := l.Figures[compare.ExactF1]
		box.Add(w.figureRow(string(l.Label), figureWords(exact), figureWords(l.Figures[compare.OverlapF1]), figureWords(l.Figures[compare.UnitizingAll]), grouped(exact.N)))
	}
	d := dialog.NewCustomWithoutButtons(lang.L("Agreement"), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 18), box)), w.win)
	where := widget.NewButton(lang.L("Where do they differ?"), func() {
		d.Hide()
		w.askDifferences()
	})
	d.SetButtons([]fyne.CanvasObject{where, widget.NewButton(lang.L("Close"), func() { d.Hide() })})
	size := w.win.Canvas().Size()
	w.present(d, fyne.NewSize(min(820, size.Width-40), min(720, size.Height-40)), nil, nil)
}

func people(a compare.Agreement) (list []string) {
	for _, by := range a.Annotators {
		list = append(list, string(by))
	}
	return list
}

// metricRow is a figure with its interval, and below it what it is.
func (w *Window) metricRow(m compare.Metric, f compare.Interval) fyne.CanvasObject {
	between := ""
	if f.High > 0 {
		between = lang.L("{{.Low}} to {{.High}}", map[string]any{"Low": fmt.Sprintf("%.2f", f.Low), "High": fmt.Sprintf("%.2f", f.High)})
	}
	words := definitions()[m.Name]
	if f.Undefined != "" {
		words = lang.L("none, because {{.Why}}", map[string]any{"Why": reasonWords(f.Undefined)})
	}
	definition := canvas.NewText(words, theme.Color(theme.ColorNamePlaceHolder))
	definition.TextSize = 12
	return container.New(layout.NewCustomPaddedVBoxLayout(0), w.figureRow(titles()[m.Name], figureWords(f), between, "", grouped(f.N)), container.New(layout.NewCustomPaddedLayout(0, 6, 8, 0), definition))
}

// figureRow is a name with four figures.
func (w *Window) figureRow(name string, figures ...string) fyne.CanvasObject {
	first := textview.NewCaption(w.fonts, name)
	cells := container.NewGridWithColumns(len(figures))
	for _, f := range figures {
		cell := widget.NewLabel(f)
		cell.Alignment = fyne.TextAlignTrailing
		cells.Add(cell)
	}
	return container.NewGridWithColumns(2, container.New(layout.NewCustomPaddedLayout(7, 0, 8, 0), first), cells)
}

// figureWords is a figure with two digits, or that there is none.
func figureWords(f compare.Interval) string {
	if f.Undefined != "" {
		return lang.L("none")
	}
	return fmt.Sprintf("%.2f", f.Value)
}

// reasonWords say why there is no figure.
func reasonWords(r compare.Reason) string {
	switch r {
	case compare.NoItems:
		return lang.L("there is nothing that two have both looked at")
	case compare.OneCategory:
		return lang.L("everybody said the same of everything, as chance would have")
	case compare.NoUnits:
		return lang.L("nobody has labelled any")
	case compare.NotEverybody:
		return lang.L("not everybody has looked at everything")
	}
	return string(r)
}

// titles are what the figures are called.
func titles() map[string]string {
	return map[string]string{
		compare.ExactF1: lang.L("F1, same text"), compare.OverlapF1: lang.L("F1, shared text"), compare.LinkF1: lang.L("F1 of links"),
		compare.TokenF1: lang.L("F1 of words"), compare.TokenFleiss: lang.L("Fleiss’ kappa"),
		compare.TokenAlpha: lang.L("Krippendorff’s alpha"), compare.UnitizingAll: lang.L("Krippendorff’s unitizing alpha"),
	}
}

// definitions say in a line what the figures are.
func definitions() map[string]string {
	return map[string]string{
		compare.ExactF1:      lang.L("labels that both gave to just the same text, by all that either gave (Hripcsak and Rothschild 2005)"),
		compare.OverlapF1:    lang.L("the same, where labels of one name need only share a character"),
		compare.LinkF1:       lang.L("the same for links, with both ends labelled alike on the same text"),
		compare.TokenF1:      lang.L("the same for words, each as often as it has a label"),
		compare.TokenFleiss:  lang.L("agreement on words beyond chance, where everybody has finished the article (Fleiss 1971)"),
		compare.TokenAlpha:   lang.L("1 less the disagreement on words as a share of that by chance (Krippendorff 2004)"),
		compare.UnitizingAll: lang.L("the same for where labels begin and end (Krippendorff 2004, Quality & Quantity 38)"),
	}
}
