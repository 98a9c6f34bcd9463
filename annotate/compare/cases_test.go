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
