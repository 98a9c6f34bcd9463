package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// The queuePanel lists the articles: search, filters, titles, how many are done.
//
//	┌ search ──────────────┐
//	 All  To do  Done  …
//	 by date  filter…  pick several
//	 has quote ✕
//	◐ Talks open in Reyk…
//	○ Fish prices fall
//	38 of 1204 shown
//	2 picked: status export remove ✕
//	12 of 1204 done
type queuePanel struct {
	w       *Window
	box     *fyne.Container
	search  *field
	filters *fyne.Container // statuses
	ways    *fyne.Container // order, more filters, and those that are on
	list    *rowList
	none    *fyne.Container // stands in the list's place when nothing fits
	state   *canvas.Text    // what is going on, or how many are shown
	acts    *fyne.Container // what can be done with the picked ones
	done    *canvas.Text
	bar     *doneBar
	picks   picks
	shown   []int32
	at      int // of the open article among them
	by      annotate.Annotator
	drawn   bool
}

func (w *Window) newQueuePanel() *queuePanel {
	q := &queuePanel{w: w, done: canvas.NewText("", nil), state: canvas.NewText("", nil), bar: newDoneBar(), at: -1}
	q.search = newField(q.key)
	q.search.SetPlaceHolder(lang.L("Search articles"))
	q.search.OnChanged = func(words string) { q.sift(func(v *session.Sieve) { v.Words = words }) }
	q.filters = container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	q.ways = container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	q.list = newRowList(rowHeight, func() int { return len(q.shown) }, q.newRow, q.fillRow)
	q.list.onKey, q.list.onAll = q.listKey, q.pickAll
	q.none = container.NewCenter(container.NewVBox(widget.NewLabel(lang.L("No article fits.")),
		widget.NewButton(lang.L("Show all articles"), func() { q.search.SetText(""); w.session.Sift(session.Sieve{}) })))
	q.acts = container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	q.done.TextSize, q.state.TextSize = 12, 12
	top := container.NewVBox(q.search, q.filters, q.ways)
	bottom := container.NewVBox(q.acts, q.state, q.done, q.bar.box)
	q.box = container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), container.NewBorder(top, bottom, nil, nil, container.NewStack(q.list, q.none)))
	return q
}

// key takes from the search what belongs to the list.
func (q *queuePanel) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		q.list.focus()
	case fyne.KeyEscape:
		q.search.SetText("")
		q.w.focusText()
	default:
		return false
	}
	return true
}

// sift changes what the queue shows.
func (q *queuePanel) sift(change func(*session.Sieve)) {
	v := q.w.screen.Sieve
	change(&v)
	if v == q.w.screen.Sieve {
		return
	}
	q.picks.clear()
	q.w.session.Sift(v)
}

func (q *queuePanel) open(i int) {
	if i < 0 || i >= len(q.shown) || i == q.at {
		return
	}
	e, err := q.w.session.Entry(q.shown[i])
	if err == nil {
		err = q.w.session.Open(e.ID)
	}
	q.w.report(err)
	q.w.focusText()
}

func (q *queuePanel) show(before, s session.Screen) {
	if q.drawn && before.QueueStamp == s.QueueStamp && before.Article.ID == s.Article.ID && before.By == s.By && before.Sieve == s.Sieve &&
		before.Loading == s.Loading && before.Broken == s.Broken && before.Sifting == s.Sifting && before.Searching == s.Searching {
		return
	}
	fresh := !q.drawn || before.Article.ID != s.Article.ID || before.Sieve != s.Sieve
	q.shown, q.at, q.by = q.w.session.Shown(), s.At, s.Sieve.Whose(s.By)
	if !q.drawn || before.Sieve != s.Sieve || before.By != s.By || before.Loading != s.Loading {
		q.showFilters(s.Sieve)
	}
	q.drawn = true
	if fresh && q.at >= 0 {
		q.list.cursor = q.at
		q.list.reveal(q.at)
	}
	q.list.update()
	q.none.Hidden = len(q.shown) > 0 || s.All == 0 || s.Loading || s.Sifting || s.Searching
	q.none.Refresh()
	q.showCounts(s)
	q.showActs()
}

// showCounts says how many articles are done and shown, and what is going on.
func (q *queuePanel) showCounts(s session.Screen) {
	q.done.Text = lang.L("{{.Done}} of {{.All}} done", map[string]any{"Done": grouped(s.Done), "All": grouped(s.All)})
	q.state.Text = ""
	switch {
	case s.Broken != nil:
		q.state.Text = sentence(s.Broken)
	case s.Loading:
		q.state.Text = lang.L("reading the list…")
	case s.Searching:
		q.state.Text = lang.L("{{.Shown}} found so far…", map[string]any{"Shown": grouped(len(q.shown))})
	case s.Sifting:
		q.state.Text = lang.L("looking…")
	case len(q.shown) != s.All:
		q.state.Text = lang.L("{{.Shown}} of {{.All}} shown", map[string]any{"Shown": grouped(len(q.shown)), "All": grouped(s.All)})
	}
	q.state.Hidden = q.state.Text == ""
	for _, t := range []*canvas.Text{q.done, q.state} {
		t.Color = theme.Color(theme.ColorNamePlaceHolder)
		t.Refresh()
	}
	q.bar.show(s.Done, s.All)
}

func (q *queuePanel) fillRow(i int, o fyne.CanvasObject) {
	row := o.(*queueRow)
	if i >= len(q.shown) {
		return
	}
	e, err := q.w.session.Entry(q.shown[i])
	if err != nil {
		row.set(i, "", err.Error(), "")
		return
	}
	t := e.Tally(q.by)
	row.open, row.on, row.first = i == q.at, q.picks.has(q.shown[i]), q.list.focused && i == q.list.cursor
	mark := statusSign(t)
	if q.picks.mode {
		mark = "☐"
		if row.on {
			mark = "☑"
		}
	}
	row.set(i, mark, e.Title, entryFacts(e, t))
}

// statusSign is a shape for each status, so that colour is not needed.
func statusSign(t annotate.Tally) string {
	switch {
	case t.Flag:
		return "⚑"
	case t.Status == annotate.Done:
		return "●"
	case t.Status == annotate.Started:
		return "◐"
	}
	return "○"
}

var statusNames = map[annotate.Status]string{
	annotate.ToDo: "to do", annotate.Started: "started", annotate.Done: "done",
}

func entryFacts(e annotate.Entry, t annotate.Tally) string {
	var facts []string
	if e.Date != "" {
		facts = append(facts, dayOf(e.Date))
	}
	if t.Spans > 0 {
		facts = append(facts, labelCount(t.Spans))
	}
	if t.Status != annotate.Started {
		facts = append(facts, lang.L(statusNames[t.Status]))
	}
	return strings.Join(facts, " · ")
}
