package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestConllRead(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		want []said
	}{
		"IOB1": {"Agnes NNP I-NP I-PER\nHall NNP I-NP I-PER\nLeeds NNP I-NP I-LOC\nYork NNP I-NP B-LOC\n",
			[]said{{text: "Agnes Hall Leeds York", labels: []string{"PER=Agnes Hall", "LOC=Leeds", "LOC=York"}}}},
		"BIOES": {"In\tO\r\nNew\tB-LOC\r\nYork\tE-LOC\r\nUN\tS-ORG\r\n\r\n.\tO",
			[]said{{text: "In New York UN\n.", labels: []string{"LOC=New York", "ORG=UN"}}}},
		"BILUO": {"New B-LOC\nYork I-LOC\nCity L-LOC\nUN U-ORG\n",
			[]said{{text: "New York City UN", labels: []string{"LOC=New York City", "ORG=UN"}}}},
		"documents": {"-DOCSTART- -DOCSTART- O\n\nA N B-X\n\n-DOCSTART- -X- O O\n\nB N O\nC N I-Y\n",
			[]said{{text: "A", labels: []string{"X=A"}}, {text: "B C", labels: []string{"Y=C"}}}},
		"remarks": {"# newdoc id = a\n# text = A O\n#\tO\nA\tB-X\n\n# newdoc id = b\nB\tO\n",
			[]said{{text: "# A", labels: []string{"X=A"}}, {text: "B"}}},
		"Latin-1":                        {"La DA O\nCoru\xf1a NC B-LOC\n", []said{{text: "La Coruña", labels: []string{"LOC=Coruña"}}}},
		"a chunk ends with its sentence": {"A B-X\n\nB I-X\n", []said{{text: "A\nB", labels: []string{"X=A", "X=B"}}}},
		"words with blanks":              {"New York\tB-LOC\n,\tO\n", []said{{text: "New York ,", labels: []string{"LOC=New York"}}}},
	} {
		t.Run(name, func(t *testing.T) { holdReading(t, conll(), lone("f.conll", test.data, nil), test.want...) })
	}
}

func TestConllRefuses(t *testing.T) {
	long := strings.Repeat("x", maxRow)
	for name, test := range map[string]struct {
		data string
		want []said
	}{
		"unknown tag": {"A NP-B\nB NP\nC B-\nD B-X\n. O\n, O\n", []said{{text: "A B C D . ,", labels: []string{"X=D"},
			refused: []string{`f.conll, line 1: : "NP-B" is no tag`, `line 2: : "NP"`, `line 3: : "B-"`}}}},
		"ragged": {"A N O\nNew York N B-LOC\n\nB N B-X\n", []said{{text: "B", labels: []string{"X=B"},
			refused: []string{"line 2: : it has 4 columns where line 1 has 3: its sentence is left out"}}}},
		"no word":              {"A\tO\n\tB-X\n\nB\tO\n", []said{{text: "B", refused: []string{"line 2: : it has no word"}}}},
		"CoNLL-U":              {"1\tA\ta\tN\tN\t_\t0\troot\t_\t_\n", []said{{err: "line 1: it has 10 columns, and words with tags have 2 to 5"}}},
		"prose":                {"It rained.\n", []said{{err: `"rained." is no tag`}}},
		"long line":            {long + " O\n\nB O\n", []said{{text: "B", refused: []string{"line 1: : it is longer than 1048576 bytes"}}}},
		"half a letter":        {"é O\nß O\n\xff O\n\nB O\n", []said{{text: "B", refused: []string{"line 3: : its letters cannot be read"}}}},
		"other letters":        {"\xe3\xd1\xcd\xc8\xc7 O\n", []said{{err: "save it as UTF-8"}}},
		"no end of a sentence": {strings.Repeat("a O\n", maxRows+1), []said{{err: "line 1: a sentence in it has more than 262144 words"}}},
		"no end of mistakes":   {strings.Repeat("a\n\n", maxRefused+1) + "-DOCSTART-\n\nb O\n", []said{{err: "line 1: 16384 of its lines cannot be taken"}, {text: "b"}}},
		"nothing":              {"-DOCSTART- -X- O O\n\n-DOCSTART- -X- O O\n\nB O\n", []said{{err: "line 1: it has no words"}, {text: "B"}}},
		"half a character":     {"a O\n\u0301 B-X\n", []said{{text: "a \u0301", refused: []string{"it cuts a character"}}}},
	} {
		t.Run(name, func(t *testing.T) { holdReading(t, conll(), lone("f.conll", test.data, nil), test.want...) })
	}
}

// What is no file of tags is refused and never half read.
func TestConllCorporaRefused(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(corpus(t, "gum-news"), "conllu", "*.conllu"))
	if err != nil || len(paths) < 20 {
		t.Fatal("files are missing:", paths, err)
	}
	paths = append(paths, filepath.Join(corpus(t, "span-f1"), "ground_truth_inv.txt"), filepath.Join(corpus(t, "seed"), "blinken-lavrov.txt"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for c, err := range readConll(lone(filepath.Base(path), string(data), nil), Setting{}) {
			if err == nil {
				t.Errorf("%s came in as %q", path, shorten(c.Article.Text))
			}
		}
	}
}
