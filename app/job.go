package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// patience is how long a job may take before the window shows how far it is: what
// is over sooner would only flicker.
const patience = 200 * time.Millisecond

// A beside runs what takes long beside the window. A window without a screen runs
// it at once instead.
type beside struct {
	spawn func(func())                // on a goroutine of its own
	back  func(func())                // on Fyne's goroutine again
	after func(time.Duration, func()) // on Fyne's goroutine, later
}

func besideFyne() beside {
	return beside{
		spawn: func(f func()) { go f() },
		back:  fyne.Do,
		after: func(wait time.Duration, f func()) { time.AfterFunc(wait, func() { fyne.Do(f) }) },
	}
}

// aside runs a job beside the window, and done on Fyne's goroutine after it.
func (w *Window) aside(job, done func()) {
	w.beside.spawn(func() {
		job()
		w.beside.back(done)
	})
}

// attend has what the queue has to do done beside the window, one task after the
// other, until there is none.
func (w *Window) attend() {
	if w.attending {
		return
	}
	task := w.session.Task()
	if task == nil {
		return
	}
	w.attending = true
	w.aside(func() { task(w.closing, w.beside.back) }, func() {
		w.attending = false
		w.attend()
	})
}

// A progress is how far a job is: so much of all, and in words. An empty word
// leaves those that are shown.
type progress func(done, all int64, words string)

// work runs a long job beside the window, which shows how far it is and can cancel
// it. done comes back on Fyne's goroutine. The bar moves with the job alone: one
// that moves by itself paints the whole window all the time.
func (w *Window) work(title string, job func(ctx context.Context, tell progress), done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	bar, words := widget.NewProgressBar(), widget.NewLabel("")
	words.Truncation = fyne.TextTruncateEllipsis
	d := dialog.NewCustom(title, lang.L("Cancel"), container.NewVBox(bar, words), w.win)
	over := false
	tell := func(now, all int64, text string) {
		w.beside.back(func() {
			bar.SetValue(float64(now) / float64(max(all, 1)))
			if text != "" {
				words.SetText(text)
			}
		})
	}
	w.beside.after(patience, func() {
		if !over {
			w.present(d, fyne.NewSize(420, 0), nil, cancel)
		}
	})
	w.aside(func() { job(ctx, tell) }, func() {
		over = true
		d.Hide()
		cancel()
		done()
	})
}

func (w *Window) importURIs(files []fyne.URI) {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path()
	}
	w.Import(paths)
}
