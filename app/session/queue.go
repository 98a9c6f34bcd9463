package session

import (
	"slices"
	"sort"
	"sync/atomic"

	"bluepencil/annotate"
)

// atOnce articles are read, and sifted, in a few milliseconds. What is more waits
// for a Task.
const atOnce = 5 * blockSize

// A queue is what the annotator at work sees of the index.
//
//	store ─► blocks ─► passes the sieve? ─► list, sorted ─► Shown
type queue struct {
	view
	most   int                // articles that are read, and sifted, while the window waits
	by     annotate.Annotator // at work
	mine   *bitset            // places that the one at work has done
	done   int                // how many
	gone   int                // removed articles
	unread bool               // the store may have more than the blocks
	broken error              // why it could not be read

	list    []int32 // what is shown; never written to below its length
	stale   bool    // the list is that of another sieve, or lacks articles
	touched []int32 // to be looked at again in the list

	looked int          // texts that were looked through for the words
	task   *atomic.Bool // true makes the running task give up; nil when none runs
	stamp  int          // counts every change, so that a window knows when to draw
}

// searching reports whether texts are still to be looked through.
func (q *queue) searching() bool {
	return q.sieve.Texts && len(q.words) > 0 && q.looked < q.len() && q.broken == nil
}

// hit takes up places whose texts have the words.
func (q *queue) hit(places []int32) {
	if q.found == nil {
		q.found = newBitset(q.len())
	}
	last := int32(-1)
	if n := len(q.list); n > 0 {
		last = q.list[n-1]
	}
	grows := !q.stale && q.inOrder() && !q.sieve.Descending // at its end, mostly
	for _, place := range places {
		q.found.set(int(place), true)
		switch {
		case !grows || place <= last:
			q.touch(place)
		case q.passes(place):
			q.list = append(q.list, place)
		}
	}
}

// sift looks through another sieve from now on.
func (q *queue) sift(v Sieve, words string) {
	if words != string(q.words) || v.Texts != q.sieve.Texts {
		q.found, q.looked = nil, 0
	}
	q.view = q.through(v, words, q.by)
	q.outdated()
}

// hand makes somebody else the one at work.
func (q *queue) hand(by annotate.Annotator) {
	q.by = by
	q.view = q.through(q.sieve, string(q.words), by)
	q.mine, q.done, q.gone = newBitset(q.len()), 0, 0
	for n := range q.blocks {
		q.countBlock(n, 1)
	}
	q.outdated()
}

// countBlock is count for all articles of a block, if there is one.
func (q *queue) countBlock(n, by int) {
	if n >= len(q.blocks) || q.blocks[n].work.untouched() {
		return
	}
	for i := range q.blocks[n].len() {
		q.count(n*blockSize+i, by)
	}
}

// outdated says that the list has to be made anew.
func (q *queue) outdated() {
	q.abandon()
	q.stale = true
	q.stamp++
	q.settle()
}

// settle makes the list of a short queue at once where it has to be made anew. Of a
// long one, that is a Task.
func (q *queue) settle() {
	if q.stale && !q.unread && q.len() <= q.most {
		q.touched = nil
		q.replace(q.view.sift(func() bool { return false }))
	}
}

// abandon makes the running task give up.
func (q *queue) abandon() {
	if q.task != nil {
		q.task.Store(true)
		q.task = nil
	}
}

// replace puts a list that was just made in the place of the old one.
func (q *queue) replace(list []int32) {
	q.list, q.stale = list, false
	q.stamp++
}

// count keeps the counts up to date: by -1 before an article changes, 1 after it.
func (q *queue) count(place, by int) {
	b, i := q.at(int32(place))
	if b.work.removed.has(i) {
		q.gone += by
		return
	}
	s, _ := b.work.share(i, b.work.person(q.by))
	if s.status == statusCode(annotate.Done) {
		q.done += by
		q.mine.set(place, by > 0)
	}
}

// touch has an article looked at again before the list is used next.
func (q *queue) touch(place int32) { q.touched = append(q.touched, place) }

// shown is the list, with what was touched in its place.
//
//	list     1 2 4 5 7      touched 2 6, of which 6 passes
//	rest     1 4 5 7        6 belongs before 7
func (q *queue) shown() []int32 {
	if len(q.touched) == 0 || q.stale {
		return q.list
	}
	touched := newBitset(q.len())
	for _, place := range q.touched {
		touched.set(int(place), true)
	}
	rest := make([]int32, 0, len(q.list)+len(q.touched))
	for _, place := range q.list {
		if !touched.has(int(place)) {
			rest = append(rest, place)
		}
	}
	slices.Sort(q.touched)
	coming := slices.DeleteFunc(slices.Compact(q.touched), func(place int32) bool { return !q.passes(place) })
	q.list, q.touched = q.insert(rest, coming), nil
	return q.list
}

// insert puts places where they belong in a list that has room for them.
func (q *queue) insert(list, coming []int32) []int32 {
	slices.SortFunc(coming, q.compare)
	end := len(list)
	list = list[:end+len(coming)]
	for k := len(coming) - 1; k >= 0; k-- {
		at, _ := q.search(list[:end], coming[k])
		copy(list[at+k+1:], list[at:end])
		list[at+k] = coming[k]
		end = at
	}
	return list
}

// search is where an article stands in a sorted list, or where it would.
func (q *queue) search(list []int32, place int32) (at int, found bool) {
	own := keyed{q.key(place), place}
	at = sort.Search(len(list), func(i int) bool { return q.compareKeyed(keyed{q.key(list[i]), list[i]}, own) >= 0 })
	return at, at < len(list) && list[at] == place
}

// index is where an article stands in what is shown, or where it would: before the
// first when the queue does not know it.
func (q *queue) index(place int32) (at int, found bool) {
	list := q.shown()
	switch {
	case place < 0 || int(place) >= q.len():
		return 0, false
	case q.stale:
		at = slices.Index(list, place)
		return max(at, 0), at >= 0
	}
	return q.search(list, place)
}
