package compare

import "bluepencil/annotate"

// disputes say of each article, label by label, how far annotators differ on where
// labels begin and end. The texts are measured in code points.
func (p *prepared) disputes() [][]dispute {
	all := make([][]dispute, len(p.articles))
	for i, a := range p.articles {
		points := newPoints(a.compared.Article.Text)
		length := float64(points.at(len(a.compared.Article.Text)))
		own := make([]dispute, len(p.labels))
		for n, units := range a.units(len(p.labels), points) {
			own[n].length = length
			own[n].add(units)
		}
		all[i] = own
	}
	return all
}

// units are the parts of each label in code points, a list of each annotator.
func (a preparedArticle) units(labels int, points points) [][][]annotate.Range {
	all := make([][][]annotate.Range, labels)
	for n := range all {
		all[n] = make([][]annotate.Range, len(a.layers))
		for i, l := range a.layers {
			if l.given[n] > 0 {
				all[n][i] = make([]annotate.Range, 0, l.given[n])
			}
		}
	}
	for i, l := range a.layers {
		for k, m := range l.marks {
			to := &all[l.kinds[k]][i]
			for _, p := range m.Parts {
				*to = append(*to, annotate.Range{Start: points.at(p.Start), End: points.at(p.End)})
			}
		}
	}
	return all
}

// unitizing is Krippendorff's unitizing alpha of each label, and of all together.
func unitizing(disputes [][]dispute, labels int, l lots) (all Interval, each []Interval) {
	figure := func(of func(own []dispute) dispute) Interval {
		parts := make([]dispute, len(disputes))
		for i, own := range disputes {
			parts[i] = of(own)
		}
		again := func(times []uint8) Figure {
			sum := dispute{}
			for i, d := range parts {
				if times == nil {
					sum = sum.plus(d, 1)
				} else if times[i] > 0 {
					sum = sum.plus(d, float64(times[i]))
				}
			}
			return sum.figure()
		}
		return l.around(again(nil), len(disputes), again)
	}
	for n := range labels {
		each = append(each, figure(func(own []dispute) dispute { return own[n] }))
	}
	return figure(together), each
}

// together is a dispute over all labels.
func together(own []dispute) (sum dispute) {
	for _, d := range own {
		sum = sum.plus(d, 1)
	}
	return sum
}
