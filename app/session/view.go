package session

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"bluepencil/annotate"
)

// A view is the index of a project seen through a sieve. An article is known by its
// place in import order, from 0. A view that nobody changes may be used on another
// goroutine.
type view struct {
	blocks   []*block // all of blockSize but the last
	sieve    Sieve
	words    []byte // of the sieve, folded
	whose    annotate.Annotator
	linkable []annotate.Label // from which a link may lead
	found    *bitset          // places whose text has the words, as far as was looked
}

// through returns the blocks seen through another sieve.
func (v view) through(sieve Sieve, words string, atWork annotate.Annotator) view {
	v.sieve, v.words, v.whose = sieve, []byte(words), sieve.Whose(atWork)
	return v
}

// frozen is a view that stays as it is while v changes.
func (v view) frozen() view {
	v.blocks, v.found = slices.Clone(v.blocks), v.found.clone()
	return v
}

// linkable are the labels from which the schema lets a link lead.
func linkable(schema annotate.Schema) (list []annotate.Label) {
	for _, rule := range schema.Links {
		list = append(list, rule.From...)
	}
	return list
}

// len is how many articles there are, removed ones too.
func (v *view) len() int {
	n := len(v.blocks)
	if n == 0 {
		return 0
	}
	return (n-1)*blockSize + v.blocks[n-1].len()
}

func (v *view) at(place int32) (*block, int) {
	return v.blocks[place/blockSize], int(place % blockSize)
}

// passes reports whether the sieve shows an article.
func (v *view) passes(place int32) bool {
	b, i := v.at(place)
	l := v.lens(b)
	return (len(v.words) == 0 || bytes.Contains(b.title(i), v.words) || v.found.has(int(place))) && l.passes(i)
}

// passing appends the places of block n that the sieve shows, from article i on.
func (v *view) passing(list []int32, n, i int) []int32 {
	b := v.blocks[n]
	l, all := v.lens(b), len(v.words) == 0
	var titled *bitset
	if !all {
		titled = b.titled(v.words)
	}
	for ; i < b.len(); i++ {
		place := n*blockSize + i
		if (all || titled.has(i) || v.found.has(place)) && l.passes(i) {
			list = append(list, int32(place))
		}
	}
	return list
}

// A lens looks at one block as the sieve does.
type lens struct {
	work    *work
	sieve   *Sieve
	person  int
	status  uint8  // that is asked for
	labels  bool   // are asked for
	counted []bool // which of the block's labels count
}

func (v *view) lens(b *block) lens {
	l := lens{work: b.work, sieve: &v.sieve, person: b.work.person(v.whose), labels: v.sieve.Label != "" || v.sieve.Unlinked}
	l.status = statusCode(annotate.Status(v.sieve.Show))
	if l.labels {
		l.counted = make([]bool, len(b.work.labels))
		for i, name := range b.work.labels {
			l.counted[i] = (v.sieve.Label == "" || name == v.sieve.Label) && (!v.sieve.Unlinked || slices.Contains(v.linkable, name))
		}
	}
	return l
}

// passes is all of the sieve but its words. Who has done nothing has it to do.
func (l *lens) passes(i int) bool {
	s, worked := l.work.share(i, l.person)
	switch {
	case l.work.removed.has(i), l.sieve.By != "" && !worked:
		return false
	case l.sieve.Show == ShowFlagged && !s.flag:
		return false
	case l.sieve.Show == ShowToDo || l.sieve.Show == ShowStarted || l.sieve.Show == ShowDone:
		if s.status != l.status {
			return false
		}
	}
	return !l.labels || worked && slices.ContainsFunc(l.work.countsOf(s), func(c labelCount) bool {
		return l.counted[c.label] && (!l.sieve.Unlinked || c.unlinked > 0)
	})
}

// inOrder reports whether the queue has its articles in import order.
func (v *view) inOrder() bool { return v.sieve.Order == "" || v.sieve.Order == ByImport }

// key is a number to sort an article by; of titles it is only how they begin. What
// is not known comes last, whichever way the rest is sorted.
func (v *view) key(place int32) uint64 {
	b, i := v.at(place)
	var key uint64
	switch v.sieve.Order {
	case ByDate:
		if b.dates[i] == noDate {
			return math.MaxUint64
		}
		key = uint64(b.dates[i]) ^ 1<<63 // before 1970 comes first
	case ByTitle:
		title := b.title(i)
		if len(title) == 0 {
			return math.MaxUint64
		}
		var start [8]byte
		copy(start[:], title)
		key = binary.BigEndian.Uint64(start[:])
	case ByLength:
		key = uint64(b.sizes[i])
	case BySpans:
		s, _ := b.work.share(i, b.work.person(v.whose))
		key = uint64(s.spans)
	default:
		key = uint64(place)
	}
	if v.sieve.Descending {
		return ^key
	}
	return key
}

// compare puts two articles in the order of the sieve.
func (v *view) compare(a, b int32) int { return v.compareKeyed(keyed{v.key(a), a}, keyed{v.key(b), b}) }

// A keyed place has its key beside it, to be sorted.
type keyed struct {
	key   uint64
	place int32
}

func (v *view) compareKeyed(a, b keyed) int {
	if c := cmp.Compare(a.key, b.key); c != 0 {
		return c
	}
	if v.sieve.Order == ByTitle {
		x, i := v.at(a.place)
		y, j := v.at(b.place)
		if c := bytes.Compare(x.title(i), y.title(j)); c != 0 {
			if v.sieve.Descending {
				return -c
			}
			return c
		}
	}
	return cmp.Compare(a.place, b.place)
}
