package compare

import (
	"cmp"
	"slices"

	"bluepencil/annotate"
)

// A poll collects what is said, and by whom.
type poll struct {
	list []Saying
	at   map[string]int // by all that is said
}

func newPoll() *poll { return &poll{at: map[string]int{}} }

// enter adds what somebody says to what others say alike.
func (p *poll) enter(s Saying, by annotate.Annotator) {
	key := s.place()
	for _, a := range s.Attrs {
		key += "\x00" + a.Name + "\x00" + a.Value
	}
	i, known := p.at[key]
	if !known {
		i = len(p.list)
		p.at[key], p.list = i, append(p.list, s)
	}
	at, twice := slices.BinarySearch(p.list[i].By, by)
	if twice {
		p.list[i].Twice = true
	} else {
		p.list[i].By = slices.Insert(p.list[i].By, at, by)
	}
}

// near reports whether two sayings are about the same: they are on the same text, or
// labels of one name that share some.
func (s Saying) near(o Saying) bool {
	if s.Link != o.Link {
		return false
	}
	return samePlace(s.Mark, o.Mark) || s.Label == o.Label && s.shared(o.Mark) > 0
}

// grouped puts sayings together that are about the same. What all who have finished
// say alike stands alone, unless somebody else says something else there.
func grouped(said []Saying, finished []annotate.Annotator) [][]Saying {
	said = slices.Clone(said)
	slices.SortStableFunc(said, func(a, b Saying) int { return cmp.Compare(a.hull().Start, b.hull().Start) })
	pairs := nearPairs(said)
	alone := make([]bool, len(said))
	for n, s := range said {
		alone[n] = len(finished) > 0 && holdsAll(s.By, finished)
	}
	for _, p := range pairs {
		for _, n := range [...][2]int{p, {p[1], p[0]}} {
			if !holdsAll(said[n[0]].By, said[n[1]].By) {
				alone[n[0]] = false
			}
		}
	}
	group := make([]int, len(said)) // of each, the first of its group
	for n := range group {
		group[n] = n
	}
	for _, p := range pairs {
		if a, b := root(group, p[0]), root(group, p[1]); !alone[p[0]] && !alone[p[1]] {
			group[max(a, b)] = min(a, b)
		}
	}
	return gather(said, group)
}

// nearPairs are the places of sayings that are near each other, in a list that is in
// order of where they begin: only those that share text are compared.
func nearPairs(said []Saying) (pairs [][2]int) {
	var going []int // that do not end before the next begins
	for n, s := range said {
		going = slices.DeleteFunc(going, func(i int) bool { return said[i].hull().End <= s.hull().Start })
		for _, i := range going {
			if said[i].near(s) {
				pairs = append(pairs, [2]int{i, n})
			}
		}
		going = append(going, n)
	}
	return pairs
}

// root is the first of a group.
func root(group []int, n int) int {
	for group[n] != n {
		n = group[n]
	}
	return n
}

func gather(said []Saying, group []int) (groups [][]Saying) {
	at := map[int]int{}
	for n := range said {
		first := root(group, n)
		i, begun := at[first]
		if !begun {
			i = len(groups)
			at[first], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], said[n])
	}
	return groups
}
