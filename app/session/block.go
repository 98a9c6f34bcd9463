package session

import (
	"bytes"
	"math"
	"slices"
	"sort"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// blockSize is how many articles stand in a block: those of one transaction.
const blockSize = 4096

const (
	titleEnd  = 0xFF    // behind each title; no byte of UTF-8
	titleSize = 4 << 10 // so much of a title is searched and sorted by, in bytes
	noDate    = math.MaxInt64
)

// A block is what the queue knows of up to blockSize articles in a row, in columns
// without pointers: about 20 bytes and the folded title for each article, and more
// only for those on which somebody has worked. It is never changed.
//
//	titles  one␟another␟…      ends  3 11 …
//	dates   seconds since 1970  sizes bytes of text
type block struct {
	titles []byte
	ends   []uint32
	dates  []int64
	sizes  []int32
	work   *work
}

// newBlock takes up entries that follow one another.
func newBlock(list []annotate.Entry) *block {
	b := &block{ends: make([]uint32, len(list)), dates: make([]int64, len(list)), sizes: make([]int32, len(list)), work: &work{}}
	total := 0
	for _, e := range list {
		total += len(e.Title) + 1
	}
	for i, e := range list {
		b.dates[i], b.sizes[i] = dateKey(e.Date), int32(min(e.Bytes, math.MaxInt32))
	}
	b.setTitles(func(i int) []byte { return foldedTitle(list[i]) }, total)
	b.work = b.work.with(len(list), func(i int) (annotate.Entry, bool) {
		return list[i], list[i].Removed || len(list[i].Tallies) > 0
	})
	return b
}

// with returns the block after some entries have changed: those that fresh knows.
func (b *block) with(fresh func(i int) (annotate.Entry, bool)) *block {
	next := *b
	next.work = b.work.with(b.len(), fresh)
	titles, changed := map[int][]byte{}, false
	next.dates = slices.Clone(b.dates)
	for i := range b.ends {
		if e, ok := fresh(i); ok {
			titles[i], next.dates[i] = foldedTitle(e), dateKey(e.Date)
			changed = changed || !bytes.Equal(titles[i], b.title(i))
		}
	}
	if changed {
		next.setTitles(func(i int) []byte {
			if title, ok := titles[i]; ok {
				return title
			}
			return b.title(i)
		}, len(b.titles))
	}
	return &next
}

// setTitles makes the column of titles anew, of about so many bytes.
func (b *block) setTitles(title func(i int) []byte, size int) {
	titles, ends := make([]byte, 0, size), make([]uint32, len(b.ends))
	for i := range ends {
		titles = append(titles, title(i)...)
		ends[i] = uint32(len(titles))
		titles = append(titles, titleEnd)
	}
	b.titles, b.ends = titles, ends
}

// foldedTitle is as much of a title as is searched and sorted by.
func foldedTitle(e annotate.Entry) []byte {
	return []byte(segment.FoldString(strings.ToValidUTF8(e.Title[:min(len(e.Title), titleSize)], "")))
}

func (b *block) len() int { return len(b.ends) }

// title is the folded title of article i.
func (b *block) title(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = b.ends[i-1] + 1
	}
	return b.titles[start:b.ends[i]]
}

// titled are the articles with words in the title.
func (b *block) titled(words []byte) *bitset {
	out := newBitset(b.len())
	for from := 0; ; {
		at := bytes.Index(b.titles[from:], words)
		if at < 0 {
			return out
		}
		i := sort.Search(b.len(), func(i int) bool { return int(b.ends[i]) > from+at })
		out.set(i, true)
		from = int(b.ends[i]) + 1
	}
}
