package exchange

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// A large set is cut into files of so many records, part by part; each is proved,
// and the manifest says of each which part it is of and what the parts hold.
func TestShards(t *testing.T) {
	for _, f := range Formats() {
		if !f.Writes() {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			dir, plan := filepath.Join(t.TempDir(), "set"), planOf(t, f.Name)
			plan.Shard = 4
			report, err := Write(t.Context(), dir, plan, streamed(many(10), nil), func(int) {})
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"00001", "00002", "00003"} {
				if !slices.ContainsFunc(report.Files, func(x FileFacts) bool { return strings.HasPrefix(x.Name, want) && x.Part == "" }) {
					t.Errorf("there is no %s among %+v", want, report.Files)
				}
			}
			if slices.ContainsFunc(report.Files, func(x FileFacts) bool { return strings.HasPrefix(x.Name, "00004") }) {
				t.Errorf("ten records have four files of four: %+v", report.Files)
			}
			if report.Articles != 10 || report.Parts != nil {
				t.Errorf("%+v", report.Manifest)
			}
		})
	}
}

func TestShardsOfASplit(t *testing.T) {
	dir, plan := filepath.Join(t.TempDir(), "set"), planOf(t, "huggingface")
	plan.Shard, plan.Setting.Policy, plan.Card = 7, PerLabel, &Card{Title: "news"}
	plan.Split = Split{Train: 60, Dev: 20, Test: 20, Group: func(id annotate.ArticleID) string { return string(id) }}
	report, err := Write(t.Context(), dir, plan, streamed(many(60), nil), func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	articles, lines := 0, 0
	for name, p := range report.Parts {
		if strings.HasSuffix(name, "-place") {
			articles += p.Articles
			if p.Spans != p.Articles || p.PerLabel["place"] != p.Articles {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
	for _, f := range report.Files {
		if !strings.HasPrefix(f.Part, "train-place") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		n := strings.Count(string(data), "place") - 1
		if lines += n; n > 7 {
			t.Errorf("%s has %d labels", f.Name, n)
		}
	}
	if articles != 60 || report.Parts["train-place"].Articles < 20 {
		t.Errorf("%d articles in all parts: %+v", articles, report.Parts)
	}
	card, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if want := fmt.Sprintf("- train-place: %d records, %d labels", report.Parts["train-place"].Articles, report.Parts["train-place"].Spans); err != nil || !strings.Contains(string(card), want) {
		t.Errorf("the card has no %q:\n%s", want, card)
	}
}

// What is looked at before is what is written after: the same parts, the same
// labels, the same losses.
func TestLookIsWhatIsWritten(t *testing.T) {
	for _, policy := range Policies {
		plan := planOf(t, "conll")
		plan.Setting.Policy, plan.Split = policy, Split{Train: 60, Dev: 20, Test: 20}
		seen, err := Look(t.Context(), plan, streamed(many(30), nil), 0)
		if err != nil {
			t.Fatal(err)
		}
		report, err := Write(t.Context(), filepath.Join(t.TempDir(), "set"), plan, streamed(many(30), nil), func(int) {})
		if err != nil {
			t.Fatal(err)
		}
		if !seen.Whole || seen.Articles != report.Articles || seen.Spans != report.Spans || fmt.Sprint(seen.Losses) != fmt.Sprint(report.Losses) || len(seen.Parts) != len(report.Parts) {
			t.Errorf("%s: seen %+v, written %+v", policy, seen, report.Manifest)
		}
		for name, p := range report.Parts {
			if fmt.Sprint(*seen.Parts[name]) != fmt.Sprint(*p) {
				t.Errorf("%s, %s: seen %+v, written %+v", policy, name, *seen.Parts[name], *p)
			}
		}
	}
}
