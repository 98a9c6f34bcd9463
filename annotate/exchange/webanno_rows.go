package exchange

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A gathering makes a claim of rows.
type gathering struct {
	source string
	layers []layer
	text   scale
	claim  Claim
	word   int // of the row: pieces of a word have its number

	spans  []gathered
	known  map[spanKey]int
	units  map[string][]int // the spans on each row, by its name
	links  []gatheredLink
	broken map[int]int // the line of each word that has one of which nothing is known
	chains map[string]bool
	left   []leaving
}

// A spanKey is the number that the rows of a span have in its layer.
type spanKey struct{ layer, id int }

// A gathered is a span as far as its rows have been read.
type gathered struct {
	layer, id   int
	at          [2]int
	first, last int // words
	line        int
	home        string // the row that it begins on
	values      []string
	wrong       string // why it cannot be taken
}

// A gatheredLink is a link, and the row that it ends on.
type gatheredLink struct {
	layer layer
	mark  mark
	line  int
	at    string
}

// A leaving is what a file says that has no place here, and how often.
type leaving struct {
	Refused
	n int
}

func newGathering(source string, layers []layer, text string) *gathering {
	return &gathering{
		source: source, layers: layers, text: Counting{Unit: UTF16}.scale(text),
		known: map[spanKey]int{}, units: map[string][]int{}, broken: map[int]int{}, chains: map[string]bool{},
	}
}

func (g *gathering) gather(rows []row) Claim {
	for _, r := range rows {
		if !strings.Contains(r.fields[0], ".") {
			g.word++
		}
		if field, err := g.row(r); err != nil {
			g.refuse(r.line, field, err.Error())
		}
	}
	g.finish()
	return g.claim
}

func (g *gathering) place(line int) string { return fmt.Sprintf("%s, line %d", g.source, line) }

func (g *gathering) refuse(line int, field, reason string) {
	g.claim.Refused = append(g.claim.Refused, Refused{Place: g.place(line), Field: field, Reason: reason})
}

// leave says once what is left out, however often it is there.
func (g *gathering) leave(line int, field, reason string) {
	i := slices.IndexFunc(g.left, func(l leaving) bool { return l.Field == field && l.Reason == reason })
	if i < 0 {
		g.left, i = append(g.left, leaving{Refused: Refused{g.place(line), field, reason}}), len(g.left)
	}
	g.left[i].n++
}

var rowName = regexp.MustCompile(`^[0-9]+-[0-9]+(\.[0-9]+)?$`)

// row takes up a row. Where its place is wrong, its columns say which spans
// cannot be taken; where it has not those columns, whatever reaches to it cannot.
func (g *gathering) row(r row) (field string, err error) {
	wide := 3
	for _, l := range g.layers {
		wide += len(l.features)
	}
	all := make([][]mark, len(g.layers))
	n := len(r.fields)
	if n > 3 && r.fields[n-1] == "" {
		n-- // a tab ends the line
	}
	if n != wide {
		err = fmt.Errorf("it has %d columns, where the head of the file asks for %d", n, wide)
	}
	for i, l := range g.layers {
		if err == nil && l.kind != chainPrefix {
			field = l.short()
			all[i], err = l.marks(r)
		}
	}
	if err != nil {
		g.broken[g.word] = r.line
		return field, err
	}
	field, err = g.stands(r)
	for i, marks := range all {
		for _, m := range marks {
			g.mark(i, m, r, err)
		}
		if g.layers[i].kind == chainPrefix && err == nil {
			g.chain(g.layers[i], r)
		}
	}
	return field, err
}

// stands reports whether the text of a row is where it says.
func (g *gathering) stands(r row) (field string, err error) {
	part, ok := r.place()
	switch {
	case !rowName.MatchString(r.fields[0]):
		return "number", fmt.Errorf("%q is no number of a word such as 1-2 or 1-2.1", shorten(r.fields[0]))
	case !ok:
		return "place", fmt.Errorf("%q is no place such as 3-8", shorten(r.fields[1]))
	}
	at, err := g.text.find(part)
	if errors.Is(err, errEmpty) && r.fields[2] == "" {
		return "", nil // the place between two characters
	}
	if err == nil && !sameQuote(r.fields[2], at.In(g.text.text)) {
		err = fmt.Errorf("the file says that %q stands there, and it is %q", shorten(r.fields[2]), shorten(at.In(g.text.text)))
	}
	if err != nil {
		return "place", fmt.Errorf("%s: %w", r.fields[1], err)
	}
	return "", nil
}

// mark takes up one annotation of a row; wrong is why the row cannot be taken.
func (g *gathering) mark(i int, m mark, r row, wrong error) {
	l := g.layers[i]
	for _, slot := range m.slots {
		g.leave(r.line, slot, "it is a slot of "+l.short()+", and what fills one cannot be said here")
	}
	switch {
	case l.kind == spanPrefix:
		g.span(i, m, r, wrong)
	case wrong == nil:
		g.links = append(g.links, gatheredLink{l, m, r.line, r.fields[0]})
	}
}

// span begins a span, or goes on with it.
func (g *gathering) span(i int, m mark, r row, wrong error) {
	part, _ := r.place()
	k, more := g.known[spanKey{i, m.id}]
	if m.id == 0 || !more {
		if wrong != nil && m.id == 0 {
			return // its only row is said to be wrong
		}
		k = len(g.spans)
		g.spans = append(g.spans, gathered{layer: i, id: m.id, at: part, first: g.word, last: g.word, line: r.line, home: r.fields[0], values: m.values})
		g.known[spanKey{i, m.id}] = k
	}
	g.units[r.fields[0]] = append(g.units[r.fields[0]], k)
	s := &g.spans[k]
	switch {
	case wrong != nil:
		s.wrong = fmt.Sprintf("line %d, on which it stands, cannot be taken", r.line)
	case more && m.id > 0 && (g.word != s.last+1 || part[0] < s.at[1]):
		s.wrong = fmt.Sprintf("line %d, on which it stands, does not follow on its others", r.line)
	case !slices.Equal(s.values, m.values):
		s.wrong = fmt.Sprintf("line %d says something else of it", r.line)
	}
	s.last, s.at[1] = g.word, part[1]
}

// chain says of each mention of a chain that it is left out.
func (g *gathering) chain(l layer, r row) {
	for _, mention := range l.chains(r) {
		if name := l.name + " " + mention; !g.chains[name] {
			g.chains[name] = true
			g.leave(r.line, l.short(), "it is a chain of mentions, which cannot be said here")
		}
	}
}
