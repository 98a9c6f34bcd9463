package app

import (
	"context"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
)

// exportSet writes a data set beside the window, and says what was proved.
func (w *Window) exportSet(path string, e session.Export, plan exchange.Plan) {
	var report exchange.Report
	var err error
	all := int64(w.screen.All)
	w.work(lang.L("Exporting"), func(ctx context.Context, tell progress) {
		report, err = e.WriteSet(ctx, path, plan, func(n int) {
			if n%200 == 1 {
				tell(int64(n), all, "")
			}
		})
	}, func() {
		if err != nil {
			w.alarm(err.Error())
			return
		}
		w.exported(report, plan.Format)
	})
}

// exported says what a data set holds, and leads to it.
func (w *Window) exported(r exchange.Report, f exchange.Format) {
	lines := []string{exportedWords(r)}
	if len(r.Losses.Kinds()) > 0 {
		lines = append(lines, lossSentence(f, r.Losses), lang.L("The places are listed in the manifest beside it."))
	}
	box := container.NewVBox()
	for _, line := range lines {
		l := widget.NewLabel(fold(line, 78))
		box.Add(l)
	}
	show := widget.NewButtonWithIcon(lang.L("Show in folder"), theme.FolderOpenIcon(), func() {
		w.report(w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.Dir(r.Path)}))
	})
	box.Add(container.NewHBox(layout.NewSpacer(), show, layout.NewSpacer()))
	d := dialog.NewCustom("Blue Pencil", lang.L("Close"), box, w.win)
	w.present(d, fyne.NewSize(560, 0), nil, nil)
}

func exportedWords(r exchange.Report) string {
	records := lang.N("{{.Count}} records", r.Articles, counted(r.Articles))
	return lang.L("{{.Path}} has {{.Records}} with {{.Labels}} and {{.Links}}. All of it was read back, and every label's text is right.",
		map[string]any{"Path": r.Path, "Records": records, "Labels": labelCount(r.Spans), "Links": linkCount(r.Links)})
}
