package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/textview"
)

// walk visits what is visible from o down, outer before inner, each with its
// place in the window. Where visit says no, it goes no deeper.
func walk(o fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position) bool) {
	if !o.Visible() || !visit(o, at) {
		return
	}
	for _, x := range inside(o) {
		walk(x, at.Add(x.Position()), visit)
	}
}

// inside are the objects that an object is made of.
func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch w := o.(type) {
	case *fyne.Container:
		return w.Objects
	case fyne.Widget:
		return test.WidgetRenderer(w).Objects()
	}
	return nil
}

// pieces are the visible objects of one kind from o down.
func pieces[T fyne.CanvasObject](o fyne.CanvasObject) []T {
	var out []T
	walk(o, fyne.Position{}, func(x fyne.CanvasObject, _ fyne.Position) bool {
		if piece, ok := x.(T); ok {
			out = append(out, piece)
		}
		return true
	})
	return out
}

// said are the words that can be read from o down.
func said(o fyne.CanvasObject) []string {
	var out []string
	walk(o, fyne.Position{}, func(x fyne.CanvasObject, _ fyne.Position) bool {
		words := ""
		switch x := x.(type) {
		case *canvas.Text:
			words = x.Text
		case *textview.Caption:
			words = x.Text()
		}
		if words = strings.TrimSpace(words); words != "" {
			out = append(out, words)
		}
		return true
	})
	return out
}

// holds complains of words that cannot be read from o down.
func holds(t *testing.T, what string, o fyne.CanvasObject, words ...string) {
	t.Helper()
	all := said(o)
	for _, w := range words {
		if !slices.Contains(all, w) {
			t.Errorf("%s: %q cannot be read, only %q", what, w, all)
		}
	}
}

// chipIn is the chip that reads so, from o down.
func chipIn(t *testing.T, o fyne.CanvasObject, name string) *chip {
	t.Helper()
	for _, c := range pieces[*chip](o) {
		if c.name == name {
			return c
		}
	}
	t.Fatalf("no chip reads %q, only %q", name, said(o))
	return nil
}

// top is the dialog or palette in front of the article.
func (d *desk) top() fyne.CanvasObject {
	d.t.Helper()
	o := d.win.Canvas().Overlays().Top()
	if o == nil {
		d.t.Fatal("nothing is in front of the article")
	}
	return o
}

// listIn is the only list from o down.
func listIn(t *testing.T, o fyne.CanvasObject) *widget.List {
	t.Helper()
	lists := pieces[*widget.List](o)
	if len(lists) != 1 {
		t.Fatalf("%d lists, want 1", len(lists))
	}
	return lists[0]
}

// rows are the words of each row of a list.
func rows(l *widget.List) [][]string {
	var out [][]string
	for i := range l.Length() {
		row := l.CreateItem()
		l.UpdateItem(i, row)
		out = append(out, said(row))
	}
	return out
}
