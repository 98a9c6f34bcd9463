package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
)

// work runs a long job of so many steps beside the window, which shows how far it
// is and can cancel it. done comes back on Fyne's goroutine. The bar moves with the
// steps alone: one that moves by itself paints the whole window all the time.
func (w *Window) work(title string, steps int, job func(ctx context.Context, progress func(int)), done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	bar := widget.NewProgressBar()
	bar.Max = float64(max(steps, 1))
	d := dialog.NewCustom(title, lang.L("Cancel"), bar, w.win)
	w.present(d, fyne.NewSize(320, 0), nil, cancel)
	go func() {
		job(ctx, func(n int) { fyne.Do(func() { bar.SetValue(float64(n)) }) })
		fyne.Do(func() {
			d.Hide()
			done()
		})
	}()
}

// Import reads files and adds them to the project. What is refused is named,
// with the reason; the rest goes in.
func (w *Window) Import(paths []string) {
	var articles []annotate.Article
	var refused []string
	w.work(lang.L("Adding articles"), len(paths), func(ctx context.Context, progress func(int)) {
		for i, path := range paths {
			if ctx.Err() != nil {
				refused = append(refused, lang.L("Cancelled; the files after it were not read."))
				return
			}
			progress(i + 1)
			a, err := ingest.File(path, time.Now())
			if err != nil {
				refused = append(refused, err.Error())
				continue
			}
			articles = append(articles, a)
		}
	}, func() { w.added(articles, refused) })
}

func (w *Window) added(articles []annotate.Article, refused []string) {
	if len(articles) > 0 {
		n, err := w.session.Add(articles)
		if err != nil {
			w.tell(err)
			return
		}
		if again := len(articles) - n; again > 0 {
			refused = append(refused, lang.N("{{.Count}} were here already and stay as they are.", again, map[string]any{"Count": again}))
		}
	}
	if len(refused) > 0 {
		w.alarm(refused...)
	}
}

func (w *Window) importURIs(files []fyne.URI) {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path()
	}
	w.Import(paths)
}

// Export writes the labels of the one who works here, or everybody's, to a file
// and says what was proved.
func (w *Window) Export(path string, everybody bool) {
	export := w.session.Export(everybody)
	var message string
	w.work(lang.L("Exporting"), w.screen.All, func(ctx context.Context, progress func(int)) {
		counts, err := export.Write(ctx, path, func(n int) {
			if n%200 == 1 {
				progress(n)
			}
		})
		if err != nil {
			message = err.Error()
			return
		}
		records := lang.N("{{.Count}} records", counts.Articles, map[string]any{"Count": counts.Articles})
		message = lang.L("{{.Path}} has {{.Records}} with {{.Labels}} and {{.Links}}. The file was read back, and every label's text is right.",
			map[string]any{"Path": path, "Records": records, "Labels": labelCount(counts.Spans), "Links": linkCount(counts.Links)})
	}, func() { w.alarm(message) })
}
