package textview

import (
	"fmt"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
)

// pictured says all that is painted of the rows, from above.
func pictured(v *View) string {
	out := fmt.Sprintf("thumb %v %v\n", v.scrollbar.y, v.scrollbar.length)
	for _, one := range v.rows {
		if one.line != nil {
			out += fmt.Sprintln(one.top, one.raster.Size(), one.raster.Hidden, one.line.Start, one.line.End, one.line.Width, one.chosen, one.drawn)
		}
	}
	return out
}

// TestRowsAgree holds that after any gestures the rows show what those of a new
// view show.
func TestRowsAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	text := numbered(150)
	v, _ := mono(t, text)
	other, _ := mono(t, text)
	c := Content{Text: text}
	for step := range 400 {
		at := random.IntN(len(text) - 50)
		r := annotate.Range{Start: at, End: at + 1 + random.IntN(40)}
		n := len(c.Marks)
		c.Marks = slices.Clone(c.Marks)
		switch k := random.IntN(9); {
		case k < 3:
			c.Marks = append(c.Marks, sections(Mark{ID: fmt.Sprint(step), Parts: []annotate.Range{r}, Look: &Look{Colour: color.NRGBA{A: 255}, Tag: fmt.Sprint(k)}})...)
		case k == 3:
			c.Selection = r
		case k == 4 && n > 0:
			c.Marks = slices.Delete(c.Marks, at%n, at%n+1)
		case k == 5 && n > 0:
			one := c.Marks[at%n].Marks[0]
			one.Look, c.Selected = &Look{Tag: "other"}, one.ID
			c.Marks[at%n] = sections(one)[0]
		case k == 6 && n > 0:
			one := c.Marks[at%n].Marks[0]
			one.Parts = []annotate.Range{r}
			c.Marks[at%n] = sections(one)[0]
		case k == 7:
			v.Resize(fyne.NewSize(200+float32(random.IntN(400)), 100+float32(random.IntN(400))))
		default:
			v.scroll(float32(random.IntN(2000) - 1000))
		}
		v.Display(c)
		if random.IntN(5) == 0 {
			v.Reveal(r)
		}
		other.Resize(v.BaseWidget.Size())
		for _, one := range other.rows {
			one.line = nil
		}
		other.seats, other.pieces = nil, pieces{}
		other.Display(c)
		other.scrolling = v.scrolling
		other.draw()
		if got, want := pictured(v), pictured(other); got != want {
			t.Fatalf("step %d shows\n%swhere a new view shows\n%s", step, got, want)
		}
	}
}
