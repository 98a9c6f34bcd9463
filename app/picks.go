package app

import (
	"math/bits"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// picks are the articles of the queue that the editor has picked, to do something
// with all of them: a bit for each place.
type picks struct {
	bits   []uint64
	n      int
	anchor int  // in what is shown; where a stretch begins
	mode   bool // a click picks instead of opening
}

func (p *picks) has(place int32) bool {
	word := int(place) / 64
	return word < len(p.bits) && p.bits[word]&(1<<(place%64)) != 0
}

func (p *picks) set(place int32, on bool) {
	for len(p.bits) <= int(place)/64 {
		p.bits = append(p.bits, 0)
	}
	if p.has(place) == on {
		return
	}
	p.bits[place/64] ^= 1 << (place % 64)
	if p.n++; !on {
		p.n -= 2
	}
}

func (p *picks) clear() { p.bits, p.n, p.anchor = nil, 0, 0 }

// places are the picked ones, ascending.
func (p *picks) places() []int32 {
	list := make([]int32, 0, p.n)
	for i, word := range p.bits {
		for ; word != 0; word &= word - 1 {
			list = append(list, int32(i*64+bits.TrailingZeros64(word)))
		}
	}
	return list
}

// tapped is a click on a row: it opens the article; with Ctrl, or while picking, it
// picks it or lets it go; with Shift it picks all from the last one on.
func (q *queuePanel) tapped(i int, held fyne.KeyModifier) {
	if i < 0 || i >= len(q.shown) {
		return
	}
	q.list.cursor = i
	switch {
	case held&shift != 0:
		q.pickStretch(i)
	case held&ctrl != 0 || q.picks.mode:
		q.toggle(i)
	case q.picks.n > 0:
		q.picks.clear()
		q.repick()
		q.open(i)
	default:
		q.open(i)
	}
}

func (q *queuePanel) toggle(i int) {
	q.picks.set(q.shown[i], !q.picks.has(q.shown[i]))
	q.picks.anchor = i
	q.repick()
}

func (q *queuePanel) pickStretch(to int) {
	from := min(q.picks.anchor, len(q.shown)-1)
	if q.picks.n == 0 {
		from = max(q.at, 0)
	}
	for i := min(from, to); i <= max(from, to); i++ {
		q.picks.set(q.shown[i], true)
	}
	q.picks.anchor = from
	q.repick()
}

func (q *queuePanel) pickAll() {
	for _, place := range q.shown {
		q.picks.set(place, true)
	}
	q.repick()
}

func (q *queuePanel) togglePicking() {
	q.picks.mode = !q.picks.mode
	q.picks.clear()
	q.showFilters(q.w.screen.Sieve)
	q.repick()
}

// repick draws what is picked.
func (q *queuePanel) repick() {
	q.list.update()
	q.showActs()
}

// listKey is a key while the list has the keyboard.
func (q *queuePanel) listKey(k fyne.KeyName, held fyne.KeyModifier) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		q.open(q.list.cursor)
	case fyne.KeySpace:
		if q.list.cursor < len(q.shown) {
			q.toggle(q.list.cursor)
		}
	case fyne.KeyDelete:
		q.askRemove(q.chosen(q.list.cursor))
	case fyne.KeyEscape:
		q.picks.clear()
		q.repick()
		q.w.focusText()
	case fyne.KeyDown, fyne.KeyUp:
		if held&shift != 0 && q.list.cursor < len(q.shown) {
			q.pickStretch(q.list.cursor)
		}
	default:
		return false
	}
	return true
}

// showActs shows what can be done with the picked articles.
func (q *queuePanel) showActs() {
	q.acts.Objects = nil
	q.acts.Hidden = q.picks.n == 0 && !q.picks.mode
	if q.acts.Hidden {
		q.acts.Refresh()
		return
	}
	words := lang.N("{{.Count}} articles picked", q.picks.n, counted(q.picks.n))
	q.acts.Add(q.w.newPill(words+" ✕", true, func() { q.picks.mode = true; q.togglePicking() }))
	q.acts.Add(q.w.newPill(lang.L("all shown"), false, q.pickAll))
	if q.picks.n > 0 {
		var status *chip
		status = q.w.newPill(lang.L("status…"), false, func() {
			menu := fyne.NewMenu("", statusItems(func(s annotate.Status) { q.setStatus(q.picks.places(), s) })...)
			widget.ShowPopUpMenuAtRelativePosition(menu, q.w.win.Canvas(), fyne.NewPos(0, -100), status)
		})
		q.acts.Add(status)
		q.acts.Add(q.w.newPill(lang.L("export…"), false, func() { q.w.askExportOf(q.ids(q.picks.places())) }))
		q.acts.Add(q.w.newPill(lang.L("remove…"), false, func() { q.askRemove(q.picks.places()) }))
	}
	q.acts.Refresh()
}

// chosen are the picked articles if row i is one of them, else the row's alone.
func (q *queuePanel) chosen(i int) []int32 {
	switch {
	case i < 0 || i >= len(q.shown):
		return nil
	case q.picks.has(q.shown[i]):
		return q.picks.places()
	}
	return []int32{q.shown[i]}
}

// showMenu opens the menu of a row.
func (q *queuePanel) showMenu(i int, at fyne.Position) {
	list := q.chosen(i)
	if len(list) == 0 {
		return
	}
	status := fyne.NewMenuItem(lang.L("Mark as"), nil)
	status.ChildMenu = fyne.NewMenu("", statusItems(func(s annotate.Status) { q.setStatus(list, s) })...)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItem(lang.L("Open"), func() { q.open(i) }), status,
		fyne.NewMenuItem(lang.L("Export labels…"), func() { q.w.askExportOf(q.ids(list)) }),
		fyne.NewMenuItem(lang.L("Remove…"), func() { q.askRemove(list) }),
	), q.w.win.Canvas(), at)
}

func (q *queuePanel) ids(places []int32) (ids []annotate.ArticleID) {
	for _, place := range places {
		e, err := q.w.session.Entry(place)
		if err != nil {
			q.w.tell(err)
			return nil
		}
		ids = append(ids, e.ID)
	}
	return ids
}

func (q *queuePanel) setStatus(places []int32, status annotate.Status) {
	if ids := q.ids(places); len(ids) > 0 {
		q.w.afterBackup(len(ids), func() error { return q.w.session.SetStatusOf(ids, status) })
	}
	q.picks.clear()
	q.repick()
}

// askRemove says what goes with the articles before they are removed.
func (q *queuePanel) askRemove(places []int32) {
	ids := q.ids(places)
	if len(ids) == 0 {
		return
	}
	loss, err := q.w.session.RemovalLoss(ids)
	if err != nil {
		q.w.tell(err)
		return
	}
	words := widget.NewLabel(lossWords(loss))
	words.Wrapping = fyne.TextWrapWord
	title := lang.N("Remove {{.Count}} articles?", len(ids), counted(len(ids)))
	d := dialog.NewCustomConfirm(title, lang.L("Remove"), lang.L("Cancel"), words, func(ok bool) {
		if ok {
			q.picks.clear()
			q.w.afterBackup(len(ids), func() error { return q.w.session.Remove(ids) })
		}
	}, q.w.win)
	q.w.present(d, fyne.NewSize(440, 220), nil, nil)
}

// lossWords say what is removed with articles, and that it can come back.
func lossWords(l session.Loss) string {
	back := lang.L("Undo (Ctrl+Z) brings them back, and so does adding the same text again. The record of all changes is kept.")
	if l.Labels == 0 {
		return lang.L("There are no labels in them.") + " " + back
	}
	names := ""
	for i, name := range l.Annotators {
		if i > 0 {
			names += ", "
		}
		names += string(name)
	}
	return lang.L("With them go {{.Labels}} and {{.Links}} of {{.Names}}.", map[string]any{"Labels": labelCount(l.Labels), "Links": linkCount(l.Links), "Names": names}) + " " + back
}
