package app

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// The sentinels that have a sentence of their own in place of their words.
func reworded() map[string]error {
	return map[string]error{
		"session.ErrNoArticle": session.ErrNoArticle, "session.ErrNoSelection": session.ErrNoSelection,
		"session.ErrNoSpan": session.ErrNoSpan, "session.ErrNoTarget": session.ErrNoTarget,
		"session.ErrLastPart": session.ErrLastPart, "annotate.ErrConflict": annotate.ErrConflict, "annotate.ErrSchema": annotate.ErrSchema,
		"annotate.ErrUnplaced": annotate.ErrUnplaced, "session.ErrNobody": session.ErrNobody, "session.ErrNoProposal": session.ErrNoProposal, "session.ErrRefused": session.ErrRefused,
		"session.ErrNoReview": session.ErrNoReview, "session.ErrNoCase": session.ErrNoCase, "session.ErrNoAnswer": session.ErrNoAnswer,
		"compare.ErrLooseEnd": compare.ErrLooseEnd,
		"session.ErrDecided":  session.ErrDecided, "session.ErrNothingToPack": session.ErrNothingToPack, "session.ErrOtherProject": session.ErrOtherProject, "session.ErrUnknownKey": session.ErrUnknownKey,
		"session.ErrSaving": session.ErrSaving, "session.ErrOtherKey": session.ErrOtherKey, "session.ErrOtherLabels": session.ErrOtherLabels, "session.ErrChangedText": session.ErrChangedText,
	}
}

// The sentinels of the store, whose words are half a sentence behind the name of
// the project's file.
func stored() map[string]error {
	return map[string]error{
		"storage.ErrExists": storage.ErrExists, "storage.ErrInUse": storage.ErrInUse, "storage.ErrNotProject": storage.ErrNotProject,
		"storage.ErrDamaged": storage.ErrDamaged, "storage.ErrNewer": storage.ErrNewer, "storage.ErrReadOnly": storage.ErrReadOnly,
		"storage.ErrFull": storage.ErrFull, "storage.ErrHalted": storage.ErrHalted, "storage.ErrNotFound": storage.ErrNotFound,
		"storage.ErrRemoved": storage.ErrRemoved, "storage.ErrThere": storage.ErrThere, "storage.ErrNotEmpty": storage.ErrNotEmpty, "storage.ErrNoRoom": storage.ErrNoRoom, "storage.ErrNothingLeft": storage.ErrNothingLeft, "storage.ErrMoved": storage.ErrMoved, "storage.ErrBusy": storage.ErrBusy,
	}
}

// Whatever can go wrong is said in a sentence of its own, without the words of
// the program's inside.
func TestSentences(t *testing.T) {
	seen := map[string]string{}
	for name, err := range reworded() {
		for _, err := range []error{
			fmt.Errorf("inside words: %w: inside words", err),
			fmt.Errorf("inside words: %w", fmt.Errorf("inside words: %w", err)),
		} {
			said := sentence(err)
			if strings.Contains(said, "inside words") || !strings.HasSuffix(said, ".") && !strings.HasSuffix(said, ",") {
				t.Errorf("%s is said as %q", name, said)
			}
			if other, twice := seen[said]; twice && other != name {
				t.Errorf("%s and %s are both said as %q", name, other, said)
			}
			seen[said] = name
		}
	}
}

// A step that the store refused is said not to be made, with the store's reason
// and nothing of how the program came by it.
func TestSentencesOfTheStore(t *testing.T) {
	for name, cause := range stored() {
		cause = fmt.Errorf("news.bluepencil %w", cause)
		if said := sentence(cause); said != cause.Error() {
			t.Errorf("%s is said as %q", name, said)
		}
		said := sentence(fmt.Errorf("label speaker: %w: %w", session.ErrNotSaved, cause))
		want := "This step could not be saved and was not made. Everything before it is safe. " + cause.Error()
		if said != want {
			t.Errorf("a step refused for %s is said as\n%q, want\n%q", name, said, want)
		}
	}
	said := sentence(fmt.Errorf("label speaker: %w: %w", session.ErrNotSaved, annotate.ErrConflict))
	if said != sentence(annotate.ErrConflict) {
		t.Errorf("a step that came too late is said as %q", said)
	}
}

// No sentinel is left out of the two lists.
func TestEverySentinelIsListed(t *testing.T) {
	listed := reworded()
	maps.Copy(listed, stored())
	listed["session.ErrNotSaved"] = session.ErrNotSaved
	found := 0
	for room, folder := range map[string]string{"session": "session", "annotate": "../annotate", "compare": "../annotate/compare", "storage": "../storage"} {
		for _, name := range sentinels(t, folder) {
			found++
			if listed[room+"."+name] == nil {
				t.Errorf("nobody looks how %s.%s is said", room, name)
			}
		}
	}
	if found != len(listed) {
		t.Errorf("%d sentinels were found, %d are listed", found, len(listed))
	}
}

// sentinels are the names of a folder's variables that begin with Err.
func sentinels(t *testing.T, folder string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			group, ok := d.(*ast.GenDecl)
			if !ok || group.Tok != token.VAR {
				continue
			}
			for _, spec := range group.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					if strings.HasPrefix(name.Name, "Err") {
						names = append(names, name.Name)
					}
				}
			}
		}
	}
	return names
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
