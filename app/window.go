// Package app is the window. It draws what the session says and passes on what
// the editor does; it holds no facts of its own.
//
//	key, mouse ─► command ─► session.Label ─► store
//	window     ◄─ show ◄──── session.Screen ◄──┘
package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/session"
	"bluepencil/app/textview"
	"bluepencil/app/textview/typeset"
	"bluepencil/assets"
)

// A Window shows one session.
type Window struct {
	app       fyne.App
	win       fyne.Window
	session   *session.Session
	project   string // path of the project's file
	table     []command
	screen    session.Screen
	later     func(func())
	identity  Identity
	stirred   int // how often something was kept
	beside    beside
	closing   context.Context // ends with the window
	end       func()
	panels    session.Screen // what they show; they follow the article a frame later
	waiting   bool           // they are to follow
	attending bool           // a task of the queue runs
	onShown   func()         // nil unless somebody watches
	look      Appearance

	fonts     *typeset.Fonts
	text      *textview.View
	content   contentCache
	welcome   *welcome
	bar       *labelBar
	find      *findBar
	intake    *intakeDialog // nil while none is open
	queue     *queuePanel
	inspector *inspector
	cases     *caseList   // in the queue's place while labels are reviewed
	ruling    *rulingPane // in the inspector's
	banner    *banner
	status    *statusLine
	body      *panes
	items     []menuEntry
	open      []dialog.Dialog // the last one is on top
}

// NewWindow puts a session on a new window of a. project is the path that the
// title and the export dialog show. The window is not shown yet.
func NewWindow(a fyne.App, s *session.Session, project string) (*Window, error) {
	return newWindow(a, s, project, fyne.Do, fyne.Do)
}

// newWindow takes the ways back to Fyne's goroutine, which a window without a
// screen does not have: post from another goroutine, later from itself, once the
// next frame is painted.
func newWindow(a fyne.App, s *session.Session, project string, post, later func(func())) (*Window, error) {
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		return nil, fmt.Errorf("read the translations: %w", err)
	}
	closing, end := context.WithCancel(context.Background())
	w := &Window{app: a, closing: closing, end: end, session: s, project: project, later: later, identity: noIdentity, beside: besideFyne(), look: savedLook(a)}
	a.Settings().SetTheme(newTheme(w.look))
	w.win = a.NewWindow(windowTitle(project))
	var err error
	w.fonts, err = typeset.NewFonts(theme.DefaultTextFont().Content(), theme.DefaultTextBoldFont().Content(),
		assets.ArabicRegular, assets.ArabicBold)
	if err != nil {
		return nil, fmt.Errorf("read the built-in fonts: %w", err)
	}
	w.build(post)
	w.fonts.OnFound(func() { post(func() { w.win.Content().Refresh() }) })
	w.restoreSize()
	s.SaveBeside(post)
	s.OnChange, s.OnTrouble = w.show, w.report
	w.show(s.Screen())
	a.Settings().AddListener(func(fyne.Settings) { fyne.Do(w.repaint) })
	return w, nil
}

// Fyne is the window that the toolkit shows.
func (w *Window) Fyne() fyne.Window { return w.win }

// build makes the panels once; show fills them.
//
//	┌───────┬─────────────┬───────────┐
//	│       │ label bar   │           │
//	│ queue ├─────────────┤ inspector │
//	│       │ article     │           │
//	├───────┴─────────────┴───────────┤
//	│ banner, where there is trouble  │
//	│ status line                     │
//	└─────────────────────────────────┘
func (w *Window) build(post func(func())) {
	w.text = textview.New(w.fonts, post)
	w.makeTable()
	w.bar = w.newLabelBar()
	w.find = w.newFindBar()
	w.queue = w.newQueuePanel()
	w.inspector = w.newInspector()
	w.cases, w.ruling = w.newCaseList(), w.newRulingPane()
	w.banner, w.status = w.newBanner(), w.newStatusLine()
	w.welcome = w.newWelcome()
	centre := container.NewBorder(container.NewVBox(w.bar.box, w.find.box, widget.NewSeparator()), nil, nil, nil, container.NewStack(w.text, w.welcome.box))
	w.body = w.newPanes(container.NewStack(w.queue.box, w.cases.box), centre, container.NewStack(w.inspector.box, w.ruling.box))
	bottom := container.NewVBox(w.banner.box, widget.NewSeparator(), w.status.box)
	w.win.SetContent(container.NewBorder(nil, bottom, nil, nil, w.body.box))
	w.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.importURIs(files) })
	w.win.SetCloseIntercept(w.close)
	w.bindKeys()
	w.bindText()
	w.text.SetScale(w.savedZoom())
}

// bindText passes the article's gestures on.
func (w *Window) bindText() {
	w.text.OnSelect = w.session.Select
	w.text.OnPick = w.pick
	w.text.OnResize = w.resize
	w.text.OnMenu = w.offer
}

// show makes the window look like a screen. It is the only function that does.
// The article comes first, so that a label is seen a frame before the panels
// around it have followed.
func (w *Window) show(s session.Screen) {
	before := w.screen
	w.screen = s
	w.stir(before, s)
	if before.Schema.Version != 0 && before.Schema.Version != s.Schema.Version {
		w.makeTable()
	}
	w.showWelcome(s.Article.ID == "")
	w.text.Display(w.content.of(s, w.paper()))
	if s.Selected != "" && s.Selected != before.Selected {
		if span, ok := s.Span(); ok {
			w.text.Reveal(span.Hull())
		}
	}
	if f := s.Finding; f.At >= 0 && (f.At != before.Finding.At || f.Query != before.Finding.Query) {
		w.text.Reveal(s.Selection)
	}
	if !w.waiting {
		w.waiting = true
		w.later(w.showPanels)
	}
	w.reshow()
}

// showPanels makes everything around the article look like the screen.
func (w *Window) showPanels() {
	if !w.waiting {
		return
	}
	before, s := w.panels, w.screen
	w.panels, w.waiting = s, false
	w.bar.show(s)
	w.find.show(s)
	w.queue.show(before, s)
	w.showReview(s)
	w.attend()
	w.inspector.show(before, s)
	w.banner.show(s)
	w.status.show(s)
	w.showMenu(s)
}

// showReview puts the cases in the queue's place while labels are reviewed, and the
// question in the inspector's while keys answer it.
func (w *Window) showReview(s session.Screen) {
	reviews, asks := s.Review != nil, casing(s)
	if reviews {
		w.cases.show(s)
	}
	if asks {
		w.ruling.show(s)
	}
	setHidden(w.queue.box, reviews)
	setHidden(w.cases.box, !reviews)
	setHidden(w.inspector.box, asks)
	setHidden(w.ruling.box, !asks)
}

func setHidden(o fyne.CanvasObject, hidden bool) {
	switch {
	case o.Visible() != hidden:
	case hidden:
		o.Hide()
	default:
		o.Show()
	}
}

// showWelcome puts the welcome in the article's place, or takes it away.
func (w *Window) showWelcome(on bool) {
	w.welcome.show(on)
	if on {
		w.text.Hide()
	} else if w.text.Hidden {
		w.text.Show()
	}
}

// run gives a command and says what went wrong, if anything did. While a dialog
// is open nothing behind it changes.
func (w *Window) run(c command) {
	if f := w.focusedField(); f != nil && c.field != nil {
		f.TypedShortcut(c.field)
		return
	}
	if w.covered() || c.enabled != nil && !c.enabled(w.screen) {
		return
	}
	if err := c.run(); err != nil {
		w.tell(err)
	}
}

// focusText puts the keyboard back on the article.
func (w *Window) focusText() { w.win.Canvas().Focus(w.text) }

// close remembers how the window stands and lets it go. Nothing is unsaved.
func (w *Window) close() {
	w.rememberSize()
	w.leave(func() {
		w.end()
		w.win.Close()
	})
}
