package compare

import (
	"slices"

	"bluepencil/annotate"
)

// Unitizing is Krippendorff's alpha for units that annotators cut out of a text
// themselves (Krippendorff 2004, Measuring the reliability of qualitative text
// analysis data, Quality & Quantity 38): how far they differ, unit by unit and gap
// by gap, as a share of how far they would if the same units lay anywhere. Each
// annotator has a list of units of one label; those of one list that overlap are
// taken for one, since the measure knows no others. length is that of the text.
//
//	amal  ──▓▓▓▓▓▓───────▓▓▓──    units and gaps
//	bo    ───▓▓▓▓▓▓▓──────────    a unit in a gap counts its length squared
func Unitizing(units [][]annotate.Range, length int) Figure {
	d := dispute{length: float64(length)}
	d.add(units)
	return d.figure()
}

// UnitizingOf is the same over several labels together.
func UnitizingOf(labels map[annotate.Label][][]annotate.Range, length int) Figure {
	d := dispute{length: float64(length)}
	for _, units := range labels {
		d.add(units)
	}
	return d.figure()
}

// A dispute sums up how far annotators differ, and how far they would by chance.
type dispute struct {
	length             float64
	observed, expected float64
	units              int
	labelled           bool // somebody has labelled something, if only a place between two characters
}

func (d dispute) figure() Figure {
	switch {
	case d.expected > 0:
		return fromDisagreement(d.observed, d.expected, d.units)
	case d.labelled:
		return Figure{N: d.units} // units without length agree no better than chance
	}
	return Figure{Undefined: NoUnits}
}

// plus adds a dispute so many times.
func (d dispute) plus(o dispute, times float64) dispute {
	d.observed, d.expected, d.units = d.observed+times*o.observed, d.expected+times*o.expected, d.units+int(times)*o.units
	d.labelled = d.labelled || o.labelled
	return d
}

// add takes up the units of one label.
func (d *dispute) add(units [][]annotate.Range) {
	var rows [][]section
	count := 0
	for _, list := range units {
		d.labelled = d.labelled || len(list) > 0
		row := sections(list, int(d.length))
		for _, s := range row {
			if s.unit {
				count++
			}
		}
		rows = append(rows, row)
	}
	if d.units += count; len(rows) < 2 || count == 0 {
		return
	}
	m := float64(len(rows))
	for i := range rows {
		for j := range rows {
			if i != j {
				d.observed += between(rows[i], rows[j]) / (m * (m - 1) * d.length * d.length)
			}
		}
	}
	d.expected += d.chance(rows, float64(count), m)
}

// A section is a unit, or a gap between units.
type section struct {
	begin, length float64
	unit          bool
}

// sections cut a text of that length into units and gaps.
func sections(units []annotate.Range, length int) (row []section) {
	byStart := func(a, b annotate.Range) int { return a.Start - b.Start }
	if !slices.IsSortedFunc(units, byStart) {
		units = slices.Clone(units)
		slices.SortFunc(units, byStart)
	}
	row = make([]section, 0, 2*len(units)+1)
	at := 0
	for _, u := range units {
		if n := len(row); n > 0 && row[n-1].unit && u.Start < at {
			end := max(at, u.End)
			row[n-1].length, at = float64(end)-row[n-1].begin, end
			continue
		}
		if u.Start > at {
			row = append(row, section{float64(at), float64(u.Start - at), false})
		}
		if u.End > u.Start {
			row = append(row, section{float64(u.Start), float64(u.End - u.Start), true})
		}
		at = max(at, u.End)
	}
	if at < length {
		row = append(row, section{float64(at), float64(length - at), false})
	}
	return row
}

// between is how far two annotators differ: of units that share text the squares of
// how far their ends are apart, of a unit that lies in a gap its length squared.
func between(a, b []section) (sum float64) {
	j := 0
	for _, x := range a {
		for j > 0 && b[j-1].begin+b[j-1].length > x.begin {
			j--
		}
		for ; j < len(b) && b[j].begin < x.begin+x.length; j++ {
			sum += x.from(b[j])
		}
	}
	return sum
}

// from is how far two sections differ.
func (s section) from(o section) float64 {
	start, end := s.begin-o.begin, s.begin+s.length-o.begin-o.length
	switch {
	case s.unit && o.unit && -s.length < start && start < o.length:
		return start*start + end*end
	case s.unit && !o.unit && start >= 0 && end <= 0:
		return s.length * s.length
	case !s.unit && o.unit && start <= 0 && end >= 0:
		return o.length * o.length
	}
	return 0
}

// chance is how far units of these lengths would differ anywhere.
func (d *dispute) chance(rows [][]section, count, m float64) float64 {
	gaps := gapsOf(rows)
	sum, pairs := 0.0, 0.0
	for _, row := range rows {
		for _, u := range row {
			if l := u.length; u.unit {
				sum += (count-1)/3*(2*l*l*l-3*l*l+l) + l*l*gaps.room(l)
				pairs += l * (l - 1)
			}
		}
	}
	whole := m * d.length
	return 2 / d.length * sum / (whole*(whole-1) - pairs)
}

// A gapTable are the lengths of gaps, ascending, with the sum of each and all longer
// ones.
type gapTable struct{ lengths, sums []float64 }

func gapsOf(rows [][]section) (t gapTable) {
	for _, row := range rows {
		for _, s := range row {
			if !s.unit {
				t.lengths = append(t.lengths, s.length)
			}
		}
	}
	slices.Sort(t.lengths)
	t.sums = make([]float64, len(t.lengths)+1)
	for i := len(t.lengths) - 1; i >= 0; i-- {
		t.sums[i] = t.sums[i+1] + t.lengths[i]
	}
	return t
}

// room is in how many places of all gaps a unit of this length fits.
func (t gapTable) room(length float64) float64 {
	i, _ := slices.BinarySearch(t.lengths, length)
	return t.sums[i] - float64(len(t.lengths)-i)*(length-1)
}
