package typeset

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// TestCacheAgrees holds that a paragraph taken from the cache is what laying it
// out anew gives, in whatever order paragraphs are looked at, and that the words
// known to the counter have the widths they would be measured with.
func TestCacheAgrees(t *testing.T) {
	fonts := mono(t)
	words := strings.Fields("the minister said “no” twice שלום 12 漢字 e\u0301tat far-reaching https://example.org")
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range kept * 3 {
		for range random.IntN(30) {
			b.WriteString(words[random.IntN(len(words))] + " ")
		}
		b.WriteByte('\n')
	}
	d := NewDocument(b.String(), fonts, 10, 0, 300)
	for step := range 6000 {
		if step%1500 == 0 {
			d.SetWidth(float32(100 + random.IntN(300)))
		}
		p := random.IntN(d.Paragraphs())
		got := d.Lines(p)
		if step%10 > 0 {
			continue
		}
		start, end := d.Bounds(p)
		bold := start < 300
		want := NewSetter(fonts).Set(d.text.text[start:end], start, sizeOf(10, bold), bold, d.width)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: paragraph %d is not what it is anew", step, p)
		}
		if d.Before(p+1)-d.Before(p) != len(want) {
			t.Fatalf("step %d: paragraph %d counts for %d lines, it has %d", step, p, d.Before(p+1)-d.Before(p), len(want))
		}
	}
	if len(d.young)+len(d.old) > 2*kept {
		t.Errorf("%d paragraphs are kept", len(d.young)+len(d.old))
	}
	fresh := newCounter(NewSetter(fonts), 10)
	fresh.count(d.text.text, false, 200)
	fresh.count(d.text.text, true, 200)
	for w, known := range d.counter.widths {
		if again, ok := fresh.widths[w]; !ok || again != known {
			t.Errorf("%q is %v wide, and %v anew", w.text, known, again)
		}
	}
}
