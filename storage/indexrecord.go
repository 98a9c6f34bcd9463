package storage

import (
	"encoding/binary"
	"encoding/hex"
	"slices"

	"bluepencil/annotate"
)

// An indexRecord is an Entry with the head of each layer: the log sequence of
// its last change. A layer whose records do not lead there has lost some.
type indexRecord struct {
	Entry annotate.Entry `json:"entry"`
	Heads []uint64       `json:"heads,omitempty"` // beside Entry.Tallies

	bare bool // of format 1, which does not count the spans of each label
}

// The record as it is stored, since format 2. A length stands before each string,
// a count before each list; numbers are unsigned varints.
//
//	flags │ bytes │ SHA-256 of the text │ title │ date │ layers
//	layer: annotator │ head │ spans │ links │ status │ flag │ labels
//	label: name │ spans │ unlinked
//
// Before that it was JSON, which begins with a brace.
const (
	removedFlag = 1
	oldRecord   = '{'
)

// encode returns the record as it is stored, with room for its checksum.
func (r indexRecord) encode() ([]byte, error) {
	e := r.Entry
	hash, err := hashOf(e.ID)
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, len(hash)+len(e.Title)+len(e.Date)+16+64*len(e.Tallies))
	b = append(b, flagByte(e.Removed))
	b = binary.AppendUvarint(b, uint64(e.Bytes))
	b = append(b, hash...)
	b = appendString(b, e.Title)
	b = appendString(b, e.Date)
	b = binary.AppendUvarint(b, uint64(len(e.Tallies)))
	for i, t := range e.Tallies {
		b = appendTally(b, t, r.Heads[i])
	}
	return b, nil
}

func appendTally(b []byte, t annotate.Tally, head uint64) []byte {
	b = appendString(b, string(t.By))
	for _, n := range [...]uint64{head, uint64(t.Spans), uint64(t.Links)} {
		b = binary.AppendUvarint(b, n)
	}
	b = append(appendString(b, string(t.Status)), flagByte(t.Flag))
	b = binary.AppendUvarint(b, uint64(len(t.Labels)))
	for _, l := range t.Labels {
		b = appendString(b, string(l.Label))
		b = binary.AppendUvarint(b, uint64(l.Spans))
		b = binary.AppendUvarint(b, uint64(l.Unlinked))
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func flagByte(is bool) byte {
	if is {
		return removedFlag
	}
	return 0
}

// decodeIndex reads a record of any format.
func decodeIndex(number uint64, payload []byte) (r indexRecord, err error) {
	key := numberKey(number)
	if len(payload) > 0 && payload[0] == oldRecord {
		r.bare = true
		err = decode(bucketIndex, key, payload, &r)
	} else if !r.read(number, payload) {
		err = damaged(bucketIndex, key, "cannot be read")
	}
	if err == nil && (len(r.Heads) != len(r.Entry.Tallies) || r.Entry.Number != number) {
		err = damaged(bucketIndex, key, "contradicts itself")
	}
	if err != nil {
		return indexRecord{}, err
	}
	return r, nil
}

// read reports whether the payload is a whole record and nothing else.
func (r *indexRecord) read(number uint64, payload []byte) bool {
	f := fields{rest: string(payload)} // once: all strings of the record are pieces of it
	r.Entry.Number = number
	r.Entry.Removed = f.flag()
	r.Entry.Bytes = f.number()
	r.Entry.ID = annotate.ArticleID(idPrefix + hex.EncodeToString([]byte(f.piece(hashLength))))
	r.Entry.Title, r.Entry.Date = f.text(), f.text()
	for range f.count() {
		t := annotate.Tally{By: annotate.Annotator(f.text())}
		r.Heads = append(r.Heads, f.uvarint())
		t.Spans, t.Links = f.number(), f.number()
		t.Status, t.Flag = annotate.Status(f.text()), f.flag()
		t.Labels = f.labels()
		r.Entry.Tallies = append(r.Entry.Tallies, t)
	}
	return !f.broken && f.rest == ""
}

func (f *fields) labels() []annotate.LabelTally {
	n := f.count()
	if n == 0 {
		return nil
	}
	list := slices.Grow([]annotate.LabelTally(nil), n)
	for range n {
		list = append(list, annotate.LabelTally{Label: annotate.Label(f.text()), Spans: f.number(), Unlinked: f.number()})
	}
	return list
}
