package compare

// A Coding is what annotators said of items: a row for each item, a column for
// each annotator, "" where one has said nothing.
//
//	          amal   bo     cy
//	token 1   quote  quote  quote
//	token 2   quote  –      none
type Coding [][]string

// Agreement is the share of pairs of statements about one item that are the same.
// Items of which one annotator alone said something do not count, and each of the
// others as often as something was said of it, as in Krippendorff's alpha. N is how
// many items there are.
func (c Coding) Agreement() Figure {
	same, values, items := 0.0, 0, 0
	for _, row := range c {
		counts, said := countsOf(row)
		if said < 2 {
			continue
		}
		items++
		values += said
		for _, n := range counts {
			same += float64(n*(n-1)) / float64(said-1)
		}
	}
	if items == 0 {
		return Figure{Undefined: NoItems}
	}
	return Figure{Value: same / float64(values), N: items}
}

// CohenKappa is the agreement of two annotators beyond what each one's own habits
// would give by chance (Cohen 1960, A coefficient of agreement for nominal scales).
// Items on which one of them said nothing are left out.
func (c Coding) CohenKappa() Figure {
	first, second := map[string]float64{}, map[string]float64{}
	same, n := 0.0, 0.0
	for _, row := range c {
		if len(row) != 2 || row[0] == "" || row[1] == "" {
			continue
		}
		n++
		first[row[0]]++
		second[row[1]]++
		if row[0] == row[1] {
			same++
		}
	}
	if n == 0 {
		return Figure{Undefined: NoItems}
	}
	expected := 0.0
	for what, k := range first {
		expected += k / n * second[what] / n
	}
	return corrected(same/n, expected, int(n))
}

// FleissKappa is the agreement of any number of annotators beyond what the habits
// of all of them together would give by chance (Fleiss 1971, Measuring nominal scale
// agreement among many raters). Everybody must have looked at every item. It is not
// what nltk calls multi_kappa, which is the measure of Davies and Fleiss (1982).
func (c Coding) FleissKappa() Figure {
	if len(c) == 0 || len(c[0]) < 2 {
		return Figure{Undefined: NoItems}
	}
	all, observed, raters := map[string]int{}, 0.0, len(c[0])
	for _, row := range c {
		counts, said := countsOf(row)
		if said != raters || len(row) != raters {
			return Figure{N: len(c), Undefined: NotEverybody}
		}
		for what, n := range counts {
			all[what] += n
			observed += float64(n * (n - 1))
		}
	}
	observed /= float64(len(c) * raters * (raters - 1))
	expected := 0.0
	for _, n := range all {
		share := float64(n) / float64(len(c)*raters)
		expected += share * share
	}
	return corrected(observed, expected, len(c))
}

// countsOf counts what was said of an item, and how often anything was.
func countsOf(row []string) (counts map[string]int, said int) {
	counts = map[string]int{}
	for _, what := range row {
		if what != "" {
			counts[what]++
			said++
		}
	}
	return counts, said
}

// Alpha is Krippendorff's alpha for names: 1 less the disagreement within items as
// a share of the disagreement among all that was said (Krippendorff 2004, Content
// Analysis, chapter 11). Items of which one annotator alone said something do not
// count. Where everybody says the same everywhere it is undefined.
func (c Coding) Alpha() Figure {
	all := map[string]float64{}
	values, within, items := 0.0, 0.0, 0
	for _, row := range c {
		counts, said := countsOf(row)
		if said < 2 {
			continue
		}
		items++
		values += float64(said)
		for what, n := range counts {
			all[what] += float64(n)
			within += float64(n*(said-n)) / float64(said-1)
		}
	}
	if items == 0 {
		return Figure{Undefined: NoItems}
	}
	among := 0.0
	for _, n := range all {
		among += n * (values - n)
	}
	if among == 0 {
		return Figure{N: items, Undefined: OneCategory}
	}
	return fromDisagreement(within/values, among/(values*(values-1)), items)
}
