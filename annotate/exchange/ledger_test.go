package exchange

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"bluepencil/annotate"
)

// twice is an article in which the same words stand at several places.
func twice() annotate.Record {
	r := spelled("no 🎉 no 🎉 no 🎉 no", "a: no | 🎉", "b: 🎉 no")
	r.Layer.Spans[0].Attrs, r.Layer.Spans[0].Note = []annotate.Attribute{{Name: "kind", Value: "x"}}, "why"
	r.Layer.Spans = append(r.Layer.Spans, annotate.Span{ID: "s3", Label: "a", Parts: []annotate.Range{{Start: 8, End: 10}}})
	r.Layer.Links = []annotate.Link{{ID: "k1", Label: "of", From: "s1", To: "s2"}}
	return r
}

func inPoints(c Claim) Claim { return inUnit(c, CodePoints) }

// inUnit is a claim as a file has it that counts in that unit.
func inUnit(c Claim, unit Unit) Claim {
	r := newRuler(c.Article.Text, unit)
	c.Spans = slices.Clone(c.Spans)
	for i, s := range c.Spans {
		c.Spans[i].Parts, c.Spans[i].Quotes = make([][2]int, len(s.Parts)), slices.Clone(s.Quotes)
		for k, p := range s.Parts {
			c.Spans[i].Parts[k] = [2]int{r.at(p[0]), r.at(p[1])}
		}
	}
	c.Links = slices.Clone(c.Links)
	return c
}

func given(claims ...Claim) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		for _, c := range claims {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// Whatever one thing is changed in a file, the proof fails: also where the words
// stay the same.
func TestLedgerNoticesEveryChange(t *testing.T) {
	changes := map[string]func(*Claim){
		"text":            func(c *Claim) { c.Article.Text += "." },
		"label":           func(c *Claim) { c.Spans[1].Label = "a" },
		"note":            func(c *Claim) { c.Spans[0].Note = "" },
		"answer":          func(c *Claim) { c.Spans[0].Attrs = []annotate.Attribute{{Name: "kind", Value: "y"}} },
		"question":        func(c *Claim) { c.Spans[0].Attrs = []annotate.Attribute{{Name: "kin", Value: "dx"}} },
		"no answer":       func(c *Claim) { c.Spans[0].Attrs = nil },
		"same words":      func(c *Claim) { c.Spans[2].Parts[0] = [2]int{10, 12} },
		"part missing":    func(c *Claim) { c.Spans[0].Parts = c.Spans[0].Parts[:1] },
		"parts as spans":  func(c *Claim) { c.Spans[2].Parts, c.Spans[0].Parts = c.Spans[0].Parts, c.Spans[2].Parts },
		"label missing":   func(c *Claim) { c.Spans = c.Spans[:2] },
		"label too many":  func(c *Claim) { c.Spans = append(c.Spans, c.Spans[2]) },
		"link missing":    func(c *Claim) { c.Links = nil },
		"link too many":   func(c *Claim) { c.Links = append(c.Links, c.Links[0]) },
		"link's label":    func(c *Claim) { c.Links[0].Label = "" },
		"link turned":     func(c *Claim) { k := &c.Links[0]; k.From, k.To = k.To, k.From },
		"link to another": func(c *Claim) { c.Links[0].To = "s3" },
		"link to nothing": func(c *Claim) { c.Links[0].From = "?" },
		"refused":         func(c *Claim) { c.Refused = []Refused{{Place: "line 3", Reason: "it is torn"}} },
	}
	good := inPoints(claimOf(twice()))
	for i, s := range good.Spans {
		changes["quote of "+s.ID] = func(c *Claim) { c.Spans[i].Quotes[0] = "yes" }
		for k := range s.Parts {
			for end := range 2 {
				for _, by := range []int{-1, 1} {
					changes[fmt.Sprintf("%s, part %d, number %d by %d", s.ID, k, end, by)] = func(c *Claim) { c.Spans[i].Quotes = nil; c.Spans[i].Parts[k][end] += by }
				}
			}
		}
	}
	for _, loose := range []bool{false, true} {
		l := newLedger(loose)
		l.expect(claimOf(twice()))
		way := Counting{Unit: CodePoints}
		if err := l.prove(given(good), way); err != nil {
			t.Fatal(err)
		}
		for name, change := range changes {
			c := inPoints(claimOf(twice()))
			change(&c)
			if err := l.prove(given(c), way); !errors.Is(err, ErrWrong) && !(loose && blankOnly(c, good)) {
				t.Errorf("loose %v: %s: %v", loose, name, err)
			}
		}
	}
}

// blankOnly reports whether claims differ in nothing but blanks at the ends of
// parts, which files of tokens do not have.
func blankOnly(c, good Claim) bool {
	text := []rune(c.Article.Text)
	for i, s := range c.Spans {
		for k, p := range s.Parts {
			if p[0] < 0 || p[1] > len(text) || len(squeeze(string(text[p[0]:p[1]])).in) != len(squeeze(good.Spans[i].Quotes[k]).in) {
				return false
			}
		}
	}
	return true
}

func TestLedgerCountsArticles(t *testing.T) {
	first, second := twice(), spelled(harbour, "name: Inês")
	l := newLedger(false)
	l.expect(claimOf(first))
	l.expect(claimOf(second))
	a, b := inPoints(claimOf(first)), inPoints(claimOf(second))
	way := Counting{Unit: CodePoints}
	if err := l.prove(given(a, b), way); err != nil || l.spans != 4 || l.links != 1 {
		t.Fatal(err, l.spans, l.links)
	}
	for name, claims := range map[string][]Claim{"none": nil, "one": {a}, "the other": {b}, "turned": {b, a}, "three": {a, b, b}, "again": {a, a}} {
		if err := l.prove(given(claims...), way); !errors.Is(err, ErrWrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	torn := errors.New("it breaks off")
	err := l.prove(func(yield func(Claim, error) bool) { _ = yield(a, nil) && yield(Claim{}, torn) }, way)
	if !errors.Is(err, ErrWrong) || !errors.Is(err, torn) {
		t.Error(err)
	}
	if err := l.prove(given(a, b), Counting{Unit: UTF16}); !errors.Is(err, ErrWrong) {
		t.Errorf("in another unit: %v", err)
	}
}

// Without blanks, places are those of the words.
func TestSqueeze(t *testing.T) {
	const text = "  ab c\u2028\n字 "
	s := squeeze(text)
	if s.in != "abc字" {
		t.Fatalf("%q", s.in)
	}
	for i := range len(text) + 1 {
		if want := len(squeeze(text[:i]).in); i != 7 && i != 8 && i != 11 && i != 12 && s.at(i) != want { // those cut a character
			t.Errorf("byte %d is %d, want %d", i, s.at(i), want)
		}
	}
}
