package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
)

// many are records of short articles.
func many(n int) []annotate.Record {
	var out []annotate.Record
	for i := range n {
		text := fmt.Sprintf("Report %d\n\nAda 🎉 said “so”, in Rome.", i)
		find := func(part string) []annotate.Range {
			at := strings.Index(text, part)
			return []annotate.Range{{Start: at, End: at + len(part)}}
		}
		a := annotate.Article{ID: annotate.IdentifyText(text), Text: text, Title: fmt.Sprintf("Report %d", i)}
		l := annotate.NewLayer(a.ID, "amal")
		l.Spans = []annotate.Span{{ID: "a", Label: "speaker", Parts: find("Ada")}, {ID: "c", Label: "claim", Parts: find("Ada 🎉 said “so”")},
			{ID: "q", Label: "quote", Parts: find("“so”")}, {ID: "p", Label: "place", Parts: find("Rome")}}
		slices.SortFunc(l.Spans, annotate.CompareSpans)
		l.Links = []annotate.Link{{ID: "k", Label: "said by", From: "q", To: "a"}}
		out = append(out, annotate.Record{Article: a, Layer: l})
	}
	return out
}

func streamed(list []annotate.Record, end error) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for _, r := range list {
			if !yield(r, nil) {
				return
			}
		}
		if end != nil {
			yield(annotate.Record{}, end)
		}
	}
}

func planOf(t *testing.T, format string) Plan {
	f, err := FormatNamed(format)
	if err != nil {
		t.Fatal(err)
	}
	return Plan{Format: f, Setting: Setting{Schema: annotate.DefaultSchema(), Links: true, Policy: Outermost}, Program: "test", Who: "amal", At: time.Unix(1e9, 0)}
}

// listed are the files below a folder.
func listed(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			name, _ := filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// contents are the files below a folder with what is in them.
func contents(t *testing.T, dir string) (out []string) {
	t.Helper()
	for _, name := range listed(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, name+string(data))
	}
	return out
}

// Every format can be written as a data set: its files and the manifest, which
// names them all; a second time to the byte, in place of the first.
func TestDataSets(t *testing.T) {
	for _, f := range Formats() {
		for _, gz := range []bool{false, true} {
			if !f.Writes() {
				continue
			}
			t.Run(fmt.Sprint(f.Name, gz), func(t *testing.T) {
				dir, plan := t.TempDir(), planOf(t, f.Name)
				plan.Gzip = gz
				path := filepath.Join(dir, "set"+f.Ending)
				if gz {
					path += gzipEnding
				}
				var first []string
				for range 2 {
					report, err := Write(t.Context(), path, plan, streamed(many(3), nil), func(int) {})
					if err != nil {
						t.Fatal(err)
					}
					now := contents(t, dir)
					if first != nil && !slices.Equal(first, now) {
						t.Error("a second time the files are others")
					}
					if first = now; len(now) != len(report.Files)+1 {
						t.Errorf("%d files, and the manifest names %d", len(now), len(report.Files))
					}
					if report.Articles != 3 || report.Spans == 0 || report.PerLabel["place"] != 3 {
						t.Errorf("%+v", report.Manifest)
					}
					if f.Holds.Links != (report.Links > 0) || f.Holds.Links == (report.Losses.Counts[LostLink] > 0) {
						t.Errorf("%d links, %d of them lost", report.Links, report.Losses.Counts[LostLink])
					}
				}
			})
		}
	}
}

// A file for each label holds what overlaps.
func TestPerLabel(t *testing.T) {
	dir, plan := filepath.Join(t.TempDir(), "set"), planOf(t, "huggingface")
	plan.Setting.Policy = PerLabel
	report, err := Write(t.Context(), dir, plan, streamed(many(2), nil), func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	if got := listed(t, dir); !slices.Equal(got, []string{"claim.jsonl", "labels.json", "manifest.json", "place.jsonl", "quote.jsonl", "speaker.jsonl"}) {
		t.Errorf("files %q", got)
	}
	if report.Spans != 8 || report.Articles != 2 || report.Losses.Counts[LostOverlap] != 0 {
		t.Errorf("%+v", report.Manifest)
	}
}

// The parts of a split are whole: every article is in one of them, in about the
// share that was asked for, and another seed deals otherwise.
func TestSplits(t *testing.T) {
	dealt := map[uint64]string{}
	for _, seed := range []uint64{1, 2} {
		plan, dir := planOf(t, "doccano"), filepath.Join(t.TempDir(), "set")
		plan.Split = Split{Train: 80, Dev: 10, Test: 10, Seed: seed, Group: func(id annotate.ArticleID) string { return string(id) }}
		report, err := Write(t.Context(), dir, plan, streamed(many(300), nil), func(int) {})
		if err != nil {
			t.Fatal(err)
		}
		if got := listed(t, dir); !slices.Equal(got, []string{"dev.jsonl", "manifest.json", "test.jsonl", "train.jsonl"}) {
			t.Fatalf("files %q", got)
		}
		lines := 0
		for _, f := range report.Files {
			data, err := os.ReadFile(filepath.Join(dir, f.Name))
			if err != nil {
				t.Fatal(err)
			}
			n := strings.Count(string(data), "\n")
			lines += n
			low, high := map[string]int{"train": 220, "dev": 12, "test": 12}[f.Part], map[string]int{"train": 260, "dev": 50, "test": 50}[f.Part]
			if n < low || n > high {
				t.Errorf("%s has %d of 300", f.Part, n)
			}
			dealt[seed] += f.SHA256
		}
		if lines != 300 || report.Split.Seed != seed {
			t.Errorf("%d articles of 300, %+v", lines, report.Split)
		}
	}
	if dealt[1] == dealt[2] {
		t.Error("the seed changes nothing")
	}
	plan, dir := planOf(t, "doccano"), filepath.Join(t.TempDir(), "set")
	plan.Split = Split{Train: 80, Dev: 10, Test: 10}
	var copies []annotate.Record
	for i := range 50 {
		text := strings.Repeat("a ferry left the harbour before the storm came and its captain said so ", 5) + fmt.Sprint(i)
		copies = append(copies, annotate.Record{Article: annotate.Article{ID: annotate.IdentifyText(text), Text: text}})
	}
	report, err := Write(t.Context(), dir, plan, streamed(copies, nil), func(int) {})
	if err != nil || len(report.Files) != 1 {
		t.Errorf("50 articles that are nearly the same are in %d parts, %v", len(report.Files), err)
	}
	plan.Split = Split{Train: 80, Dev: 30}
	if _, err := Write(t.Context(), t.TempDir(), plan, streamed(nil, nil), func(int) {}); err == nil || !strings.Contains(err.Error(), "must make 100") {
		t.Errorf("shares of 110: %v", err)
	}
}

// What cannot be finished leaves nothing, and what stood there is whole.
func TestDataSetFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	bad := many(1)[0]
	bad.Layer.Spans[0].Parts = []annotate.Range{{Start: 0, End: 1 << 20}}
	for name, c := range map[string]struct {
		ctx     context.Context
		records iter.Seq2[annotate.Record, error]
		says    string
	}{
		"reading":   {t.Context(), streamed(many(2), broken), "the disk is gone"},
		"cancelled": {cancelled, streamed(many(2), nil), "canceled"},
		"a label":   {t.Context(), streamed([]annotate.Record{bad}, nil), "outside the article"},
	} {
		for _, format := range []string{"prodigy", "brat"} {
			dir, plan := t.TempDir(), planOf(t, format)
			path := filepath.Join(dir, "set.x")
			if _, err := Write(t.Context(), path, plan, streamed(many(1), nil), func(int) {}); err != nil {
				t.Fatal(err)
			}
			before := contents(t, dir)
			_, err := Write(c.ctx, path, plan, c.records, func(int) {})
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "nothing was written") {
				t.Errorf("%s, %s: %v", format, name, err)
			}
			if after := contents(t, dir); !slices.Equal(before, after) {
				t.Errorf("%s, %s: %q became %q", format, name, before, after)
			}
			if left, err := os.ReadDir(dir); err != nil || slices.ContainsFunc(left, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") }) {
				t.Errorf("%s, %s: left behind: %v", format, name, left)
			}
		}
	}
}

// Nothing is replaced that is no data set.
func TestDataSetKeepsOthers(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"mine/notes.txt": "x", "set.manifest.json": `{"of": "another program"}`, "file": "x"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	before := contents(t, dir)
	for _, c := range []struct{ format, path, says string }{
		{"brat", "mine", "no data set of Blue Pencil"}, {"brat", "file", "is a file"}, {"prodigy", "set.jsonl", "set.manifest.json is there already"}, {"prodigy", "mine", "is a folder"},
	} {
		_, err := Write(t.Context(), filepath.Join(dir, c.path), planOf(t, c.format), streamed(many(1), nil), func(int) {})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s over %s: %v", c.format, c.path, err)
		}
	}
	if after := contents(t, dir); !slices.Equal(before, after) {
		t.Errorf("%q became %q", before, after)
	}
}

// The proof sees a file that does not say what was labelled.
func TestDataSetIsProved(t *testing.T) {
	for _, f := range Formats() {
		if f.Loose || !f.Writes() || !f.Reads() {
			continue
		}
		plan := planOf(t, f.Name)
		plan.Format.write = func(to files, s Setting) (writer, error) {
			w, err := f.write(to, s)
			return liar{w}, err
		}
		if _, err := Write(t.Context(), filepath.Join(t.TempDir(), "set"), plan, streamed(many(2), nil), func(int) {}); !errors.Is(err, ErrWrong) {
			t.Errorf("%s: a label that moved by a character is published: %v", f.Name, err)
		}
	}
}

// A liar moves the end of the first label.
type liar struct{ writer }

func (l liar) record(r annotate.Record) error {
	r.Layer.Spans = slices.Clone(r.Layer.Spans)
	s := &r.Layer.Spans[0]
	s.Parts = []annotate.Range{{Start: s.Parts[0].Start, End: s.Parts[0].Start + 1}}
	return l.writer.record(r)
}

func TestManifest(t *testing.T) {
	dir, plan := t.TempDir(), planOf(t, "label-studio")
	plan.Layers = "mine"
	report, err := Write(t.Context(), filepath.Join(dir, "set.json"), plan, streamed(many(2), nil), func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "set.manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if m.Unit != UTF16 || m.Who != "amal" || m.At != "2001-09-09T01:46:40Z" || m.Version != "v1" || m.Spans != 8 || m.Layers != "mine" || len(m.Files) != 2 || m.Files[0].Name != "set.config.xml" {
		t.Errorf("%+v", m)
	}
	if m.Files[1].SHA256 != report.Files[1].SHA256 || m.Files[1].Bytes == 0 {
		t.Errorf("%+v", m.Files)
	}
}

// A preview says what the data set will be, from its first records.
func TestLook(t *testing.T) {
	for _, n := range []int{3, PreviewRecords + 1} {
		got, err := Look(t.Context(), planOf(t, "doccano"), streamed(many(n), nil), PreviewRecords)
		if err != nil {
			t.Fatal(err)
		}
		want := min(n, PreviewRecords)
		if got.Articles != want || got.Spans != 4*want || got.Links != want || got.Whole != (n == want) || !strings.HasPrefix(got.First, `{"text":"Report 0`) || got.Bytes < int64(100*want) {
			t.Errorf("of %d: %+v", n, got)
		}
		if got.Losses.Counts[LostAnnotator] != want {
			t.Errorf("of %d: losses %v", n, got.Losses.Counts)
		}
	}
}

// A card says what is in the folder; what stands in titles and guidelines breaks
// neither its head nor its tables.
func TestCard(t *testing.T) {
	dir, plan := filepath.Join(t.TempDir(), "set"), planOf(t, "huggingface")
	plan.Card = &Card{Title: "Ports \"and\" piers\n---\nlicense: mine", Licence: "cc-by-4.0"}
	plan.Setting.Schema.Labels[0].Guideline = "a | b"
	plan.Split = Split{Train: 50, Dev: 25, Test: 25, Group: func(id annotate.ArticleID) string { return string(id) }}
	list := many(40)
	for i := range list {
		list[i].Article.Language = []string{"pt", "ar"}[i%2]
	}
	report, err := Write(t.Context(), dir, plan, streamed(list, nil), func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	head, body, ok := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
	if !ok || strings.Contains(head, "\nlicense: mine") {
		t.Fatalf("the head is %q", head)
	}
	for _, want := range []string{`license: "cc-by-4.0"`, "language:\n- \"ar\"\n- \"pt\"", `pretty_name: "Ports \"and\" piers --- license: mine"`, "  - split: \"validation\"\n    path:\n    - \"dev.jsonl\"", "  - split: \"train\"\n    path:\n    - \"train.jsonl\""} {
		if !strings.Contains(head, want) {
			t.Errorf("the head has no %q:\n%s", want, head)
		}
	}
	for _, want := range []string{"40 records", `| speaker |`, `a \| b`, "50/25/25", "- link: 40"} {
		if !strings.Contains(body, want) {
			t.Errorf("the card has no %q:\n%s", want, body)
		}
	}
	if !slices.ContainsFunc(report.Files, func(f FileFacts) bool { return f.Name == "README.md" }) {
		t.Error("the manifest does not name the card")
	}
}
