package annotate_test

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
)

// revised is the schema that every project starts with after something was done to
// it.
func revised(edit func(*annotate.Schema)) annotate.Schema {
	s := annotate.DefaultSchema()
	edit(&s)
	return s
}

func spoken(id, label string, start, end int, attrs ...annotate.Attribute) annotate.Span {
	return annotate.Span{ID: annotate.SpanID(id), Label: annotate.Label(label), Parts: []annotate.Range{{Start: start, End: end}}, Attrs: attrs}
}

func tied(id, from, to string) annotate.Link {
	return annotate.Link{ID: annotate.LinkID(id), Label: "said by", From: annotate.SpanID(from), To: annotate.SpanID(to)}
}

func worked(spans []annotate.Span, links ...annotate.Link) annotate.Layer {
	l := annotate.NewLayer("sha256:a", "amal")
	l.Spans, l.Links = spans, links
	slices.SortFunc(l.Spans, annotate.CompareSpans)
	slices.SortFunc(l.Links, annotate.CompareLinks)
	return l
}

func TestRevision(t *testing.T) {
	kind := func(v string) annotate.Attribute { return annotate.Attribute{Name: "kind", Value: v} }
	asked := annotate.Question{Label: "quote", Name: "kind"}
	quote := func(s *annotate.Schema) *annotate.LabelRule { return &s.Labels[1] }
	cases := map[string]struct {
		revision annotate.Revision
		before   annotate.Layer
		after    annotate.Layer
		toll     annotate.Toll
	}{
		"a label is renamed": {
			annotate.Revision{After: revised(func(s *annotate.Schema) { s.Labels[2].Name = "location" }), Labels: map[annotate.Label]annotate.Label{"place": "location"}},
			worked([]annotate.Span{spoken("a", "place", 0, 5), spoken("b", "speaker", 0, 5)}),
			worked([]annotate.Span{spoken("a", "location", 0, 5), spoken("b", "speaker", 0, 5)}),
			annotate.Toll{Relabelled: 1, Layers: 1},
		},
		"two labels become one, and what says the same becomes one": {
			annotate.Revision{After: revised(func(s *annotate.Schema) { s.Labels = s.Labels[:3] }), Labels: map[annotate.Label]annotate.Label{"claim": "quote"}},
			worked([]annotate.Span{spoken("c", "claim", 10, 20), spoken("q", "quote", 10, 20), spoken("r", "quote", 10, 25), spoken("s", "speaker", 0, 5)},
				tied("1", "c", "s"), tied("2", "q", "s"), tied("3", "r", "s")),
			worked([]annotate.Span{spoken("c", "quote", 10, 20), spoken("r", "quote", 10, 25), spoken("s", "speaker", 0, 5)},
				tied("1", "c", "s"), tied("3", "r", "s")),
			annotate.Toll{Relabelled: 1, United: 1, Relinked: 1, Layers: 1},
		},
		"what differs in an answer stays two": {
			annotate.Revision{After: revised(func(s *annotate.Schema) { s.Labels = s.Labels[:3] }), Labels: map[annotate.Label]annotate.Label{"claim": "quote"}},
			worked([]annotate.Span{spoken("c", "claim", 10, 20), spoken("q", "quote", 10, 20, kind("direct"))}),
			worked([]annotate.Span{spoken("c", "quote", 10, 20), spoken("q", "quote", 10, 20, kind("direct"))}),
			annotate.Toll{Relabelled: 1, Layers: 1},
		},
		"two labels change places": {
			annotate.Revision{After: annotate.DefaultSchema(), Labels: map[annotate.Label]annotate.Label{"place": "speaker", "speaker": "place"}},
			worked([]annotate.Span{spoken("a", "place", 0, 5), spoken("b", "speaker", 0, 5)}),
			worked([]annotate.Span{spoken("a", "speaker", 0, 5), spoken("b", "place", 0, 5)}),
			annotate.Toll{Relabelled: 2, Layers: 1},
		},
		"a question and its answers have other names": {
			annotate.Revision{
				After: revised(func(s *annotate.Schema) {
					quote(s).Attrs = []annotate.AttributeRule{{Name: "form", Values: []string{"plain", "direct"}}}
				}),
				Questions: map[annotate.Question]string{asked: "form"},
				Answers:   map[annotate.Answer]string{{Question: asked, Value: "direct"}: "plain", {Question: asked, Value: "mixed"}: "direct"},
			},
			worked([]annotate.Span{spoken("a", "quote", 0, 5, kind("direct")), spoken("b", "quote", 6, 9, kind("mixed")), spoken("c", "quote", 10, 12, kind("indirect"))}),
			worked([]annotate.Span{spoken("a", "quote", 0, 5, annotate.Attribute{Name: "form", Value: "plain"}),
				spoken("b", "quote", 6, 9, annotate.Attribute{Name: "form", Value: "direct"}), spoken("c", "quote", 10, 12)}),
			annotate.Toll{Reworded: 2, Dropped: 1, Layers: 1},
		},
		"a link is renamed": {
			annotate.Revision{After: revised(func(s *annotate.Schema) { s.Links[0].Name = "source" }), Links: map[annotate.Label]annotate.Label{"said by": "source"}},
			worked([]annotate.Span{spoken("q", "quote", 0, 5), spoken("s", "speaker", 6, 9)}, tied("1", "q", "s")),
			worked([]annotate.Span{spoken("q", "quote", 0, 5), spoken("s", "speaker", 6, 9)}, annotate.Link{ID: "1", Label: "source", From: "q", To: "s"}),
			annotate.Toll{Relinked: 1, Layers: 1},
		},
		"nothing is to do": {
			annotate.Revision{After: revised(func(s *annotate.Schema) { s.Labels[2].Name = "location" }), Labels: map[annotate.Label]annotate.Label{"place": "location"}},
			worked([]annotate.Span{spoken("b", "speaker", 0, 5)}), worked([]annotate.Span{spoken("b", "speaker", 0, 5)}), annotate.Toll{},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			change, toll, err := c.revision.Change(c.before)
			if err != nil || toll != c.toll {
				t.Errorf("it counts %+v, not %+v (%v)", toll, c.toll, err)
			}
			got, err := c.before.Apply(change)
			if err != nil || !got.Equal(c.after) {
				t.Errorf("it makes of the layer\n%+v\nand not\n%+v\n(%v)", got, c.after, err)
			}
			if back, err := got.Apply(change.Inverse()); err != nil || !back.Equal(c.before) {
				t.Errorf("taken back it is\n%+v\nand not\n%+v\n(%v)", back, c.before, err)
			}
		})
	}
}

func TestRevisionLosesNothingInSilence(t *testing.T) {
	l := worked([]annotate.Span{spoken("q", "quote", 0, 5), spoken("s", "speaker", 6, 9)}, tied("1", "q", "s"))
	for name, after := range map[string]annotate.Schema{
		"a label":      revised(func(s *annotate.Schema) { s.Labels = s.Labels[1:] }),
		"all links":    revised(func(s *annotate.Schema) { s.Links = nil }),
		"another name": revised(func(s *annotate.Schema) { s.Labels[1].Name = "Quote" }),
	} {
		if c, _, err := (annotate.Revision{After: after}).Change(l); !errors.Is(err, annotate.ErrUnplaced) {
			t.Errorf("%s is gone: %+v, %v", name, c, err)
		}
	}
}

// TestRevisionsOfAnything holds over random layers and random revisions that a
// layer under a revision can be taken back, has only what the new labels know, and
// keeps every span but those that are counted as united.
func TestRevisionsOfAnything(t *testing.T) {
	dice := rand.New(rand.NewPCG(4, 7))
	names := []annotate.Label{"speaker", "quote", "place", "claim"}
	for range 3000 {
		var spans []annotate.Span
		for i := range dice.IntN(12) {
			start := dice.IntN(6)
			s := spoken(string(rune('a'+i)), string(names[dice.IntN(4)]), start, start+1+dice.IntN(3))
			if s.Label == "quote" && dice.IntN(2) == 0 {
				s = s.WithAttr("kind", []string{"direct", "indirect", "mixed"}[dice.IntN(3)])
			}
			spans = append(spans, s)
		}
		l := worked(spans)
		for i := 0; len(spans) > 1 && i < dice.IntN(8); i++ {
			l.Links = append(l.Links, tied(string(rune('0'+i)), string(spans[dice.IntN(len(spans))].ID), string(spans[dice.IntN(len(spans))].ID)))
		}
		slices.SortFunc(l.Links, annotate.CompareLinks)
		r := annotate.Revision{After: annotate.DefaultSchema(), Labels: map[annotate.Label]annotate.Label{}}
		for range dice.IntN(4) {
			r.Labels[names[dice.IntN(4)]] = names[dice.IntN(4)]
		}
		c, toll, err := r.Change(l)
		if err != nil {
			t.Fatal(err)
		}
		after, err := l.Apply(c)
		if err != nil {
			t.Fatalf("%v: %+v", err, l)
		}
		if back, err := after.Apply(c.Inverse()); err != nil || !back.Equal(l) {
			t.Fatalf("taken back: %v\n%+v\n%+v", err, back, l)
		}
		if len(after.Spans) != len(l.Spans)-toll.United {
			t.Fatalf("%d spans of %d, %d united", len(after.Spans), len(l.Spans), toll.United)
		}
		for _, s := range l.Spans {
			want := s.Label
			if name, ok := r.Labels[s.Label]; ok {
				want = name
			}
			if !slices.ContainsFunc(after.Spans, func(x annotate.Span) bool { return x.Label == want && slices.Equal(x.Parts, s.Parts) }) {
				t.Fatalf("%+v is gone under %v", s, maps.Collect(maps.All(r.Labels)))
			}
		}
	}
}
