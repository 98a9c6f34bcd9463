package textview

import (
	"encoding/json"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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
	var marks []Mark
	for i, s := range w.Spans {
		k, id := slices.Index(labels, s.Label), strconv.Itoa(i)
		marks = append(marks, Mark{ID: id, Parts: []annotate.Range{{Start: s.ByteStart, End: s.ByteEnd}}, Look: benchLooks[k]})
		switch {
		case s.Label == "speaker":
			speaker = id
		case s.Label == "quote" && speaker != "":
			c.Arcs = append(c.Arcs, Arc{From: id, To: speaker, Label: "said by"})
		}
	}
	c.Marks = sections(marks...)
	return c
}

var benchLooks = func() (looks [4]*Look) {
	for k := range looks {
		looks[k] = &Look{Colour: color.NRGBA{200, uint8(60 * k), 60, 255}, Tag: strconv.Itoa(k + 1), Style: k}
	}
	return looks
}()

// crowded is an article of 10 MB with 400 000 labels, one on every fourth word, and
// 100 000 links.
func crowded(b *testing.B) Content {
	const labels = 400_000
	c := Content{Text: strings.Repeat(workload(b, "1m").Text, 10)}
	every := strings.Count(c.Text, " ") / labels
	marks := make([]Mark, labels)
	for at, n := 0, 0; n < labels; n++ {
		end := at + max(strings.IndexByte(c.Text[at:], ' '), 1)
		marks[n] = Mark{ID: strconv.Itoa(n), Parts: []annotate.Range{{Start: at, End: end}}, Look: benchLooks[n%4]}
		if n%4 == 1 {
			c.Arcs = append(c.Arcs, Arc{From: marks[n].ID, To: marks[n-1].ID, Label: "said by"})
		}
		for range every {
			at += strings.IndexByte(c.Text[at:], ' ') + 1
		}
	}
	c.Marks = sections(marks...)
	return c
}

func eachWorkload(b *testing.B, run func(b *testing.B, c Content)) {
	for _, name := range []string{"5k", "100k", "1m"} {
		b.Run(name, func(b *testing.B) { run(b, workload(b, name)) })
	}
	b.Run("10m", func(b *testing.B) { run(b, crowded(b)) })
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

// BenchmarkLabel adds one more mark to a section of those there are and takes it out
// again, each up to the finished draw list.
func BenchmarkLabel(b *testing.B) {
	eachWorkload(b, func(b *testing.B, c Content) {
		v, _ := shown(b, c)
		more := c
		more.Marks = slices.Clone(c.Marks)
		first := c.Marks[0].Marks
		more.Marks[0] = &Section{append(first[:len(first):len(first)], Mark{ID: "more", Parts: []annotate.Range{{Start: 30, End: 60}}, Look: benchLooks[0]})}
		for i := 0; b.Loop(); i++ {
			if i%2 == 0 {
				v.Display(more)
			} else {
				v.Display(c)
			}
		}
	})
}
