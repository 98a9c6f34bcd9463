package compare_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// A published case: what was annotated, and the figure that its source gives.
type published struct {
	ID, Name, Metric string
	Input            struct {
		Kind       string
		Items      [][]any
		Continuum  [2]int
		Category   annotate.Label
		Annotators json.RawMessage
		Gold, Pred json.RawMessage
		Overlap    float64 `json:"min_overlap_of_gold"`
		Params     struct{ Alpha, Beta, DeltaEmpty float64 }
		Units      []placed
		Chance     [][]placed `json:"sampled_continua"`
	}
	Expected  any
	Tolerance float64
}

func publishedCases(t *testing.T) []published {
	data, err := os.ReadFile("../../../shared/agreement/agreement-cases.json")
	if err != nil {
		t.Skip("the folder shared/agreement is not beside the project")
	}
	var all struct{ Cases []published }
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all.Cases
}

func (p published) coding() (c compare.Coding) {
	for _, item := range p.Input.Items {
		var row []string
		for _, what := range item {
			if what == nil {
				row = append(row, "")
			} else {
				row = append(row, fmt.Sprint("is ", what))
			}
		}
		c = append(c, row)
	}
	return c
}

// units are the annotators' units by label.
func (p published) units(t *testing.T) (all map[annotate.Label][][]annotate.Range, length int) {
	var given map[string][]struct {
		Begin, End int
		Label      annotate.Label
	}
	if err := json.Unmarshal(p.Input.Annotators, &given); err != nil {
		t.Fatal(err)
	}
	all = map[annotate.Label][][]annotate.Range{}
	for _, list := range given {
		for _, u := range list {
			all[u.Label] = nil
		}
	}
	for label := range all {
		for _, list := range given {
			var own []annotate.Range
			for _, u := range list {
				if u.Label == label {
					own = append(own, annotate.Range{Start: u.Begin - p.Input.Continuum[0], End: u.End - p.Input.Continuum[0]})
				}
			}
			all[label] = append(all[label], own)
		}
	}
	return all, p.Input.Continuum[1] - p.Input.Continuum[0]
}

// holds compares a figure with the published one; null is undefined.
func (p published) holds(t *testing.T, got compare.Figure) {
	t.Helper()
	want, defined := p.Expected.(float64)
	switch {
	case !defined && got.Undefined == "":
		t.Errorf("%s %s: %v, want it undefined", p.ID, p.Name, got.Value)
	case defined && (got.Undefined != "" || math.Abs(got.Value-want) > p.Tolerance+1e-12):
		t.Errorf("%s %s: %+v, want %v within %v", p.ID, p.Name, got, want, p.Tolerance)
	}
}

// Every published value of a coefficient comes out.
func TestPublishedCoefficients(t *testing.T) {
	tried := 0
	for _, p := range publishedCases(t) {
		if p.Input.Kind != "coding" && !strings.HasPrefix(p.Metric, "krippendorff_alpha_unitizing") {
			continue
		}
		tried++
		switch strings.TrimSuffix(p.Metric, "_token") {
		case "percent_agreement", "percent_agreement_missing":
			p.holds(t, p.coding().Agreement())
		case "cohen_kappa":
			p.holds(t, p.coding().CohenKappa())
		case "fleiss_kappa":
			p.holds(t, p.coding().FleissKappa())
		case "krippendorff_alpha_nominal":
			p.holds(t, p.coding().Alpha())
		case "krippendorff_alpha_unitizing_2004":
			if p.ID == "AC150" {
				tried-- // undefined for units of one annotator that overlap; see TestUnitizingOverlap
				continue
			}
			units, length := p.units(t)
			p.holds(t, compare.UnitizingOf(units, length))
		case "krippendorff_alpha_unitizing_2004_category":
			units, length := p.units(t)
			p.holds(t, compare.Unitizing(units[p.Input.Category], length))
		default:
			tried--
		}
	}
	if tried < 35 {
		t.Errorf("only %d cases were tried", tried)
	}
}

// sentences are the marks that tags in IOB2 mean, sentence by sentence; a token is a
// byte.
func sentences(t *testing.T, data json.RawMessage) (all [][]compare.Mark) {
	var rows [][]string
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		var list []compare.Mark
		for i, tag := range row {
			kind, label, _ := strings.Cut(tag, "-")
			switch n := len(list); {
			case kind == "B" || kind == "I" && (n == 0 || list[n-1].Parts[0].End != i || list[n-1].Label != annotate.Label(label)):
				list = append(list, compare.Mark{Label: annotate.Label(label), Parts: []annotate.Range{{Start: i, End: i + 1}}})
			case kind == "I":
				list[n-1].Parts[0].End = i + 1
			}
		}
		all = append(all, list)
	}
	return all
}

func (p published) semeval(t *testing.T) (s compare.SemEval) {
	gold, pred := sentences(t, p.Input.Gold), sentences(t, p.Input.Pred)
	for i := range gold {
		s = s.Plus(compare.SemEvalOf(gold[i], pred[i]))
	}
	return s
}

func (p published) counts(t *testing.T, got compare.Score) {
	t.Helper()
	for name, n := range map[string]int{"correct": got.Right, "incorrect": got.Wrong, "partial": got.Partial, "missed": got.Missed, "spurious": got.Extra} {
		if want, said := p.Expected.(map[string]any)[name]; said && want != float64(n) {
			t.Errorf("%s %s: %s is %d, want %v (%+v)", p.ID, p.Name, name, n, want, got)
		}
	}
}

// triples are marks as [start, end, label].
func triples(t *testing.T, data json.RawMessage) (list []compare.Mark) {
	var rows [][3]any
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		list = append(list, compare.Mark{Label: annotate.Label(r[2].(string)), Parts: []annotate.Range{{Start: int(r[0].(float64)), End: int(r[1].(float64))}}})
	}
	return list
}

// Every published count of matched labels comes out.
func TestPublishedMatches(t *testing.T) {
	tried := 0
	for _, p := range publishedCases(t) {
		tried++
		switch p.Metric {
		case "span_semeval2013_strict":
			p.counts(t, p.semeval(t).Strict)
		case "span_semeval2013_exact":
			p.counts(t, p.semeval(t).Exact)
		case "span_semeval2013_partial":
			p.counts(t, p.semeval(t).Partial)
		case "span_semeval2013_type":
			p.counts(t, p.semeval(t).Type)
		case "span_overlap_threshold":
			p.counts(t, compare.Overlap(triples(t, p.Input.Gold), triples(t, p.Input.Pred), p.Input.Overlap))
		case "span_f1_exact_micro", "span_f1_exact_micro_conlleval":
			score := compare.Score{}
			gold, pred := sentences(t, p.Input.Gold), sentences(t, p.Input.Pred)
			for i := range gold {
				score = score.Plus(compare.Exact(gold[i], pred[i]))
			}
			p.holds(t, score.F1())
		default:
			tried--
		}
	}
	if tried < 30 {
		t.Errorf("only %d cases were tried", tried)
	}
}
