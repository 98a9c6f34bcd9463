package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// Whatever can go wrong is said in a sentence of its own, without the words of
// the program's inside.
func TestSentences(t *testing.T) {
	inside := errors.New("inside words")
	seen := map[string]error{}
	for _, err := range []error{
		session.ErrNoArticle, session.ErrNoSelection, session.ErrNoSpan, session.ErrNoTarget, session.ErrLastPart,
		annotate.ErrConflict, annotate.ErrSchema,
	} {
		said := sentence(fmt.Errorf("doing it: %w: %w", err, inside))
		if strings.Contains(said, "inside words") || !strings.HasSuffix(said, ".") && !strings.HasSuffix(said, ",") {
			t.Errorf("%v is said as %q", err, said)
		}
		if other, twice := seen[said]; twice {
			t.Errorf("%v and %v are both said as %q", err, other, said)
		}
		seen[said] = err
	}
	said := sentence(fmt.Errorf("label speaker: %w: %w", session.ErrNotSaved, errors.New("the disk is full")))
	for _, part := range []string{"not made", "safe", "the disk is full"} {
		if !strings.Contains(said, part) {
			t.Errorf("a step that was not saved: %q has no %q", said, part)
		}
	}
}

// What an editor does by mistake is a hint in the status line; what could cost
// work opens a message.
func TestHintOrMessage(t *testing.T) {
	d := sample(t)
	d.report(session.ErrNoSpan)
	if d.covered() || d.status.left.Text() != sentence(session.ErrNoSpan) {
		t.Errorf("a hint: %q", d.status.left.Text())
	}
	d.report(fmt.Errorf("x: %w: %w", session.ErrNotSaved, errors.New("the disk is full")))
	if !d.covered() {
		t.Error("a step that was not saved opens no message")
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"one two three":         "one two\nthree",
		"unbreakablyverylong a": "unbreakablyverylong\na",
		"سطر طويل جدا":          "سطر طويل\nجدا",
	} {
		if got := fold(text, 9); got != want {
			t.Errorf("%q folds into %q, want %q", text, got, want)
		}
	}
}
