package annotate

import (
	"errors"
	"testing"
)

// decided is a layer with a label that came of a decision.
func decided() (Layer, Decision) {
	span := Span{ID: "g", Label: "town", Parts: []Range{{0, 3}}}
	d := Decision{ID: "d", Place: Range{0, 3}, Ruling: Taken, By: "mona", From: []Annotator{"amal"}, Spans: []SpanID{"g"},
		Said: []Opinion{
			{Label: "town", Parts: []Range{{0, 3}}, By: []Annotator{"amal"}},
			{Label: "quote", Parts: []Range{{0, 3}}, Attrs: []Attribute{{"kind", "mixed"}}, By: []Annotator{"bo"},
				Link: "said by", To: &Target{"town", []Range{{4, 7}}}},
		}}
	return Layer{Article: "a", By: Gold, Spans: []Span{span}, Decisions: []Decision{d}}, d
}

// A decision is an edit like any other: made, changed, refused where it is not what it
// was, and taken back.
func TestDecisionsAreEdits(t *testing.T) {
	l, d := decided()
	other := d.Clone()
	other.Note, other.Cause = "see the guideline", Slip
	c := Change{Article: "a", By: Gold, Decisions: []Edit[Decision]{{Before: &d, After: &other}}}
	if c.Empty() || !c.OfLayer() {
		t.Error("a change of a decision counts as none")
	}
	next, err := l.Apply(c)
	if err != nil || next.Equal(l) || next.Decisions[0].Note != other.Note {
		t.Fatalf("%+v, %v", next, err)
	}
	if _, err := next.Apply(c); !errors.Is(err, ErrConflict) {
		t.Errorf("a decision that is not what it was: %v", err)
	}
	if back, err := next.Apply(c.Inverse()); err != nil || !back.Equal(l) {
		t.Errorf("undone it is %+v, %v", back, err)
	}
	if on, ok := l.DecisionOn("g"); !ok || on.ID != "d" {
		t.Errorf("the label came of %+v", on)
	}
	if _, ok := l.DecisionOn("h"); ok {
		t.Error("another label came of a decision too")
	}
}

// What a decision speaks of goes by its new name when the labels change, and a label
// that another now stands for is named by that one.
func TestRevisionReachesDecisions(t *testing.T) {
	l, _ := decided()
	l.Spans = append([]Span{{ID: "b", Label: "place", Parts: []Range{{0, 3}}}}, l.Spans...)
	r := Revision{
		After: Schema{Labels: []LabelRule{{Name: "place"}, {Name: "quote", Attrs: []AttributeRule{{Name: "form", Values: []string{"partial"}}}}},
			Links: []LinkRule{{Name: "by"}}},
		Labels: map[Label]Label{"town": "place"}, Links: map[Label]Label{"said by": "by"},
		Questions: map[Question]string{{"quote", "kind"}: "form"}, Answers: map[Answer]string{{Question{"quote", "kind"}, "mixed"}: "partial"},
	}
	c, _, err := r.Change(l)
	if err != nil {
		t.Fatal(err)
	}
	next, err := l.Apply(c)
	if err != nil {
		t.Fatal(err)
	}
	d := next.Decisions[0]
	if d.Said[0].Label != "place" || d.Said[1].Link != "by" || d.Said[1].To.Label != "place" || d.Said[1].Attr() != "form=partial" {
		t.Errorf("said: %+v %+v", d.Said, d.Said[1].To)
	}
	if len(next.Spans) != 1 || d.Spans[0] != next.Spans[0].ID {
		t.Errorf("the decision names %v, the layer has %v", d.Spans, next.Spans)
	}
	if before, _ := decided(); !before.Decisions[0].Equal(l.Decisions[0]) {
		t.Error("the layer before was written to")
	}
}

// Attr is the opinion's only answer.
func (o Opinion) Attr() string { return o.Attrs[0].Name + "=" + o.Attrs[0].Value }
