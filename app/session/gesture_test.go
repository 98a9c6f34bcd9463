package session_test

import (
	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"bluepencil/app/session"
)

// A choice picks one of n things, 0 to n-1.
type choice func(n int) int

// A gesture is something that an editor does, at random.
type gesture struct {
	name string
	do   func(d *desk, pick choice) error
}

func silent(f func(d *desk)) func(*desk, choice) error {
	return func(d *desk, _ choice) error {
		f(d)
		return nil
	}
}

func plain(f func(d *desk) error) func(*desk, choice) error {
	return func(d *desk, _ choice) error { return f(d) }
}

// gestures are all that there are, but for undo, redo and those that open
// another article.
var gestures = [...]gesture{
	{"select", selectText},
	{"caret", func(d *desk, pick choice) error {
		at := pick(len(d.screen.Article.Text) + 1)
		d.Select(annotate.Range{Start: at, End: at}, at)
		return nil
	}},
	{"pick", func(d *desk, pick choice) error { d.Pick(d.anySpan(pick)); return nil }},
	{"grow", silent(func(d *desk) { d.Grow() })},
	{"shrink", silent(func(d *desk) { d.Shrink() })},
	{"let go", silent(func(d *desk) { d.Deselect() })},
	{"next", silent(func(d *desk) { d.NextSpan() })},
	{"previous", silent(func(d *desk) { d.PreviousSpan() })},
	{"label", func(d *desk, pick choice) error {
		return d.Label([...]annotate.Label{"speaker", "quote", "place", "claim", "mood"}[pick(5)])
	}},
	{"select and label", func(d *desk, pick choice) error {
		_ = selectText(d, pick)
		return d.Label([...]annotate.Label{"speaker", "quote"}[pick(2)])
	}},
	{"delete", plain(func(d *desk) error { return d.Delete() })},
	{"nudge", func(d *desk, pick choice) error {
		return d.Nudge(session.Edge(pick(2)), 1-2*pick(2), [...]segment.Unit{segment.Character, segment.WordUnit}[pick(2)])
	}},
	{"resize", func(d *desk, pick choice) error {
		r := d.anyRange(pick)
		return d.Resize(d.anySpan(pick), pick(3)-1, r)
	}},
	{"add a part", func(d *desk, pick choice) error { _ = selectText(d, pick); return d.AddPart() }},
	{"remove a part", plain(func(d *desk) error { return d.RemovePart() })},
	{"begin a link", plain(func(d *desk) error { return d.BeginLink() })},
	{"choose", func(d *desk, pick choice) error { return d.ChooseLink(pick(4)) }},
	{"link", func(d *desk, pick choice) error { return d.Link(d.anySpan(pick)) }},
	{"unlink", func(d *desk, pick choice) error {
		if n := len(d.screen.Links.List()); n > 0 {
			return d.Unlink(d.screen.Links.List()[pick(n)].ID)
		}
		return d.Unlink("none")
	}},
	{"answer", func(d *desk, pick choice) error {
		return d.Answer([...]string{"kind", "check-worthy"}[pick(2)], [...]string{"direct", "yes", "", "sung"}[pick(4)])
	}},
	{"next answer", plain(func(d *desk) error { return d.NextAnswer() })},
	{"note", func(d *desk, pick choice) error { return d.SetNote([...]string{"", "a", "قال\n"}[pick(3)]) }},
	{"article note", func(d *desk, pick choice) error { return d.SetArticleNote([...]string{"", "b"}[pick(2)]) }},
	{"status", func(d *desk, pick choice) error { return d.SetStatus(annotate.Statuses[pick(3)]) }},
	{"done", plain(func(d *desk) error { return d.ToggleDone() })},
	{"flag", plain(func(d *desk) error { return d.ToggleFlag() })},
}

func selectText(d *desk, pick choice) error {
	r := d.anyRange(pick)
	d.Select(r, [...]int{r.Start, r.End}[pick(2)])
	return nil
}

// anyRange is any stretch of bytes, be it cut or out of order.
func (d *desk) anyRange(pick choice) annotate.Range {
	n := len(d.screen.Article.Text)
	start := pick(n + 1)
	return annotate.Range{Start: start, End: start + pick(40) - 4}
}

// anySpan is one of the spans, or one that is not there.
func (d *desk) anySpan(pick choice) annotate.SpanID {
	if i := pick(len(d.screen.Spans.List()) + 1); i > 0 {
		return d.screen.Spans.List()[i-1].ID
	}
	return "none"
}
