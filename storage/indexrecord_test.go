package storage

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"bluepencil/annotate"
)

// fullRecord has something in every field.
func fullRecord() indexRecord {
	return indexRecord{
		Entry: annotate.Entry{Number: 7, ID: annotate.IdentifyText("x"), Title: "قال", Date: "Thu 20 May 2021", Bytes: 300, Removed: true,
			Tallies: []annotate.Tally{
				{By: "Ada", Spans: 200, Links: 1, Status: annotate.Done, Flag: true, Labels: []annotate.LabelTally{{Label: "claim", Spans: 150}, {Label: "quote", Spans: 50, Unlinked: 49}}},
				{By: "Bo", Status: "else"},
			}},
		Heads: []uint64{1 << 40, 1},
	}
}

func TestIndexRecord(t *testing.T) {
	for _, r := range []indexRecord{fullRecord(), {Entry: annotate.Entry{Number: 1, ID: annotate.IdentifyText("")}}} {
		payload := must(r.encode())(t)
		if got := must(decodeIndex(r.Entry.Number, payload))(t); !reflect.DeepEqual(got, r) {
			t.Errorf("%+v came back as %+v", r, got)
		}
		for n := range payload {
			if got, err := decodeIndex(r.Entry.Number, payload[:n]); !errors.Is(err, ErrDamaged) {
				t.Errorf("%d of %d bytes are %+v: %v", n, len(payload), got, err)
			}
		}
		if _, err := decodeIndex(r.Entry.Number, append(payload, 0)); !errors.Is(err, ErrDamaged) {
			t.Errorf("one byte more: %v", err)
		}
	}
	if _, err := decodeIndex(8, []byte(`{"entry":{"number":7}}`)); !errors.Is(err, ErrDamaged) {
		t.Errorf("another article's: %v", err)
	}
}

// FuzzIndexRecord holds that a record has one way of being written.
func FuzzIndexRecord(f *testing.F) {
	full, err := fullRecord().encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(full)
	f.Add([]byte(`{"entry":{"number":7,"tallies":[{"by":"Ada"}]},"heads":[1]}`))
	f.Add(append([]byte{0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1}, full[10:]...))
	f.Fuzz(func(t *testing.T, payload []byte) {
		r, err := decodeIndex(7, payload)
		if err != nil || r.bare {
			return
		}
		if again, err := r.encode(); err != nil || !bytes.Equal(again, payload) {
			t.Fatalf("%x became %x: %v", payload, again, err)
		}
	})
}
