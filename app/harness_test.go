package app

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/app/session"
	"bluepencil/assets"
	"bluepencil/storage"
)

// A faultyStore refuses commits when told to.
type faultyStore struct {
	*storage.Project
	fault error
}

func (f *faultyStore) Commit(c annotate.Change) error {
	if f.fault != nil {
		return f.fault
	}
	return f.Project.Commit(c)
}

// A desk is a window on a real project, without a screen.
type desk struct {
	*Window
	t     *testing.T
	store *faultyStore
	clock time.Time // what the session takes for now
}

// newDesk opens a window of its first size, 1280 by 800 pixels, on a project with these texts.
func newDesk(t *testing.T, texts ...string) *desk {
	t.Helper()
	a := test.NewTempApp(t)
	a.Preferences().SetString(prefLook, string(LightLook))
	return openDesk(t, a, texts...)
}

func openDesk(t *testing.T, a fyne.App, texts ...string) *desk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "news.bluepencil")
	project, err := storage.Create(path, annotate.DefaultSchema(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { project.Close() })
	store := &faultyStore{Project: project}
	d := &desk{t: t, store: store, clock: time.Date(2026, 11, 23, 14, 2, 11, 0, time.Local)}
	s, err := session.New(store, "amal", func() time.Time { return d.clock }, rand.Text)
	if err != nil {
		t.Fatal(err)
	}
	// The caret does not blink, and the panels follow at once.
	w, err := newWindow(a, s, path, func(func()) {}, func(f func()) { f() })
	if err != nil {
		t.Fatal(err)
	}
	// What takes long is done at once.
	now := func(f func()) { f() }
	w.beside = beside{spawn: now, back: now, after: func(time.Duration, func()) {}}
	w.win.Show()
	d.Window = w
	d.add(texts...)
	return d
}

func sample(t *testing.T) *desk { return newDesk(t, assets.Sample) }

func (d *desk) add(texts ...string) {
	d.t.Helper()
	var list []annotate.Article
	for i, text := range texts {
		a, err := ingest.Text(string(rune('a'+i))+".txt", []byte(text), time.Now())
		if err != nil {
			d.t.Fatal(err)
		}
		list = append(list, a)
	}
	if _, err := d.session.Add(list); err != nil {
		d.t.Fatal(err)
	}
	d.focusText()
}

// on selects the first piece of the article that reads so.
func (d *desk) on(piece string) {
	d.t.Helper()
	r := find(d.t, d.screen.Article.Text, piece)
	d.session.Select(r, r.End)
}

// press gives the window a plain key, as the toolkit would.
func (d *desk) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		if f := d.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		} else if on := d.win.Canvas().OnTypedKey(); on != nil {
			on(&fyne.KeyEvent{Name: k})
		}
	}
}

// chord gives the window a key with Ctrl or Alt, which belong to the menu.
func (d *desk) chord(k fyne.KeyName, mod fyne.KeyModifier) {
	d.t.Helper()
	for _, e := range d.items {
		if e.command.key == k && e.command.mod == mod {
			if !e.item.Disabled {
				e.item.Action()
			}
			return
		}
	}
	d.t.Fatalf("no menu has %v with %v", k, mod)
}

// settle lays everything out anew, outer before inner, as the driver of a real
// window does before a frame when something in it needs more room.
func (d *desk) settle() {
	canvas := d.win.Canvas()
	for _, o := range append([]fyne.CanvasObject{canvas.Content()}, canvas.Overlays().List()...) {
		walk(o, o.Position(), func(o fyne.CanvasObject, _ fyne.Position) bool {
			switch o := o.(type) {
			case *fyne.Container:
				if o.Layout != nil {
					o.Layout.Layout(o.Objects, o.Size())
				}
			case fyne.Widget:
				test.WidgetRenderer(o).Layout(o.Size())
			}
			return true
		})
	}
}
