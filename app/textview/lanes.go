package textview

import (
	"cmp"
	"slices"
	"sort"

	"bluepencil/annotate"
)

// piece is one part of a mark with the lane it is underlined in.
type piece struct {
	annotate.Range
	mark, part, lane int
	last             bool
}

// pieces are sorted by start; reach[i] is the furthest end up to i.
type pieces struct {
	list  []piece
	reach []int
}

func arrange(marks []Mark, length int) pieces {
	var p pieces
	for i, m := range marks {
		for k, r := range m.Parts {
			if r.Start < 0 || r.End > length || r.Start >= r.End {
				continue
			}
			p.list = append(p.list, piece{Range: r, mark: i, part: k, last: k == len(m.Parts)-1})
		}
	}
	slices.SortStableFunc(p.list, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	var ends []int
	furthest := 0
	for i := range p.list {
		one := &p.list[i]
		one.lane = slices.IndexFunc(ends, func(end int) bool { return end <= one.Start })
		if one.lane < 0 {
			one.lane, ends = len(ends), append(ends, 0)
		}
		ends[one.lane] = one.End
		furthest = max(furthest, one.End)
		p.reach = append(p.reach, furthest)
	}
	return p
}

// within calls each for every piece that touches the bytes from start to end.
func (p pieces) within(start, end int, each func(piece)) {
	from := sort.Search(len(p.reach), func(i int) bool { return p.reach[i] > start })
	for _, one := range p.list[from:] {
		if one.Start >= end {
			return
		}
		if one.End > start {
			each(one)
		}
	}
}
