package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"bluepencil/annotate/compare"
	"bluepencil/app/session"
)

// askDifferences lists the cases behind a figure, those of the articles with most
// differences first.
func (w *Window) askDifferences(of session.Sight) {
	var list []session.Difference
	var err error
	w.work(lang.L("Comparing the labels"), func(ctx context.Context, _ progress) { list, err = w.session.Differences(ctx, of) }, func() {
		switch {
		case err != nil:
			w.tell(err)
		case len(list) == 0:
			w.alarm(lang.L("Nobody differs: where two have labelled an article, they say the same."))
		default:
			w.showCases(list)
		}
	})
}

// showCases lists the cases that count against agreement, and those that count for it;
// a click opens the article there.
//
//	[Against 12] [For 80]
//	other labels   “We lost eleven boats”
//	               quote: amal, bo   ·   claim: cy   ·   nothing: dee
func (w *Window) showCases(list []session.Difference) {
	var against, agreed, shown []session.Difference
	for _, x := range list {
		if x.Agreed() {
			agreed = append(agreed, x)
		} else {
			against = append(against, x)
		}
	}
	var d *dialog.CustomDialog
	shown = against
	rows := w.twoLineList(func() int { return len(shown) }, func(i int) (string, string) {
		return shorten(firstLine(shown[i].Text), 70) + " · " + shorten(firstLine(shown[i].Title), 60), differenceWords(shown[i])
	}, func(i int) {
		d.Hide()
		w.report(w.session.Visit(shown[i]))
		w.focusText()
	})
	pills := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	show := func(some []session.Difference) {
		shown = some
		rows.UnselectAll()
		rows.Refresh()
		rows.ScrollToTop()
	}
	first := w.newPill(lang.L("Against {{.Count}}", map[string]any{"Count": grouped(len(against))}), true, nil)
	second := w.newPill(lang.L("For {{.Count}}", map[string]any{"Count": grouped(len(agreed))}), false, nil)
	first.tapped = func() { show(against); first.setOn(true); second.setOn(false) }
	second.tapped = func() { show(agreed); first.setOn(false); second.setOn(true) }
	if len(against) == 0 {
		second.tapped()
	}
	if len(agreed) > 0 {
		pills.Add(first)
		pills.Add(second)
	}
	d = dialog.NewCustom(lang.N("{{.Count}} places on which annotators differ", len(against), counted(len(against))), lang.L("Close"), container.NewBorder(pills, nil, nil, nil, rows), w.win)
	w.present(d, w.dialogSize(), nil, nil)
}

// differenceWords say how annotators differ, and who says what.
func differenceWords(d session.Difference) string {
	words := []string{kindWord(compare.Item{Case: d.Case})}
	for i, s := range d.Sayings {
		var by []string
		for _, name := range s.By {
			by = append(by, string(name))
		}
		item := string(s.Label)
		if s.To != nil {
			item += " → " + shorten(firstLine(d.Ends[i]), 24)
		}
		if d.Kind == compare.BoundaryDiffers {
			item += " “" + shorten(firstLine(d.Quotes[i]), 30) + "”"
		}
		for _, a := range s.Attrs {
			item += ", " + a.Name + " = " + a.Value
		}
		words = append(words, item+": "+strings.Join(by, ", "))
	}
	var silent []string
	for _, name := range d.Absent {
		silent = append(silent, string(name))
	}
	if len(silent) > 0 {
		words = append(words, lang.L("nothing: {{.Names}}", map[string]any{"Names": strings.Join(silent, ", ")}))
	}
	return strings.Join(words, "  ·  ")
}
