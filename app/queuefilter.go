package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

var filterNames = map[session.Filter]string{
	session.ShowAll: "All", session.ShowToDo: "To do", session.ShowStarted: "Started",
	session.ShowDone: "Done", session.ShowFlagged: "Flagged",
}

var orderNames = map[session.Order]string{
	session.ByImport: "as added", session.ByDate: "by date", session.ByTitle: "by title",
	session.ByLength: "by length", session.BySpans: "by labels",
}

// showFilters shows what the queue is sifted by. What is on can be taken off with
// a click.
func (q *queuePanel) showFilters(v session.Sieve) {
	q.filters.Objects = nil
	for _, f := range session.Filters {
		is := f == v.Show || v.Show == "" && f == session.ShowAll
		q.filters.Add(q.w.newPill(lang.L(filterNames[f]), is, func() { q.sift(func(v *session.Sieve) { v.Show = f }) }))
	}
	q.filters.Refresh()
	q.ways.Objects = nil
	q.pop(orderWords(v), v.Order != "" && v.Order != session.ByImport || v.Descending, q.orderMenu)
	q.pop(lang.L("filter…"), false, q.filterMenu)
	q.ways.Add(q.w.newPill(lang.L("pick several"), q.picks.mode, q.togglePicking))
	off := func(words string, change func(*session.Sieve)) {
		q.ways.Add(q.w.newPill(words+" ✕", true, func() { q.sift(change) }))
	}
	if v.Words != "" {
		q.ways.Add(q.w.newPill(lang.L("in the texts too"), v.Texts, func() { q.sift(func(v *session.Sieve) { v.Texts = !v.Texts }) }))
	}
	if v.Label != "" {
		off(lang.L("has {{.Label}}", map[string]any{"Label": v.Label}), func(v *session.Sieve) { v.Label = "" })
	}
	if v.Unlinked {
		off(lang.L("without link"), func(v *session.Sieve) { v.Unlinked = false })
	}
	if v.By != "" {
		off(lang.L("work of {{.Name}}", map[string]any{"Name": v.By}), func(v *session.Sieve) { v.By = "" })
	}
	q.ways.Refresh()
}

// pop adds a pill under which a menu opens.
func (q *queuePanel) pop(words string, on bool, menu func() *fyne.Menu) {
	var pill *chip
	pill = q.w.newPill(words, on, func() {
		widget.ShowPopUpMenuAtRelativePosition(menu(), q.w.win.Canvas(), fyne.NewPos(0, pill.Size().Height+2), pill)
	})
	q.ways.Add(pill)
}

func orderWords(v session.Sieve) string {
	order := v.Order
	if order == "" {
		order = session.ByImport
	}
	if v.Descending {
		return lang.L("{{.Order}}, reversed", map[string]any{"Order": lang.L(orderNames[order])})
	}
	return lang.L(orderNames[order])
}

// orderMenu chooses the order; choosing the same again turns it round.
func (q *queuePanel) orderMenu() *fyne.Menu {
	menu := fyne.NewMenu("")
	v := q.w.screen.Sieve
	for _, order := range session.Orders {
		is := order == v.Order || v.Order == "" && order == session.ByImport
		item := fyne.NewMenuItem(lang.L(orderNames[order]), func() {
			q.sift(func(v *session.Sieve) { v.Order, v.Descending = order, is && !v.Descending })
		})
		item.Checked = is
		menu.Items = append(menu.Items, item)
	}
	down := fyne.NewMenuItem(lang.L("reversed"), func() { q.sift(func(v *session.Sieve) { v.Descending = !v.Descending }) })
	down.Checked = v.Descending
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), down)
	return menu
}

// filterMenu chooses what else an article must have.
func (q *queuePanel) filterMenu() *fyne.Menu {
	v := q.w.screen.Sieve
	labels, people := fyne.NewMenuItem(lang.L("Has the label"), nil), fyne.NewMenuItem(lang.L("Work of"), nil)
	labels.ChildMenu, people.ChildMenu = fyne.NewMenu(""), fyne.NewMenu("")
	for _, rule := range q.w.screen.Schema.Labels {
		labels.ChildMenu.Items = append(labels.ChildMenu.Items, q.choice(string(rule.Name), v.Label == rule.Name, func(v *session.Sieve) { v.Label = rule.Name }))
	}
	for _, name := range q.w.session.Annotators() {
		people.ChildMenu.Items = append(people.ChildMenu.Items, q.choice(string(name), v.By == name, func(v *session.Sieve) { v.By = name }))
	}
	people.Disabled = len(people.ChildMenu.Items) == 0
	unlinked := q.choice(lang.L("Has a label without its link"), v.Unlinked, func(v *session.Sieve) { v.Unlinked = !v.Unlinked })
	texts := q.choice(lang.L("Search in the texts too"), v.Texts, func(v *session.Sieve) { v.Texts = !v.Texts })
	all := q.choice(lang.L("Show all articles"), false, func(v *session.Sieve) { *v = session.Sieve{Order: v.Order, Descending: v.Descending} })
	return fyne.NewMenu("", labels, unlinked, people, texts, fyne.NewMenuItemSeparator(), all)
}

func (q *queuePanel) choice(words string, on bool, change func(*session.Sieve)) *fyne.MenuItem {
	item := fyne.NewMenuItem(words, func() {
		q.sift(change)
		if q.w.screen.Sieve.Words == "" && q.search.Text != "" {
			q.search.SetText("")
		}
	})
	item.Checked = on
	return item
}

// statusMenu is a menu of statuses.
func statusItems(choose func(annotate.Status)) (items []*fyne.MenuItem) {
	for _, s := range annotate.Statuses {
		items = append(items, fyne.NewMenuItem(lang.L(statusNames[s]), func() { choose(s) }))
	}
	return items
}
