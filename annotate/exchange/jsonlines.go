package exchange

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A lineWriter writes values as JSON, one a line: UTF-8, keys in the order of
// their fields, and nothing in a line that any reader takes for its end.
type lineWriter struct{ w io.Writer }

func (l lineWriter) put(value any) error {
	line, err := marshal(value)
	if err != nil {
		return err
	}
	_, err = l.w.Write(append(line, '\n'))
	return err
}

func (l lineWriter) close() error { return nil }

// marshal is a value as JSON without a line end of any kind in it.
func marshal(value any) ([]byte, error) {
	text, err := json.Marshal(value, json.Deterministic(true), jsontext.EscapeForJS(true))
	if err != nil {
		return nil, err
	}
	return bytes.ReplaceAll(text, nextLine, []byte(`\u0085`)), nil
}

// readLines reads one value of T from each line of a file. A line that is none
// is an error of its own, and the next goes on; blank lines are passed over.
func readLines[T any](source Source, claim func(T, string) (Claim, error)) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		file, err := source.Open()
		if err != nil {
			yield(Claim{}, err)
			return
		}
		defer file.Close()
		in := bufio.NewReaderSize(file, 1<<16)
		var line []byte
		for n := 1; ; n++ {
			if line, err = readLine(in, line[:0]); len(line) == 0 {
				break
			}
			if text := bytes.TrimSpace(bytes.TrimPrefix(line, byteOrderMark)); len(text) > 0 {
				place := fmt.Sprintf("%s, line %d", source.Name, n)
				if !yield(readValue(text, place, claim)) {
					return
				}
			}
			if err != nil {
				break
			}
		}
		if err != nil && err != io.EOF {
			yield(Claim{Place: source.Name}, err)
		}
	}
}

var byteOrderMark = []byte("\xef\xbb\xbf")

func readValue[T any](text []byte, place string, claim func(T, string) (Claim, error)) (Claim, error) {
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		return Claim{Place: place}, fmt.Errorf("%s: %w", place, err)
	}
	c, err := claim(value, place)
	if c.Place = place; err != nil {
		return c, fmt.Errorf("%s: %w", place, err)
	}
	return c, nil
}
