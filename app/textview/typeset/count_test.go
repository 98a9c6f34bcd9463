package typeset

import (
	"strings"
	"testing"
)

var counted = map[string]string{
	"empty":   "",
	"words":   strings.Repeat("The minister said nothing of it, again. ", 20),
	"hyphens": strings.Repeat("a far-reaching, well-worn, over-and-over-again turn ", 10),
	"long":    "see " + strings.Repeat("abcdefghij", 40) + " and on",
	"blanks":  strings.Repeat("word      ", 40) + "   ",
	"blank":   " ",
	"breaks":  "one\u2028two\u2028three\vfour",
	"russian": strings.Repeat("Что делать, кто виноват? ", 20),
	"control": strings.Repeat("tab\tand\x00nothing ", 20),
}

// TestCountAgrees holds that counting gives what laying out gives, in a font
// without kerning.
func TestCountAgrees(t *testing.T) {
	setter := NewSetter(mono(t))
	c := newCounter(setter, 10)
	for name, text := range counted {
		for width := float32(60); width < 700; width += 19 {
			for _, bold := range []bool{false, true} {
				want := len(setter.Set(text, 0, sizeOf(10, bold), bold, width))
				if got := c.count(text, bold, width); got != want {
					t.Errorf("%s at %v: counted %d lines, laid out %d", name, width, got, want)
				}
			}
		}
	}
}

// TestCountLater holds that lines of a long text are counted beside its owner,
// that only the last width asked for arrives, and that what was laid out stays.
func TestCountLater(t *testing.T) {
	// What no face has is counted wider than it is laid out.
	text := strings.Repeat("漢", 200) + "\n" + strings.Repeat(counted["words"]+"\n"+counted["hyphens"]+"\n", 20)
	posted := make(chan func(), 100)
	d := NewDocument(text, mono(t), 10, 0, 0)
	d.Post = func(call func()) { posted <- call }
	arrived := 0
	d.OnCount = func() { arrived++ }
	for width := float32(200); width < 400; width += 25 {
		d.SetWidth(width)
		d.Lines(0)
	}
	for arrived == 0 {
		(<-posted)()
	}
	total := d.Total()
	laid := 0
	for p := range d.Paragraphs() {
		laid += len(d.Lines(p))
	}
	if total != laid || d.Total() != laid {
		t.Errorf("counted %d lines, laid out %d", total, laid)
	}
	d.SetWidth(100)
	d.Close()
	d.SetWidth(300)
	for arrived == 1 {
		(<-posted)()
	}
	if d.Total() == total || len(posted) > 0 {
		t.Errorf("%d lines at one width and %d at another, %d more results", total, d.Total(), len(posted))
	}
}

// TestCountIsDropped holds that a count which has become stale on its way is
// dropped, and that its goroutine ends.
func TestCountIsDropped(t *testing.T) {
	posted := make(chan func(), 100)
	d := NewDocument(strings.Repeat(counted["words"]+"\n", 30), mono(t), 10, 0, 0)
	d.Post = func(call func()) { posted <- call }
	d.OnCount = func() { t.Error("a stale count has arrived") }
	d.SetWidth(300)
	late := <-posted
	d.Close()
	late()
	for running := true; running; {
		d.background.mu.Lock()
		running = d.background.running
		d.background.mu.Unlock()
	}
}

func BenchmarkCount(b *testing.B) {
	text := split(strings.Repeat(counted["words"]+"\n", (1<<20)/len(counted["words"])), 0, 0)
	back := &background{text: text, counter: newCounter(NewSetter(mono(b)), 17), post: func(call func()) {}}
	for b.Loop() {
		back.count(tally{width: 600})
	}
}
