package textview

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
)

// An arcing is an article whose links come and go as its sections do.
type arcing struct {
	editing
	arcs []Arc
}

// id is that of some mark, which may have gone or have yet to come.
func (a *arcing) id() string { return fmt.Sprint(max(a.ids-a.IntN(200), 1)) }

func (a *arcing) step() {
	if a.IntN(3) > 0 {
		a.editing.step()
	}
	k := a.IntN(len(a.arcs))
	switch list := slices.Clone(a.arcs); a.IntN(7) {
	case 0:
		a.arcs = slices.Insert(list, k, Arc{From: a.id(), To: a.id()}, Arc{From: a.id(), To: list[k].To})
	case 1:
		a.arcs = slices.Insert(list, k, Arc{From: list[k].From, To: list[k].From})
	case 2, 3:
		if len(list) > 1 {
			a.arcs = slices.Delete(list, k, k+1)
		}
	case 4:
		list[k].From, list[k].To = list[k].To, a.id()
		a.arcs = list
	}
}

// twice gives one mark the ID of another.
func (a *arcing) twice() {
	s := a.section()
	for i := range s.Marks {
		s.Marks[i].ID = a.id()
	}
	a.sections[a.IntN(len(a.sections))] = s
}

// After any change each link leads from and to a mark that is shown and has the
// right ID, unless there is none, and the tracks are those of ranking all targets.
func TestLinkageIsThatOfAll(t *testing.T) {
	for seed := range uint64(6) {
		a := &arcing{editing: editing{Rand: rand.New(rand.NewPCG(seed, 3)), length: 3000, grid: 1}, arcs: []Arc{{From: "1", To: "2"}}}
		for range 40 {
			a.sections = append(a.sections, a.section())
		}
		var seats []*seat
		var l linkage
		for step := range 600 {
			now, gone, come := reseat(seats, a.sections)
			number(now)
			l.follow(a.arcs, now, gone, come)
			seats = now
			if wrong := l.wrong(a.arcs, seats); wrong != "" {
				t.Fatalf("seed %d, step %d: %s", seed, step, wrong)
			}
			if a.step(); a.IntN(5) == 0 {
				a.twice()
			}
		}
	}
}

// wrong says what does not hold of the links.
func (l *linkage) wrong(arcs []Arc, seats []*seat) string {
	marks := map[*Mark]bool{}
	ids := map[string]bool{}
	for _, s := range seats {
		for i := range s.marks {
			marks[&s.marks[i]], ids[s.marks[i].ID] = true, true
		}
	}
	at, used := map[*knot][]int{}, map[string]bool{}
	var targets []*knot
	for i, arc := range arcs {
		for id, k := range map[string]*knot{arc.From: l.list[i].from, arc.To: l.list[i].to} {
			if m := k.mark(); l.knots[id] != k || ids[id] != (m != nil) || m != nil && (m.ID != id || !marks[m]) {
				return fmt.Sprintf("link %d of %s is tied to %v", i, id, m)
			}
			at[k], used[id] = append(at[k], i), true
		}
		if k := l.list[i].to; k.seat != nil {
			targets = append(targets, k)
		}
	}
	if len(l.list) != len(arcs) || len(l.knots) != len(used) {
		return fmt.Sprintf("%d links of %d, %d knots of %d", len(l.list), len(arcs), len(l.knots), len(used))
	}
	for k, want := range at {
		var got []int
		for i := k.first; i >= 0; i = l.list[i].after(k) {
			got = append(got, int(i))
		}
		if !slices.Equal(got, want) {
			return fmt.Sprintf("a knot has the links %v, want %v", got, want)
		}
	}
	slices.SortFunc(targets, func(a, b *knot) int {
		return cmp.Or(cmp.Compare(a.seat.place, b.seat.place), cmp.Compare(a.nth, b.nth))
	})
	for rank, k := range slices.Compact(targets) {
		if k.track() != rank%arcTracks {
			return fmt.Sprintf("the target of rank %d has track %d", rank, k.track())
		}
	}
	return ""
}

// The links that are drawn are those that looking at all of them finds.
func TestLinksInSight(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	c := Content{Text: numbered(300)}
	var marks []Mark
	starts := map[string]int{}
	for i := range 400 {
		at, id := random.IntN(len(c.Text)-5), fmt.Sprint(i)
		marks = append(marks, Mark{ID: id, Parts: []annotate.Range{{Start: at, End: at + 5}}})
		starts[id] = at
	}
	for i := range 40 { // have the IDs of others, and no links
		marks = append(marks, Mark{ID: fmt.Sprint(i), Parts: []annotate.Range{{Start: 40 * i, End: 40*i + 3}}})
	}
	c.Marks = sections(marks...)
	v, _ := mono(t, c.Text)
	for range 200 {
		id := func() string { return fmt.Sprint(random.IntN(1 + random.IntN(420))) }
		c.Arcs = nil
		for range random.IntN(600) {
			c.Arcs = append(c.Arcs, Arc{From: id(), To: id()})
		}
		c.Selected, v.hovered = id(), id()
		v.Display(c)
		v.scroll(float32(random.IntN(4000) - 2000))
		first, last := v.inSight()
		var cold, hot []int
		for i, arc := range c.Arcs {
			from, known := starts[arc.From]
			to, also := starts[arc.To]
			switch warm := []string{c.Selected, v.hovered}; {
			case !known || !also || (from < first || from >= last) && (to < first || to >= last):
			case slices.Contains(warm, arc.From) || slices.Contains(warm, arc.To):
				hot = append(hot, i)
			default:
				cold = append(cold, i)
			}
		}
		hot = hot[:min(len(hot), mostArcs)]
		cold = cold[:min(len(cold), mostArcs-len(hot))]
		if gotCold, gotHot := v.linksInSight(); !slices.Equal(gotCold, cold) || !slices.Equal(gotHot, hot) {
			t.Fatalf("drawn are %v and %v, want %v and %v", gotCold, gotHot, cold, hot)
		}
	}
}

// Nothing is kept of the links of another article.
func TestLinksOfAnotherArticle(t *testing.T) {
	v := links(t, 3, 20)
	v.arcs.links.knots["before"] = &knot{}
	v.Display(Content{Text: "another", Arcs: []Arc{{From: "a", To: "b"}}})
	if n := len(v.arcs.links.knots); n != 2 {
		t.Errorf("%d knots of one link", n)
	}
}
