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
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// The caseList stands in the queue's place while labels are reviewed.
//
//	 Differ 4  Agree 12  Decided 3
//	“no secret that we have…”
//	 where it ends: A, B · C
//	…
//	[Y take what all agree on]
//	 3 of 19 cases decided
type caseList struct {
	w       *Window
	box     *fyne.Container
	shelves *fyne.Container
	list    *widget.List
	shown   []int // of the cases, those on the shelf
	over    *textview.Caption
	acts    *fyne.Container
	done    *canvas.Text
	bar     *doneBar
	cases   []session.ReviewCase
	quiet   bool // a row is selected by the program
}

func (w *Window) newCaseList() *caseList {
	l := &caseList{w: w, shelves: container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4)), done: canvas.NewText("", nil), bar: newDoneBar(),
		acts: container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 4)), over: textview.NewCaption(w.fonts, "")}
	l.done.TextSize = 12
	l.over.Lines = 4
	l.list = w.twoLineList(func() int { return len(l.shown) }, l.words, l.choose)
	bottom := container.NewVBox(l.acts, l.done, l.bar.box)
	over := container.New(layout.NewCustomPaddedLayout(12, 0, 6, 6), container.NewVBox(l.over))
	l.box = container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), container.NewBorder(l.shelves, bottom, nil, nil, container.NewStack(over, l.list)))
	return l
}

func (l *caseList) choose(i int) {
	if !l.quiet && i < len(l.shown) {
		l.w.session.PickCase(l.shown[i])
		l.w.focusText()
	}
}

// show fills the list; r is nil while nobody reviews.
func (l *caseList) show(s session.Screen) {
	r := s.Review
	if r == nil {
		l.cases = nil
		return
	}
	l.cases, l.shown = r.Cases, l.shown[:0]
	for n, c := range r.Cases {
		if c.Shelf == r.Shelf {
			l.shown = append(l.shown, n)
		}
	}
	l.shelves.Objects = nil
	for _, shelf := range shelves {
		l.shelves.Add(l.w.newPill(shelfWords(r, shelf), shelf == r.Shelf, func() {
			l.w.session.SetShelf(shelf)
			l.w.focusText()
		}))
	}
	l.shelves.Refresh()
	l.follow(r)
	l.offer(r)
	decided := r.Count(session.Decided)
	l.done.Color = theme.Color(theme.ColorNamePlaceHolder)
	l.done.Text = lang.L("{{.Done}} of {{.All}} cases of this article decided", map[string]any{"Done": grouped(decided), "All": grouped(len(r.Cases))})
	if r.Walk {
		decided = r.Count(session.Decided) + r.Count(session.Agreeing)
		l.done.Text = lang.L("{{.Done}} of {{.All}} accepted or followed", map[string]any{"Done": grouped(decided), "All": grouped(len(r.Cases))})
	}
	l.done.Refresh()
	l.bar.show(decided, len(r.Cases))
}

// follow selects the row of the case at hand.
func (l *caseList) follow(r *session.Review) {
	l.list.Refresh()
	l.quiet = true
	l.list.UnselectAll()
	for row, n := range l.shown {
		if n == r.At {
			l.list.Select(row)
		}
	}
	l.quiet = false
	l.over.Set(overWords(l.w.screen, len(l.shown)))
	l.list.Hidden = len(l.shown) == 0
	l.over.Hidden = !l.list.Hidden
}

// overWords say what to do where a list is empty.
func overWords(s session.Screen, shown int) string {
	r := s.Review
	switch {
	case shown > 0:
		return ""
	case s.Article.ID == "":
		return lang.L("No article is open.")
	case r.Walk && len(r.Cases) == 0:
		return lang.L("Nothing was decided on your labels here. Ctrl+J shows the articles where something was.")
	case r.Walk:
		return lang.L("There is nothing on this list. F6 shows the others, Ctrl+J other articles.")
	case len(r.Cases) == 0:
		return lang.L("Nobody has labelled anything here. Ctrl+Enter goes on to the next article.")
	case r.Count(session.Decided) == len(r.Cases):
		return lang.L("Everything here is decided. Ctrl+Enter marks the article as done and goes on to the next.")
	}
	return lang.L("There is nothing on this list. F6 shows the others.")
}

// offer shows what can be done with many cases.
func (l *caseList) offer(r *session.Review) {
	l.acts.Objects = nil
	if n := r.Count(session.Agreeing); n > 0 && !r.Walk {
		l.acts.Add(l.w.newChip("Y", lang.N("take the {{.Count}} on which all agree", n, counted(n)), nil, false, func() {
			l.w.report(l.w.session.RuleAgreed())
			l.w.focusText()
		}))
	}
	if len(r.Board) > 1 {
		l.acts.Add(l.w.newChip(command{key: fyne.KeyJ, mod: ctrl}.keys(), lang.L("articles"), nil, false, l.w.showBoard))
	}
	l.acts.Refresh()
}

func shelfWords(r *session.Review, shelf session.Shelf) string {
	count := map[string]any{"Count": grouped(r.Count(shelf))}
	switch {
	case r.Walk && shelf == session.Differing:
		return lang.L("To look at {{.Count}}", count)
	case r.Walk && shelf == session.Agreeing:
		return lang.L("Accepted {{.Count}}", count)
	case r.Walk:
		return lang.L("Followed {{.Count}}", count)
	case shelf == session.Differing:
		return lang.L("Differ {{.Count}}", count)
	case shelf == session.Agreeing && r.Of != "":
		return lang.L("To review {{.Count}}", count)
	case shelf == session.Agreeing:
		return lang.L("Agree {{.Count}}", count)
	}
	return lang.L("Decided {{.Count}}", count)
}

// words are the two lines of a row.
func (l *caseList) words(i int) (first, second string) {
	c := l.cases[l.shown[i]]
	return shorten(firstLine(c.Text), 60), caseWords(c, l.w.screen.Review != nil && l.w.screen.Review.Walk)
}

// caseWords say in a line how people differ.
func caseWords(c session.ReviewCase, walk bool) string {
	var said []string
	for _, a := range c.Answers {
		word := string(a.Label)
		switch {
		case a.To != "":
			word = "→ " + shorten(firstLine(a.To), 24)
		case c.Kind == compare.BoundaryDiffers:
			word = ""
		case c.Kind == compare.AttributeDiffers:
			word = answersWords(a.Attrs)
		}
		said = append(said, strings.TrimSpace(word+" "+strings.Join(a.By, ", ")))
	}
	if len(c.Absent) > 0 {
		said = append(said, lang.L("nothing: {{.Names}}", map[string]any{"Names": strings.Join(c.Absent, ", ")}))
	}
	words := kindWord(c.Item) + ": " + strings.Join(said, " · ")
	if c.Changed && !walk {
		words = lang.L("changed since") + " · " + words
	}
	return words
}

// answersWords are the answers of a label: "kind: direct".
func answersWords(list []annotate.Attribute) string {
	if len(list) == 0 {
		return lang.L("no answer")
	}
	var words []string
	for _, x := range list {
		words = append(words, x.Name+": "+x.Value)
	}
	return strings.Join(words, ", ")
}

// kindWord says in a word or two what is at issue.
func kindWord(i compare.Item) string {
	switch i.Kind {
	case compare.BoundaryDiffers:
		return lang.L("other bounds")
	case compare.LabelDiffers:
		return lang.L("other labels")
	case compare.AttributeDiffers:
		return lang.L("other answers")
	case compare.LinkDiffers:
		return lang.L("other links")
	case compare.OnlySome:
		return lang.L("only some")
	case compare.Vanished:
		return lang.L("nobody any more")
	}
	if i.Sayings[0].Link != "" {
		return lang.L("link")
	}
	return lang.L("label")
}

// twoLineList has rows of two lines, the second in small letters.
func (w *Window) twoLineList(length func() int, words func(i int) (first, second string), chosen func(i int)) *widget.List {
	l := widget.NewList(length, func() fyne.CanvasObject {
		first, second := textview.NewCaption(w.fonts, ""), textview.NewCaption(w.fonts, "")
		second.TextSize = 12
		return container.New(layout.NewCustomPaddedLayout(3, 5, 6, 6), container.New(layout.NewCustomPaddedVBoxLayout(1), first, second))
	}, func(i widget.ListItemID, o fyne.CanvasObject) {
		if i >= length() {
			return
		}
		column := o.(*fyne.Container).Objects[0].(*fyne.Container)
		first, second := words(i)
		column.Objects[0].(*textview.Caption).Set(first)
		below := column.Objects[1].(*textview.Caption)
		below.Colour = theme.Color(theme.ColorNamePlaceHolder)
		below.Set(second)
	})
	l.OnSelected = chosen
	return l
}
