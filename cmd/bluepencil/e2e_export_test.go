//go:build e2e && linux

package main_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"testing"
)

// An exported record is a line of the JSONL without what differs from run to
// run: ids and times. Offsets are code points.
type exported struct {
	Text, Annotator string
	Spans           []exportedSpan
	Relations       []exportedLink
}

type exportedSpan struct {
	ID         string
	Label      string
	Start, End int
	Text       string
	Parts      [][2]int
}

func (s exportedSpan) place() string { return fmt.Sprintf("%s %d–%d", s.Label, s.Start, s.End) }

// An exportedLink names its ends by their place, not by their ids.
type exportedLink struct{ Label, From, To string }

func compareSpans(a, b exportedSpan) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Label, b.Label))
}

// readExport reads a file that must hold one record.
func readExport(t *testing.T, path string) exported {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
	if len(lines) != 1 {
		t.Fatalf("%s has %d lines, want 1", path, len(lines))
	}
	var e exported
	if err := json.Unmarshal(lines[0], &e); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	places := map[string]string{}
	for i := range e.Spans {
		s := &e.Spans[i]
		places[s.ID] = s.place()
		s.ID = ""
		if len(s.Parts) == 0 {
			s.Parts = [][2]int{{s.Start, s.End}}
		}
	}
	for i, k := range e.Relations {
		if places[k.From] == "" || places[k.To] == "" {
			t.Errorf("%s: a link leads from %q to %q, which are not there", path, k.From, k.To)
		}
		e.Relations[i].From, e.Relations[i].To = places[k.From], places[k.To]
	}
	slices.SortStableFunc(e.Spans, compareSpans)
	return e
}

// compareExport says in what a file differs from what was labelled.
func compareExport(t *testing.T, path string, want exported) {
	t.Helper()
	got := readExport(t, path)
	if got.Text != want.Text {
		t.Errorf("%s: the text is not the article's", path)
	}
	if got.Annotator != want.Annotator {
		t.Errorf("%s: annotator %q, want %q", path, got.Annotator, want.Annotator)
	}
	for _, s := range want.Spans {
		if !slices.ContainsFunc(got.Spans, func(g exportedSpan) bool { return reflect.DeepEqual(g, s) }) {
			t.Errorf("%s: missing %s %q", path, s.place(), preview(s.Text))
		}
	}
	for _, s := range got.Spans {
		if !slices.ContainsFunc(want.Spans, func(w exportedSpan) bool { return reflect.DeepEqual(w, s) }) {
			t.Errorf("%s: not wanted: %s %v %q", path, s.place(), s.Parts, preview(s.Text))
		}
	}
	if !reflect.DeepEqual(got.Relations, want.Relations) {
		t.Errorf("%s: links %v, want %v", path, got.Relations, want.Relations)
	}
}
