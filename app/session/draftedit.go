package session

import (
	"slices"
	"strconv"

	"bluepencil/annotate"
)

// palette are colours for new labels. They go on from those of
// annotate.DefaultSchema and are from Paul Tol's "muted" scheme (2021), darkened
// until they stand out from white paper by 4.5:1.
var palette = [...]string{"#332288", "#117733", "#882255", "#0f6f80", "#7a6a00", "#a0335f", "#5b4b9e", "#36648b", "#8b5a2b", "#555555"}

// freeColour is the first colour of the palette that nothing has yet, or the first
// of all.
func (d *SchemaDraft) freeColour() string {
	taken := map[string]bool{}
	for _, l := range d.Labels {
		taken[l.Colour] = true
	}
	for _, k := range d.Links {
		taken[k.Colour] = true
	}
	for _, c := range palette {
		if !taken[c] {
			return c
		}
	}
	return palette[0]
}

// Palette are the colours that an editor may choose from without mixing one.
func (d *SchemaDraft) Palette() []string {
	var list []string
	for _, r := range annotate.DefaultSchema().Labels {
		list = append(list, r.Colour)
	}
	return append(list, palette[:]...)
}

// FreeKeys are the keys that no other label has.
func (d *SchemaDraft) FreeKeys(of *DraftLabel) (list []string) {
	for n := '1'; n <= '9'; n++ {
		if !slices.ContainsFunc(d.Labels, func(l *DraftLabel) bool { return l != of && l.Key == string(n) }) {
			list = append(list, string(n))
		}
	}
	return list
}

// Add puts a new label behind the others, with the first key that is free.
func (d *SchemaDraft) Add(name annotate.Label) *DraftLabel {
	l := &DraftLabel{LabelRule: annotate.LabelRule{Name: d.freeName(name), Colour: d.freeColour()}}
	if keys := d.FreeKeys(nil); len(keys) > 0 {
		l.Key = keys[0]
	}
	d.Labels = append(d.Labels, l)
	return l
}

// AddLink puts a new link behind the others.
func (d *SchemaDraft) AddLink(name annotate.Label) *DraftLink {
	k := &DraftLink{Name: d.freeName(name), Colour: d.freeColour(), From: map[*DraftLabel]bool{}, To: map[*DraftLabel]bool{}}
	d.Links = append(d.Links, k)
	return k
}

// freeName is a name that nothing has: this one, or it with a number.
func (d *SchemaDraft) freeName(name annotate.Label) annotate.Label {
	taken := map[annotate.Label]bool{}
	for _, l := range d.Labels {
		taken[l.Name] = true
	}
	for _, k := range d.Links {
		taken[k.Name] = true
	}
	out := name
	for n := 2; taken[out]; n++ {
		out = name + " " + annotate.Label(strconv.Itoa(n))
	}
	return out
}

// Ask adds a question about a label.
func (l *DraftLabel) Ask(name string) *DraftQuestion {
	q := &DraftQuestion{AttributeRule: annotate.AttributeRule{Name: name}}
	l.Questions = append(l.Questions, q)
	return q
}

// Drop takes a question back.
func (l *DraftLabel) Drop(q *DraftQuestion) {
	l.Questions = slices.DeleteFunc(l.Questions, func(x *DraftQuestion) bool { return x == q })
}

// Move puts a label so many places further down, or up.
func (d *SchemaDraft) Move(l *DraftLabel, by int) {
	at := slices.Index(d.Labels, l)
	to := min(max(at+by, 0), len(d.Labels)-1)
	d.Labels = slices.Insert(slices.Delete(d.Labels, at, at+1), to, l)
}

// Remove takes a label out, and out of the links. What has it must have been merged
// into another before.
func (d *SchemaDraft) Remove(l *DraftLabel) {
	d.Labels = slices.DeleteFunc(d.Labels, func(x *DraftLabel) bool { return x == l })
	for _, k := range d.Links {
		delete(k.From, l)
		delete(k.To, l)
	}
}

// RemoveLink takes a link out.
func (d *SchemaDraft) RemoveLink(k *DraftLink) {
	d.Links = slices.DeleteFunc(d.Links, func(x *DraftLink) bool { return x == k })
}

// Merge makes two labels one: what has the first gets the second, with its answers,
// and what could be linked still can be.
func (d *SchemaDraft) Merge(from, into *DraftLabel) {
	into.Was = append(into.Was, from.Was...)
	into.Examples = append(slices.Clip(into.Examples), from.Examples...)
	for _, q := range from.Questions {
		i := slices.IndexFunc(into.Questions, func(x *DraftQuestion) bool { return x.Name == q.Name })
		if i < 0 {
			into.Questions = append(into.Questions, q)
			continue
		}
		both := into.Questions[i]
		both.was = append(both.was, q.was...)
		both.Values = united(both.Values, q.Values)
	}
	for _, k := range d.Links {
		k.From[into], k.To[into] = k.From[into] || k.From[from], k.To[into] || k.To[from]
	}
	d.Remove(from)
}

// united are the values of both; none means any text.
func united(a, b []string) []string {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	out := slices.Clone(a)
	for _, v := range b {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
