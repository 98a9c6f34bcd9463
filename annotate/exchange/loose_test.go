package exchange

import (
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bluepencil/annotate"
)

// TestLooseTrip holds for formats of words that the words and labels of a record
// come back, in the pieces into which it was cut, and as often as they were
// written: the ledger compares them.
func TestLooseTrip(t *testing.T) {
	for _, f := range Formats() {
		if !f.Loose || !f.Writes() {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				set := Setting{Schema: annotate.DefaultSchema(), Policy: rapid.SampledFrom(Policies[:]).Draw(t, "policy")}
				shelf, fitted := shelve(t, f, set, rapid.SliceOfN(rapid.Custom(drawReal), 1, 3).Draw(t, "records")...)
				spans, found := 0, 0
				for _, r := range fitted {
					spans += len(r.Layer.Spans)
				}
				for c, err := range shelf.claims(f, set) {
					if err != nil {
						t.Fatal(err)
					}
					r, refused, err := f.ways()[0].Admit(c, nil)
					if err != nil || len(refused) > 0 {
						t.Fatal(refused, err)
					}
					found += len(r.Layer.Spans)
				}
				if spans != found {
					t.Fatalf("%d labels came back of %d", found, spans)
				}
			})
		})
	}
}

// A label that another program calls otherwise is seen by the proof.
func TestLooseIsProved(t *testing.T) {
	for _, f := range Formats() {
		if !f.Loose || !f.Writes() || !f.Reads() {
			continue
		}
		plan := planOf(t, f.Name)
		plan.Format.write = func(to files, s Setting) (writer, error) {
			w, err := f.write(to, s)
			return shifter{w}, err
		}
		if _, err := Write(t.Context(), t.TempDir()+"/set", plan, streamed(many(2), nil), func(int) {}); err == nil {
			t.Errorf("%s: a label on the wrong word is published", f.Name)
		}
	}
}

// A shifter puts the first label one word on.
type shifter struct{ writer }

func (l shifter) record(r annotate.Record) error {
	r.Layer.Spans = slices.Clone(r.Layer.Spans)
	s := &r.Layer.Spans[0]
	p := s.Parts[0]
	at := p.End + strings.IndexFunc(r.Article.Text[p.End:], func(r rune) bool { return r > ' ' && r < 0x7f })
	s.Parts = []annotate.Range{{Start: at, End: at + 1}}
	return l.writer.record(r)
}

func TestUntag(t *testing.T) {
	for tags, want := range map[string]string{
		"B-a I-a O B-b":   "0-1a 3-3b",
		"I-a I-a B-a I-b": "0-1a 2-2a 3-3b", // IOB1
		"B-a E-a S-b":     "0-1a 2-2b",
		"B-a L-a U-b U-b": "0-1a 2-2b 3-3b",
		"O I-a O I-a":     "1-1a 3-3a",
		"B-x-y I-x-y":     "0-1x-y",
		"O O":             "",
		"B-a X-a I-a B Q": "0-0a 2-2a",
		"B-a E-a I-a":     "0-1a 2-2a",
		"B-a - I-a":       "0-0a 2-2a",
	} {
		spans, _ := untag(strings.Fields(tags))
		var got []string
		for _, s := range spans {
			got = append(got, string(rune('0'+s.first))+"-"+string(rune('0'+s.last))+s.label)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s means %q, want %q", tags, got, want)
		}
	}
}

// lone is a source of one file, with some beside it.
func lone(name, text string, beside map[string]string) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
		Beside: func(name string) (io.ReadCloser, error) {
			if text, ok := beside[name]; ok {
				return io.NopCloser(strings.NewReader(text)), nil
			}
			return nil, fs.ErrNotExist
		}}
}

// said is what came in, label by label, and what was refused.
func came(t *testing.T, f Format, s Source) (labels, wrong string) {
	t.Helper()
	_, records, refused := taken(t, f, []Source{s})
	var list, reasons []string
	for _, r := range records {
		for _, span := range r.Layer.Spans {
			list = append(list, string(span.Label)+"="+span.Quote(r.Article.Text))
		}
	}
	for _, r := range refused {
		reasons = append(reasons, r.Reason)
	}
	return strings.Join(list, " "), strings.Join(reasons, "; ")
}

func TestReadConll(t *testing.T) {
	for _, c := range []struct{ file, labels, wrong string }{
		{"-DOCSTART- -X- O O\n\nAda NNP I-NP I-PER\nLovelace NNP I-NP I-PER\nspoke VBD O O\n\nBo NNP I-NP I-PER\n", "PER=Ada Lovelace PER=Bo", ""},
		{"Ada\tB-PER\nLovelace\tI-PER\n\nRome\tS-LOC\n", "PER=Ada Lovelace LOC=Rome", ""},
		{"\ufeffAda B-PER\r\n\r\nBo B-PER\r\n", "PER=Ada PER=Bo", ""},
		{"# text = Ada\n1\tAda\tPER\n", "", `"PER" is no tag`},
		{"Ada\n\nBo B-PER\n", "PER=Bo", "it has one column"},
		{"# O\nBo B-PER", "PER=Bo", ""},
		{"Ada B-PER\n\nAda I-PER\n", "PER=Ada PER=Ada", ""},
		{"é O\nß O\na\xff B-PER\n\nBo B-PER\n", "PER=Bo", "its letters cannot be read"},
	} {
		labels, wrong := came(t, conll(), lone("a.conll", c.file, nil))
		if labels != c.labels || c.wrong == "" && wrong != "" || !strings.Contains(wrong, c.wrong) {
			t.Errorf("%q comes in as %q, refused %q; want %q, %q", c.file, labels, wrong, c.labels, c.wrong)
		}
	}
	_, records, _ := taken(t, conll(), []Source{lone("a.conll", "Ada B-P\nspoke O\n\nBo B-P\nleft O\n-DOCSTART- O\n\nZoe B-P\n", nil)})
	if len(records) != 2 || records[0].Article.Text != "Ada spoke\nBo left" {
		t.Errorf("%d articles, the first %q", len(records), records[0].Article.Text)
	}
}

func TestReadFaces(t *testing.T) {
	labels := map[string]string{"labels.json": `{"id2label": {"0": "O", "1": "B-a", "2": "I-a"}}`}
	for file, want := range map[string]string{
		`{"id": 7, "tokens": ["Ada", "L", "x"], "ner_tags": [1, 2, 0]}`: "a=Ada L",
		`{"tokens": ["Ada", "L", "x"], "tags": ["B-b", "O", "B-b"]}`:    "b=Ada b=x",
		`{"tokens": ["Ada", "L"], "ner_tags": [1]}`:                     "!it has 2 words and 1 tags",
		`{"tokens": ["Ada"], "ner_tags": [9]}`:                          "!its tag 9 has no name",
		`{"tokens": ["Ada"], "ner_tags": [{}]}`:                         "!neither a name nor a number",
		`{"text": "Ada"}`:                                               `!it has no words under "tokens"`,
		`{"tokens": ["Ada", "L"], "ner_tags": ["B-a", "what"]}`:         "a=Ada",
	} {
		got, wrong := came(t, huggingFace(), lone("a.jsonl", file, labels))
		if says, bad := strings.CutPrefix(want, "!"); bad && !strings.Contains(wrong, says) || !bad && got != want {
			t.Errorf("%s comes in as %q, refused %q", file, got, wrong)
		}
	}
}

func TestReadGliner(t *testing.T) {
	got, wrong := came(t, gliner(), lone("a.json", `[{"tokenized_text": ["Apple", "Inc.", "grew"], "ner": [[0, 1, "organization"], [1, 9, "x"], [2, 1, "y"], [0, 0], [0, 0, "brand"]]}, {"tokenized_text": []}]`, nil))
	if got != "organization=Apple Inc. brand=Apple" || strings.Count(wrong, ";") != 3 {
		t.Errorf("%q, refused %q", got, wrong)
	}
}

// The Arabic words of the corpora come in with every label that their tags begin:
// each B-, and the I- that follow nothing of their kind.
func TestConllCorpora(t *testing.T) {
	sources, err := conll().Collect(filepath.Join(corpus(t, "newsfane-arabic"), "NewsFANE_Gold_2014_170K.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, records, refused := taken(t, conll(), sources)
	words, labels, reasons := 0, 0, map[string]int{}
	for _, r := range records {
		words += len(strings.Fields(r.Article.Text))
		labels += len(r.Layer.Spans)
	}
	for _, r := range refused {
		reasons[r.Reason]++
	}
	if words != 168080 || labels != 11419+4 || len(refused) != 0 {
		t.Errorf("%d words, %d labels, refused %v", words, labels, reasons)
	}
}

func FuzzConll(f *testing.F) {
	f.Add("-DOCSTART- -X- O O\n\nAda NNP I-NP I-PER\n\nRome\tS-LOC\n# x\nx\n")
	f.Fuzz(func(t *testing.T, text string) { sound(t, conll(), lone("a.conll", text, nil)) })
}

func FuzzWords(f *testing.F) {
	f.Add(`{"tokens": ["Ada", "L"], "ner_tags": ["B-a", 1]}`, `[{"tokenized_text": ["a b", ""], "ner": [[0, 1, "x"]]}]`)
	f.Fuzz(func(t *testing.T, faces, list string) {
		sound(t, huggingFace(), lone("a.jsonl", faces, nil))
		sound(t, gliner(), lone("a.json", list, nil))
	})
}

// Of two labels on the very same words GLiNER would learn the last; one is left
// out, and said to be.
func TestGlinerKnowsOneLabelForAPlace(t *testing.T) {
	span := func(id, label string, end int) annotate.Span {
		return annotate.Span{ID: annotate.SpanID(id), Label: annotate.Label(label), Parts: []annotate.Range{{Start: 0, End: end}}}
	}
	r := annotate.Record{Article: annotate.Article{Text: "Ada L. spoke"}, Layer: annotate.Layer{State: annotate.State{Status: annotate.ToDo}, Spans: []annotate.Span{span("a", "x", 6), span("b", "x", 3), span("c", "y", 3)}}}
	fit, losses := gliner().Fit(r, Setting{})
	if len(fit.Layer.Spans) != 2 || len(losses) != 1 || losses[0].Kind != LostOverlap || losses[0].Span != "c" {
		t.Errorf("%v stay, lost %v", fit.Layer.Spans, losses)
	}
}
