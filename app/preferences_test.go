package app

import (
	"image/color"
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
	d.body.left.SetOffset(320.0 / 1400)
	d.chord(fyne.KeyEqual, ctrl)
	d.chord(fyne.KeyEqual, ctrl)
	d.takeName("Amal Said")
	d.toggleInspector()
	d.rememberSize()

	again := openDesk(t, a, assets.Sample)
	again.win.Resize(fyne.NewSize(1400, 900))
	if got := again.savedZoom(); got < 1.19 || got > 1.21 {
		t.Errorf("zoom %v", got)
	}
	if got := a.Preferences().Float(prefWidth); got != 1400 {
		t.Errorf("width %v", got)
	}
	if got := again.queue.box.Size().Width; got < 310 || got > 330 {
		t.Errorf("the queue is %v wide", got)
	}
	if !again.body.noInspector || SavedName(a) != "Amal Said" {
		t.Errorf("inspector hidden %v, name %q", again.body.noInspector, SavedName(a))
	}
	again.toggleInspector()
	if got := again.inspector.box.Size().Width; got < factsWidth-20 || got > factsWidth+20 {
		t.Errorf("shown again the inspector is %v wide", got)
	}
}

// A wider window gives its room to the article.
func TestPanelsKeepTheirWidth(t *testing.T) {
	d := sample(t)
	queue, facts := d.queue.box.Size().Width, d.inspector.box.Size().Width
	article := d.text.Size().Width
	for _, width := range []float32{1920, 1000, 1280} {
		d.win.Resize(fyne.NewSize(width, 800))
		if q, f := d.queue.box.Size().Width, d.inspector.box.Size().Width; q-queue > 3 || queue-q > 3 || f-facts > 3 || facts-f > 3 {
			t.Errorf("at %v the queue is %v wide, the inspector %v; want %v and %v", width, q, f, queue, facts)
		}
	}
	if got := d.text.Size().Width; got != article {
		t.Errorf("back at 1280 the article is %v wide, it was %v", got, article)
	}
}

// Another look reaches every colour that the window has set itself.
func TestLookReachesEverything(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1)
	d.nextLook()
	if d.look != DarkLook {
		t.Fatalf("after light comes %s", d.look)
	}
	dark := newTheme(DarkLook)
	want := func(what string, got color.Color, name fyne.ThemeColorName) {
		t.Helper()
		if w := dark.Color(name, theme.VariantDark); got != w {
			t.Errorf("%s is %v, want %v", what, got, w)
		}
	}
	want("the status line", d.status.right.Color, theme.ColorNamePlaceHolder)
	want("the count of labels", d.inspector.count.Color, theme.ColorNamePlaceHolder)
	want("the count of articles", d.queue.done.Color, theme.ColorNamePlaceHolder)
	want("the bar", d.queue.bar.track.FillColor, theme.ColorNameSeparator)
	want("the hint", d.bar.hint.Color, theme.ColorNamePlaceHolder)
	want("a chip", d.bar.chips.Objects[1].(*chip).face.frame.FillColor, theme.ColorNameBackground)
	if line := d.bar.chips.Objects[0].(*chip).face.line.FillColor; contrast(line, d.paper()) < minContrast {
		t.Errorf("a label's line has a contrast of %.1f", contrast(line, d.paper()))
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
	if d.screen.By != "sam" || len(d.screen.Spans) != 0 || d.covered() {
		t.Errorf("%q has %d labels", d.screen.By, len(d.screen.Spans))
	}
}
