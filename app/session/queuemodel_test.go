package session

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bluepencil/annotate"
)

// A play makes random steps on a queue beside a heap that lists the slow way. What
// a task posts is taken when the play comes to it, as a window does.
type play struct {
	heap *heap
	*Session
	posts []func()
}

func draw[T any](t *rapid.T, from ...T) T { return rapid.SampledFrom(from).Draw(t, "pick") }

// entry is what an article may be like. Its number is its own.
func entry(t *rapid.T) (annotate.Entry, string) {
	e := annotate.Entry{Title: draw(t, "", "Rain over Oslo", "rain", "Éclair report", "القاهرة تستضيف", "Rain over Osaka", "zebra"),
		Date:  draw(t, "", "2021-05-20", "Thu 20 May 2021 | 10:30 AM", "1 Jan 1903", "soon"),
		Bytes: rapid.IntRange(1, 5).Draw(t, "bytes")}
	tallies(t, &e)
	return e, draw(t, "nothing here", "rain again", "the ÉCLAIR", "Élite", "")
}

// tallies draws who has worked on an article.
func tallies(t *rapid.T, e *annotate.Entry) {
	e.Tallies = nil
	for _, by := range []annotate.Annotator{"amal", "zoe"} {
		if rapid.Bool().Draw(t, string(by)) {
			continue
		}
		tally := annotate.Tally{By: by, Status: draw(t, append(annotate.Statuses[:], "lost")...), Flag: rapid.Bool().Draw(t, "flag")}
		for _, label := range []annotate.Label{"claim", "quote", "speaker"} {
			if n := rapid.IntRange(0, 2).Draw(t, string(label)); n > 0 {
				tally.Spans += n
				tally.Labels = append(tally.Labels, annotate.LabelTally{Label: label, Spans: n, Unlinked: rapid.IntRange(0, n).Draw(t, "unlinked")})
			}
		}
		e.Tallies = append(e.Tallies, tally)
	}
}

func (p *play) change(t *rapid.T) {
	e := &p.heap.entries[rapid.IntRange(0, len(p.heap.entries)-1).Draw(t, "place")]
	if last := len(p.heap.entries) - 1; rapid.Bool().Draw(t, "near the end") {
		e = &p.heap.entries[max(last-rapid.IntRange(0, 9).Draw(t, "back"), 0)]
	}
	if tallies(t, e); rapid.IntRange(0, 3).Draw(t, "remove") == 0 {
		e.Removed = !e.Removed
	}
	p.place = int32(e.Number) - 1
	p.queue.put([]annotate.Entry{*e})
}

func (p *play) arrive(t *rapid.T) {
	for range rapid.IntRange(1, 9).Draw(t, "articles") {
		p.heap.add(entry(t))
	}
	for i := range p.heap.entries { // one that is back
		if e := &p.heap.entries[i]; e.Removed && rapid.IntRange(0, 3).Draw(t, "back") == 0 {
			e.Removed = false
			break
		}
	}
	if err := p.Arrived(Arrival{}); err != nil {
		t.Fatal(err)
	}
}

func (p *play) sift(t *rapid.T) {
	p.Sift(Sieve{Show: draw(t, append(Filters[:], "")...), Words: draw(t, "", "", " RAIN", "eclair", "القاهره", "none"), Texts: rapid.Bool().Draw(t, "texts"),
		Label: draw[annotate.Label](t, "", "", "quote", "speaker"), Unlinked: rapid.Bool().Draw(t, "unlinked"), By: draw[annotate.Annotator](t, "", "", "zoe", "nobody"),
		Order: draw(t, append(Orders[:], "")...), Descending: rapid.Bool().Draw(t, "descending")})
}

// work runs a task to its end; what it posts has to wait.
func (p *play) work(*rapid.T) {
	if task := p.Task(); task != nil {
		task(context.Background(), func(f func()) { p.posts = append(p.posts, f) })
	}
}

func (p *play) deliver(*rapid.T) {
	for _, f := range p.posts {
		f()
	}
	p.posts = nil
}

// compare holds the queue against the heap, once there is nothing left to do.
func (p *play) compare(t *rapid.T) {
	s := p.Screen()
	if p.waiting() != nil {
		if !s.Loading && !s.Sifting && !s.Searching {
			t.Fatal("there is a task, and the screen does not say so")
		}
		return
	}
	list, want := p.Shown(), p.heap.naive(p.queue.sieve, p.by)
	if !slices.Equal(list, want) {
		t.Fatalf("%+v for %s shows %v, want %v", p.queue.sieve, p.by, list, want)
	}
	if done, all := p.heap.progress(p.by); s.Done != done || s.All != all || s.Loading || s.Sifting || s.Searching {
		t.Fatalf("%d of %d done, want %d of %d; %+v", s.Done, s.All, done, all, s)
	}
	if s.At != slices.Index(want, p.place) {
		t.Fatalf("the open article is at %d, want %d", s.At, slices.Index(want, p.place))
	}
}

// TestQueueAgainstNaiveList is played with everything done at once, and with
// nothing; the project begins a little short of two blocks.
func TestQueueAgainstNaiveList(t *testing.T) {
	const few = 9
	for _, most := range []int{0, atOnce} {
		t.Run(fmt.Sprint("at once ", most), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				h := &heap{}
				for range draw(t, 0, 1, blockSize-few, blockSize, blockSize+few) {
					h.add(annotate.Entry{Title: "filler", Removed: true}, "")
				}
				for range few {
					h.add(entry(t))
				}
				p := &play{heap: h, Session: heaped(h, "amal", most)}
				t.Repeat(map[string]func(*rapid.T){
					"change": p.change, "change again": p.change, "arrive": p.arrive, "sift": p.sift, "hand over": func(t *rapid.T) {
						p.by = draw[annotate.Annotator](t, "amal", "zoe", "bea")
						p.queue.hand(p.by)
					},
					"work": p.work, "work more": p.work, "deliver": p.deliver, "and deliver": p.deliver,
					"": p.compare,
				})
				for p.waiting() != nil {
					p.work(t)
					p.deliver(t)
				}
				p.compare(t)
			})
		})
	}
}
