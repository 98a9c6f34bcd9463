package session

import (
	"strings"
	"testing"

	"bluepencil/annotate"
)

func TestSelectTrimsAndKeepsCharactersWhole(t *testing.T) {
	text := "a  cafe\u0301 👩‍👩‍👧 end\n"
	for _, c := range []struct {
		name       string
		start, end string // the selection goes from just after start up to the end of end
		want       string
	}{
		{"blanks at both ends", "a", "cafe\u0301 ", "cafe\u0301"},
		{"a mark cut off", "a  ", "cafe", "cafe\u0301"},
		{"half a family", "cafe\u0301 ", "👩", "👩‍👩‍👧"},
		{"only blanks", "a", " ", ""},
	} {
		d := newDesk(t, text)
		from := d.find(c.start).End
		if c.name == "only blanks" {
			d.Select(annotate.Range{Start: 1, End: 3}, 3)
		} else {
			d.Select(annotate.Range{Start: from, End: from + strings.Index(text[from:], c.end) + len(c.end)}, 0)
		}
		d.want(c.name, d.Screen().Selection.In(text), c.want)
	}
}

func TestSelectOutsideTheArticle(t *testing.T) {
	d := newDesk(t, story)
	d.Select(annotate.Range{Start: -5, End: 1 << 30}, 1<<30)
	s := d.Screen()
	if s.Selection.Start != 0 || s.Selection.End != len(strings.TrimSpace(s.Article.Text)) || s.Caret != len(s.Article.Text) {
		t.Errorf("selection %v, caret %d", s.Selection, s.Caret)
	}
}

func TestGrowAndShrink(t *testing.T) {
	d := newDesk(t, story)
	caret := d.find("secret").Start + 2
	d.Select(annotate.Range{Start: caret, End: caret}, caret)
	steps := []string{
		"secret",
		"no secret that we differ",
		`"no secret that we differ"`,
		`Blinken said it was "no secret that we differ", adding that "we must talk" soon.`,
	}
	for _, want := range steps {
		d.Grow()
		d.want("wider", d.Screen().Selection.In(d.article.Text), want)
	}
	for i := len(steps) - 2; i >= 0; i-- {
		d.Shrink()
		d.want("narrower", d.Screen().Selection.In(d.article.Text), steps[i])
	}
	d.Shrink()
	if r := d.Screen().Selection; !r.Empty() {
		t.Errorf("the last step back leaves %v", r)
	}
	d.Shrink()
	if r := d.Screen().Selection; !r.Empty() {
		t.Errorf("nothing to narrow, and yet %v", r)
	}
}

func TestDeselectOneThingAtATime(t *testing.T) {
	d := newDesk(t, story)
	d.label("Blinken", "speaker")
	d.label(`"no secret that we differ"`, "quote")
	d.must(d.BeginLink())
	d.Deselect()
	if s := d.Screen(); s.Linking != nil || s.Selected == "" {
		t.Errorf("first the speakers go: %+v", s.Linking)
	}
	r := d.find("soon")
	d.Select(r, r.End)
	d.Deselect()
	if s := d.Screen(); !s.Selection.Empty() || s.Selected == "" {
		t.Error("then the selected text")
	}
	d.Deselect()
	if d.Screen().Selected != "" {
		t.Error("then the label")
	}
}

func TestNextAndPreviousSpan(t *testing.T) {
	d := newDesk(t, story)
	d.NextSpan()
	d.label("soon", "claim")
	d.label("Reykjavik", "place")
	d.label("Blinken", "speaker")
	d.Pick("")
	d.Select(annotate.Range{}, 0)
	var walk []string
	for range 4 {
		d.NextSpan()
		walk = append(walk, d.chosen().Quote(d.article.Text))
	}
	for range 2 {
		d.PreviousSpan()
		walk = append(walk, d.chosen().Quote(d.article.Text))
	}
	d.want("walk", strings.Join(walk, " "), "Reykjavik Blinken soon Reykjavik soon Blinken")
}

func TestCopy(t *testing.T) {
	d := newDesk(t, story)
	d.want("nothing", d.Copy(), "")
	d.label("Blinken", "speaker")
	d.want("the label's text", d.Copy(), "Blinken")
	d.on("it was")
	d.want("the selection", d.Copy(), "it was")
}
