package segment

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const corpora = "../../../shared/corpora/segmentation"

func needCorpora(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the folder shared/corpora/segmentation is not beside the project")
	}
}

// Every case of Unicode 17's GraphemeBreakTest.
func TestUnicodeGraphemes(t *testing.T) {
	needCorpora(t)
	data, err := os.ReadFile(filepath.Join(corpora, "GraphemeBreakTest-Unicode17.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); cases++ {
		var c struct {
			Text   string `json:"text"`
			Breaks []int  `json:"breaks_byte"`
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		breaks := map[int]bool{}
		for _, b := range c.Breaks {
			breaks[b] = true
		}
		for at := range len(c.Text) + 1 {
			if Boundary(c.Text, at) != breaks[at] {
				t.Errorf("%q: Boundary at %d is %v", c.Text, at, !breaks[at])
			}
		}
	}
	if cases < 700 {
		t.Errorf("only %d cases", cases)
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
	hit, wanted, found := 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, text := ends(string(data))
		got := map[int]bool{}
		for at := 0; at < len(text); {
			s := Sentence(text, at)
			if s.End <= at {
				at++
				continue
			}
			got[s.End] = true
			at = s.End
		}
		wanted, found = wanted+len(want), found+len(got)
		for e := range got {
			if want[e] {
				hit++
			}
		}
	}
	f1 := 2 * float64(hit) / float64(wanted+found)
	t.Logf("sentence ends: %d expected, %d found, %d right, F1 %.3f", wanted, found, hit, f1)
	if f1 < sentenceFloor {
		t.Errorf("F1 %.3f is under %.3f", f1, sentenceFloor)
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
