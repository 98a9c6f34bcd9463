package textview

import (
	"encoding/json"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"bluepencil/annotate"
)

// workloads are articles with their spans, kept beside the repository.
const workloads = "../../../shared/workloads"

// workload reads an article; each of its quotes is linked to the speaker before.
func workload(b *testing.B, name string) Content {
	data, err := os.ReadFile(filepath.Join(workloads, name+".json"))
	if err != nil {
		b.Skipf("no workload %s beside the repository: %v", name, err)
	}
	var w struct {
		Text  string
		Spans []struct {
			Label              string
			ByteStart, ByteEnd int
		}
	}
	if err := json.Unmarshal(data, &w); err != nil {
		b.Fatal(err)
	}
	labels := []string{"speaker", "quote", "place", "claim"}
	c, speaker := Content{Text: w.Text}, ""
	for i, s := range w.Spans {
		k := slices.Index(labels, s.Label)
		c.Marks = append(c.Marks, Mark{ID: strconv.Itoa(i), Parts: []annotate.Range{{Start: s.ByteStart, End: s.ByteEnd}},
			Colour: color.NRGBA{200, uint8(60 * k), 60, 255}, Tag: strconv.Itoa(k + 1), Style: k})
		switch id := strconv.Itoa(i); {
		case s.Label == "speaker":
			speaker = id
		case s.Label == "quote" && speaker != "":
			c.Arcs = append(c.Arcs, Arc{From: id, To: speaker, Label: "said by"})
		}
	}
	return c
}

func eachWorkload(b *testing.B, run func(b *testing.B, c Content)) {
	for _, name := range []string{"5k", "100k", "1m"} {
		b.Run(name, func(b *testing.B) { run(b, workload(b, name)) })
	}
}

// paintShown paints the rows that a frame would paint and forgets that it did.
func paintShown(v *View) {
	for _, one := range v.rows {
		if !one.raster.Hidden {
			size := one.raster.Size()
			one.raster.Generator(int(size.Width), int(size.Height))
		}
	}
}

// BenchmarkOpen is an article as it arrives in a view that has drawn nothing
// yet, until all that is shown is painted.
func BenchmarkOpen(b *testing.B) {
	eachWorkload(b, func(b *testing.B, c Content) {
		last, w := shown(b, Content{})
		for b.Loop() {
			b.StopTimer()
			last.document.Close()
			last = blank(b)
			w.SetContent(last)
			b.StartTimer()
			last.Display(c)
			paintShown(last)
		}
	})
}

// BenchmarkPage scrolls by pages through the whole article and paints each.
func BenchmarkPage(b *testing.B) {
	eachWorkload(b, func(b *testing.B, c Content) {
		v, _ := shown(b, c)
		for b.Loop() {
			before := v.scrolling
			if v.scroll(v.page()); v.scrolling == before {
				v.scrollTo(0)
			}
			paintShown(v)
		}
	})
}

// BenchmarkLabel adds one more mark to those there are, up to a new draw list.
func BenchmarkLabel(b *testing.B) {
	eachWorkload(b, func(b *testing.B, c Content) {
		v, _ := shown(b, c)
		more := c
		more.Marks = append(slices.Clone(c.Marks), Mark{ID: "more", Parts: []annotate.Range{{Start: 30, End: 60}}, Tag: "x"})
		for i := 0; b.Loop(); i++ {
			if i%2 == 0 {
				v.Display(more)
			} else {
				v.Display(c)
			}
		}
	})
}
