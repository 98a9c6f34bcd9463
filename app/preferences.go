package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

const (
	prefName   = "annotator"
	prefLook   = "appearance"
	prefZoom   = "zoom"
	prefWidth  = "window width"
	prefHeight = "window height"
)

// The zoom goes in steps of a tenth between these.
const (
	minZoom = 0.6
	maxZoom = 3.0
)

// SavedName is the annotator's name as it was given once; "" on the first start.
func SavedName(a fyne.App) annotate.Annotator {
	return annotate.Annotator(a.Preferences().String(prefName))
}

func savedLook(a fyne.App) Appearance {
	return Appearance(a.Preferences().StringWithFallback(prefLook, string(SystemLook)))
}

func (w *Window) nextLook() {
	next := map[Appearance]Appearance{SystemLook: LightLook, LightLook: DarkLook, DarkLook: SystemLook}
	w.look = next[w.look]
	w.app.Preferences().SetString(prefLook, string(w.look))
	w.app.Settings().SetTheme(newTheme(w.look))
}

// repaint draws everything in the colours of now.
func (w *Window) repaint() {
	w.panels = session.Screen{}
	w.text.Refresh()
	w.show(w.session.Screen())
}

func (w *Window) savedZoom() float32 {
	return float32(w.app.Preferences().FloatWithFallback(prefZoom, 1))
}

// zoom makes the article larger (1), smaller (-1) or as it was (0).
func (w *Window) zoom(step int) {
	z := w.savedZoom() + float32(step)*0.1
	if step == 0 {
		z = 1
	}
	z = min(max(z, minZoom), maxZoom)
	w.app.Preferences().SetFloat(prefZoom, float64(z))
	w.text.SetScale(z)
	w.status.show(w.screen)
}

func (w *Window) restoreSize() {
	p := w.app.Preferences()
	w.win.Resize(fyne.NewSize(float32(p.FloatWithFallback(prefWidth, 1280)), float32(p.FloatWithFallback(prefHeight, 800))))
}

func (w *Window) rememberSize() {
	p, size := w.app.Preferences(), w.win.Canvas().Size()
	p.SetFloat(prefWidth, float64(size.Width))
	p.SetFloat(prefHeight, float64(size.Height))
	w.body.measure()
	p.SetFloat(prefQueueWidth, float64(w.body.queueWidth))
	p.SetFloat(prefFactsWidth, float64(w.body.factsWidth))
}

func windowTitle(project string) string {
	return strings.TrimSuffix(filepath.Base(project), filepath.Ext(project)) + " – Blue Pencil"
}
