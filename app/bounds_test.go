package app

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/textview"
)

const longTitle = "Ministers of eleven countries agree, after a night of talks that nobody expected to last, on what to call the agreement that they could not reach"

// In windows of three sizes and in both looks nothing sticks out of the window,
// and no words are cut or lie on others.
func TestNothingIsCut(t *testing.T) {
	for look := range looks {
		for _, size := range []fyne.Size{{Width: 1000, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
			t.Run(fmt.Sprintf("%s %vx%v", look, size.Width, size.Height), func(t *testing.T) {
				a := test.NewTempApp(t)
				a.Preferences().SetString(prefLook, string(look))
				d := openDesk(t, a, longTitle+"\n\nAmal Said Abdelrahman said it was “no secret”, Blinken that it was.\n", arabicText)
				d.win.Resize(size)
				d.uncut()
			})
		}
	}
}

// uncut looks at the window at every turn of the work, and at what opens on it.
func (d *desk) uncut() {
	d.roomy("the facts of the article")
	d.on("Amal Said Abdelrahman")
	d.press(fyne.Key1)
	d.on("“no secret”")
	d.press(fyne.Key2)
	d.roomy("a quote")
	d.press(fyne.KeyL)
	d.roomy("choosing its speaker")
	d.press(fyne.Key1)
	d.roomy("a linked quote")
	for name, open := range map[string]func(){
		"help": d.showHelp, "name": d.askName, "export": d.askExport, "palette": d.showPalette,
		"a page to add": func() { d.Import([]string{laid(d.t, map[string]string{"a.html": fishPage})}) },
		"articles to add": func() {
			d.Import([]string{laid(d.t, map[string]string{"a.html": fishPage, "b.txt": longTitle, "c.txt": "", "d.csv": "x,y\n1,2\n"})})
		},
		"a message": func() { d.alarm("Short.", strings.Repeat(longTitle+". ", 20)) },
	} {
		open()
		d.settle()
		d.sound(d.top(), name)
		d.win.Canvas().Overlays().Remove(d.top())
	}
}

// roomy looks at the window itself: nothing has pushed the panels wider.
func (d *desk) roomy(when string) {
	d.t.Helper()
	d.settle()
	if q, f := d.queue.box.Size().Width, d.inspector.box.Size().Width; !near(q, queueWidth) || !near(f, factsWidth) {
		d.t.Errorf("%s: the queue is %v wide, the inspector %v; want %d and %d", when, q, f, queueWidth, factsWidth)
	}
	if n := d.sound(d.win.Canvas().Content(), when); n < 20 {
		d.t.Errorf("%s: only %d pieces of text are in the window", when, n)
	}
}

// sound complains of what is out of place from o down, and counts the words.
func (d *desk) sound(o fyne.CanvasObject, when string) int {
	d.t.Helper()
	size := d.win.Canvas().Size()
	p := &page{t: d.t, when: when}
	p.look(o, o.Position(), box{right: size.Width, bottom: size.Height})
	return len(p.words)
}

// A box is where an object lies in the window, in pixels.
type box struct {
	x, y, right, bottom float32
	words               string
}

// boxAt takes an object without a size for as large as it is drawn: the hints of
// Fyne's forms are such.
func boxAt(o fyne.CanvasObject, at fyne.Position) box {
	size := o.Size()
	if size.IsZero() {
		size = o.MinSize()
	}
	return box{x: at.X, y: at.Y, right: at.X + size.Width, bottom: at.Y + size.Height}
}

// A pixel more or less is what Fyne rounds.
const slack = 1

func (b box) within(out box) bool {
	return b.x >= out.x-slack && b.y >= out.y-slack && b.right <= out.right+slack && b.bottom <= out.bottom+slack
}

func (b box) overlaps(o box) bool {
	return b.x+slack < o.right && o.x+slack < b.right && b.y+slack < o.bottom && o.y+slack < b.bottom
}

// A page is what can be seen at once, with the words found on it.
type page struct {
	t     *testing.T
	when  string
	words []box
	chips []box
	chip  *chip // the last one
}

func (p *page) look(o fyne.CanvasObject, at fyne.Position, frame box) {
	p.t.Helper()
	if !o.Visible() {
		return
	}
	b := boxAt(o, at)
	if !b.within(frame) {
		p.t.Errorf("%s: %T %q at %v sticks out of %v", p.when, o, said(o), b, frame)
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		p.add(o.Text, b, o.MinSize().Width)
	case *chip:
		b.words = o.name
		p.apart(b, p.chips)
		p.chip, p.chips, frame = o, append(p.chips, b), b
	case *textview.Caption:
		need := float32(0) // what does not fit ends in an ellipsis, but not on a chip
		if p.chip != nil && o == p.chip.word {
			need = o.Natural()
		}
		p.add(o.Text(), b, need)
	}
	if scroll, ok := o.(*container.Scroll); ok && scroll.Content.Visible() {
		const far = 1 << 20 // what scrolls may have any length, but not stick out at the sides
		roll := &page{t: p.t, when: p.when}
		roll.look(scroll.Content, at.Add(scroll.Content.Position()), box{x: b.x, y: -far, right: b.right, bottom: far})
	} else if deeper(o) {
		for _, x := range inside(o) {
			p.look(x, at.Add(x.Position()), frame)
		}
	}
}

// add takes words up, and complains where they are cut or lie on others.
func (p *page) add(words string, b box, need float32) {
	p.t.Helper()
	if words == "" {
		return
	}
	b.words = words
	if b.right-b.x < need-slack {
		p.t.Errorf("%s: %q needs %v of %v pixels", p.when, words, need, b.right-b.x)
	}
	p.apart(b, p.words)
	p.words = append(p.words, b)
}

func (p *page) apart(b box, others []box) {
	p.t.Helper()
	for _, other := range others {
		if b.overlaps(other) {
			p.t.Errorf("%s: %q at %v lies on %q at %v", p.when, b.words, b, other.words, other)
		}
	}
}

// deeper leaves out the article and fields, which show a part of what they hold.
func deeper(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *textview.View, *field, *widget.Entry:
		return false
	}
	return true
}
