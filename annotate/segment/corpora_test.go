package segment

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

const corpora = "../../../shared/corpora/segmentation"

func needCorpora(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the folder shared/corpora/segmentation is not beside the project")
	}
}

// cases reads every case of one of Unicode 17's break tests, at least so many.
func cases(t *testing.T, name string, least int) map[string][]int {
	t.Helper()
	needCorpora(t)
	data, err := os.ReadFile(filepath.Join(corpora, name+"BreakTest-Unicode17.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]int{}
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		var c struct {
			Text   string `json:"text"`
			Breaks []int  `json:"breaks_byte"`
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		out[c.Text] = c.Breaks
	}
	if len(out) < least {
		t.Errorf("only %d cases of %s", len(out), name)
	}
	return out
}

// Every case of Unicode 17's GraphemeBreakTest.
func TestUnicodeGraphemes(t *testing.T) {
	for text, want := range cases(t, "Grapheme", 700) {
		breaks := map[int]bool{}
		for _, b := range want {
			breaks[b] = true
		}
		for at := range len(text) + 1 {
			if Boundary(text, at) != breaks[at] {
				t.Errorf("%q: Boundary at %d is %v", text, at, !breaks[at])
			}
		}
	}
}

// Every case of Unicode 17's WordBreakTest and SentenceBreakTest, by the cuts on
// which our own rules for hyphens, abbreviations and reported speech build.
func TestUnicodeWordsAndSentences(t *testing.T) {
	type cutter interface {
		Next() bool
		End() int
	}
	for name, from := range map[string]func(string) cutter{
		"Word":     func(text string) cutter { return words.FromString(text) },
		"Sentence": func(text string) cutter { return sentences.FromString(text) },
	} {
		for text, want := range cases(t, name, 500) {
			got := []int{0}
			for it := from(text); it.Next(); {
				got = append(got, it.End())
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q is cut at %v, want %v", name, text, got, want)
			}
		}
	}
}

// The sentences of 24 English articles that others have cut by hand: ends found
// against ends expected.
func TestSentencesOfNews(t *testing.T) {
	needCorpora(t)
	files, err := filepath.Glob(filepath.Join(corpora, "neurosnap-english", "*_s.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	var score f1
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, text := ends(string(data))
		score.add(want, text)
	}
	score.check(t, sentenceFloor)
}

// The sentences of 24 English articles of GUM's news.
func TestSentencesOfGUM(t *testing.T) {
	needCorpora(t)
	files, err := filepath.Glob("../../../shared/corpora/gum-news/conllu/*.conllu")
	if err != nil || len(files) < 20 {
		t.Fatal(err, len(files))
	}
	var score f1
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, text := gum(string(data))
		score.add(want, text)
	}
	score.check(t, gumFloor)
}

// gumFloor is what is asked of sentences in news.
const gumFloor = 0.975

// gum puts the sentences of a CoNLL-U file together to an article with a blank line
// between paragraphs, and says where each ends.
func gum(conllu string) (map[int]bool, string) {
	want := map[int]bool{}
	var text strings.Builder
	fresh := false
	for line := range strings.Lines(conllu) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_block") {
			fresh = true
		}
		sentence, ok := strings.CutPrefix(line, "# text = ")
		if !ok {
			continue
		}
		switch {
		case text.Len() == 0:
		case fresh:
			text.WriteString("\n\n")
		default:
			text.WriteByte(' ')
		}
		fresh = false
		text.WriteString(sentence)
		want[text.Len()] = true
	}
	return want, text.String()
}

// An f1 counts ends of sentences.
type f1 struct{ hit, wanted, found int }

func (s *f1) add(want map[int]bool, text string) {
	got := map[int]bool{}
	for at := 0; at < len(text); {
		r := Sentence(text, at)
		if r.End <= at {
			at++
			continue
		}
		got[r.End] = true
		at = r.End
	}
	s.wanted, s.found = s.wanted+len(want), s.found+len(got)
	for e := range got {
		if want[e] {
			s.hit++
		}
	}
}

func (s *f1) check(t *testing.T, floor float64) {
	t.Helper()
	score := 2 * float64(s.hit) / float64(s.wanted+s.found)
	t.Logf("sentence ends: %d expected, %d found, %d right, F1 %.3f", s.wanted, s.found, s.hit, score)
	if score < floor {
		t.Errorf("F1 %.3f is under %.3f", score, floor)
	}
}

// sentenceFloor is a little under what is reached, so that no rule gets worse
// unseen.
const sentenceFloor = 0.925

// ends puts hand-cut sentences together again and says where each ends.
func ends(cut string) (map[int]bool, string) {
	want := map[int]bool{}
	var text strings.Builder
	for _, s := range strings.Split(cut, "{{sentence_break}}") {
		if s = strings.Join(strings.Fields(s), " "); s == "" {
			continue
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(s)
		want[text.Len()] = true
	}
	return want, text.String()
}
