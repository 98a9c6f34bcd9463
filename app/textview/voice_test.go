package textview

import (
	"image"
	"image/color"
	"testing"

	"bluepencil/annotate"
)

// Colleagues' labels are lines in lanes of their own, below the article's own label and
// below each other; they change no lane of it, and make the lines higher.
func TestVoicesHaveLanes(t *testing.T) {
	red, blue := color.NRGBA{R: 200, A: 255}, color.NRGBA{B: 200, A: 255}
	own := sections(Mark{ID: "own", Parts: []annotate.Range{{Start: 0, End: 9}}, Look: &Look{Colour: red}})
	v, _ := shown(t, Content{Text: "Ada Holm spoke in Rome.", Marks: own})
	plain := v.lineHeight()
	marks := append(own, sections(Mark{ID: "a", Parts: []annotate.Range{{Start: 0, End: 8}}, Look: &Look{Colour: red, Voice: 1, Letter: "A"}},
		Mark{ID: "b", Parts: []annotate.Range{{Start: 0, End: 8}}, Look: &Look{Colour: blue, Voice: 2}})...)
	v.Display(Content{Text: "Ada Holm spoke in Rome.", Marks: marks, Voices: 2, Case: annotate.Range{Start: 0, End: 8}})
	if v.lineHeight() <= plain {
		t.Errorf("lines are %v high with lanes, %v without", v.lineHeight(), plain)
	}
	v.pieces.within(0, 9, func(p piece) {
		if p.lane != 0 {
			t.Errorf("the piece %+v has been pushed down", p)
		}
	})
	one := v.rows[0]
	img := v.paint(one, 600, int(v.lineHeight())).(*image.RGBA)
	rows := map[string]int{}
	left, _ := v.column()
	x := int(left - one.left + one.line.X(4, false))
	for y := range int(v.lineHeight()) {
		switch c := img.RGBAAt(x, y); {
		case c.R > 190 && c.G < 20 && c.A > 250:
			rows["red"] = y // the last one
		case c.B > 190 && c.G < 20 && c.A > 250:
			rows["blue"] = y
		}
	}
	if rows["red"] == 0 || rows["blue"] <= rows["red"] {
		t.Errorf("lanes end at %v", rows)
	}
}
