package annotate

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// draw makes editions as annotators do who work on several computers: each follows
// all that its computer knew.
func drawEditions(dice *rand.Rand) []Edition {
	var all []Edition
	desks := make([]struct {
		past []Digest
		at   int
	}, 1+dice.IntN(3))
	for n := range 1 + dice.IntN(7) {
		desk := &desks[dice.IntN(len(desks))]
		head := Digest(fmt.Sprint("h", n))
		if len(desk.past) > 1 && dice.IntN(4) == 0 {
			head = desk.past[dice.IntN(len(desk.past))] // back to what was sent before
		}
		at := time.Unix(int64(dice.IntN(3)), 0)
		if head != Digest(fmt.Sprint("h", n)) {
			for _, e := range all {
				if e.Head == head {
					at = e.Layer.Latest()
				}
			}
		}
		e := Edition{Head: head, Past: union(desk.past, nil), Layer: Layer{Spans: []Span{{ID: "s", At: at}}}}
		all = append(all, e)
		desk.past = union(desk.past, []Digest{head})
		if dice.IntN(3) == 0 {
			other := &desks[dice.IntN(len(desks))]
			other.past = union(other.past, desk.past)
		}
	}
	return all
}

// In any order and any number of times, the same editions lead to the same knowledge.
func TestEditionsComeInAnyOrder(t *testing.T) {
	parted := 0
	for seed := range 3000 {
		dice := rand.New(rand.NewPCG(uint64(seed), 5))
		all := drawEditions(dice)
		var want Editions
		for _, e := range all {
			want = want.With(e)
		}
		if len(want) > 1 {
			parted++
		}
		for range 4 {
			var got Editions
			for _, n := range dice.Perm(len(all)) {
				got = got.With(all[n])
				if dice.IntN(2) == 0 {
					got = got.With(all[dice.IntN(len(all))]).With(all[n])
				}
			}
			for _, e := range all { // all have come in now
				got = got.With(e)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: %v\nin another order %v\nof %v", seed, want, got, all)
			}
		}
		for _, x := range want {
			for _, y := range want {
				if x.follows(y) {
					t.Fatalf("seed %d: %v follows %v", seed, x, y)
				}
			}
		}
	}
	if parted < 100 {
		t.Errorf("only %d histories parted", parted)
	}
}

func TestEditions(t *testing.T) {
	e := func(head Digest, at int64, past ...Digest) Edition {
		return Edition{Head: head, Past: past, Layer: Layer{Spans: []Span{{ID: "s", At: time.Unix(at, 0)}}}}
	}
	first, second, fork := e("a", 1), e("b", 2, "a"), e("c", 3, "a")
	heads := func(l Editions) (out []Digest) {
		for _, x := range l {
			out = append(out, x.Head)
		}
		return out
	}
	if got := heads(Editions{}.With(second).With(first)); fmt.Sprint(got) != "[b]" {
		t.Errorf("an older edition came back: %v", got)
	}
	parted := Editions{}.With(second).With(fork)
	if got := heads(parted); fmt.Sprint(got) != "[c b]" {
		t.Errorf("parted histories: %v", got)
	}
	chosen := parted.Choose("b")
	if got := heads(chosen.With(fork).With(first)); fmt.Sprint(got) != "[b]" {
		t.Errorf("after a choice the other comes back: %v", got)
	}
	if got := heads(chosen.With(e("d", 9, "a", "c"))); fmt.Sprint(got) != "[d b]" {
		t.Errorf("who goes on with the other is not asked about: %v", got)
	}
}

// Between leads from any layer to any other.
func TestBetween(t *testing.T) {
	from, d := decided()
	to := Layer{Article: "a", By: Gold, State: State{Status: Done}, Spans: []Span{{ID: "g", Label: "quote", Parts: []Range{{0, 3}}}, {ID: "h", Label: "town", Parts: []Range{{4, 7}}}},
		Links: []Link{{ID: "l", Label: "said by", From: "g", To: "h"}}}
	other := d.Clone()
	other.Note = "x"
	third := to
	third.Decisions, third.Links = []Decision{other}, nil
	for _, pair := range [][2]Layer{{from, to}, {to, from}, {to, third}, {third, from}, {NewLayer("a", Gold), to}, {from, from}} {
		c := Between(pair[0], pair[1])
		got, err := pair[0].Apply(c)
		if err != nil || !got.Equal(pair[1]) {
			t.Errorf("%+v, %v; want %+v", got, err, pair[1])
		}
		if pair[0].Equal(pair[1]) != c.Empty() {
			t.Errorf("between layers that are the same: %+v", c)
		}
	}
}
