//go:build interop

package exchange

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// hard are articles on which offsets go wrong elsewhere: emoji, combining marks,
// Arabic, white space of all kinds, labels that nest and quotes in parts. Each
// label is given by the words that it marks, "|" between its parts.
func hard(t *testing.T) []annotate.Record {
	var out []annotate.Record
	for i, c := range []struct {
		text   string
		labels [][2]string
	}{
		{"Pier stays open 🎉\n\n“We will mend it,” said Ada Holm, “before the ice.”", [][2]string{{"speaker", "Ada Holm"}, {"quote", "“We will mend it,”|“before the ice.”"}, {"claim", "Pier stays open 🎉"}}},
		{"A  double blank,\ta tab, and 👩‍👧 in Reykjavík.\n \nNext line  .", [][2]string{{"place", "Reykjavík"}, {"claim", "👩‍👧 in Reykjavík"}, {"speaker", "Next line"}}},
		{"e\u0301 and ñ: Ine\u0302s spoke in Évora.", [][2]string{{"speaker", "Ine\u0302s"}, {"place", "Évora"}, {"quote", "Ine\u0302s spoke in Évora"}}},
		{"مصر تعلن وقف إطلاق النار\n\nقال سامح شكري: «الاتفاق خطوة 🎉 أولى» في القاهرة.", [][2]string{{"speaker", "سامح شكري"}, {"quote", "«الاتفاق خطوة 🎉 أولى»"}, {"place", "القاهرة"}, {"claim", "الاتفاق خطوة"}}},
		{"Quoted over\n\ntwo paragraphs, he said.", [][2]string{{"quote", "over\n\ntwo paragraphs"}}},
		{"U+2028\u2028and U+0085\u0085and 字字 in 東京。", [][2]string{{"place", "東京"}, {"claim", "and 字字 in 東京"}}},
		{"Nothing is labelled here.", nil},
	} {
		a := annotate.Article{ID: annotate.IdentifyText(c.text), Text: c.text, Title: fmt.Sprint("Article ", i)}
		l := annotate.NewLayer(a.ID, "amal")
		for k, mark := range c.labels {
			s := annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", k)), Label: annotate.Label(mark[0])}
			for words := range strings.SplitSeq(mark[1], "|") {
				at := strings.Index(c.text, words)
				if at < 0 {
					t.Fatalf("%q is not in article %d", words, i)
				}
				s = s.WithPart(annotate.Range{Start: at, End: at + len(words)})
			}
			l.Spans = append(l.Spans, s)
		}
		slices.SortFunc(l.Spans, annotate.CompareSpans)
		if len(l.Spans) > 1 {
			l.Links = []annotate.Link{{ID: "k", Label: "said by", From: l.Spans[0].ID, To: l.Spans[1].ID}}
		}
		out = append(out, annotate.Record{Article: a, Layer: l})
	}
	return out
}

// consume asks the program that a format is for what it sees in a file.
func consume(t *testing.T, as, path string) (articles [][][2]string) {
	t.Helper()
	python := os.Getenv("INTEROP_PYTHON")
	if python == "" {
		t.Fatal("INTEROP_PYTHON names no Python; run make interop")
	}
	cmd := exec.Command(python, "../../testdata/interop/consume.py", as, path)
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), "HF_HUB_OFFLINE=1", "HF_DATASETS_OFFLINE=1", "HF_HUB_DISABLE_TELEMETRY=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", as, err)
	}
	if err := json.Unmarshal(out, &articles); err != nil {
		t.Fatalf("%s: %v in %s", as, err, out)
	}
	return articles
}

// Every consumer sees the labels that were made, each with the very text.
func TestConsumers(t *testing.T) {
	for _, name := range []string{"native", "prodigy", "doccano", "label-studio", "spacy", "spacy-json", "huggingface", "gliner", "conll"} {
		t.Run(name, func(t *testing.T) {
			plan := planOf(t, name)
			path := filepath.Join(t.TempDir(), "set"+plan.Format.Ending)
			if _, err := Write(t.Context(), path, plan, streamed(hard(t), nil), func(int) {}); err != nil {
				t.Fatal(err)
			}
			got := consume(t, name, path)
			want := seen(plan, hard(t))
			if name == "gliner" {
				got = [][][2]string{slices.Concat(got...)}
				want = [][][2]string{slices.Concat(want...)}
			}
			if len(got) != len(want) {
				t.Fatalf("%d articles, want %d: %q", len(got), len(want), got)
			}
			for i := range want {
				if !slices.Equal(tidied(plan.Format, got[i]), tidied(plan.Format, want[i])) {
					t.Errorf("article %d is seen as\n%q, want\n%q", i, tidied(plan.Format, got[i]), tidied(plan.Format, want[i]))
				}
			}
		})
	}
}

// seen is what a consumer must see: the labels that fit, by their own texts.
func seen(plan Plan, records []annotate.Record) [][][2]string {
	var out [][][2]string
	for _, r := range records {
		list := [][2]string{}
		if fit, _ := plan.Format.Fit(r, plan.Setting); true {
			for _, s := range fit.Layer.Spans {
				list = append(list, [2]string{string(s.Label), s.Hull().In(r.Article.Text)})
			}
		}
		out = append(out, list)
	}
	return out
}

// tidied is in no order, and where a format has words alone, without blanks.
func tidied(f Format, list [][2]string) []string {
	var out []string
	for _, x := range list {
		if f.Loose {
			x[1] = strings.Join(strings.FieldsFunc(x[1], func(r rune) bool { return pythonSpace(r) }), "")
		}
		out = append(out, x[0]+"="+x[1])
	}
	slices.Sort(out)
	return out
}

// spaCy learns from the documents.
func TestSpacyTrains(t *testing.T) {
	plan := planOf(t, "spacy")
	path := filepath.Join(t.TempDir(), "set.jsonl")
	if _, err := Write(t.Context(), path, plan, streamed(hard(t), nil), func(int) {}); err != nil {
		t.Fatal(err)
	}
	consume(t, "trains", path)
}
