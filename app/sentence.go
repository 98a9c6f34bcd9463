package app

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
)

// tell says in the status line what went wrong. Gestures that had nothing to
// work on are hints; a step that could not be kept stands in the banner, and what
// else could not is said in a dialog, since the editor must know.
func (w *Window) tell(err error) {
	if r := w.session.Screen().Refused; r != nil && errors.Is(err, r.Err) {
		return
	}
	if errors.Is(err, session.ErrNotSaved) || !isHint(err) {
		w.alarm(sentence(err))
		return
	}
	w.status.left.Set(sentence(err))
	w.status.box.Refresh()
}

var hints = [...]error{
	session.ErrNoArticle, session.ErrNoSelection, session.ErrNoSpan, session.ErrNoTarget, session.ErrNoProposal,
	session.ErrLastPart, session.ErrNoReview, session.ErrNoCase, session.ErrNoAnswer, session.ErrDecided, session.ErrSaving, compare.ErrLooseEnd, annotate.ErrSchema,
}

func isHint(err error) bool {
	for _, h := range hints {
		if errors.Is(err, h) {
			return true
		}
	}
	return false
}

// sentence says what happened, what is safe and what to do.
func sentence(err error) string {
	switch {
	case errors.Is(err, session.ErrNoArticle):
		return lang.L("No article is open. Add one with Ctrl+O, or choose one in the queue.")
	case errors.Is(err, session.ErrNoSelection):
		return lang.L("Select some text first, then press the label's number.")
	case errors.Is(err, session.ErrNoSpan):
		return lang.L("Click on a label first, or go to one with . and ,")
	case errors.Is(err, session.ErrNoTarget):
		return lang.L("There is nothing to link to yet: label a speaker first, then select the quote and press L.")
	case errors.Is(err, session.ErrNoProposal):
		return lang.L("No label is proposed in this article: all of them are people’s.")
	case errors.Is(err, session.ErrLastPart):
		return lang.L("This label has only one part. Delete removes the whole label.")
	case errors.Is(err, session.ErrSaving):
		return lang.L("The step before is still being saved. Wait until the disk has taken it.")
	case errors.Is(err, session.ErrNoReview):
		return lang.L("No review is going on. Ctrl+R begins one.")
	case errors.Is(err, session.ErrNoCase):
		return lang.L("There is no case here to decide. F6 shows the other lists, Ctrl+J other articles.")
	case errors.Is(err, session.ErrNoAnswer):
		return lang.L("This case has no answer with that number.")
	case errors.Is(err, compare.ErrLooseEnd):
		return lang.L("A link needs the labels at both of its ends: decide on them first.")
	case errors.Is(err, session.ErrDecided):
		return lang.L("These are verdicts on your labels. You can follow them with 1, or leave your label as it is and talk about it.")
	case errors.Is(err, session.ErrNothingToPack):
		return lang.L("No package was made: there is nothing to put into it yet.")
	case errors.Is(err, session.ErrOtherProject):
		return lang.L("The package belongs to another project, so nothing of it came in.")
	case errors.Is(err, session.ErrUnknownKey):
		return lang.L("The key of the package is not known here, so nothing of it came in.")
	case errors.Is(err, session.ErrOtherKey):
		return lang.L("The package is signed with another key than before, so nothing of it came in.")
	case errors.Is(err, session.ErrOtherLabels):
		return lang.L("The package was made with another version of the labels, so nothing of it came in.")
	case errors.Is(err, session.ErrChangedText):
		return lang.L("The package has a changed text of an article that is here, so nothing of it came in.")
	case errors.Is(err, session.ErrNobody):
		return lang.L("The file does not say who labelled, so its labels were not added. Name the annotator.")
	case errors.Is(err, session.ErrRefused):
		return lang.L("Something in the file cannot come in, so nothing of it was added.")
	case errors.Is(err, annotate.ErrConflict):
		return lang.L("The labels have changed meanwhile, so this step was not made. Open the article again to see them.")
	case errors.Is(err, annotate.ErrUnplaced):
		return lang.L("Some labels were given under names that would be gone, so nothing was changed. Make them one with others first.")
	case errors.Is(err, session.ErrNotSaved):
		return lang.L("This step could not be saved and was not made. Everything before it is safe. {{.Reason}}", map[string]any{"Reason": storeSaid(err)})
	case errors.Is(err, annotate.ErrSchema):
		return lang.L("The labels of this project do not allow that, so nothing was changed.")
	}
	return err.Error()
}

// storeSaid is what the store says of a step that was not saved.
func storeSaid(err error) string {
	_, words, _ := strings.Cut(err.Error(), session.ErrNotSaved.Error()+": ")
	return words
}
