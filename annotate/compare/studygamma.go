package compare

import "bluepencil/annotate"

// Gammas is gamma of each article, with positions in code points.
func (s Study) Gammas(d Dissimilarity) (list []GammaFigure) {
	for _, a := range s.Articles {
		points := newPoints(a.Article.Text)
		all := make([][]Mark, len(a.Layers))
		for i, l := range a.Layers {
			for _, m := range MarksOf(l) {
				h := m.hull()
				all[i] = append(all[i], Mark{m.Label, []annotate.Range{{Start: points.at(h.Start), End: points.at(h.End)}}})
			}
		}
		list = append(list, Gamma(all, points.at(len(a.Article.Text)), d))
	}
	return list
}

// MeanGamma is the mean of gammas, each by how many units it is of. Those that are
// undefined do not count; where all are, so is the mean.
func MeanGamma(list []GammaFigure) Figure {
	sum, n := 0.0, 0
	why := NoItems
	for _, g := range list {
		if g.Undefined != "" {
			why = g.Undefined
			continue
		}
		sum, n = sum+g.Value*float64(g.N), n+g.N
	}
	if n == 0 {
		return Figure{Undefined: why}
	}
	return Figure{Value: sum / float64(n), N: n}
}

// enterGamma enters gamma of all and of each article, in the order of the study.
func (a *Agreement) enterGamma(list []GammaFigure, l lots) {
	a.Overall[GammaMean] = gammaInterval(list, l)
	for i, g := range list {
		a.ByArticle[i].Figures[GammaMean] = g.Figure
		if g.Undefined == "" && !g.Exact {
			a.GammaApproximate++
		}
	}
}

// gammaInterval is the mean with where it lies.
func gammaInterval(list []GammaFigure, l lots) Interval {
	return l.around(MeanGamma(list), len(list), func(times []uint8) Figure {
		var drawn []GammaFigure
		for i, n := range times {
			for range n {
				drawn = append(drawn, list[i])
			}
		}
		return MeanGamma(drawn)
	})
}
