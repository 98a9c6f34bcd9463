package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bluepencil/annotate"
	"bluepencil/app/textview"
	"bluepencil/assets"
)

const (
	arabicTitle = "مصر تعلن وقف إطلاق النار"
	arabicText  = arabicTitle + "\n\nقال سامح شكري إن الاتفاق خطوة.\n"
	sampleTitle = "Two Ports, One Tide: Lisbon and Alexandria Agree to Share Storm Warnings"
)

// A row of the queue has the title as it reads, what was done, and the sign of
// its status; filters and search leave rows out, and a click opens one.
func TestQueueShowsTheArticles(t *testing.T) {
	d := newDesk(t, arabicText, assets.Sample)
	const fresh = sampleTitle + " | 20 May 2021 · to do | ○"
	want := func(when, want string) {
		t.Helper()
		if got := strings.Join(said(d.queue.list), " | "); got != want {
			t.Errorf("%s the queue is\n%s, want\n%s", when, got, want)
		}
	}
	want("at first", arabicTitle+" | to do | ○ | "+fresh)
	d.on("سامح شكري")
	d.press(fyne.Key1)
	want("with a label", arabicTitle+" | 1 label | ◐ | "+fresh)
	d.press(fyne.KeyD)
	want("once done", arabicTitle+" | 1 label · done | ● | "+fresh)
	d.press(fyne.KeyF)
	want("with a flag", arabicTitle+" | 1 label · done | ⚑ | "+fresh)
	test.Tap(chipIn(t, d.queue.box, "To do"))
	want("of what is to do", fresh)
	test.Tap(chipIn(t, d.queue.box, "All"))
	d.queue.search.SetText("إطلاق")
	want("of a title's words", arabicTitle+" | 1 label · done | ⚑")
	d.queue.search.SetText("")
	d.queue.tapped(1, 0)
	if d.screen.Article.Title != sampleTitle {
		t.Errorf("a click on the second row opens %q", d.screen.Article.Title)
	}
}

// Of a label the inspector says what it is, its text as it reads, its answers,
// its speaker and its note.
func TestInspectorShowsTheLabel(t *testing.T) {
	d := sample(t)
	d.on("هالة منصور")
	d.press(fyne.Key1)
	holds(t, "a speaker", d.inspector.facts, "SELECTED LABEL", "1", "speaker", "هالة منصور", "GUIDELINE: speaker", "add a note…")
	d.on(`"It has never once asked me for a password."`)
	d.press(fyne.Key2)
	holds(t, "a quote", d.inspector.facts, `"It has never once asked me for a password."`, "kind", "said by", "L to choose")
	test.Tap(chipIn(t, d.inspector.facts, "indirect"))
	d.press(fyne.KeyL, fyne.Key1)
	if err := d.session.SetNote("check the tape"); err != nil {
		t.Fatal(err)
	}
	holds(t, "a quote", d.inspector.facts, "هالة منصور", "check the tape")
	for _, answer := range []string{"direct", "indirect", "mixed"} {
		if on := chipIn(t, d.inspector.facts, answer).on; on != (answer == "indirect") {
			t.Errorf("%q is pressed: %v", answer, on)
		}
	}
	want := `هالة منصور | "It has never once asked me for a password."`
	if got := strings.Join(said(d.inspector.list), " | "); got != want {
		t.Errorf("the inspector lists %s, want %s", got, want)
	}
	d.inspector.list.Select(0)
	if span, _ := d.screen.Span(); span.Label != "speaker" {
		t.Errorf("a click in the list selects %q", span.Label)
	}
}

// Of a long text the inspector shows three lines, and the facts below stay in
// sight.
func TestInspectorCutsALongText(t *testing.T) {
	d := sample(t)
	r := find(t, assets.Sample, "Harbour officials")
	d.session.Select(annotate.Range{Start: r.Start, End: r.Start + 400}, r.Start)
	d.press(fyne.Key4)
	longest := 0
	for _, c := range pieces[*textview.Caption](d.inspector.facts) {
		longest = max(longest, c.Lines)
	}
	if longest != 3 {
		t.Errorf("the longest text has room for %d lines, want 3", longest)
	}
}

// With nothing selected the inspector tells of the article, and of what was
// mended when it was read.
func TestInspectorShowsTheArticle(t *testing.T) {
	d := sample(t)
	holds(t, "the sample", d.inspector.facts, "THIS ARTICLE", "Marta Lindqvist", "Thu 20 May 2021 | 10:30 AM", "to the reviewer…")
	test.Tap(chipIn(t, d.inspector.facts, "started"))
	test.Tap(chipIn(t, d.inspector.facts, "flagged"))
	if s := d.screen.State; s.Status != annotate.Started || !s.Flag {
		t.Errorf("the chips give %+v", s)
	}
	if !chipIn(t, d.inspector.facts, "started").on || !chipIn(t, d.inspector.facts, "flagged").on {
		t.Error("the chips do not show what the article is")
	}
	if err := d.session.SetArticleNote("who is Gil?"); err != nil {
		t.Fatal(err)
	}
	holds(t, "the sample", d.inspector.facts, "who is Gil?")
	d.add("One line\r\nand another\r\n")
	if all := strings.Join(said(d.inspector.facts), " "); !strings.Contains(all, "2 Windows line ends were read as plain ones.") {
		t.Errorf("of a Windows file it says %q", all)
	}
}

// The label bar offers the labels, or the speakers, nearest first; a click does
// what the number does.
func TestLabelBarShowsWhatCanBeChosen(t *testing.T) {
	d := sample(t)
	offered := func() (names []string) {
		for _, c := range pieces[*chip](d.bar.box) {
			names = append(names, c.key+" "+c.name)
		}
		return names
	}
	labels := []string{"1 speaker", "2 quote", "3 place", "4 claim", "H guidelines"}
	if got := offered(); !slices.Equal(got, labels) {
		t.Errorf("offered are %q, want %q", got, labels)
	}
	for _, name := range []string{"هالة منصور", "Sverre Haldane"} {
		d.on(name)
		test.Tap(chipIn(t, d.bar.box, "speaker"))
	}
	d.on(`"are on the quay"`)
	test.Tap(chipIn(t, d.bar.box, "quote"))
	if got, want := d.quotes(), `speaker هالة منصور | speaker Sverre Haldane | quote "are on the quay"`; got != want {
		t.Fatalf("clicks label %s, want %s", got, want)
	}
	d.press(fyne.KeyL)
	if got, want := offered(), []string{"1 Sverre Haldane", "2 هالة منصور"}; !slices.Equal(got, want) {
		t.Errorf("offered are %q, want %q", got, want)
	}
	test.Tap(chipIn(t, d.bar.box, "هالة منصور"))
	if links := d.screen.Links.List(); len(links) != 1 || links[0].To != d.screen.Spans.List()[0].ID {
		t.Errorf("the click links %+v", links)
	}
	d.press(fyne.KeyL)
	d.text.OnPick(string(d.screen.Spans.List()[1].ID))
	if links := d.screen.Links.List(); len(links) != 1 || links[0].To != d.screen.Spans.List()[1].ID {
		t.Errorf("a click on a name in the article links %+v", links)
	}
	if got := offered(); !slices.Equal(got, labels) {
		t.Errorf("afterwards offered are %q, want %q", got, labels)
	}
}

// The counts follow each step, and Ctrl+Enter goes on to the next article.
func TestCountsFollow(t *testing.T) {
	d := newDesk(t, arabicText, assets.Sample)
	d.on("سامح شكري")
	d.press(fyne.Key1)
	d.on("الاتفاق خطوة")
	d.press(fyne.Key2, fyne.KeyL, fyne.Key1)
	holds(t, "the inspector", d.inspector.box, "LABELS IN THIS ARTICLE (2)")
	holds(t, "the queue", d.queue.box, "0 of 2 done")
	if got := d.status.right.Text; !strings.HasPrefix(got, "2 labels · 1 link ") || !strings.Contains(got, " amal ") {
		t.Errorf("the status line says %q", got)
	}
	if got := d.status.left.Text(); !strings.HasSuffix(got, "الاتفاق خطوة") || !strings.Contains(got, "characters 43–55 · ") {
		t.Errorf("of the selected label it says %q", got)
	}
	d.chord(fyne.KeyReturn, ctrl)
	holds(t, "the queue", d.queue.box, "1 of 2 done")
	holds(t, "the inspector", d.inspector.box, "LABELS IN THIS ARTICLE (0)")
	if d.screen.Article.Title != sampleTitle || d.queue.bar.share != 0.5 {
		t.Errorf("done and on: %q, %v of the bar", d.screen.Article.Title, d.queue.bar.share)
	}
}

// While labels are still being read nothing says that there are none.
func TestLabelsBeingRead(t *testing.T) {
	d := newDesk(t, arabicText)
	s := d.screen
	s.Unread = true
	d.show(s)
	holds(t, "the inspector", d.inspector.box, "LABELS IN THIS ARTICLE (…)")
	if got := d.status.right.Text; !strings.HasPrefix(got, "the labels are being read…") {
		t.Errorf("the status line says %q", got)
	}
	s.Unread = false
	d.show(s)
	holds(t, "the inspector", d.inspector.box, "LABELS IN THIS ARTICLE (0)")
	if got := d.status.right.Text; !strings.HasPrefix(got, "0 labels") {
		t.Errorf("the status line says %q", got)
	}
}
