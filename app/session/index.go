package session

import (
	"slices"

	"bluepencil/annotate"
)

// fewPlaces can be put into a sorted list one by one within a few milliseconds.
const fewPlaces = 1024

// read takes up what the store has more than the queue, as much as may be at once:
// the last block is read again when it was not full.
func (q *queue) read(store Store) error {
	q.abandon() // it would think that it has read everything
	q.unread = true
	for range q.most / blockSize {
		if err := q.readBlock(store); err != nil {
			return err
		}
		if !q.unread {
			break
		}
	}
	q.settle()
	return nil
}

// readBlock takes up the next block.
func (q *queue) readBlock(store Store) error {
	q.abandon() // it may be reading the same
	n := q.wholeBlocks()
	page, err := store.Entries(uint64(n*blockSize), blockSize)
	if err != nil {
		return err
	}
	q.unread = len(page) == blockSize
	if len(page) > 0 {
		q.take(n, newBlock(page))
	}
	return nil
}

// catchUp takes up what has come into the store: articles behind the others, and
// removed ones that are back.
func (q *queue) catchUp(store Store) error {
	for n, b := range q.blocks {
		first, last := b.work.removed.bounds()
		if first < 0 {
			continue
		}
		list, err := store.Entries(uint64(n*blockSize+first), last-first+1)
		if err != nil {
			return err
		}
		q.put(list)
	}
	return q.read(store)
}

// wholeBlocks is how many of the blocks will never be longer.
func (q *queue) wholeBlocks() int { return q.len() / blockSize }

// take puts a block behind the others, or in the place of the last one, of which it
// has all articles and maybe more.
func (q *queue) take(n int, b *block) {
	before := q.len()
	q.countBlock(n, -1)
	if n == len(q.blocks) {
		q.blocks = append(q.blocks, b)
	} else {
		q.blocks[n] = b
	}
	q.countBlock(n, 1)
	q.stamp++
	q.join(q.passing(nil, n, before-n*blockSize))
}

// join puts new places into the list: at its end, or where they belong while they
// are few.
func (q *queue) join(coming []int32) {
	switch {
	case !q.stale && q.inOrder() && !q.sieve.Descending:
		q.list = append(q.list, coming...)
	case len(q.touched)+len(coming) <= fewPlaces:
		q.touched = append(q.touched, coming...)
	default:
		q.stale = true
	}
}

// put takes up what has become of articles.
func (q *queue) put(list []annotate.Entry) {
	fresh := map[int]map[int]annotate.Entry{}
	for _, e := range list {
		place := int(e.Number) - 1
		if q.unread && place/blockSize >= q.wholeBlocks() {
			q.abandon() // a task may have read it before it changed
		}
		if place < 0 || place >= q.len() {
			continue // it comes with its block
		}
		n := place / blockSize
		if fresh[n] == nil {
			fresh[n] = map[int]annotate.Entry{}
		}
		fresh[n][place%blockSize] = e
	}
	for n, changed := range fresh {
		q.putInto(n, changed)
	}
}

// putInto is put for the articles of one block.
func (q *queue) putInto(n int, changed map[int]annotate.Entry) {
	type look struct {
		passes bool
		key    uint64
	}
	before := make(map[int]look, len(changed))
	for i := range changed {
		place := int32(n*blockSize + i)
		q.count(int(place), -1)
		before[i] = look{q.passes(place), q.key(place)}
	}
	q.blocks[n] = q.blocks[n].with(func(i int) (annotate.Entry, bool) {
		e, ok := changed[i]
		return e, ok
	})
	for i := range changed {
		place := int32(n*blockSize + i)
		q.count(int(place), 1)
		if q.stale || before[i] != (look{q.passes(place), q.key(place)}) {
			q.touch(place)
		}
	}
	q.stamp++
}

// annotators is everybody who has worked on an article, ascending.
func (q *queue) annotators() []annotate.Annotator {
	var list []annotate.Annotator
	for _, b := range q.blocks {
		list = append(list, b.work.people...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// rereadAll takes up what the store now says of every article that was read.
func (q *queue) rereadAll(store Store) error {
	for n := range q.blocks {
		list, err := store.Entries(uint64(n*blockSize), blockSize)
		if err != nil {
			return err
		}
		q.put(list)
	}
	return nil
}
