package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json/jsontext"
)

// A listWriter writes values as one JSON array, an element a line.
type listWriter struct {
	w     io.Writer
	begun bool
}

func (l *listWriter) put(value any) error {
	text, err := marshal(value)
	if err != nil {
		return err
	}
	before := ",\n"
	if !l.begun {
		before, l.begun = "[\n", true
	}
	_, err = l.w.Write(append([]byte(before), text...))
	return err
}

func (l *listWriter) close() error {
	end := "\n]\n"
	if !l.begun {
		end = "[]\n"
	}
	_, err := io.WriteString(l.w, end)
	return err
}

// maxElement bounds an element of a list, in bytes: it is held whole.
const maxElement = 1 << 28

// readList reads the elements of a JSON array one by one; a file that is one
// object, or objects behind one another, is read as if they were in an array. An
// element that is none of T is an error of its own, and the next goes on. What is
// no JSON ends the file.
func readList[T any](source Source, claims func(T, string) ([]Claim, error)) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		err := eachElement(source, func(text []byte, place string) bool {
			var found []Claim
			_, err := readValue(text, place, func(value T, place string) (c Claim, err error) {
				found, err = claims(value, place)
				return c, err
			})
			for i := range found {
				if found[i].Place == "" {
					found[i].Place = place
				}
				if !yield(found[i], nil) {
					return false
				}
			}
			return err == nil || yield(Claim{Place: place}, err)
		})
		if err != nil {
			yield(Claim{Place: source.Name}, err)
		}
	}
}

// eachElement visits the elements of a file until visit says false.
func eachElement(source Source, visit func(text []byte, place string) bool) error {
	file, err := source.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<16)
	if mark, err := in.Peek(len(byteOrderMark)); err == nil && string(mark) == string(byteOrderMark) {
		in.Discard(len(mark))
	}
	g := &gate{Reader: in, most: maxElement}
	d := jsontext.NewDecoder(g, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) // each element is held to both by itself
	if d.PeekKind() == '[' {
		if _, err := d.ReadToken(); err != nil {
			return fmt.Errorf("%s: %w", source.Name, err)
		}
	}
	for n := 1; ; n++ {
		switch d.PeekKind() {
		case ']':
			_, err := d.ReadToken()
			return err
		case 0:
			if _, err := d.ReadToken(); err != nil && !errors.Is(err, io.EOF) {
				return fmt.Errorf("%s: it is no JSON from entry %d on: %w", source.Name, n, err)
			}
			if d.StackDepth() > 0 {
				return fmt.Errorf("%s: it breaks off behind entry %d", source.Name, n-1)
			}
			return nil
		}
		g.most = d.InputOffset() + maxElement
		value, err := d.ReadValue()
		if errors.Is(err, errElement) {
			return fmt.Errorf("%s: entry %d is larger than %d MB", source.Name, n, maxElement>>20)
		}
		if err != nil {
			return fmt.Errorf("%s: it is no JSON from entry %d on: %w", source.Name, n, err)
		}
		if !visit(value, fmt.Sprintf("%s, entry %d", source.Name, n)) {
			return nil
		}
	}
}

var errElement = errors.New("too large")

// A gate lets through no more than an element may have: a decoder holds all of
// it in memory.
type gate struct {
	io.Reader
	past, most int64 // bytes of the file
}

func (g *gate) Read(p []byte) (int, error) {
	if g.past > g.most {
		return 0, errElement
	}
	n, err := g.Reader.Read(p)
	g.past += int64(n)
	return n, err
}
