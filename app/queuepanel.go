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
	"bluepencil/app/textview"
)

// The queuePanel lists the articles: search, filters, titles, how many are done.
type queuePanel struct {
	w       *Window
	box     *fyne.Container
	search  *widget.Entry
	filters *fyne.Container
	list    *widget.List
	done    *canvas.Text
	bar     *doneBar
	shown   []int32
	at      int // of the open article among them
	by      annotate.Annotator
}

func (w *Window) newQueuePanel() *queuePanel {
	q := &queuePanel{w: w, search: widget.NewEntry(), done: canvas.NewText("", nil), bar: newDoneBar()}
	q.search.SetPlaceHolder(lang.L("Search titles"))
	q.search.OnChanged = func(string) { q.sift(w.screen.Sieve.Show) }
	q.filters = container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4))
	q.list = widget.NewList(func() int { return len(q.shown) }, q.newRow, q.fillRow)
	q.list.OnSelected = func(i widget.ListItemID) { q.choose(i) }
	q.done.TextSize = 12
	top := container.NewVBox(q.search, q.filters)
	bottom := container.NewVBox(q.done, q.bar.box)
	q.box = container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), container.NewBorder(top, bottom, nil, nil, q.list))
	return q
}

func (q *queuePanel) sift(f session.Filter) {
	q.w.session.Sift(session.Sieve{Show: f, Words: q.search.Text})
}

func (q *queuePanel) choose(i int) {
	if i >= len(q.shown) || i == q.at {
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
	if before.QueueStamp == s.QueueStamp && before.Article.ID == s.Article.ID && before.By == s.By && len(q.filters.Objects) > 0 {
		return
	}
	q.shown, q.at, q.by = q.w.session.Shown(), s.At, s.By
	if before.Sieve.Show != s.Sieve.Show || len(q.filters.Objects) == 0 {
		q.showFilters(s.Sieve.Show)
	}
	q.list.Refresh()
	if q.at >= 0 {
		q.list.Select(q.at)
	}
	q.done.Text = lang.L("{{.Done}} of {{.All}} done", map[string]any{"Done": s.Done, "All": s.All})
	q.done.Color = theme.Color(theme.ColorNamePlaceHolder)
	q.done.Refresh()
	q.bar.show(s.Done, s.All)
}

var filterNames = map[session.Filter]string{
	session.ShowAll: "All", session.ShowToDo: "To do", session.ShowStarted: "Started",
	session.ShowDone: "Done", session.ShowFlagged: "Flagged",
}

func (q *queuePanel) showFilters(on session.Filter) {
	q.filters.Objects = nil
	for _, f := range session.Filters {
		is := f == on || on == "" && f == session.ShowAll
		q.filters.Add(q.w.newPill(lang.L(filterNames[f]), is, func() { q.sift(f) }))
	}
	q.filters.Refresh()
}

func (q *queuePanel) newRow() fyne.CanvasObject {
	mark, title, facts := canvas.NewText("○", nil), textview.NewCaption(q.w.fonts, ""), canvas.NewText("", nil)
	title.Lines = 2
	facts.TextSize = 12
	column := container.New(layout.NewCustomPaddedVBoxLayout(0), title, facts)
	return container.New(layout.NewCustomPaddedLayout(4, 4, 4, 4), container.NewBorder(nil, nil, container.NewVBox(mark), nil, column))
}

func (q *queuePanel) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(q.shown) {
		return
	}
	e, err := q.w.session.Entry(q.shown[i])
	if err != nil {
		return
	}
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	column, edge := row.Objects[0].(*fyne.Container), row.Objects[1].(*fyne.Container)
	t := e.Tally(q.by)
	mark := edge.Objects[0].(*canvas.Text)
	mark.Text, mark.Color = statusSign(t), theme.Color(theme.ColorNameForeground)
	mark.Refresh()
	column.Objects[0].(*textview.Caption).Set(e.Title)
	facts := column.Objects[1].(*canvas.Text)
	facts.Text, facts.Color = entryFacts(e, t), theme.Color(theme.ColorNamePlaceHolder)
	facts.Refresh()
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
		day, _, _ := strings.Cut(e.Date, " | ") // newsrooms put the hour behind it
		facts = append(facts, shorten(day, 24))
	}
	if t.Spans > 0 {
		facts = append(facts, labelCount(t.Spans))
	}
	if t.Status != annotate.Started {
		facts = append(facts, lang.L(statusNames[t.Status]))
	}
	return strings.Join(facts, " · ")
}
