package exchange

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"bluepencil/annotate"
)

// drafted is a file of a draft, begun.
func drafted(t *testing.T, packed bool) (*draft, *draftFile) {
	t.Helper()
	d := &draft{dir: t.TempDir(), packed: packed}
	f, err := d.create("a.jsonl", "", packed)
	if err != nil {
		t.Fatal(err)
	}
	return d, f
}

// Whoever follows a file reads all of it, whatever pieces it is written in, and
// nothing that is not on the disk.
func TestFollower(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for _, packed := range []bool{false, true} {
		d, f := drafted(t, packed)
		read := make(chan []byte)
		go func() {
			behind, err := d.follow(f)
			if err != nil {
				t.Error(err)
			}
			all, err := io.ReadAll(behind)
			if err != nil || behind.Close() != nil {
				t.Error(err)
			}
			read <- all
		}()
		var want bytes.Buffer
		for range 200 {
			piece := make([]byte, dice.IntN(20_000))
			for i := range piece {
				piece[i] = byte(dice.IntN(256))
			}
			want.Write(piece)
			if _, err := f.Write(piece); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := f.close(); err != nil {
			t.Fatal(err)
		}
		if got := <-read; !bytes.Equal(got, want.Bytes()) {
			t.Errorf("packed %v: %d bytes are read of %d", packed, len(got), want.Len())
		}
	}
}

// A file that is given up ends for whoever waits for more of it, and not well.
func TestFollowerOfNothingMore(t *testing.T) {
	d, f := drafted(t, false)
	ended := make(chan error)
	go func() {
		behind, err := d.follow(f)
		if err == nil {
			_, err = io.ReadAll(behind)
			err = errors.Join(err, behind.Close())
		}
		ended <- err
	}()
	f.grown.end(false)
	if err := <-ended; !errors.Is(err, errUnfinished) {
		t.Errorf("it ends with %v", err)
	}
	f.close()
}

// misled is the native format with a writer that gets one record wrong.
func misled(wrong int) Format {
	f := nativeFormat()
	honest := f.write
	f.write = func(to files, s Setting) (writer, error) {
		w, err := honest(to, s)
		return &lying{w, wrong, 0}, err
	}
	return f
}

type lying struct {
	writer
	wrong, n int
}

func (l *lying) record(r annotate.Record) error {
	if l.n++; l.n == l.wrong {
		spans := append([]annotate.Span(nil), r.Layer.Spans...)
		spans[0].Label = "place"
		r.Layer.Spans = spans
	}
	return l.writer.record(r)
}

// What was written wrong is found while the rest is still being written, which then
// ends; nothing is left of it.
func TestProofGoesOnMeanwhile(t *testing.T) {
	one := many(1)[0]
	for _, wrong := range []int{1, 3, 2000} {
		dir := t.TempDir()
		plan := planOf(t, "native")
		plan.Format = misled(wrong)
		told := 0
		endlessly := func(yield func(annotate.Record, error) bool) {
			for range 200_000 {
				if !yield(one, nil) {
					return
				}
			}
		}
		_, err := Write(t.Context(), filepath.Join(dir, "set.jsonl"), plan, endlessly, func(n int) { told = n })
		if !errors.Is(err, ErrWrong) || told == 200_000 {
			t.Errorf("record %d is wrong: %v after %d records", wrong, err, told)
		}
		if list, err := os.ReadDir(dir); err != nil || len(list) != 0 {
			t.Errorf("%v is left", list)
		}
	}
}

// A data set that is cancelled, or whose records end in an error, leaves nothing
// behind, and nobody who waits.
func TestWritingEndsInTheMiddle(t *testing.T) {
	fault := errors.New("unread")
	for _, cancelled := range []bool{false, true} {
		dir := t.TempDir()
		ctx, cancel := context.WithCancel(t.Context())
		end := fault
		if cancelled {
			end = nil
		}
		_, err := Write(ctx, filepath.Join(dir, "set.jsonl"), planOf(t, "native"), streamed(many(3000), end), func(n int) {
			if cancelled && n == 1500 {
				cancel()
			}
		})
		cancel()
		if want := map[bool]error{false: fault, true: context.Canceled}[cancelled]; !errors.Is(err, want) {
			t.Errorf("it ends with %v", err)
		}
		if list, err := os.ReadDir(dir); err != nil || len(list) != 0 {
			t.Errorf("%v is left", list)
		}
	}
}
