package compare_test

import (
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// A placed unit is one of an annotator.
type placed struct {
	Annotator  string
	Start, End float64
	Category   annotate.Label
}

// continuum are the marks of each annotator.
func continuum(units []placed) (all [][]compare.Mark) {
	column := map[string]int{}
	for _, u := range units {
		i, known := column[u.Annotator]
		if !known {
			i = len(all)
			column[u.Annotator], all = i, append(all, nil)
		}
		all[i] = append(all[i], compare.Mark{Label: u.Category, Parts: []annotate.Range{{Start: int(u.Start), End: int(u.End)}}})
	}
	return all
}

// Every published disorder of a best alignment comes out, and every gamma against
// samples of chance that are given.
func TestPublishedGamma(t *testing.T) {
	tried := 0
	for _, p := range publishedCases(t) {
		d := compare.Dissimilarity{Alpha: p.Input.Params.Alpha, Beta: p.Input.Params.Beta, Empty: p.Input.Params.DeltaEmpty}
		tried++
		switch p.Metric {
		case "gamma_observed_disorder":
			best := d.Align(continuum(p.Input.Units))
			p.holds(t, compare.Figure{Value: best.Disorder})
			if !best.Exact {
				t.Errorf("%s %s: not known to be the best alignment", p.ID, p.Name)
			}
		case "gamma_replay":
			var chance [][][]compare.Mark
			for _, sample := range p.Input.Chance {
				chance = append(chance, continuum(sample))
			}
			p.holds(t, compare.GammaAgainst(continuum(p.Input.Units), chance, d).Figure)
		default:
			tried--
		}
	}
	if tried != 13 {
		t.Errorf("%d cases were tried", tried)
	}
}
