package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

const prefBlind = "review blind"

func reviewing(s session.Screen) bool { return s.Review != nil }

// casing reports whether keys answer cases: a review goes on, and the reviewer is not
// at work on a label or on selected text.
func casing(s session.Screen) bool {
	return s.Review != nil && !s.Review.Editing && s.Selection.Empty() && s.Selected == ""
}

func hasCase(s session.Screen) bool {
	_, ok := s.Review.Case()
	return ok && casing(s)
}

func (w *Window) reviewCommands() []command {
	s := w.session
	cause := func(c annotate.Cause) func() error { return func() error { return s.SetCause(c) } }
	return []command{
		{menuReview, "Review colleagues’ labels…", fyne.KeyR, ctrl, silent(func() { w.later(w.askReview) }), nil, nil},
		{menuReview, "Leave the review", fyne.KeyR, ctrl | shift, s.EndReview, reviewing, nil},
		{menuReview, "Articles, those that differ most first…", fyne.KeyJ, ctrl, silent(func() { w.later(w.showBoard) }), reviewing, nil},
		{menuReview, "What was decided on my labels…", fyne.KeyV, ctrl | shift, silent(func() { w.later(w.walk) }), nil, nil},
		{menuReview, "Take in a package…", fyne.KeyM, ctrl, silent(func() { w.later(w.askMerge) }), nil, nil},
		{menuReview, "Make a package…", fyne.KeyM, ctrl | shift, silent(func() { w.later(w.askPack) }), nil, nil},
		{menuReview, "Histories that have parted…", "", 0, silent(func() { w.later(w.askHistories) }), nil, nil},
		{menuReview, "Your key…", "", 0, silent(func() { w.later(w.showKey) }), nil, nil},
		{menuReview, "Take what all agree on", fyne.KeyY, 0, s.RuleAgreed, casing, nil},
		{menuReview, "None of the answers", fyne.KeyX, 0, s.RuleOut, hasCase, nil},
		{menuReview, "Take the first answer and change it", fyne.KeyE, 0, func() error { return s.EditCase(0) }, hasCase, nil},
		{menuReview, "Later: the next case", fyne.KeySpace, 0, silent(s.NextCase), casing, nil},
		{menuReview, "Back: the case before", fyne.KeyB, 0, silent(s.PreviousCase), casing, nil},
		{menuReview, "The other lists of cases", fyne.KeyF6, 0, silent(w.nextShelf), reviewing, nil},
		{menuReview, "Why: the text allows both", fyne.KeyA, 0, cause(annotate.Ambiguous), hasCase, nil},
		{menuReview, "Why: the guideline does not say", fyne.KeyG, 0, cause(annotate.GuidelineGap), hasCase, nil},
		{menuReview, "Why: a slip", fyne.KeyS, 0, cause(annotate.Slip), hasCase, nil},
		{menuReview, "Why: an edge case", fyne.KeyC, 0, cause(annotate.EdgeCase), hasCase, nil},
		{menuReview, "Put the case into the guideline as an example", fyne.KeyP, 0, s.AddExample, hasCase, nil},
		{menuReview, "Note on the case", fyne.KeyN, 0, silent(w.editRulingNote), hasCase, nil},
	}
}

// shelves in the order in which they are shown.
var shelves = [...]session.Shelf{session.Differing, session.Agreeing, session.Decided}

func (w *Window) nextShelf() {
	for i, shelf := range shelves {
		if shelf == w.screen.Review.Shelf {
			w.session.SetShelf(shelves[(i+1)%len(shelves)])
			return
		}
	}
}

// askReview asks whose labels are to be reviewed, and begins.
func (w *Window) askReview() {
	all := lang.L("those of all colleagues, side by side")
	var people []annotate.Annotator
	for _, by := range w.session.Annotators() {
		if by != annotate.Gold {
			people = append(people, by)
		}
	}
	if len(people) == 0 {
		w.alarm(lang.L("There is nothing to review yet."), lang.L("Labels of colleagues come in with Ctrl+M, as a package, or with Ctrl+I, as a file of labelled articles."))
		return
	}
	names := []string{all}
	for _, by := range people {
		names = append(names, lang.L("those of {{.Name}}", map[string]any{"Name": by}))
	}
	whose := widget.NewSelect(names, nil)
	whose.SetSelectedIndex(0)
	blind := widget.NewCheck(lang.L("hide the names, and shuffle their order from article to article"), nil)
	blind.SetChecked(w.app.Preferences().Bool(prefBlind))
	words := widget.NewLabel(lang.L("What you decide becomes the agreed labels. A number takes an answer, X none, E changes one first, space leaves a case for later."))
	words.Wrapping = fyne.TextWrapWord
	var d dialog.Dialog
	begin := func() {
		d.Hide()
		w.app.Preferences().SetBool(prefBlind, blind.Checked)
		terms := session.Terms{Blind: blind.Checked}
		if n := whose.SelectedIndex(); n > 0 {
			terms.Of, terms.Blind = people[n-1], false
		}
		w.beginReview(terms)
	}
	custom := dialog.NewCustomWithoutButtons(lang.L("Review labels"), container.NewVBox(whose, blind, words), w.win)
	start := w.newEnterButton(lang.L("Begin"), begin)
	custom.SetButtons([]fyne.CanvasObject{widget.NewButton(lang.L("Cancel"), func() { d.Hide() }), start})
	d = custom
	w.present(d, fyne.NewSize(min(560, w.win.Canvas().Size().Width-40), 0), nil, nil)
	w.win.Canvas().Focus(start)
}

// beginReview begins, and compares all articles beside the window.
func (w *Window) beginReview(t session.Terms) {
	if err := w.session.BeginReview(t); err != nil {
		w.tell(err)
		return
	}
	w.compareAll(t, func(list []session.Docket) { w.report(w.session.Post(list)) })
}

// compareAll compares all articles beside the window.
func (w *Window) compareAll(t session.Terms, done func([]session.Docket)) {
	var list []session.Docket
	var err error
	all := int64(w.screen.All)
	w.work(lang.L("Comparing the labels"), func(ctx context.Context, tell progress) {
		list, err = w.session.Dockets(ctx, t, func(n int) {
			if n%500 == 1 {
				tell(int64(n), all, "")
			}
		})
	}, func() {
		switch {
		case err != nil:
			w.tell(err)
		case w.screen.Review != nil:
			done(list)
		}
	})
}

// walk goes through what was decided on the labels of whoever sits here.
func (w *Window) walk() {
	if err := w.session.BeginReview(session.Terms{Walk: true}); err != nil {
		w.tell(err)
		return
	}
	w.compareAll(w.screen.Review.Terms, func(list []session.Docket) {
		if len(list) == 0 {
			w.report(w.session.EndReview())
			w.alarm(lang.L("Nothing was decided on your labels yet. Verdicts come as a package, which is taken in with Ctrl+M."))
			return
		}
		w.report(w.session.Post(list))
	})
}

// showBoard lists the articles, those that differ most first.
func (w *Window) showBoard() {
	board := w.screen.Review.Board
	if len(board) == 0 {
		w.alarm(lang.L("There is nothing to review yet."))
		return
	}
	var d *dialog.CustomDialog
	rows := w.twoLineList(func() int { return len(board) }, func(i int) (string, string) {
		b := board[i]
		return shorten(firstLine(b.Title), 80), lang.L("{{.Differing}} differ · {{.Agreeing}} agree · {{.Decided}} decided", map[string]any{
			"Differing": grouped(b.Differing), "Agreeing": grouped(b.Agreeing), "Decided": grouped(b.Decided)})
	}, func(i int) {
		d.Hide()
		w.report(w.session.Open(board[i].Article))
		w.focusText()
	})
	d = dialog.NewCustom(lang.L("Articles, those that differ most first"), lang.L("Close"), rows, w.win)
	w.present(d, w.dialogSize(), nil, nil)
}

// pickCase makes the case under a click the one at hand.
func (w *Window) pickCase(id string) bool {
	if !casing(w.screen) || id == "" {
		return false
	}
	for _, section := range w.content.out.Marks {
		for _, m := range section.Marks {
			if m.ID == id {
				return w.session.CaseAt(m.Parts[0].Start)
			}
		}
	}
	return false
}

// takeAnswer gives a number to the case at hand.
func (w *Window) takeAnswer(n int, change bool) {
	c, ok := w.screen.Review.Case()
	switch {
	case !ok || n > len(c.Answers):
		return
	case change:
		w.report(w.session.EditCase(n - 1))
	default:
		w.report(w.session.Rule(n - 1))
	}
}

func (w *Window) editRulingNote() {
	w.later(func() {
		w.showPanels()
		if w.ruling.note != nil {
			w.win.Canvas().Focus(w.ruling.note)
		}
	})
}
