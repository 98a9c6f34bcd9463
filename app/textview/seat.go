package textview

import "hash/maphash"

// A seat is a section while it is shown, and what the view knows of it.
type seat struct {
	marks  []Mark
	of     *Section
	place  int      // among the seats
	parts  int      // of all marks
	hashes []uint32 // of the marks' IDs
	gone   bool

	targets []uint32 // the marks that links lead to, in any order
	ahead   int      // how many such marks the seats before have
}

var hashSeed = maphash.MakeSeed()

func hashOf(id string) uint32 { return uint32(maphash.String(hashSeed, id)) }

func newSeat(s *Section) *seat {
	one := &seat{marks: s.Marks, of: s, hashes: make([]uint32, len(s.Marks))}
	for i := range s.Marks {
		one.hashes[i] = hashOf(s.Marks[i].ID)
		one.parts += len(s.Marks[i].Parts)
	}
	return one
}

// reseat finds which sections went and which came. Those that stay keep their
// seats, and the order in which they sit: one that has moved past others counts as
// gone and come.
//
//	before   A B C D E F
//	after    A B X D E F      C is gone, X has come
//	         ───   ─────      the same at the beginning and at the end
func reseat(old []*seat, sections []*Section) (seats, gone, come []*seat) {
	front, back := alike(old, sections)
	left := old[front : len(old)-back]
	at := make(map[*Section]int, len(left))
	for i, s := range left {
		at[s.of] = i
	}
	seats = append(make([]*seat, 0, len(sections)), old[:front]...)
	next := 0 // of those left
	for _, s := range sections[front : len(sections)-back] {
		if i, ok := at[s]; ok && i >= next {
			gone = append(gone, left[next:i]...)
			seats, next = append(seats, left[i]), i+1
			continue
		}
		one := newSeat(s)
		seats, come = append(seats, one), append(come, one)
	}
	gone = append(gone, left[next:]...)
	return append(seats, old[len(old)-back:]...), gone, come
}

// alike counts the sections at the beginning and at the end that stay.
func alike(old []*seat, sections []*Section) (front, back int) {
	most := min(len(old), len(sections))
	for front < most && old[front].of == sections[front] {
		front++
	}
	for back < most-front && old[len(old)-1-back].of == sections[len(sections)-1-back] {
		back++
	}
	return front, back
}

// number tells the seats their places.
func number(seats []*seat) {
	for i, s := range seats {
		s.place = i
	}
}

// setMarks takes over the marks and links of other content, of another article too.
func (v *View) setMarks(c Content, article bool) {
	seats, gone, come := reseat(v.seats, c.Marks)
	if changed := len(gone)+len(come) > 0; changed || v.pieces.length != len(c.Text) {
		v.pieces.change(v.seats, seats, gone, come, len(c.Text))
		v.tip.hide()
		if v.grip.held {
			v.grip, v.dragging, v.down = grip{}, false, false
		}
	}
	if article {
		// A map that has been large stays so.
		v.arcs.links = linkage{}
	}
	v.seats = seats
	v.arcs.links.follow(c.Arcs, seats, gone, come)
}
