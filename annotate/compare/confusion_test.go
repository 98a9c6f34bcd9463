package compare_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// saying is a finished layer of marks.
func saying(by annotate.Annotator, marks ...compare.Mark) annotate.Layer {
	l := annotate.Layer{By: by, State: annotate.State{Status: annotate.Done}}
	for i, m := range marks {
		l.Spans = append(l.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: m.Label, Parts: m.Parts})
	}
	slices.SortFunc(l.Spans, annotate.CompareSpans)
	return l
}

func on(label annotate.Label, start, end int) compare.Mark {
	return compare.Mark{Label: label, Parts: []annotate.Range{{Start: start, End: end}}}
}

// Labels are confused with those on the same text first, and each with one at most.
func TestConfusions(t *testing.T) {
	s := answered([]annotate.Layer{
		saying("amal", on("quote", 0, 20), on("claim", 30, 40), on("claim", 50, 60), on("place", 70, 80), on("quote", 90, 99), on("claim", 90, 99), on("quote", 110, 115)),
		saying("bo", on("quote", 0, 20), on("quote", 30, 40), on("quote", 52, 61), on("claim", 90, 99), on("quote", 91, 99), on("place", 85, 95), on("claim", 110, 115)),
	})
	want := []compare.Confusion{{One: "claim", Other: "quote", Count: 3}, {One: "place", Count: 2}, {One: "quote", Other: "quote", Count: 2}, {One: "claim", Other: "claim", Count: 1}}
	if got := s.Agree(blanked).Confusions; !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Over anything: every label of every pair is counted once, what is the same as often
// as exact F1 counts it at least, and who is first changes nothing.
func TestConfusionsOfAnything(t *testing.T) {
	dice := rand.New(rand.NewPCG(8, 3))
	for range 500 {
		x, y := marks(dice), marks(dice)
		got := answered([]annotate.Layer{saying("amal", x...), saying("bo", y...)}).Agree(blanked).Confusions
		sum, same := 0, 0
		for i, c := range got {
			if i > 0 && c.Count > got[i-1].Count {
				t.Fatalf("%+v is not sorted", got)
			}
			sum += c.Count
			if c.Other != "" {
				sum += c.Count
			}
			if c.One == c.Other {
				same += c.Count
			}
		}
		if exact := compare.Exact(x, y); sum != len(x)+len(y) || same < exact.Right {
			t.Fatalf("%v and %v: %+v", x, y, got)
		}
	}
}
