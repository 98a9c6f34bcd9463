package textview

import (
	"image/color"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// dotted is how many pixels of the row at the underline between two bytes are
// the mark's own colour.
func dotted(v *View, one *row, from, to int) int {
	left, _ := v.column()
	left -= one.left
	img := v.paint(one, int(one.raster.Size().Width), int(one.raster.Size().Height))
	y, n := int(float32(v.size())*1.55)+1, 0
	for x := left + one.line.X(from, false) + 1; x < left+one.line.X(to, true)-1; x++ {
		if r, g, _, a := img.At(int(x), y).RGBA(); a > 0x8000 && r > 2*g {
			n++
		}
	}
	return n
}

func TestPartsAreConnected(t *testing.T) {
	c := Content{Text: foxes, Marks: sections(Mark{ID: "m", Look: &Look{Colour: color.NRGBA{200, 0, 0, 255}},
		Parts: []annotate.Range{{Start: 0, End: 3}, {Start: 20, End: 25}}})}
	v, _ := shown(t, c)
	if n := dotted(v, v.rows[0], 3, 20); n < 20 {
		t.Errorf("%d pixels between the parts", n)
	}
	one := c.Marks[0].Marks[0]
	one.Parts = one.Parts[:1]
	c.Marks = sections(one)
	v.Display(c)
	if n := dotted(v, v.rows[0], 3, 20); n != 0 {
		t.Errorf("%d pixels after a mark of one part", n)
	}
}

func TestPartsAreConnectedAcrossLines(t *testing.T) {
	text := "one two three\nfour five six"
	v, _ := shown(t, Content{Text: text, Marks: sections(Mark{ID: "m", Look: &Look{Colour: color.NRGBA{200, 0, 0, 255}},
		Parts: []annotate.Range{{Start: 0, End: 3}, {Start: 24, End: 27}}})})
	if n := dotted(v, v.rows[0], 4, 13); n < 10 {
		t.Errorf("%d pixels to the end of the first line", n)
	}
	if n := dotted(v, v.rows[1], 14, 23); n < 10 {
		t.Errorf("%d pixels from the start of the second line", n)
	}
}

// A part that fills its line to the end has its dots beyond the line.
func TestConnectorBeyondTheLine(t *testing.T) {
	for name, text := range map[string]string{"english": "one two three\nfour five six\nseven", "arabic": "كلمة كلمة كلمة\nكلمة كلمة\nكلمة"} {
		lines := strings.Split(text, "\n")
		last := len(text) - len(lines[2])
		red := &Look{Colour: color.NRGBA{200, 0, 0, 255}}
		parts := []annotate.Range{{Start: 4, End: len(lines[0])}, {Start: last, End: len(text)}}
		v, _ := shown(t, Content{Text: text, Marks: sections(Mark{ID: "m", Look: red, Parts: parts})})
		whole := beyond(v, 0, len(lines[0]), true) + beyond(v, 2, last, false)
		v.Display(Content{Text: text, Marks: sections(Mark{ID: "m", Look: red, Parts: parts[:1]}, Mark{ID: "n", Look: red, Parts: parts[1:]})})
		if alone := beyond(v, 0, len(lines[0]), true) + beyond(v, 2, last, false); whole < 7 || alone != 0 {
			t.Errorf("%s: %d pixels of dots beyond the lines, want 7 at least; %d without a connection", name, whole, alone)
		}
	}
}

// beyond counts the red pixels at the underline that are outside the edge at a byte.
func beyond(v *View, row, offset int, end bool) (n int) {
	one := v.rows[row]
	left, _ := v.column()
	edge := left - one.left + one.line.X(offset, end)
	img := v.paint(one, int(one.raster.Size().Width), int(one.raster.Size().Height))
	for x := range img.Bounds().Dx() {
		out := float32(x) > edge
		if end == one.line.RTL {
			out = float32(x+1) < edge
		}
		if r, g, _, a := img.At(x, int(float32(v.size())*1.55)+1).RGBA(); out && a > 0x8000 && r > 2*g {
			n++
		}
	}
	return n
}

// Words that were looked for are marked, and no longer when they are not.
func TestHitsAreMarked(t *testing.T) {
	c := Content{Text: foxes, Hits: []annotate.Range{{Start: 4, End: 9}, {Start: 20, End: 25}}}
	v, _ := shown(t, c)
	marked := func(at int) bool {
		one := v.rows[0]
		img := v.paint(one, int(one.raster.Size().Width), int(one.raster.Size().Height))
		left, _ := v.column()
		_, _, _, a := img.At(int(left-one.left+one.line.X(at, false))+2, int(float32(v.size())*.5)).RGBA()
		return a > 0
	}
	if !marked(4) || !marked(20) || marked(10) {
		t.Errorf("marked at 4: %v, at 20: %v, at 10: %v", marked(4), marked(20), marked(10))
	}
	v.Display(Content{Text: foxes})
	if marked(4) {
		t.Error("a hit stays marked")
	}
}
