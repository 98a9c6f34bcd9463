package textview

import "slices"

// replace takes over other links. Most are those that were there, which is seen
// from both sides.
func (l *linkage) replace(arcs []Arc) {
	front, back := joined(l.arcs, arcs)
	out, in := l.list[front:len(l.list)-back], arcs[front:len(arcs)-back]
	if l.knots == nil {
		l.knots = make(map[string]*knot, 2*len(in))
		l.loose = make([]*knot, 0, 2*len(in))
	}
	list := make([]link, len(in))
	for i, arc := range in {
		list[i] = link{from: l.hold(arc.From), to: l.hold(arc.To)}
	}
	for _, one := range out {
		l.release(one.from)
		l.release(one.to)
	}
	l.list = slices.Replace(l.list, front, front+len(out), list...)
	l.arcs = arcs
}

// joined counts the links at the beginning and at the end that join the same marks.
func joined(a, b []Arc) (front, back int) {
	as := func(a, b *Arc) bool { return a.From == b.From && a.To == b.To }
	most := min(len(a), len(b))
	for front < most && as(&a[front], &b[front]) {
		front++
	}
	for back < most-front && as(&a[len(a)-1-back], &b[len(b)-1-back]) {
		back++
	}
	return front, back
}

func (l *linkage) hold(id string) *knot {
	k := l.knots[id]
	if k == nil {
		k = &knot{id: id}
		l.knots[id] = k
		l.loose = append(l.loose, k)
	}
	k.uses++
	return k
}

func (l *linkage) release(k *knot) {
	if k.uses--; k.uses == 0 {
		delete(l.knots, k.id)
	}
}

// thread leads from each knot through its links, in their order, and tells the
// seats which of their marks links lead to.
func (l *linkage) thread(seats []*seat) {
	for _, s := range seats {
		s.targets = s.targets[:0]
	}
	for i := range l.list {
		one := &l.list[i]
		one.from.first, one.to.first = -1, -1
		one.from.aim, one.to.aim = false, false
	}
	for i := len(l.list) - 1; i >= 0; i-- {
		one := &l.list[i]
		one.to.lead(&one.afterTo, i)
		if one.from != one.to {
			one.from.lead(&one.afterFrom, i)
		} else {
			one.afterFrom = one.afterTo
		}
		one.to.target()
	}
}

// lead puts a link before those that a knot has.
func (k *knot) lead(after *int32, link int) { *after, k.first = k.first, int32(link) }

// target notes that a link leads to a knot.
func (k *knot) target() {
	if !k.aim && k.seat != nil {
		k.seat.targets = append(k.seat.targets, k.nth)
	}
	k.aim = true
}
