//go:build interop

package compare_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// Questions are what other programs are asked for figures of.
type questions struct {
	Codings  [][][]*string           `json:"codings,omitempty"`
	Tags     []map[string][][]string `json:"tags,omitempty"`
	Continua []asked                 `json:"continua,omitempty"`
}

// An asked continuum has units as [start, end, label].
type asked struct {
	Alpha      float64   `json:"alpha"`
	Beta       float64   `json:"beta"`
	Empty      float64   `json:"empty"`
	Annotators [][][]any `json:"annotators"`
}

// Replies are the figures of other programs; nil is undefined.
type replies struct {
	Codings []struct {
		Krippendorff *float64
		Sklearn      []*float64
		Nltk         *struct{ Alpha, Fleiss, Kappa *float64 }
	}
	Tags []struct {
		Seqeval    *float64
		Nervaluate map[string][5]int // right, half right, wrong, missed, extra
	}
	Continua []float64
}

// ask has the other programs work figures out.
func ask(t *testing.T, q questions) (r replies) {
	t.Helper()
	python := os.Getenv("INTEROP_PYTHON")
	if python == "" {
		t.Skip("INTEROP_PYTHON names no Python with krippendorff, nltk, scikit-learn, seqeval, nervaluate and pygamma-agreement; run make interop")
	}
	data, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "../../testdata/interop/agreement.py")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(data), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return r
}

// agrees compares a figure with that of another program.
func agrees(t *testing.T, what string, got compare.Figure, want *float64, tolerance float64) {
	t.Helper()
	switch {
	case want == nil && got.Undefined == "" || want != nil && got.Undefined != "":
		t.Errorf("%s is %+v, theirs is defined: %v", what, got, want != nil)
	case want != nil && math.Abs(got.Value-*want) > tolerance:
		t.Errorf("%s is %v, theirs %v", what, got.Value, *want)
	}
}

// drawn is a study of random layers on articles of words of one byte, of which some
// annotators have left out some articles. In each row of eight words an annotator
// labels some words next to each other, so that no label meets two of another's.
func drawn(dice *rand.Rand, annotators int, everybody bool) (s compare.Study) {
	labels := []annotate.Label{"claim", "place", "quote"}[:1+dice.IntN(3)]
	for i := range 1 + dice.IntN(4) {
		var layers []annotate.Layer
		rows := 1 + dice.IntN(6)
		for by := range annotators {
			if !everybody && dice.IntN(4) == 0 {
				continue
			}
			var list []compare.Mark
			for row := range rows {
				if from := dice.IntN(4); dice.IntN(5) > 0 {
					list = append(list, on(labels[dice.IntN(len(labels))], 16*row+2*from, 16*row+2*(from+1+dice.IntN(3))-1))
				}
			}
			layers = append(layers, saying(annotate.Annotator(fmt.Sprint("a", by)), list...))
		}
		s.Enter(annotate.Article{ID: annotate.ArticleID(fmt.Sprint(i)), Text: strings.Repeat("w ", 8*rows)}, layers)
	}
	return s
}

// Cohen's and Fleiss' kappa and Krippendorff's alpha are those of scikit-learn, nltk
// and krippendorff.
func TestCoefficientsOfOthers(t *testing.T) {
	dice, q := rand.New(rand.NewPCG(1, 1)), questions{}
	var own []compare.Coding
	for len(own) < 200 {
		c := drawn(dice, 2+dice.IntN(4), len(own)%2 == 0).TokenCoding(blanked)
		if len(c) == 0 {
			continue
		}
		var rows [][]*string
		for _, row := range c {
			var said []*string
			for i := range row {
				said = append(said, nil)
				if row[i] != "" {
					said[i] = &row[i]
				}
			}
			rows = append(rows, said)
		}
		own, q.Codings = append(own, c), append(q.Codings, rows)
	}
	full := 0
	for i, r := range ask(t, q).Codings {
		c := own[i]
		agrees(t, "alpha", c.Alpha(), r.Krippendorff, 1e-9)
		var kappas []float64
		pair := 0
		for a := range c[0] {
			for b := a + 1; b < len(c[0]); b++ {
				var two compare.Coding
				for _, row := range c {
					two = append(two, []string{row[a], row[b]})
				}
				agrees(t, "Cohen’s kappa", two.CohenKappa(), r.Sklearn[pair], 1e-9)
				kappas, pair = append(kappas, two.CohenKappa().Value), pair+1
			}
		}
		if r.Nltk != nil {
			full++
			agrees(t, "alpha of nltk", c.Alpha(), r.Nltk.Alpha, 1e-9)
			agrees(t, "Fleiss’ kappa", c.FleissKappa(), r.Nltk.Fleiss, 1e-9)
			mean := 0.0
			for _, k := range kappas {
				mean += k / float64(len(kappas))
			}
			agrees(t, "mean of kappas", compare.Figure{Value: mean}, r.Nltk.Kappa, 1e-9)
		}
	}
	if full < 80 {
		t.Errorf("only %d codings without gaps", full)
	}
}

// tagged are the tags of words in IOB2.
func tagged(text string, marks []compare.Mark) []string {
	words := blanked(text)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = "O"
		for _, m := range marks {
			switch p := m.Parts[0]; {
			case w.Start == p.Start:
				out[i] = "B-" + string(m.Label)
			case w.Start > p.Start && w.Start < p.End:
				out[i] = "I-" + string(m.Label)
			}
		}
	}
	return out
}

// F1 of labels on the same text is that of seqeval, and the counts of SemEval are
// those of nervaluate.
func TestMatchesOfOthers(t *testing.T) {
	dice, q := rand.New(rand.NewPCG(2, 2)), questions{}
	var studies []compare.Study
	for range 200 {
		s := drawn(dice, 2, true)
		rows := map[string][][]string{}
		for _, a := range s.Articles {
			rows["right"] = append(rows["right"], tagged(a.Article.Text, compare.MarksOf(a.Layers[0])))
			rows["other"] = append(rows["other"], tagged(a.Article.Text, compare.MarksOf(a.Layers[1])))
		}
		studies, q.Tags = append(studies, s), append(q.Tags, rows)
	}
	for i, r := range ask(t, q).Tags {
		var exact compare.Score
		var four compare.SemEval
		for _, a := range studies[i].Articles {
			x, y := compare.MarksOf(a.Layers[0]), compare.MarksOf(a.Layers[1])
			exact, four = exact.Plus(compare.Exact(x, y)), four.Plus(compare.SemEvalOf(x, y))
		}
		if exact.F1().Undefined == "" { // theirs is 0 where nothing is labelled
			agrees(t, "exact F1", exact.F1(), r.Seqeval, 1e-9)
		}
		for way, s := range map[string]compare.Score{"strict": four.Strict, "exact": four.Exact, "partial": four.Partial, "ent_type": four.Type} {
			if got := [5]int{s.Right, s.Partial, s.Wrong, s.Missed, s.Extra}; got != r.Nervaluate[way] {
				t.Errorf("%s is %v, theirs %v of %+v", way, got, r.Nervaluate[way], studies[i])
			}
		}
	}
}

// The disorder of the best alignment is that of pygamma-agreement, of units that
// overlap and nest as well. It counts in single precision, and each unit once.
func TestAlignmentsOfOthers(t *testing.T) {
	dice, q := rand.New(rand.NewPCG(3, 3)), questions{}
	var own []compare.Alignment
	for len(own) < 60 {
		n := 2 + dice.IntN(3)
		all, units := crowd(dice, n, []int{12, 8, 5}[n-2], 90), 0
		c := asked{Alpha: float64(1 + dice.IntN(3)), Beta: float64(1 + dice.IntN(2)), Empty: 1}
		for by, list := range all {
			var once []compare.Mark
			rows := [][]any{}
			for _, m := range list {
				if m = on(m.Label, m.Parts[0].Start, m.Parts[len(m.Parts)-1].End); !slices.ContainsFunc(once, func(o compare.Mark) bool { return o.Label == m.Label && o.Parts[0] == m.Parts[0] }) {
					once, rows = append(once, m), append(rows, []any{m.Parts[0].Start, m.Parts[0].End, m.Label})
				}
			}
			all[by], c.Annotators, units = once, append(c.Annotators, rows), units+len(once)
		}
		if units == 0 {
			continue
		}
		own, q.Continua = append(own, compare.Dissimilarity{Alpha: c.Alpha, Beta: c.Beta, Empty: c.Empty}.Align(all)), append(q.Continua, c)
	}
	for i, want := range ask(t, q).Continua {
		if !own[i].Exact {
			t.Errorf("alignment %d is not known to be the best", i)
		}
		agrees(t, fmt.Sprint("the disorder of ", q.Continua[i]), compare.Figure{Value: own[i].Disorder}, &want, 1e-4)
	}
}
