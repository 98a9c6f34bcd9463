package session

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/annotate/exchange"
)

// TestCurationSuite merges what two annotators of INCEpTION's own suite did, by its
// default rule, and compares with what its curator got.
func TestCurationSuite(t *testing.T) {
	file, err := os.ReadFile("../../../shared/agreement/adjudication-cases.json")
	if err != nil {
		t.Skip("the shared cases are not here")
	}
	var list struct {
		Merge struct {
			Dir   string `json:"dir"`
			Cases []struct {
				Folder   string   `json:"folder"`
				Users    []string `json:"users"`
				Expected string   `json:"expected"`
			} `json:"cases"`
		} `json:"merge_folders"`
	}
	if err := json.Unmarshal(file, &list); err != nil || len(list.Merge.Cases) == 0 {
		t.Fatalf("%d cases, %v", len(list.Merge.Cases), err)
	}
	for _, c := range list.Merge.Cases {
		t.Run(c.Folder, func(t *testing.T) {
			dir := filepath.Join("../../../shared", list.Merge.Dir, c.Folder)
			var layers []annotate.Layer
			for n, user := range c.Users {
				l := curated(t, filepath.Join(dir, user))
				if c.Folder == "relationLabelTest" {
					// The curator's file has no lemmas; they alone have no answers.
					l.Spans = slices.DeleteFunc(l.Spans, func(s annotate.Span) bool { return len(s.Attrs) == 0 })
				}
				l.By, l.State.Status = annotate.Annotator(fmt.Sprint("user", n+1)), annotate.Done
				layers = append(layers, l)
			}
			ids := 0
			hearing := compare.Hearing{Reviewer: "curator", At: time.Unix(0, 0), NewID: func() string { ids++; return fmt.Sprint("g", ids) }}
			gold := annotate.NewLayer(layers[0].Article, annotate.Gold)
			at := hearing.Sit(gold, layers)
			if _, err := at.Settle(compare.Rule{Ranks: 1, All: true}); err != nil {
				t.Fatal(err)
			}
			got, err := gold.Apply(at.Change())
			if err != nil {
				t.Fatal(err)
			}
			if want := curated(t, filepath.Join(dir, c.Expected)); said(got) != said(want) {
				t.Errorf("merged:\n%s\nthe curator has:\n%s", said(got), said(want))
			}
		})
	}
}

// curated reads one annotator's work from a file of the suite.
func curated(t *testing.T, path string) annotate.Layer {
	t.Helper()
	format, err := exchange.FormatNamed("webanno")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := format.Collect(path)
	if err != nil {
		t.Fatal(err)
	}
	way, err := format.Settle(format.Claims(sources, exchange.Setting{}))
	if err != nil {
		t.Fatal(err)
	}
	for c, err := range format.Claims(sources, exchange.Setting{}) {
		if err != nil {
			t.Fatal(path, err)
		}
		r, _, err := way.Admit(c, nil)
		if err != nil {
			t.Fatal(path, err)
		}
		return r.Layer
	}
	t.Fatal(path, "has no article")
	return annotate.Layer{}
}

// said is what a layer says, in words.
func said(l annotate.Layer) string {
	var lines []string
	words := func(s annotate.Span) string {
		return fmt.Sprint(s.Label, s.Parts, s.Attrs)
	}
	for _, s := range l.Spans {
		lines = append(lines, words(s))
	}
	for _, k := range l.Links {
		from, _ := l.Span(k.From)
		to, _ := l.Span(k.To)
		lines = append(lines, fmt.Sprint(k.Label, " ", words(from), " > ", words(to)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
