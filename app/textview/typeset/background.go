package typeset

import (
	"sync"
	"sync/atomic"
)

// A background counts the lines of a text on a goroutine of its own, one at
// most. A later call makes an earlier count stop, and its result is dropped.
//
//	owner                      goroutine
//	begin(width) ── next ────► count, paragraph by paragraph
//	                           │ stops where the generation is another
//	done(counts) ◄── post ─────┘
type background struct {
	text       paragraphs
	counter    *counter
	post       func(func())
	generation atomic.Uint64

	mu      sync.Mutex
	next    *tally
	running bool
}

// A tally is one count asked for.
type tally struct {
	generation uint64
	width      float32
	done       func(lines []int)
}

// begin asks for the lines of all paragraphs at the width in pixels; done is
// posted, unless begin or stop is called before.
func (b *background) begin(width float32, done func(lines []int)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next = &tally{b.generation.Add(1), width, done}
	if !b.running {
		b.running = true
		go b.run()
	}
}

// stop ends what is being counted.
func (b *background) stop() {
	b.mu.Lock()
	b.generation.Add(1)
	b.next = nil
	b.mu.Unlock()
}

func (b *background) run() {
	for {
		b.mu.Lock()
		t := b.next
		b.next, b.running = nil, t != nil
		b.mu.Unlock()
		if t == nil {
			return
		}
		b.count(*t)
	}
}

func (b *background) count(t tally) {
	lines := make([]int, len(b.text.starts))
	for p := range lines {
		if b.generation.Load() != t.generation {
			return
		}
		start, end := b.text.bounds(p)
		lines[p] = b.counter.count(b.text.text[start:end], b.text.bold(p), t.width)
	}
	b.post(func() {
		if b.generation.Load() == t.generation {
			t.done(lines)
		}
	})
}
