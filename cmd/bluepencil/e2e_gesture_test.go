//go:build e2e && linux

package main_test

import (
	"math"
	"time"
)

// at is where a point of the window is on the screen.
func (w *window) at(x, y float64) (int, int) {
	return w.left + int(math.Round(x)), w.top + int(math.Round(y))
}

// key presses keys one after the other, as "ctrl+z".
func (w *window) key(keys ...string) {
	w.t.Helper()
	for _, k := range keys {
		w.screen.do("key", k)
	}
}

// tap presses a key and waits until the caret or the selection has moved.
func (w *window) tap(k string) probe {
	w.t.Helper()
	before := w.look()
	w.key(k)
	return w.until("answer to "+k, func(p probe) bool {
		return p.Caret != before.Caret || p.Selection != before.Selection
	})
}

// tapWord is tap for a key that goes by words. Where the caret stays, that is an
// error, and one character does instead, so that the rest is still tried.
func (w *window) tapWord(k, character string) probe {
	w.t.Helper()
	before := w.look()
	w.key(k)
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if p := w.look(); p.Caret != before.Caret || p.Selection != before.Selection {
			return p
		}
	}
	w.t.Errorf("%s does not move the caret at byte %d", k, before.Caret)
	return w.tap(character)
}

func (w *window) click(b box, times int) {
	w.t.Helper()
	x, y := w.at(b.X+b.W/2, b.Y+b.H/2)
	w.screen.do("mousemove", x, y, "sleep", "0.05", "click", "--repeat", times, "--delay", "60", "1")
}

// wordAt is the word that covers a byte of the article, if it can be seen.
func (p probe) wordAt(offset int) (word, bool) {
	for _, x := range p.Words {
		if x.Start <= offset && offset < x.Start+len(x.Text) {
			return x, true
		}
	}
	return word{}, false
}

// bring scrolls with the wheel until both ends of a stretch can be seen.
func (w *window) bring(start, end int) (from, to word) {
	w.t.Helper()
	for range 200 {
		p := w.look()
		from, okFrom := p.wordAt(start)
		to, okTo := p.wordAt(end - 1)
		if okFrom && okTo {
			return from, to
		}
		wheel := 5
		if okTo || len(p.Words) > 0 && start < p.Words[0].Start {
			wheel = 4
		}
		x, y := w.at(p.View.X+p.View.W/2, p.View.Y+p.View.H/2)
		// The toolkit learns where the mouse is once a frame.
		w.screen.do("mousemove", x, y, "sleep", "0.05", "click", wheel)
		w.until("scrolled article", func(q probe) bool { return q.Frame != p.Frame })
	}
	w.t.Fatalf("bytes %d to %d cannot be scrolled into view", start, end)
	return
}

// drag selects a stretch with the mouse, from inside its first word to inside
// its last: the window snaps to whole words.
func (w *window) drag(s stretch) {
	w.t.Helper()
	from, to := w.bring(s.start, s.end)
	x, y := w.at(from.X+from.W/4, from.Y+from.H/2)
	ex, ey := w.at(to.X+to.W*3/4, to.Y+to.H/2)
	w.screen.do("mousemove", x, y, "sleep", "0.05", "mousedown", "1",
		"sleep", "0.03", "mousemove", x+4, y, "sleep", "0.03", "mousemove", (x+ex)/2, (y+ey)/2,
		"sleep", "0.03", "mousemove", ex, ey, "sleep", "0.05", "mouseup", "1")
	w.selected(s)
}

// double selects one word with the mouse.
func (w *window) double(s stretch) {
	w.t.Helper()
	from, _ := w.bring(s.start, s.end)
	w.click(from.box, 2)
	w.selected(s)
}

// walk selects a stretch with the keyboard: by words as far as they go, the rest
// by characters.
func (w *window) walk(s stretch) {
	w.t.Helper()
	w.caretTo(s.start)
	p := w.look()
	for range 500 {
		switch {
		case p.Selection == [2]int{s.start, s.end}:
			return
		case p.Caret < s.end:
			p = w.tapWord("ctrl+shift+Right", "shift+Right")
		default:
			p = w.tap("shift+Left")
		}
	}
	w.t.Fatalf("the keyboard could not select %v; the window shows %+v", s, p.Selection)
}

// widen selects a stretch by growing the selection from a caret inside it.
func (w *window) widen(s stretch) {
	w.t.Helper()
	w.caretTo(s.start)
	for range 12 {
		if w.look().Selection == [2]int{s.start, s.end} {
			return
		}
		w.tap("alt+Up")
	}
	w.selected(s)
}

func (w *window) caretTo(offset int) {
	w.t.Helper()
	w.key("Escape")
	p := w.look()
	for range 3000 {
		switch {
		case p.Caret == offset:
			return
		case p.Caret < offset-80:
			p = w.tap("Down")
		case p.Caret > offset+80:
			p = w.tap("Up")
		case p.Caret < offset:
			if p = w.tapWord("ctrl+Right", "Right"); p.Caret > offset {
				for p.Caret > offset {
					p = w.tap("Left")
				}
			}
		default:
			p = w.tap("Left")
		}
	}
	w.t.Fatalf("the caret came to %d, want %d", p.Caret, offset)
}

func (w *window) selected(s stretch) {
	w.t.Helper()
	w.until("selection of "+s.String(), func(p probe) bool { return p.Selection == [2]int{s.start, s.end} })
}
