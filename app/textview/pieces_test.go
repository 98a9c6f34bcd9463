package textview

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
)

// arranged is what the pieces are to be: all parts in order, lane by lane.
func arranged(sections []*Section, length int) (list []piece) {
	for _, s := range sections {
		for i := range s.Marks {
			for k, r := range s.Marks[i].Parts {
				if r.Start >= 0 && r.End <= length && r.Start < r.End {
					list = append(list, piece{Range: r, mark: &s.Marks[i], part: k})
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b piece) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var taken [deepest]int
	for i := range list {
		one := &list[i]
		if one.mark.look().Voice > 0 {
			continue
		}
		for one.lane < deepest && taken[one.lane] > one.Start {
			one.lane++
		}
		if one.lane < deepest {
			taken[one.lane] = one.End
		}
	}
	return list
}

// An editing is an article whose sections come and go at random.
type editing struct {
	*rand.Rand
	length   int
	grid     int // on which marks begin
	ids      int
	sections []*Section
}

// section is a run of marks around a place, most of them near the beginning: short
// and long ones, more or fewer that begin together, some broken into parts, some a
// colleague's, some beside the text or without length.
func (e *editing) section() *Section {
	s, at := &Section{}, e.IntN(e.length)
	if e.IntN(4) > 0 {
		at /= 16
	}
	for range e.IntN(24) {
		e.ids++
		m := Mark{ID: fmt.Sprint(e.ids)}
		for range 1 + e.IntN(5)/3 {
			start := (at + e.IntN(60) - 30) / e.grid * e.grid
			m.Parts = append(m.Parts, annotate.Range{Start: start, End: start + []int{0, 1, 6, 6, 6, 25, 25, 25, 300, e.IntN(2000)}[e.IntN(10)]})
		}
		if k := e.IntN(6); k < 2 {
			m.Look = &Look{Voice: k}
		}
		if n := len(s.Marks); n > 0 && e.IntN(6) == 0 {
			m.Parts = s.Marks[n-1].Parts
		}
		s.Marks = append(s.Marks, m)
	}
	return s
}

func (e *editing) step() {
	list, k := slices.Clone(e.sections), e.IntN(len(e.sections))
	switch e.IntN(16) {
	case 0, 1:
		list = slices.Insert(list, k, e.section(), e.section(), e.section(), e.section())
	case 2:
		list = slices.Delete(list, k, k+1)
	case 3: // moves
		moved := list[k]
		list = slices.Delete(list, k, k+1)
		list = slices.Insert(list, min(max(k+e.IntN(9)-4, 0), len(list)), moved)
	case 4: // is there twice
		list = slices.Insert(list, e.IntN(len(list)), list[k])
	case 5:
		if len(list) > 250 {
			list = slices.Delete(list, k, min(k+30, len(list)))
		}
	case 6:
		switch e.IntN(30) {
		case 0:
			list = nil
		case 1:
			e.length--
		}
	default:
		list[k] = e.section()
	}
	for len(list) < 40 {
		list = append(list, e.section())
	}
	e.sections = list
}

func (p *pieces) all() (list []piece) {
	for _, c := range p.chunks {
		for i, s := range c.slips {
			list = append(list, piece{s.Range, s.mark(), int(s.part), int(c.lanes[i])})
		}
	}
	return list
}

// After any change the pieces and their lanes are those that arranging all of them
// gives, and are found where they are.
func TestPiecesAreThoseOfAll(t *testing.T) {
	for seed := range uint64(8) {
		e := &editing{Rand: rand.New(rand.NewPCG(seed, 1)), length: 3000, grid: []int{1, 7, 20, 1000}[seed%4]}
		for range 150 {
			e.sections = append(e.sections, e.section())
		}
		var seats []*seat
		var p pieces
		for step := range 400 {
			now, gone, come := reseat(seats, e.sections)
			p.change(seats, now, gone, come, e.length)
			seats = now
			want := arranged(e.sections, e.length)
			if got := p.all(); !slices.Equal(got, want) {
				k := 0
				for k < min(len(got), len(want)) && got[k] == want[k] {
					k++
				}
				t.Fatalf("seed %d, step %d: %d pieces, want %d; from the %dth on they are others", seed, step, len(got), len(want), k)
			}
			checkChunks(t, &p)
			at := e.IntN(e.length)
			var got []piece
			p.within(at, at+20, func(one piece) { got = append(got, one) })
			if want := slices.DeleteFunc(want, func(one piece) bool { return one.Start >= at+20 || one.End <= at }); !slices.Equal(got, want) {
				t.Fatalf("seed %d, step %d: at %d are %v, want %v", seed, step, at, got, want)
			}
			e.step()
		}
	}
}

// checkChunks holds that no chunk is too large, and none so small that the next
// could have been added.
func checkChunks(t *testing.T, p *pieces) {
	t.Helper()
	for i, c := range p.chunks {
		if n := len(c.slips); n == 0 || n > 2*fairChunk || i > 0 && n+len(p.chunks[i-1].slips) <= fairChunk {
			t.Fatalf("chunk %d of %d has %d pieces", i, len(p.chunks), n)
		}
	}
}

// A change touches the chunks it is in, and those whose lanes it pushes down.
func TestChangeIsLocal(t *testing.T) {
	var list []*Section
	mark := func(at int) Mark {
		return Mark{ID: fmt.Sprint(at), Parts: []annotate.Range{{Start: at, End: at + 5}}}
	}
	for i := range 100 {
		s := &Section{}
		for k := range fairChunk {
			s.Marks = append(s.Marks, mark((i*fairChunk+k)*6))
		}
		list = append(list, s)
	}
	v, _ := mono(t, "")
	c := Content{Text: numbered(50_000), Marks: list}
	v.Display(c)
	before := slices.Clone(v.pieces.chunks)
	for _, c := range before {
		c.reach += 9 // until the lanes are laid again
	}
	c.Marks = slices.Clone(list)
	c.Marks[40] = &Section{append(slices.Clone(list[40].Marks), mark(40*fairChunk*6+3))}
	v.Display(c)
	kept, unlaid := 0, 0
	for _, c := range v.pieces.chunks {
		if slices.Contains(before, c) {
			kept++
		}
		if c.reach > c.slips[len(c.slips)-1].End {
			unlaid++
		}
	}
	if kept < 97 || unlaid < 97 {
		t.Errorf("of 100 chunks %d are kept, and %d were not laid anew", kept, unlaid)
	}
}

// Where the only pieces go, others can still come.
func TestOnlyPiecesGo(t *testing.T) {
	beside := make([]Mark, 20)
	for i := range beside {
		beside[i].Parts = []annotate.Range{{Start: 50, End: 900}}
	}
	seats, _, _ := reseat(nil, append(sections(beside...), sections(Mark{Parts: []annotate.Range{{Start: 1, End: 2}}})...))
	var p pieces
	p.change(nil, seats, nil, seats, 100)
	for _, n := range []int{0, 1, 1, 0} {
		list := []*Section{seats[0].of}
		for range n {
			list = append(list, sections(Mark{Parts: []annotate.Range{{Start: 3, End: 4}}})...)
		}
		now, gone, come := reseat(seats, list)
		p.change(seats, now, gone, come, 100)
		seats = now
		found := 0
		p.within(0, 100, func(piece) { found++ })
		if found != n {
			t.Errorf("%d pieces, want %d", found, n)
		}
	}
}

// Marks that lie beside the text are seen when they lie in another.
func TestMarksBesideTheText(t *testing.T) {
	c := Content{Text: "one two", Marks: sections(Mark{ID: "m", Parts: []annotate.Range{{Start: 8, End: 13}}})}
	v, _ := mono(t, "")
	for text, want := range map[string]int{"one two": 0, "one two three": 1} {
		for range 2 {
			c.Text = text
			if v.Display(c); len(v.rows[0].drawn) != want {
				t.Errorf("%q has %d marks, want %d", text, len(v.rows[0].drawn), want)
			}
		}
	}
}
