package compare_test

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// layer reads "quote 0-5 kind=direct; speaker 7-9; said by 1>2": spans, and links
// between them by their places in the list.
func layer(by annotate.Annotator, status annotate.Status, text string) annotate.Layer {
	l := annotate.Layer{Article: "sha256:a", By: by, State: annotate.State{Status: status}}
	for i, item := range strings.Split(text, "; ") {
		var from, to, start, end int
		if n, _ := fmt.Sscanf(item, "said by %d>%d", &from, &to); n == 2 {
			id := func(n int) annotate.SpanID { return annotate.SpanID(fmt.Sprint(by, n)) }
			l.Links = append(l.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint(i)), Label: "said by", From: id(from), To: id(to)})
			continue
		}
		words := strings.Fields(item)
		if len(words) < 2 {
			continue
		}
		fmt.Sscanf(words[1], "%d-%d", &start, &end)
		s := annotate.Span{ID: annotate.SpanID(fmt.Sprint(by, i+1)), Label: annotate.Label(words[0]), Parts: []annotate.Range{{Start: start, End: end}},
			Origin: annotate.Human, At: time.Unix(int64(len(by)), 0)}
		for _, w := range words[2:] {
			if name, value, ok := strings.Cut(w, "="); ok {
				s = s.WithAttr(name, value)
			} else {
				s.Origin = annotate.Origin(w)
			}
		}
		l.Spans = append(l.Spans, s)
	}
	slices.SortFunc(l.Spans, annotate.CompareSpans)
	slices.SortFunc(l.Links, annotate.CompareLinks)
	return l
}

// words are what layer reads.
func words(l annotate.Layer) string {
	var list []string
	at := map[annotate.SpanID]int{}
	for i, s := range l.Spans {
		at[s.ID] = i + 1
		item := fmt.Sprintf("%s %d-%d", s.Label, s.Parts[0].Start, s.Parts[0].End)
		for _, a := range s.Attrs {
			item += " " + a.Name + "=" + a.Value
		}
		list = append(list, item)
	}
	for _, k := range l.Links {
		list = append(list, fmt.Sprintf("%s %d>%d", k.Label, at[k.From], at[k.To]))
	}
	return strings.Join(list, "; ")
}

func TestMajority(t *testing.T) {
	for _, c := range []struct {
		name   string
		layers []string
		want   string
	}{
		{"one alone", []string{"quote 0-5"}, "quote 0-5"},
		{"two of three", []string{"quote 0-5", "quote 0-5; place 7-9", "claim 0-5"}, "quote 0-5"},
		{"one of two is not more than half", []string{"quote 0-5; place 7-9", "quote 0-5"}, "quote 0-5"},
		{"two of four are not", []string{"quote 0-5", "quote 0-5", "", ""}, ""},
		{"other bounds are another label", []string{"quote 0-5", "quote 0-6", "quote 0-7"}, ""},
		{"stacked ones count each for itself", []string{"quote 0-5; claim 0-5", "quote 0-5; claim 0-5", "claim 0-5"}, "claim 0-5; quote 0-5"},
		{"one voice each, however often it is said", []string{"quote 0-5; quote 0-5", "", ""}, ""},
		{"answers are counted among those who gave the label", []string{"quote 0-5 kind=direct", "quote 0-5 kind=direct", "", "quote 0-5 kind=mixed"}, "quote 0-5 kind=direct"},
		{"an answer without a majority is left out", []string{"quote 0-5 kind=direct", "quote 0-5 kind=mixed"}, "quote 0-5"},
		{"a link stays with both of its ends", []string{"quote 0-5; speaker 7-9; said by 1>2", "quote 0-5; speaker 7-9; said by 1>2", "quote 0-5"}, "quote 0-5; speaker 7-9; said by 1>2"},
		{"a link without an end goes", []string{"quote 0-5; speaker 7-9; said by 1>2", "quote 0-5", "quote 0-5"}, "quote 0-5"},
		{"a link that few made goes", []string{"quote 0-5; speaker 7-9; said by 1>2", "quote 0-5; speaker 7-9"}, "quote 0-5; speaker 7-9"},
		{"what is proposed does not count", []string{"quote 0-5 model", "quote 0-5 model", "quote 0-5"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var layers []annotate.Layer
			for i, text := range c.layers {
				layers = append(layers, layer(annotate.Annotator(fmt.Sprint("a", i)), annotate.Done, text))
			}
			got := compare.Majority(layers)
			if words(got) != c.want || got.By != compare.ByMajority || got.Article != "sha256:a" {
				t.Errorf("%q by %s", words(got), got.By)
			}
			slices.Reverse(layers)
			if again := compare.Majority(layers); !again.Equal(got) {
				t.Errorf("in another order %q", words(again))
			}
		})
	}
}

// TestMajorityOfAnything compares it with counting each possible span.
func TestMajorityOfAnything(t *testing.T) {
	dice := rand.New(rand.NewPCG(5, 1))
	for range 2000 {
		votes, layers := map[string]int{}, []annotate.Layer(nil)
		n := 1 + dice.IntN(5)
		for i := range n {
			said := map[string]bool{}
			for range dice.IntN(4) {
				start := dice.IntN(3)
				said[fmt.Sprintf("%s %d-%d", []string{"quote", "claim"}[dice.IntN(2)], start, start+1+dice.IntN(2))] = true
			}
			var list []string
			for item := range said {
				votes[item]++
				list = append(list, item)
			}
			layers = append(layers, layer(annotate.Annotator(rune('a'+i)), annotate.Done, strings.Join(list, "; ")))
		}
		got := compare.Majority(layers)
		for _, s := range got.Spans {
			item := fmt.Sprintf("%s %d-%d", s.Label, s.Parts[0].Start, s.Parts[0].End)
			if 2*votes[item] <= n {
				t.Fatalf("%s has %d of %d votes", item, votes[item], n)
			}
			delete(votes, item)
		}
		for item, v := range votes {
			if 2*v > n {
				t.Fatalf("%s is left out with %d of %d votes", item, v, n)
			}
		}
	}
}

func TestAgreed(t *testing.T) {
	type of = annotate.Layer
	record := func(article string, l of) annotate.Record {
		l.Article = annotate.ArticleID(article)
		return annotate.Record{Article: annotate.Article{ID: l.Article, Title: article}, Layer: l}
	}
	list := []annotate.Record{
		record("one", layer("amal", annotate.Done, "quote 0-5")),
		record("one", layer("gold", annotate.Done, "claim 0-5")),
		record("two", layer("amal", annotate.Done, "quote 0-5")),
		record("two", layer("bo", annotate.Started, "claim 0-5")),
		record("two", layer("gold", annotate.Started, "claim 0-5")),
		record("three", layer("amal", annotate.Started, "quote 0-5")),
	}
	all := func(fault error) iter.Seq2[annotate.Record, error] {
		return func(yield func(annotate.Record, error) bool) {
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
			if fault != nil {
				yield(annotate.Record{}, fault)
			}
		}
	}
	for _, onlyGold := range []bool{false, true} {
		var got, left []string
		for r, err := range compare.Agreed(all(nil), onlyGold, func(a annotate.Article) { left = append(left, a.Title) }) {
			got = append(got, fmt.Sprint(r.Article.Title, " by ", r.Layer.By, ": ", words(r.Layer)))
			if err != nil {
				t.Fatal(err)
			}
		}
		want, missing := []string{"one by gold: claim 0-5", "two by majority: quote 0-5"}, []string{"three"}
		if onlyGold {
			want, missing = want[:1], []string{"two", "three"}
		}
		if !slices.Equal(got, want) || !slices.Equal(left, missing) {
			t.Errorf("%q, without %q", got, left)
		}
	}
	fault := errors.New("unread")
	var last error
	for _, err := range compare.Agreed(all(fault), false, func(annotate.Article) {}) {
		last = err
	}
	if !errors.Is(last, fault) {
		t.Errorf("an error on the way gives %v", last)
	}
}
