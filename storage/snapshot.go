package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
)

// A snapshot is a layer as it was after the log entry Sequence.
//
//	{"sequence":7,"state":{…},"spans":[{"id":…},{"id":…}],"links":[…],"decisions":[…]}
type snapshot struct {
	Sequence uint64          `json:"sequence"`
	State    annotate.State  `json:"state"`
	Spans    []annotate.Span `json:"spans,omitempty"`
	Links    []annotate.Link `json:"links,omitempty"`

	Decisions []annotate.Decision `json:"decisions,omitempty"`
}

// longSnapshot is from how many bytes on the spans of a snapshot are read in pieces, at
// the same time: one of 60 MB takes half a second otherwise.
const longSnapshot = 1 << 20

// spanPieces is how many.
const spanPieces = 4

// Where the spans begin, what is between two of them, and what may follow them. A
// quotation mark within a text has a backslash before it, so none of these stands in one.
var (
	spansBegin = []byte(`"spans":[{`)
	spanNext   = []byte(`},{"id":"`)
	spansEnd   = [][]byte{[]byte(`}],"links":`), []byte(`}],"decisions":`)}
	spansLast  = []byte(`}]}`)
)

func decodeSnapshot(payload []byte) (shot snapshot, err error) {
	begin, end := spansIn(payload)
	if len(payload) < longSnapshot || end < 0 {
		return shot, json.Unmarshal(payload, &shot)
	}
	if err := json.Unmarshal(slices.Concat(payload[:begin], payload[end:]), &shot); err != nil {
		return shot, err
	}
	shot.Spans, err = decodeSpans(payload[begin:end])
	return shot, err
}

// spansIn is where the list of spans lies between its brackets; -1 where there is none.
func spansIn(payload []byte) (begin, end int) {
	begin = bytes.Index(payload, spansBegin)
	if begin < 0 {
		return -1, -1
	}
	begin += len(spansBegin) - 1
	end = -1
	for _, mark := range spansEnd {
		if at := bytes.Index(payload[begin:], mark); at >= 0 && (end < 0 || begin+at < end) {
			end = begin + at + 1
		}
	}
	if end < 0 && bytes.HasSuffix(payload, spansLast) {
		end = len(payload) - len(spansLast) + 1
	}
	return begin, end
}

// decodeSpans reads {"id":…},{"id":…} in pieces at the same time, into one list.
func decodeSpans(raw []byte) ([]annotate.Span, error) {
	parts := cutSpans(raw)
	starts, n := make([]int, len(parts)), 0
	for i, part := range parts {
		starts[i] = n
		n += bytes.Count(part, spanNext) + 1
	}
	list, done := make([]annotate.Span, n), make(chan error, len(parts))
	for i, part := range parts {
		to := n
		if i+1 < len(parts) {
			to = starts[i+1]
		}
		go func() { done <- decodePiece(part, list[starts[i]:to:to]) }()
	}
	var err error
	for range parts {
		err = errors.Join(err, <-done)
	}
	return list, err
}

// cutSpans cuts a list between spans, the commas left out.
func cutSpans(raw []byte) (parts [][]byte) {
	for n := spanPieces; n > 1; n-- {
		near := len(raw) / n
		at := bytes.Index(raw[near:], spanNext)
		if at < 0 {
			break
		}
		parts = append(parts, raw[:near+at+1])
		raw = raw[near+at+2:]
	}
	return append(parts, raw)
}

// decodePiece fills a piece of a list. It runs on a goroutine of its own, over mapped
// memory.
func decodePiece(raw []byte, into []annotate.Span) error {
	return guard(func() error {
		list := into[:0]
		in := io.MultiReader(strings.NewReader("["), bytes.NewReader(raw), strings.NewReader("]"))
		if err := json.UnmarshalRead(in, &list); err != nil {
			return err
		}
		if len(list) != len(into) {
			return fmt.Errorf("%d labels are there instead of %d", len(list), len(into))
		}
		return nil
	})
}
