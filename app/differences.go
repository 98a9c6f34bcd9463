package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate/compare"
	"bluepencil/app/session"
)

// askDifferences lists the places on which annotators differ, those of the articles
// with most of them first.
func (w *Window) askDifferences() {
	var list []session.Difference
	var err error
	w.work(lang.L("Comparing the labels"), func(ctx context.Context, _ progress) { list, err = w.session.Differences(ctx) }, func() {
		switch {
		case err != nil:
			w.tell(err)
		case len(list) == 0:
			w.alarm(lang.L("Nobody differs: where two have labelled an article, they say the same."))
		default:
			w.showDifferences(list)
		}
	})
}

// showDifferences has a row for each place; a click opens its article there.
//
//	other labels   “We lost eleven boats”
//	               quote: amal, bo   ·   claim: cy   ·   nothing: dee
func (w *Window) showDifferences(list []session.Difference) {
	var d *dialog.CustomDialog
	rows := w.twoLineList(func() int { return len(list) }, func(i int) (string, string) {
		return "“" + shorten(firstLine(list[i].Text), 70) + "” · " + list[i].Title, differenceWords(list[i])
	}, func(i int) {
		d.Hide()
		w.report(w.session.Visit(list[i]))
		w.focusText()
	})
	d = dialog.NewCustom(lang.N("{{.Count}} places on which annotators differ", len(list), counted(len(list))), lang.L("Close"), rows, w.win)
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
			item += " → " + string(s.To.Label)
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
