package session_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// what a label of a draft of the starting labels is.
func labelOf(t *testing.T, d *session.SchemaDraft, name annotate.Label) *session.DraftLabel {
	t.Helper()
	i := slices.IndexFunc(d.Labels, func(l *session.DraftLabel) bool { return l.Name == name })
	if i < 0 {
		t.Fatalf("there is no %q", name)
	}
	return d.Labels[i]
}

type moves = map[annotate.Label]annotate.Label

func TestSchemaDraft(t *testing.T) {
	asked := annotate.Question{Label: "quote", Name: "kind"}
	cases := map[string]struct {
		edit func(*session.SchemaDraft)
		want func(*annotate.Revision)
	}{
		"nothing": {func(*session.SchemaDraft) {}, func(*annotate.Revision) {}},
		"a new name, which links follow": {
			func(d *session.SchemaDraft) { labelOf(t, d, "quote").Name = "quotation" },
			func(r *annotate.Revision) {
				r.After.Labels[1].Name, r.After.Links[0].From = "quotation", []annotate.Label{"quotation", "claim"}
				r.Labels = moves{"quote": "quotation"}
			},
		},
		"a new label": {
			func(d *session.SchemaDraft) { d.Add("quote") },
			func(r *annotate.Revision) {
				r.After.Labels = append(r.After.Labels, annotate.LabelRule{Name: "quote 2", Key: "5", Colour: "#332288"})
			},
		},
		"another order": {
			func(d *session.SchemaDraft) { d.Move(d.Labels[3], -3) },
			func(r *annotate.Revision) {
				l := r.After.Labels
				r.After.Labels = []annotate.LabelRule{l[3], l[0], l[1], l[2]}
				r.After.Links[0].From = []annotate.Label{"claim", "quote"}
			},
		},
		"two become one": {
			func(d *session.SchemaDraft) { d.Merge(labelOf(t, d, "claim"), labelOf(t, d, "quote")) },
			func(r *annotate.Revision) {
				r.After.Labels[1].Attrs = append(slices.Clone(r.After.Labels[1].Attrs), r.After.Labels[3].Attrs...)
				r.After.Labels, r.After.Links[0].From = r.After.Labels[:3], []annotate.Label{"quote"}
				r.Labels = moves{"claim": "quote"}
			},
		},
		"an answer that is called otherwise, and one more": {
			func(d *session.SchemaDraft) {
				q := labelOf(t, d, "quote").Questions[0]
				q.Name, q.Values = "form", []string{"direct", "reported", "mixed"}
				labelOf(t, d, "claim").Questions[0].Values = append(labelOf(t, d, "claim").Questions[0].Values, "later")
			},
			func(r *annotate.Revision) {
				r.After.Labels[1].Attrs = []annotate.AttributeRule{{Name: "form", Values: []string{"direct", "reported", "mixed"}}}
				r.After.Labels[3].Attrs = []annotate.AttributeRule{{Name: "check-worthy", Values: []string{"yes", "no", "unsure", "later"}}}
				r.Questions[asked] = "form"
				r.Answers[annotate.Answer{Question: asked, Value: "indirect"}] = "reported"
			},
		},
		"a link with another name, and one less": {
			func(d *session.SchemaDraft) {
				d.Links[0].Name = "source"
				d.AddLink("near")
				d.RemoveLink(d.Links[1])
			},
			func(r *annotate.Revision) {
				r.After.Links[0].Name, r.Links = "source", moves{"said by": "source"}
			},
		},
		"a label that nobody has used": {
			func(d *session.SchemaDraft) { d.Remove(labelOf(t, d, "claim")) },
			func(r *annotate.Revision) {
				r.After.Labels, r.After.Links[0].From = r.After.Labels[:3], []annotate.Label{"quote"}
			},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := session.NewSchemaDraft(annotate.DefaultSchema())
			c.edit(d)
			want := annotate.Revision{After: annotate.DefaultSchema(), Labels: moves{}, Links: moves{}, Questions: map[annotate.Question]string{}, Answers: map[annotate.Answer]string{}}
			c.want(&want)
			if got := d.Revision(); !reflect.DeepEqual(got, want) {
				t.Errorf("\n%+v is not\n%+v", got, want)
			}
		})
	}
}

// Labels from a file stand for the project's own of the same names; the others are
// kept until they are merged into one of them.
func TestDraftFromElsewhere(t *testing.T) {
	file := annotate.DefaultSchema()
	file.Labels = []annotate.LabelRule{file.Labels[0], {Name: "location", Colour: "#112233"}, {Name: "quotation", Colour: "#112244", Attrs: file.Labels[1].Attrs}}
	file.Links = []annotate.LinkRule{{Name: "source", Colour: "#112255", From: []annotate.Label{"quotation"}, To: []annotate.Label{"speaker"}}}
	d := session.NewSchemaDraft(annotate.DefaultSchema()).Take(file)
	r := d.Revision()
	if err := r.After.Check(); err != nil || len(r.Labels) != 0 || len(r.After.Labels) != 6 || !r.After.Labels[5].Retired || r.After.Labels[5].Key != "" {
		t.Errorf("%+v, %v", r, err)
	}
	if k := r.After.Links; len(k) != 2 || k[1].Name != "said by" || !k[1].Retired || !slices.Equal(k[1].From, []annotate.Label{"quote", "claim"}) {
		t.Errorf("kept: %+v", k)
	}
	d.Merge(labelOf(t, d, "place"), labelOf(t, d, "location"))
	d.Merge(labelOf(t, d, "quote"), labelOf(t, d, "quotation"))
	r = d.Revision()
	if !maps.Equal(r.Labels, moves{"place": "location", "quote": "quotation"}) || len(r.After.Labels) != 4 || !slices.Equal(r.After.Links[1].From, []annotate.Label{"quotation", "claim"}) {
		t.Errorf("merged: %+v", r)
	}
}

func TestFreeKeys(t *testing.T) {
	d := session.NewSchemaDraft(annotate.DefaultSchema())
	if got := d.FreeKeys(d.Labels[1]); !slices.Equal(got, []string{"2", "5", "6", "7", "8", "9"}) {
		t.Errorf("%v", got)
	}
	for range 6 {
		d.Add("more")
	}
	if l := d.Labels[9]; l.Key != "" || l.Name != "more 6" {
		t.Errorf("the tenth label is %+v", l)
	}
	if err := d.Revision().After.Check(); err != nil {
		t.Error(err)
	}
}
