package annotate

import (
	"slices"
	"testing"
)

// FuzzWithPart adds parts to a span and to a row of marked bytes.
func FuzzWithPart(f *testing.F) {
	f.Add([]byte{5, 9, 12, 15, 0, 2})
	f.Add([]byte{0, 9, 2, 3, 9, 10})
	f.Fuzz(func(t *testing.T, places []byte) {
		var marked [512]bool
		var s Span
		for ; len(places) >= 2; places = places[2:] {
			r := Range{int(places[0]), int(places[0]) + 1 + int(places[1])%32}
			before := s
			kept := len(before.Parts)
			s = s.WithPart(r)
			if len(before.Parts) != kept {
				t.Fatal("the span before has changed")
			}
			for i := r.Start; i < r.End; i++ {
				marked[i] = true
			}
		}
		bytes := 0
		for i, m := range marked {
			if s.Holds(i) != m {
				t.Fatalf("%v at byte %d: %v", s.Parts, i, !m)
			}
			if m {
				bytes++
			}
		}
		if s.Len() != bytes {
			t.Fatalf("%v has %d bytes, want %d", s.Parts, s.Len(), bytes)
		}
		for i := 1; i < len(s.Parts); i++ {
			if s.Parts[i].Start <= s.Parts[i-1].End {
				t.Fatalf("parts touch: %v", s.Parts)
			}
		}
	})
}

func TestZeroSpan(t *testing.T) {
	var s Span
	if s.Hull() != (Range{}) || s.Len() != 0 || s.Holds(0) || s.Quote("") != "" || s.Attr("kind") != "" || !s.Equal(Span{}) {
		t.Errorf("the zero span is %+v", s)
	}
}

func TestAttributes(t *testing.T) {
	var none Span
	one := none.WithAttr("kind", "direct")
	two := one.WithAttr("check-worthy", "yes")
	if two.Attrs[0].Name != "check-worthy" || two.Attr("kind") != "direct" || one.Attr("check-worthy") != "" {
		t.Errorf("%+v after %+v", two, one)
	}
	if other := two.WithAttr("kind", "mixed"); other.Attr("kind") != "mixed" || two.Attr("kind") != "direct" || len(other.Attrs) != 2 {
		t.Errorf("%+v", other)
	}
	if back := two.WithAttr("kind", "").WithAttr("check-worthy", ""); !back.Equal(none) || back.Attrs != nil {
		t.Errorf("%+v, want none", back)
	}
}

func TestArticleCheck(t *testing.T) {
	for _, c := range []struct {
		text       string
		start, end int
		ok         bool
	}{
		{"", 0, 0, false}, {"", 0, 1, false}, {"x", 0, 1, true}, {"x", 1, 1, false}, {"x", 1, 0, false}, {"x", -1, 1, false},
		{"é", 0, 2, true}, {"é", 0, 1, false}, {"é", 1, 2, false}, {"éx", 2, 3, true}, {"éx", 2, 4, false},
	} {
		if err := (Article{Text: c.text}).Check(Range{c.start, c.end}); (err == nil) != c.ok {
			t.Errorf("%d–%d of %q: %v", c.start, c.end, c.text, err)
		}
	}
}

func TestRange(t *testing.T) {
	r := Range{3, 6}
	for _, q := range []struct {
		Range
		overlaps, contains bool
	}{
		{Range{0, 3}, false, false}, {Range{0, 4}, true, false}, {Range{3, 6}, true, true}, {Range{4, 5}, true, true},
		{Range{5, 7}, true, false}, {Range{6, 9}, false, false},
	} {
		if r.Overlaps(q.Range) != q.overlaps || q.Overlaps(r) != q.overlaps || r.Contains(q.Range) != q.contains {
			t.Errorf("%v and %v: overlaps %v, contains %v", r, q.Range, r.Overlaps(q.Range), r.Contains(q.Range))
		}
	}
}

func TestCheckOverlap(t *testing.T) {
	l := Layer{Spans: []Span{{ID: "a", Parts: []Range{{0, 3}, {8, 9}}}}}
	s := DefaultSchema()
	across := Span{ID: "b", Parts: []Range{{2, 5}}}
	if err := s.CheckOverlap(slices.All(l.Spans), across); err != nil {
		t.Errorf("where all may overlap: %v", err)
	}
	s.Overlap = OverlapNone
	for _, c := range []struct {
		span Span
		ok   bool
	}{
		{across, false},
		{Span{ID: "b", Parts: []Range{{3, 8}}}, true}, // between the parts
		{Span{ID: "b", Parts: []Range{{4, 5}, {8, 10}}}, false},
		{Span{ID: "a", Parts: []Range{{2, 5}}}, true}, // itself, moved
	} {
		if err := s.CheckOverlap(slices.All(l.Spans), c.span); (err == nil) != c.ok {
			t.Errorf("%s %v: %v", c.span.ID, c.span.Parts, err)
		}
	}
}
