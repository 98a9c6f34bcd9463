package compare

import (
	"errors"
	"slices"
	"time"

	"bluepencil/annotate"
)

// ErrLooseEnd means that a link cannot be taken because the gold layer lacks the label
// at one of its ends.
var ErrLooseEnd = errors.New("decide first on the labels that the link joins")

// A Hearing is where decisions on an article are made: the gold layer as it becomes, and
// the change that leads to it.
type Hearing struct {
	Reviewer annotate.Annotator
	Blind    bool
	At       time.Time
	NewID    func() string

	layers []annotate.Layer
	gold   annotate.Layer
	change annotate.Change
}

// Sit begins with a gold layer as it is, and those of the annotators.
func (h Hearing) Sit(gold annotate.Layer, layers []annotate.Layer) *Hearing {
	h.layers, h.gold = layers, gold
	h.change = annotate.Change{Article: gold.Article, By: annotate.Gold, At: h.At}
	return &h
}

// Items are the cases as they now stand.
func (h *Hearing) Items() []Item { return Items(h.gold, h.layers) }

// Change is all that was done, in one step.
func (h *Hearing) Change() annotate.Change { return h.change }

// A Remark is why a decision was made as it was.
type Remark struct {
	Cause annotate.Cause
	Note  string
}

// Take makes sayings of an item gold, and the links along on which all agree. It
// returns the first label that came of it, "" for a link. Of a link whose ends are not
// gold, the error is ErrLooseEnd.
func (h *Hearing) Take(i Item, sayings []int, r Remark) (annotate.SpanID, error) {
	d := h.decision(i, annotate.Taken, r)
	var wanted []Saying
	for _, n := range sayings {
		wanted = append(wanted, i.Sayings[n])
		d.From = append(d.From, i.Sayings[n].By...)
	}
	slices.Sort(d.From)
	d.From = slices.Compact(d.From)
	return h.rule(i, d, wanted)
}

// A Choice is what is taken of an open item.
type Choice struct {
	Item
	Sayings []int
}

// TakeAll takes sayings of many open items at once, and the links along on which all
// agree: what Take does one by one.
func (h *Hearing) TakeAll(list []Choice) error {
	all := annotate.Change{}
	for _, x := range list {
		if x.Item.Sayings[0].Link != "" || !x.Open() {
			continue
		}
		d := h.decision(x.Item, annotate.Taken, Remark{})
		c := h.with(h.fresh(x, &d), x.Item, d)
		all.Spans, all.Decisions = append(all.Spans, c.Spans...), append(all.Decisions, c.Decisions...)
	}
	if err := h.step(all); err != nil {
		return err
	}
	for _, x := range list {
		if x.Item.Sayings[0].Link == "" || !x.Open() {
			continue
		}
		if _, err := h.Take(x.Item, x.Sayings, Remark{}); err != nil && !errors.Is(err, ErrLooseEnd) {
			return err
		}
	}
	return h.follow()
}

// fresh are the labels that come of sayings of an item that has none.
func (h *Hearing) fresh(x Choice, d *annotate.Decision) (c annotate.Change) {
	for _, n := range x.Sayings {
		s := x.Item.Sayings[n]
		after := annotate.Span{ID: annotate.SpanID(h.NewID()), Label: s.Label, Parts: slices.Clone(s.Parts), Attrs: slices.Clone(s.Attrs), Origin: annotate.Human, At: h.At}
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &after})
		d.Spans, d.From = append(d.Spans, after.ID), append(d.From, s.By...)
	}
	slices.Sort(d.From)
	d.From = slices.Compact(d.From)
	return c
}

// Reject says that nothing is to be labelled there.
func (h *Hearing) Reject(i Item, r Remark) error {
	_, err := h.rule(i, h.decision(i, annotate.Rejected, r), nil)
	return err
}

// Edit makes a saying gold for the reviewer to change, and returns its label.
func (h *Hearing) Edit(i Item, saying int, r Remark) (annotate.SpanID, error) {
	return h.rule(i, h.decision(i, annotate.Edited, r), []Saying{i.Sayings[saying]})
}

// Remark puts another cause and note on a decision.
func (h *Hearing) Remark(d annotate.Decision, r Remark) error {
	after := d.Clone()
	after.Cause, after.Note, after.At = r.Cause, r.Note, h.At
	return h.step(annotate.Change{Decisions: []annotate.Edit[annotate.Decision]{{Before: &d, After: &after}}})
}

// decision is a new one on an item, or the one that there is, decided anew.
func (h *Hearing) decision(i Item, how annotate.Ruling, r Remark) annotate.Decision {
	d := annotate.Decision{Place: i.Hull, Ruling: how, By: h.Reviewer, Blind: h.Blind, Cause: r.Cause, Note: r.Note, At: h.At}
	if len(i.Decisions) > 0 {
		d.ID = i.Decisions[0].ID
	} else {
		d.ID = annotate.DecisionID(h.NewID())
	}
	if i.vanished() {
		d.Said = i.Decisions[0].Clone().Said
		return d
	}
	for _, s := range i.Sayings {
		d.Said = append(d.Said, s.Opinion())
	}
	return d
}

// rule puts what is wanted in the place of what was decided before.
func (h *Hearing) rule(i Item, d annotate.Decision, wanted []Saying) (first annotate.SpanID, err error) {
	if i.Sayings[0].Link != "" {
		err = h.ruleLinks(i, d, wanted)
	} else if first, err = h.ruleSpans(i, d, wanted); err == nil {
		err = h.follow()
	}
	return first, err
}

// ruleSpans lets labels that stay keep their names, so that links stay with them.
func (h *Hearing) ruleSpans(i Item, d annotate.Decision, wanted []Saying) (first annotate.SpanID, err error) {
	var old []annotate.Span
	for _, id := range i.Gold {
		if s, there := h.gold.Span(id); there {
			old = append(old, s)
		}
	}
	c := annotate.Change{}
	for n, s := range wanted {
		after := annotate.Span{Label: s.Label, Parts: slices.Clone(s.Parts), Attrs: slices.Clone(s.Attrs), Origin: annotate.Human, At: h.At}
		edit := annotate.Edit[annotate.Span]{After: &after}
		if n < len(old) {
			after.ID, edit.Before = old[n].ID, &old[n]
			if after.Label != old[n].Label {
				h.unlink(&c, after.ID)
			}
		} else {
			after.ID = annotate.SpanID(h.NewID())
		}
		c.Spans = append(c.Spans, edit)
		d.Spans = append(d.Spans, after.ID)
	}
	for _, s := range old[min(len(wanted), len(old)):] {
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{Before: &s})
		h.unlink(&c, s.ID)
	}
	if len(d.Spans) > 0 {
		first = d.Spans[0]
	}
	return first, h.step(h.with(c, i, d))
}

// unlink takes away the links of a label that goes or becomes another.
func (h *Hearing) unlink(c *annotate.Change, id annotate.SpanID) {
	for _, k := range h.gold.LinksOf(id) {
		if !slices.ContainsFunc(c.Links, func(e annotate.Edit[annotate.Link]) bool { return e.Before.ID == k.ID }) {
			c.Links = append(c.Links, annotate.Edit[annotate.Link]{Before: &k})
		}
	}
}

// ruleLinks joins labels that are gold.
func (h *Hearing) ruleLinks(i Item, d annotate.Decision, wanted []Saying) error {
	c := annotate.Change{}
	var old []annotate.Link
	for _, before := range i.Decisions {
		for _, k := range h.gold.Links {
			if slices.Contains(before.Links, k.ID) {
				old = append(old, k)
				c.Links = append(c.Links, annotate.Edit[annotate.Link]{Before: &k})
			}
		}
	}
	for _, s := range wanted {
		from, begins := h.span(s.Mark)
		to, leads := h.span(*s.To)
		if !begins || !leads {
			return ErrLooseEnd
		}
		twin := slices.IndexFunc(h.gold.Links, func(k annotate.Link) bool { return k.Label == s.Link && k.From == from && k.To == to })
		if twin >= 0 && !slices.Contains(old, h.gold.Links[twin]) {
			d.Links = append(d.Links, h.gold.Links[twin].ID)
			continue
		}
		k := annotate.Link{ID: annotate.LinkID(h.NewID()), Label: s.Link, From: from, To: to, At: h.At}
		c.Links = append(c.Links, annotate.Edit[annotate.Link]{After: &k})
		d.Links = append(d.Links, k.ID)
	}
	return h.step(h.with(c, i, d))
}

// with adds to c that d stands in the place of the decisions on i.
func (h *Hearing) with(c annotate.Change, i Item, d annotate.Decision) annotate.Change {
	for n, before := range i.Decisions {
		edit := annotate.Edit[annotate.Decision]{Before: &before}
		if n == 0 {
			edit.After = &d
		}
		c.Decisions = append(c.Decisions, edit)
	}
	if len(i.Decisions) == 0 {
		c.Decisions = append(c.Decisions, annotate.Edit[annotate.Decision]{After: &d})
	}
	return c
}

// span is the gold label on just this text.
func (h *Hearing) span(m Mark) (annotate.SpanID, bool) {
	for _, s := range h.gold.Spans {
		if m.same(Mark{s.Label, s.Parts}) {
			return s.ID, true
		}
	}
	return "", false
}

// follow takes the links along on which all agree who gave the label they start from,
// once both of their ends are gold.
func (h *Hearing) follow() error {
	for _, i := range h.Items() {
		if !i.Open() || i.Kind != AllAgree || i.Sayings[0].Link == "" {
			continue
		}
		if _, err := h.Take(i, []int{0}, Remark{}); err != nil && !errors.Is(err, ErrLooseEnd) {
			return err
		}
	}
	return nil
}

// step makes a part of the change.
func (h *Hearing) step(c annotate.Change) error {
	next, err := h.gold.Apply(c)
	if err != nil {
		return err
	}
	h.gold = next
	h.change.Spans = append(h.change.Spans, c.Spans...)
	h.change.Links = append(h.change.Links, c.Links...)
	h.change.Decisions = append(h.change.Decisions, c.Decisions...)
	return nil
}
