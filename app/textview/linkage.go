package textview

// linkage is the links with the marks at their ends.
type linkage struct {
	arcs  []Arc // as the content has them
	list  []link
	knots map[string]*knot // by the mark's ID
	loose []*knot          // that are to be tied to a mark
}

// A link leads from one knot to another. At each it names the next link there, by
// its place, -1 after the last.
type link struct {
	from, to           *knot
	afterFrom, afterTo int32
}

// A knot is the mark that links lead from or to; there may be none that has its ID.
// It is tied anew when the mark comes or goes, whatever number of links it has.
//
//	links   0: a ─► b    1: c ─► b    2: c ─► a
//	knots   a: 0, 2      b: 0, 1      c: 1, 2
type knot struct {
	id    string
	seat  *seat
	nth   uint32 // the mark in its section
	first int32  // link
	uses  int32  // by links
	aim   bool   // a link leads to it
}

// mark is that of a knot which is tied.
func (k *knot) mark() *Mark {
	if k.seat == nil {
		return nil
	}
	return &k.seat.marks[k.nth]
}

// follow takes over which sections and links are shown.
func (l *linkage) follow(arcs []Arc, seats, gone, come []*seat) {
	if len(gone)+len(come) == 0 && same(l.arcs, arcs) {
		return
	}
	l.untie(gone)
	for _, s := range come {
		for i := range s.marks {
			l.tie(s, i)
		}
	}
	if !same(l.arcs, arcs) {
		l.replace(arcs)
		l.thread(seats)
	}
	l.search(seats)
	ahead := 0
	for _, s := range seats {
		s.ahead = ahead
		ahead += len(s.targets)
	}
}

// untie loosens the knots of marks that are gone.
func (l *linkage) untie(gone []*seat) {
	for _, s := range gone {
		for i := range s.marks {
			if k := l.knots[s.marks[i].ID]; k != nil && k.seat == s {
				k.seat = nil
				l.loose = append(l.loose, k)
			}
		}
	}
}

// tie makes a mark that of the loose knot which has its ID, if there is one. Of
// several marks with one ID the first has the links.
func (l *linkage) tie(s *seat, nth int) {
	k := l.knots[s.marks[nth].ID]
	if k == nil || k.seat != nil {
		return
	}
	k.seat, k.nth = s, uint32(nth)
	if k.aim {
		s.targets = append(s.targets, k.nth)
	}
}

// search looks among all marks for those of knots that are loose.
func (l *linkage) search(seats []*seat) {
	var wanted sieve
	any := false
	for _, k := range l.loose {
		if k.uses > 0 && k.seat == nil {
			wanted.add(hashOf(k.id))
			any = true
		}
	}
	l.loose = nil
	if !any {
		return
	}
	for _, s := range seats {
		for i, h := range s.hashes {
			if wanted.has(h) {
				l.tie(s, i)
			}
		}
	}
}

// track is the one that links to a mark take in the margin. Links to one mark share
// a track, so that they meet, and those to marks next to each other do not.
func (k *knot) track() int {
	rank := k.seat.ahead
	for _, nth := range k.seat.targets {
		if nth < k.nth {
			rank++
		}
	}
	return rank % arcTracks
}

// some adds the places of links at a knot, as many as can be drawn, that lead from
// mark to mark and that want says yes to.
func (l *linkage) some(list []int, k *knot, want func(*link) bool) []int {
	if k == nil {
		return list
	}
	for i, left := k.first, mostArcs; i >= 0 && left > 0; i = l.list[i].after(k) {
		one := &l.list[i]
		if one.from.seat != nil && one.to.seat != nil && want(one) {
			list = append(list, int(i))
			left--
		}
	}
	return list
}

func (one *link) after(k *knot) int32 {
	if one.from == k {
		return one.afterFrom
	}
	return one.afterTo
}
