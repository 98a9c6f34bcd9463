package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"bluepencil/assets"
)

// What the editor set up is there in the next window.
func TestWindowIsRemembered(t *testing.T) {
	a := test.NewTempApp(t)
	d := openDesk(t, a, assets.Sample)
	d.win.Resize(fyne.NewSize(1400, 900))
	d.body.left.SetOffset(0.25) // as a mouse drags the bars
	d.body.right.SetOffset(0.65)
	queue, facts := d.queue.box.Size().Width, d.inspector.box.Size().Width
	d.chord(fyne.KeyEqual, ctrl)
	d.chord(fyne.KeyEqual, ctrl)
	d.chord(fyne.KeyT, ctrl)
	d.chord(fyne.KeyT, ctrl) // after the system's and light comes dark
	d.takeName("Amal Said")
	line := d.text.Places()[0].Size
	d.close()

	again := openDesk(t, a, assets.Sample)
	if got := again.win.Canvas().Size(); got != fyne.NewSize(1400, 900) {
		t.Errorf("the window is %v", got)
	}
	if q, f := again.queue.box.Size().Width, again.inspector.box.Size().Width; !near(q, queue) || !near(f, facts) {
		t.Errorf("the queue is %v wide, the inspector %v; they were %v and %v", q, f, queue, facts)
	}
	if got := again.text.Places()[0].Size; got != line || !strings.Contains(again.status.right.Text, " 120 % ") {
		t.Errorf("words are %v, they were %v; the status line says %q", got, line, again.status.right.Text)
	}
	if again.look != DarkLook || again.paper() != darkColours[theme.ColorNameBackground] {
		t.Errorf("the look is %s on %v", again.look, again.paper())
	}
	if SavedName(a) != "Amal Said" {
		t.Errorf("the name is %q", SavedName(a))
	}
}

// near allows a pixel for what Fyne rounds.
func near(a, b float32) bool { return a-b <= 1 && b-a <= 1 }

// A panel that was hidden stays hidden in the next window, and comes back as wide
// as it was.
func TestHiddenPanelsAreRemembered(t *testing.T) {
	a := test.NewTempApp(t)
	d := openDesk(t, a, assets.Sample)
	queue, facts, article := d.queue.box.Size().Width, d.inspector.box.Size().Width, d.text.Size().Width
	d.press(fyne.KeyF9, fyne.KeyF10)
	if got := d.text.Size().Width; got < article+queue+facts {
		t.Errorf("alone the article is %v wide", got)
	}
	d.close()

	again := openDesk(t, a, assets.Sample)
	if got := again.text.Size().Width; got < article+queue+facts {
		t.Errorf("alone in the next window the article is %v wide", got)
	}
	again.press(fyne.KeyF9, fyne.KeyF10)
	if q, f := again.queue.box.Size().Width, again.inspector.box.Size().Width; !near(q, queue) || !near(f, facts) {
		t.Errorf("shown again the queue is %v wide, the inspector %v; they were %v and %v", q, f, queue, facts)
	}
}

// The text goes from 60 to 300 percent and no further, and back to 100 at once.
func TestZoomHasEnds(t *testing.T) {
	d := sample(t)
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyEqual, " 300 % "}, {fyne.KeyMinus, " 60 % "}, {fyne.Key0, " 100 % "}} {
		for range 30 {
			d.chord(step.key, ctrl)
		}
		if got := d.status.right.Text; !strings.Contains(got, step.want) {
			t.Errorf("the status line says %q, want%s", got, step.want)
		}
	}
}

// A wider window gives its room to the article.
func TestPanelsKeepTheirWidth(t *testing.T) {
	d := sample(t)
	queue, facts := d.queue.box.Size().Width, d.inspector.box.Size().Width
	article := d.text.Size().Width
	for _, width := range []float32{1920, 1000, 1280} {
		d.win.Resize(fyne.NewSize(width, 800))
		if q, f := d.queue.box.Size().Width, d.inspector.box.Size().Width; !near(q, queue) || !near(f, facts) {
			t.Errorf("at %v the queue is %v wide, the inspector %v; want %v and %v", width, q, f, queue, facts)
		}
	}
	if got := d.text.Size().Width; got != article {
		t.Errorf("back at 1280 the article is %v wide, it was %v", got, article)
	}
}

func TestName(t *testing.T) {
	for name, good := range map[string]bool{"": false, "  ": false, "gold": false, "Amal Said": true, string(make([]byte, 81)): false} {
		if err := checkName(name); (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1)
	d.askName()
	f := d.win.Canvas().Focused().(*field)
	if f.SelectedText() != "amal" {
		t.Errorf("typing would not replace the name: %q is selected", f.SelectedText())
	}
	f.SetText("  sam ")
	d.press(fyne.KeyReturn)
	if d.screen.By != "sam" || len(d.screen.Spans.List()) != 0 || d.covered() {
		t.Errorf("%q has %d labels", d.screen.By, len(d.screen.Spans.List()))
	}
}
