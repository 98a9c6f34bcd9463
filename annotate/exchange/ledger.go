package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"iter"
	"strings"

	"bluepencil/annotate"
)

// A ledger is what a data set must say, article by article: 8 bytes for each of
// its claims, whatever they hold.
type ledger struct {
	loose  bool // the files have tokens and no text
	claims [][8]byte
	all    hash.Hash
	spans  int
	links  int
}

func newLedger(loose bool) *ledger { return &ledger{loose: loose, all: sha256.New()} }

// A statement is one claim laid out for comparing: its text, and of each span
// the label and the text of each part, in the file's order.
type statement struct{ strings.Builder }

func (s *statement) say(words ...string) {
	for _, w := range words {
		fmt.Fprintf(s, "%d:%s", len(w), w)
	}
}

// sum reduces a statement to what the ledger keeps of it.
func (l *ledger) sum(s *statement) [8]byte {
	sum := sha256.Sum256([]byte(s.String()))
	return [8]byte(sum[:8])
}

// quote is the text of a part as the format can be asked for it.
func (l *ledger) quote(text string) string {
	if l.loose {
		return strings.Join(strings.Fields(text), "")
	}
	return text
}

// expect enters a claim that the files must make; its parts are bytes.
func (l *ledger) expect(c Claim) {
	var s statement
	s.say(l.quote(c.Article.Text))
	for _, span := range c.Spans {
		s.say(span.Label)
		for _, p := range span.Parts {
			s.say(l.quote(c.Article.Text[p[0]:p[1]]))
		}
	}
	l.enter(&s, c)
}

func (l *ledger) enter(s *statement, c Claim) {
	places := map[string]int{}
	for i, span := range c.Spans {
		places[span.ID] = i
	}
	for _, k := range c.Links {
		s.say(k.Label, fmt.Sprint(places[k.From], places[k.To]))
	}
	sum := l.sum(s)
	l.claims = append(l.claims, sum)
	l.all.Write(sum[:])
	l.spans += len(c.Spans)
	l.links += len(c.Links)
}

// find enters a claim as a reader found it, which counts in the file's own unit.
func (l *ledger) find(c Claim, way Counting) error {
	if len(c.Refused) > 0 {
		return fmt.Errorf("%s: %s", c.Refused[0].Place, c.Refused[0].Reason)
	}
	scale := way.scale(c.Article.Text)
	var s statement
	s.say(l.quote(c.Article.Text))
	for _, span := range c.Spans {
		s.say(span.Label)
		for k, p := range span.Parts {
			r, err := scale.find(p)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", c.Place, span.Place, err)
			}
			text := r.In(c.Article.Text)
			if q := span.quote(k); q != "" && !sameQuote(q, text) {
				return fmt.Errorf("%s, %s: it says %q, and there stands %q", c.Place, span.Place, q, text)
			}
			s.say(l.quote(text))
		}
	}
	l.enter(&s, c)
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
		if n := len(back.claims); n > len(l.claims) || back.claims[n-1] != l.claims[n-1] {
			return fmt.Errorf("%w: %s does not say what was labelled", ErrWrong, c.Place)
		}
	}
	if len(back.claims) != len(l.claims) {
		return fmt.Errorf("%w: it holds %d articles of %d", ErrWrong, len(back.claims), len(l.claims))
	}
	return nil
}

// digest is one sum over all claims, for the manifest.
func (l *ledger) digest() string { return hex.EncodeToString(l.all.Sum(nil)) }

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
