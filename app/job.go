package app

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
)

// work runs a long job beside the window, which shows how far it is and can
// cancel it. done comes back on Fyne's goroutine.
func (w *Window) work(title string, job func(ctx context.Context, progress func(string)), done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	state := widget.NewLabel("")
	d := dialog.NewCustom(title, lang.L("Cancel"), container.NewVBox(widget.NewProgressBarInfinite(), state), w.win)
	w.present(d, fyne.Size{}, cancel)
	go func() {
		job(ctx, func(text string) { fyne.Do(func() { state.SetText(text) }) })
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
	w.work(lang.L("Adding articles"), func(ctx context.Context, progress func(string)) {
		for i, path := range paths {
			if ctx.Err() != nil {
				refused = append(refused, lang.L("Cancelled; the files after it were not read."))
				return
			}
			progress(fmt.Sprintf("%d / %d", i+1, len(paths)))
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
	w.work(lang.L("Exporting"), func(ctx context.Context, progress func(string)) {
		counts, err := export.Write(ctx, path, func(n int) {
			if n%200 == 1 {
				progress(fmt.Sprint(n))
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
