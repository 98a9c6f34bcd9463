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

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// askAgreement works out beside the window how far annotators agree, and shows it.
func (w *Window) askAgreement() { w.agreementWith(compare.Options{}) }

func (w *Window) agreementWith(o compare.Options) {
	var found session.Accord
	var err error
	all := int64(w.screen.All)
	w.work(lang.L("Comparing the labels"), func(ctx context.Context, tell progress) {
		found, err = w.session.Agreement(ctx, o, func(n int) {
			if n%500 == 1 {
				tell(int64(n), all, "")
			}
		})
	}, func() {
		switch {
		case err != nil:
			w.tell(err)
		case found.Articles == 0:
			w.alarm(lang.L("There is nothing to compare yet."), lang.L("Agreement is counted over articles that at least two annotators have marked as done. Labels of colleagues come in with Ctrl+M, as a package, or with Ctrl+I."))
		default:
			w.showAgreement(found, o)
		}
	})
}

// An accordDialog shows agreement from all sides. A click on any figure leads to the
// cases behind it.
//
//	[All together] [Each two] [Labels] [Mixed up] [Articles] [Over time]
//	ALL      F1, same text        0.81   0.77 to 0.85   412 labels
//	         Krippendorff’s alpha 0.74   0.70 to 0.79   9 204 words
type accordDialog struct {
	w *Window
	session.Accord
	options compare.Options
	d       *dialog.CustomDialog
	body    *fyne.Container
}

func (w *Window) showAgreement(found session.Accord, o compare.Options) {
	a := &accordDialog{w: w, Accord: found, options: o, body: container.NewStack()}
	sides := []struct {
		name string
		show func(*fyne.Container)
	}{
		{lang.L("All together"), a.showAll}, {lang.L("Each two"), a.showPairs}, {lang.L("Labels"), a.showLabels},
		{lang.L("Mixed up"), a.showConfusions}, {lang.L("Articles"), a.showArticles}, {lang.L("Over time"), a.showCurve},
	}
	pills := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	var list []*chip
	for n, side := range sides {
		list = append(list, w.newPill(side.name, n == 0, func() {
			for k, c := range list {
				c.setOn(k == n)
			}
			a.show(side.show)
		}))
		pills.Add(list[n])
	}
	who := textview.NewCaption(w.fonts, lang.N("{{.Count}} articles were finished by two or more:", a.Articles, counted(a.Articles))+" "+enumerated(people(a.Agreement)))
	top := container.NewVBox(who, pills, widget.NewSeparator())
	a.d = dialog.NewCustomWithoutButtons(lang.L("Agreement"), container.NewBorder(top, nil, nil, nil, a.body), w.win)
	buttons := []fyne.CanvasObject{widget.NewButton(lang.L("Where do they differ?"), func() { a.cases(session.Sight{}) }), widget.NewButton(lang.L("Close"), func() { a.d.Hide() })}
	if !o.Gamma {
		gamma := widget.NewButton(lang.L("Work out gamma too"), func() {
			a.d.Hide()
			o.Gamma = true
			w.agreementWith(o)
		})
		buttons = append([]fyne.CanvasObject{gamma}, buttons...)
	}
	a.d.SetButtons(buttons)
	a.show(a.showAll)
	size := w.win.Canvas().Size()
	w.present(a.d, fyne.NewSize(min(860, size.Width-40), min(740, size.Height-40)), nil, nil)
}

// show fills the window with one side.
func (a *accordDialog) show(fill func(*fyne.Container)) {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	fill(box)
	a.body.Objects = []fyne.CanvasObject{container.NewScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 18), box))}
	a.body.Refresh()
}

// cases shows the cases behind a figure.
func (a *accordDialog) cases(of session.Sight) {
	a.d.Hide()
	of.Agreed = of != (session.Sight{})
	a.w.askDifferences(of)
}

// showAll has the figures of all together.
func (a *accordDialog) showAll(box *fyne.Container) {
	box.Add(a.threshold())
	box.Add(a.w.figureRow("", lang.L("figure"), lang.L("likely range"), "", lang.L("of so many")))
	for _, m := range compare.Metrics() {
		if f, ok := a.Overall[m.Name]; ok {
			box.Add(a.w.newTapRow(a.w.metricRow(m, f), func() { a.cases(session.Sight{Links: m.Name == compare.LinkF1, Agreed: true}) }))
		}
	}
	if a.GammaApproximate > 0 {
		box.Add(a.w.sentences(lang.N("In {{.Count}} articles the best alignment was not certain to be found, so that gamma may be a little higher.", a.GammaApproximate, counted(a.GammaApproximate))))
	}
}

// threshold chooses how much text labels must share to count as shared.
func (a *accordDialog) threshold() fyne.CanvasObject {
	row := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	words := canvas.NewText(lang.L("“Shared text” asks for"), theme.Color(theme.ColorNamePlaceHolder))
	words.TextSize = 13
	row.Add(container.New(layout.NewCustomPaddedLayout(5, 0, 8, 4), words))
	for _, t := range []float64{0, .25, .5, .75} {
		word := lang.L("a character")
		if t > 0 {
			word = fmt.Sprintf("%.0f %%", 100*t)
		}
		row.Add(a.w.newPill(word, t == a.options.Threshold, func() {
			a.d.Hide()
			a.options.Threshold = t
			a.w.agreementWith(a.options)
		}))
	}
	return row
}

// showPairs has a map of the pairs, and their figures.
func (a *accordDialog) showPairs(box *fyne.Container) {
	box.Add(a.heatMap())
	box.Add(a.w.figureRow("", lang.L("same text"), lang.L("shared text"), lang.L("kappa"), lang.L("precision"), lang.L("recall"), lang.L("articles")))
	for _, p := range a.Pairs {
		name := lang.L("{{.One}} and {{.Other}}", map[string]any{"One": p.A, "Other": p.B})
		row := a.w.figureRow(name, figureWords(p.Figures[compare.ExactF1]), figureWords(p.Figures[compare.OverlapF1]), figureWords(p.Figures[compare.TokenKappa]),
			figureWords(p.Figures[compare.ExactPrecision]), figureWords(p.Figures[compare.ExactRecall]), grouped(p.Articles))
		box.Add(a.w.newTapRow(row, func() { a.cases(session.Sight{Between: [2]annotate.Annotator{p.A, p.B}}) }))
	}
	box.Add(a.w.sentences(lang.L("Precision and recall take the first of the two for right. A click shows the cases behind a figure.")))
}

// showLabels has the figures of each label, and of the answers about it.
func (a *accordDialog) showLabels(box *fyne.Container) {
	box.Add(a.w.figureRow("", lang.L("same text"), lang.L("shared text"), lang.L("unitizing"), lang.L("labels")))
	for _, l := range a.Labels {
		exact := l.Figures[compare.ExactF1]
		row := a.w.figureRow(string(l.Label), figureWords(exact), figureWords(l.Figures[compare.OverlapF1]), figureWords(l.Figures[compare.UnitizingAll]), grouped(exact.N))
		box.Add(a.w.newTapRow(row, func() { a.cases(session.Sight{Label: l.Label}) }))
	}
	if len(a.Attributes) == 0 {
		return
	}
	box.Add(heading2(lang.L("ANSWERS")))
	box.Add(a.w.figureRow("", lang.L("kappa"), lang.L("of so many")))
	for _, x := range a.Attributes {
		row := a.w.figureRow(string(x.Label)+" · "+x.Name, figureWords(compare.Interval{Figure: x.Figure}), grouped(x.N))
		box.Add(a.w.newTapRow(row, func() { a.cases(session.Sight{Label: x.Label}) }))
	}
}

// showArticles has the figures of each article, the worst first.
func (a *accordDialog) showArticles(box *fyne.Container) {
	box.Add(a.w.figureRow("", lang.L("same text"), lang.L("shared text"), lang.L("unitizing"), lang.L("annotators")))
	list := a.ByArticle[:min(len(a.ByArticle), mostArticleRows)]
	for _, x := range list {
		of := func(name string) string { return figureWords(compare.Interval{Figure: x.Figures[name]}) }
		row := a.w.figureRow(shorten(firstLine(x.Title), 44), of(compare.ExactF1), of(compare.OverlapF1), of(compare.UnitizingAll), grouped(x.Annotators))
		box.Add(a.w.newTapRow(row, func() { a.cases(session.Sight{Article: x.ID}) }))
	}
	if left := len(a.ByArticle) - len(list); left > 0 {
		box.Add(a.w.sentences(lang.N("{{.Count}} articles more, on which they agree better, are in “bluepencil agree --articles”.", left, counted(left))))
	}
}

// mostArticleRows is how many articles are listed.
const mostArticleRows = 200

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

// figureRow is a name with some figures.
func (w *Window) figureRow(name string, figures ...string) fyne.CanvasObject {
	first := textview.NewCaption(w.fonts, name)
	cells := container.NewGridWithColumns(len(figures))
	for _, f := range figures {
		cell := widget.NewLabel(f)
		cell.Alignment = fyne.TextAlignTrailing
		cells.Add(cell)
	}
	named := container.New(layout.NewCustomPaddedLayout(7, 0, 8, 0), first)
	if len(figures) <= 4 {
		return container.NewGridWithColumns(2, named, cells)
	}
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(200, 34), named), nil, cells)
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
		compare.TokenF1: lang.L("F1 of words"), compare.TokenKappa: lang.L("Cohen’s kappa"), compare.TokenFleiss: lang.L("Fleiss’ kappa"),
		compare.SemEvalStrict: lang.L("SemEval, strict"), compare.SemEvalExact: lang.L("SemEval, exact"), compare.SemEvalPartial: lang.L("SemEval, partial"), compare.SemEvalType: lang.L("SemEval, type"),
		compare.GammaMean:  lang.L("Gamma"),
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
		compare.TokenKappa:   lang.L("agreement of two on words beyond chance, the mean of all pairs (Cohen 1960)"),
		compare.TokenFleiss:  lang.L("agreement on words beyond chance, where everybody has finished the article (Fleiss 1971)"),
		compare.TokenAlpha:   lang.L("1 less the disagreement on words as a share of that by chance (Krippendorff 2004)"),
		compare.UnitizingAll: lang.L("the same for where labels begin and end (Krippendorff 2004, Quality & Quantity 38)"),

		compare.SemEvalStrict:  lang.L("the same label on the same text, another in its place being one mistake (SemEval 2013, task 9.1)"),
		compare.SemEvalExact:   lang.L("the same text, whatever the label (SemEval 2013, task 9.1)"),
		compare.SemEvalPartial: lang.L("the same, where some of the text counts half (SemEval 2013, task 9.1)"),
		compare.SemEvalType:    lang.L("the same label on some of the same text (SemEval 2013, task 9.1)"),
		compare.GammaMean:      lang.L("1 less the disorder of the best alignment as a share of that by chance (Mathet and others 2015)"),
	}
}
