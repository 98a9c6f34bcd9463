package exchange

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"iter"
	"sort"
	"strings"
	"sync"

	"bluepencil/annotate"
)

// A ledger is what a data set must say, article by article: 8 bytes for each of
// its claims, whatever they hold.
type ledger struct {
	loose  bool       // the files have tokens and no text
	mu     sync.Mutex // a proof may go on while claims are entered
	claims [][8]byte
	spans  int
	links  int
}

func newLedger(loose bool) *ledger { return &ledger{loose: loose} }

// A statement is one claim laid out for comparing: its text, and of each span
// the label, where its parts are, its answers and its note, in the file's order.
// Where a file has no text, places count what is no blank.
type statement struct {
	sum    hash.Hash
	buffer []byte
	text   squeezed
	loose  bool
}

func (l *ledger) statement(text string) *statement {
	s := &statement{sum: sha256.New(), loose: l.loose}
	if l.loose {
		s.text = squeeze(text)
		text = s.text.in
	}
	s.say(text)
	return s
}

func (s *statement) say(words ...string) {
	for _, w := range words {
		s.count(len(w))
		s.buffer = append(s.buffer, w...)
		s.sum.Write(s.buffer)
		s.buffer = s.buffer[:0]
	}
}

// count says numbers.
func (s *statement) count(numbers ...int) {
	for _, n := range numbers {
		s.buffer = binary.AppendVarint(s.buffer, int64(n))
	}
}

func (s *statement) span(span ClaimedSpan, parts []annotate.Range) {
	s.count(len(parts), len(span.Attrs))
	for _, p := range parts {
		if s.loose {
			p = annotate.Range{Start: s.text.at(p.Start), End: s.text.at(p.End)}
		}
		s.count(p.Start, p.End)
	}
	s.say(span.Label, span.Note)
	for _, a := range span.Attrs {
		s.say(a.Name, a.Value)
	}
}

// expect enters a claim that the files must make; its parts are bytes.
func (l *ledger) expect(c Claim) {
	s := l.statement(c.Article.Text)
	for _, span := range c.Spans {
		parts := make([]annotate.Range, len(span.Parts))
		for k, p := range span.Parts {
			parts[k] = annotate.Range{Start: p[0], End: p[1]}
		}
		s.span(span, parts)
	}
	l.enter(s, c)
}

func (l *ledger) enter(s *statement, c Claim) {
	places := make(map[string]int, len(c.Spans))
	for i, span := range c.Spans {
		places[span.ID] = i + 1
	}
	s.count(len(c.Spans), len(c.Links))
	for _, k := range c.Links {
		s.count(places[k.From], places[k.To])
		s.say(k.Label)
	}
	s.say("")
	sum := [8]byte(s.sum.Sum(nil))
	l.mu.Lock()
	l.claims = append(l.claims, sum)
	l.mu.Unlock()
	l.spans += len(c.Spans)
	l.links += len(c.Links)
}

// find enters a claim as a reader found it, which counts in the file's own unit.
func (l *ledger) find(c Claim, way Counting) error {
	if len(c.Refused) > 0 {
		return fmt.Errorf("%s: %s", cmp.Or(c.Refused[0].Place, c.Place), c.Refused[0].Reason)
	}
	scale := way.scale(c.Article.Text)
	s := l.statement(c.Article.Text)
	for _, span := range c.Spans {
		parts := make([]annotate.Range, len(span.Parts))
		for k, p := range span.Parts {
			r, err := scale.find(p)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", c.Place, span.Place, err)
			}
			text := r.In(c.Article.Text)
			if q := span.quote(k); q != "" && !sameQuote(q, text) {
				return fmt.Errorf("%s, %s: it says %q, and there stands %q", c.Place, span.Place, shorten(q), shorten(text))
			}
			parts[k] = r
		}
		s.span(span, parts)
	}
	l.enter(s, c)
	return nil
}

// prove reads claims back and holds them against what was to be written. The
// error names the first that differs.
func (l *ledger) prove(found iter.Seq2[Claim, error], way Counting) error {
	back := newLedger(l.loose)
	for c, err := range found {
		if err != nil {
			return fmt.Errorf("%w: %w", ErrWrong, err)
		}
		if err := back.find(c, way); err != nil {
			return fmt.Errorf("%w: %w", ErrWrong, err)
		}
		if n := len(back.claims); !l.has(n-1, back.claims[n-1]) {
			return fmt.Errorf("%w: %s does not say what was labelled", ErrWrong, c.Place)
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(back.claims) != len(l.claims) {
		return fmt.Errorf("%w: it holds %d articles of %d", ErrWrong, len(back.claims), len(l.claims))
	}
	return nil
}

// has reports whether the claim in a place is this one. Claims are entered before
// they are written.
func (l *ledger) has(i int, sum [8]byte) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return i < len(l.claims) && l.claims[i] == sum
}

// claims is what a reader must find of a record that fits the format.
func (f Format) claims(r annotate.Record, s Setting) []Claim {
	if f.claimed != nil {
		return f.claimed(r, s)
	}
	return []Claim{claimOf(r)}
}

// claimOf is a record as one claim that counts bytes.
func claimOf(r annotate.Record) Claim {
	c := Claim{Article: r.Article, By: r.Layer.By, State: r.Layer.State}
	for _, s := range r.Layer.Spans {
		span := ClaimedSpan{ID: string(s.ID), Label: string(s.Label), Attrs: s.Attrs, Note: s.Note, Span: s}
		for _, p := range s.Parts {
			span.Parts = append(span.Parts, [2]int{p.Start, p.End})
			span.Quotes = append(span.Quotes, p.In(r.Article.Text))
		}
		c.Spans = append(c.Spans, span)
	}
	for _, k := range r.Layer.Links {
		c.Links = append(c.Links, ClaimedLink{ID: string(k.ID), Label: string(k.Label), From: string(k.From), To: string(k.To), Link: k})
	}
	return c
}

// squeezed is a text without its blanks.
type squeezed struct {
	in     string
	starts []int // of each word, in the text
	counts []int // of the bytes of all words before it, and of all
}

func squeeze(text string) squeezed {
	var s squeezed
	var b strings.Builder
	at := 0
	for word := range strings.FieldsSeq(text) {
		at += strings.Index(text[at:], word)
		s.starts, s.counts = append(s.starts, at), append(s.counts, b.Len())
		b.WriteString(word)
		at += len(word)
	}
	s.in, s.counts = b.String(), append(s.counts, b.Len())
	return s
}

// at is where a byte of the text is without its blanks.
func (s squeezed) at(offset int) int {
	i := sort.SearchInts(s.starts, offset+1) - 1
	if i < 0 {
		return 0
	}
	return min(s.counts[i]+offset-s.starts[i], s.counts[i+1])
}
