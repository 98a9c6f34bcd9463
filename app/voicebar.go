package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// voiceChips are, above the article while labels are reviewed, those whose lanes stand
// under the lines: a letter, the name unless it is hidden, whether they have finished.
func (b *labelBar) offerVoices(s session.Screen) {
	for _, v := range s.Review.Voices {
		word := v.Name
		switch {
		case v.Name == v.Letter:
			word = lang.L("a colleague")
		case v.Name == string(annotate.Gold):
			word = lang.L("the agreed labels")
		}
		if !v.Finished {
			word = lang.L("{{.Name}}, not finished", map[string]any{"Name": word})
		}
		b.chips.Add(b.w.newChip(v.Letter, word, nil, false, nil))
	}
	b.chips.Add(b.w.newChip(command{key: fyne.KeyR, mod: ctrl | shift}.keys(), lang.L("leave the review"), nil, false, func() {
		b.w.report(b.w.session.EndReview())
		b.w.focusText()
	}))
}

// caseHint says what can be done with the case at hand.
func caseHint(s session.Screen) string {
	c, ok := s.Review.Case()
	switch {
	case s.Review.Walk:
		return lang.L("space goes to the next verdict, 1 does as was decided")
	case !ok:
		return lang.L("Ctrl+Enter: done, and on to the next article")
	case len(c.Answers) == 1:
		return lang.L("1 takes it, X rejects it, space leaves it for later")
	}
	return lang.L("a number takes an answer, X none, space leaves it for later")
}

// voiceKey tells the chips of one article from those of another.
func voiceKey(s session.Screen) string {
	if !casing(s) {
		return ""
	}
	key := "|review|" + string(s.Article.ID)
	for _, v := range s.Review.Voices {
		key += v.Letter + v.Name
	}
	return key
}
