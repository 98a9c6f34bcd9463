package exchange

import (
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"bluepencil/annotate"
)

func TestSpacyTokens(t *testing.T) {
	for text, want := range map[string][]string{
		"He said.  \nNext": {"He_", "said", "._", " \n", "Next"},
		"  a   b \n":       {"  ", "a_", "  ", "b_", "\n"},
		"a\n b\t":          {"a", "\n ", "b", "\t"},
		" ":                {" "},
	} {
		var got []string
		for _, k := range spacyTokens(text) {
			got = append(got, k.In(text)+map[bool]string{true: "_"}[k.blank])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestSpacyRead(t *testing.T) {
	oslo := []said{{text: "😀 Oslo", labels: []string{"place=Oslo"}}}
	for name, test := range map[string]struct {
		data string
		want []said
	}{
		"Doc":           {`{"text":"😀 Oslo","ents":[{"start":2,"end":6,"label":"place"}],"tokens":[{"id":0,"start":0,"end":1}],"spans":{"sc":[{"start":2,"end":6,"label":"place","kb_id":""}]}}`, oslo},
		"only ents":     {`{"text":"😀 Oslo","ents":[{"start":2,"end":6,"label":"place"}]}`, oslo},
		"entities":      {`{"text":"😀 Oslo","entities":[[2,6,"place"]]}`, oslo},
		"a pair a line": {`["😀 Oslo",{"entities":[[2,6,"place"]]}]` + "\n" + `["x"]`, append(slices.Clone(oslo), said{err: "line 2: it is no text and its labels"})},
		"an array of pairs": {` [ ["😀 Oslo",{"entities":[[2,6,"place"]]}], {"text":"😀 Oslo","ents":[{"start":2,"end":6,"label":"place"}]}]`,
			append(slices.Clone(oslo), oslo...)},
		"twice in a group": {`{"text":"A","ents":[{"start":0,"end":1,"label":"x"}],"spans":{"b":[{"start":0,"end":1,"label":"x"},{"start":0,"end":1,"label":"x"}]}}`,
			[]said{{text: "A", labels: []string{"x=A", "x=A"}}}},
		"what is none": {`{"text":"Oslo","ents":[{"start":0,"end":9,"label":"x"},{"start":3,"end":1,"label":"x"},{"start":-1,"end":1,"label":"x"},{"end":1,"label":"x"},{"start":0,"end":4,"label":""}]}` +
			"\n" + `{"ents":[]}` + "\n" + `{"text":"A","spans":[]}`,
			[]said{{text: "Oslo", refused: []string{"f.jsonl, line 1: ents[3]: it has no start", "line 1, ents[0]: : 0–9: it reaches beyond", "ents[1]: : 3–1: it ends before", "ents[2]", "label: there is no label"}},
				{err: `line 2: it has no field "text"`}, {err: "line 3"}}},
		"a blank":          {`{"text":"a b","entities":[[1,2,"x"]]}`, []said{{text: "a b", refused: []string{"it holds no text"}}}},
		"half a character": {`{"text":"cafe\u0301!","ents":[{"start":0,"end":4,"label":"x"}]}`, []said{{text: "cafe\u0301!", refused: []string{"it cuts a character"}}}},
	} {
		t.Run(name, func(t *testing.T) { holdReading(t, spacy(), lone("f.jsonl", test.data, nil), test.want...) })
	}
}

func TestSpacyJSONRead(t *testing.T) {
	document := func(paragraphs ...string) string {
		return `[{"id":0,"paragraphs":[` + strings.Join(paragraphs, ",") + `]}]`
	}
	for name, test := range map[string]struct {
		data string
		want []said
	}{
		"raw": {document(`{"raw":"He said.\n\nNext","sentences":[{"tokens":[{"orth":"He","ner":"U-x"},{"orth":"said","ner":"-"},{"orth":"."},{"orth":"\n\n","ner":"O"},{"orth":"Next","ner":"U-y"}]}]}`),
			[]said{{text: "He said.\n\nNext", labels: []string{"x=He", "y=Next"}}}},
		"blanks": {document(`{"raw":null,"sentences":[{"tokens":[{"orth":"a","space":" ","ner":"B-x"},{"orth":" ","space":"","ner":"I-x"},{"orth":"b","space":"","ner":"L-x"}]}]}`),
			[]said{{text: "a  b", labels: []string{"x=a  b"}}}},
		"tokens alone": {document(`{"sentences":[{"tokens":[{"orth":"a"},{"orth":"b"}]},{"tokens":[{"orth":"c","ner":"U-x"}]}]}`), []said{{text: "a b c", labels: []string{"x=c"}}}},
		"paragraphs": {document(`{"raw":"a","sentences":[{"tokens":[{"orth":"a","ner":"B-x"}]}]}`, `{"raw":"b","sentences":[{"tokens":[{"orth":"b","ner":"I-x"}]}]}`),
			[]said{{text: "a", labels: []string{"x=a"}}, {text: "b", labels: []string{"x=b"}}}},
		"another text":   {document(`{"raw":"a c","sentences":[{"tokens":[{"orth":"a"},{"orth":"b"}]}]}`), []said{{err: `entry 1: paragraph 1: its word 2, "b", does not follow in its text, which goes on with "c"`}}},
		"too few tokens": {document(`{"raw":"a c","sentences":[{"tokens":[{"orth":"a"}]}]}`), []said{{err: `its words end before "c"`}}},
		"no blank":       {document(`{"sentences":[{"tokens":[{"orth":"a","space":"b"}]}]}`), []said{{err: `stands "b", which is no blank`}}},
		"unknown tag":    {document(`{"raw":"a b","sentences":[{"tokens":[{"orth":"a","ner":"x"},{"orth":"b","ner":"U-x"}]}]}`), []said{{text: "a b", labels: []string{"x=b"}, refused: []string{`f.json, entry 1, paragraph 1: ner: "x" is no tag`}}}},
		"other records":  {`[{}, {"paragraphs":7}, {"paragraphs":[]}]`, []said{{err: `"paragraphs"`}, {err: "entry 2"}, {err: `"paragraphs"`}}},
	} {
		t.Run(name, func(t *testing.T) { holdReading(t, spacyJSON(), lone("f.json", test.data, nil), test.want...) })
	}
}

func FuzzSpacyRead(f *testing.F) {
	f.Add(`{"text":"😀 Oslo","ents":[{"start":2,"end":6,"label":"place"}],"spans":{"sc":[{"start":2,"end":6,"label":"place","kb_id":""}]}}`)
	f.Add(`["Oslo",{"entities":[[0,4,"x"]]}]`)
	f.Add(`[["Oslo",{"entities":[[0,4,"x"]]}],{"text":"a\r\nb","entities":[[0,2,"x"]]}]`)
	f.Fuzz(func(t *testing.T, text string) { sound(t, spacy(), lone("a.jsonl", text, nil)) })
}

func FuzzSpacyJSONRead(f *testing.F) {
	f.Add(`[{"id":0,"paragraphs":[{"raw":"a \nb","sentences":[{"tokens":[{"id":0,"orth":"a","ner":"B-x"},{"orth":"\n","ner":"I-x"},{"orth":"b","ner":"L-x"}]}]}]}]`)
	f.Add(`[{"paragraphs":[{"sentences":[{"tokens":[{"orth":"a","space":" "},{"orth":"b","space":"","ner":"U-x"}]}]}]}]`)
	f.Fuzz(func(t *testing.T, text string) { sound(t, spacyJSON(), lone("a.json", text, nil)) })
}

// White space belongs to the sentence before it.
func TestSpacyJSONSentences(t *testing.T) {
	text := "A b. C d.\n\nE f."
	shelf, _ := shelve(t, spacyJSON(), Setting{}, annotate.Record{Article: annotate.Article{Text: text}})
	var documents []spacyArticle
	if err := json.Unmarshal(shelf.files["data.json"].Bytes(), &documents); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range documents[0].Paragraphs[0].Sentences {
		words := ""
		for _, w := range s.Tokens {
			words += w.Orth + *w.Space
		}
		got = append(got, words)
	}
	if want := []string{"A b. ", "C d.\n\n", "E f."}; !slices.Equal(got, want) {
		t.Errorf("sentences are %q, want %q", got, want)
	}
}
