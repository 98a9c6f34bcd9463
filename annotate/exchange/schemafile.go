package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// schemaFormat is what a file of labels says it is.
const schemaFormat = "bluepencil-labels/1"

// maxSchema is how many bytes a file of labels may have.
const maxSchema = 64 << 20

// A labelsFile is a schema as a file has it:
//
//	{"format": "bluepencil-labels/1",
//	 "version": 3,
//	 "labels": [{"name": "quote", "key": "2", "colour": "#9f6c00", "guideline": "The words as reported …",
//	             "attrs": [{"name": "kind", "values": ["direct", "indirect"]}]}, …],
//	 "links": [{"name": "said by", "colour": "#5b4b9e", "from": ["quote"], "to": ["speaker"]}],
//	 "overlap": "any"}
type labelsFile struct {
	Format string `json:"format"`
	annotate.Schema
}

// WriteSchema writes labels, links and guidelines as JSON for people to read.
func WriteSchema(w io.Writer, s annotate.Schema) error {
	b, err := json.Marshal(labelsFile{schemaFormat, s}, jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// ReadSchema reads what WriteSchema wrote, or what somebody wrote in its manner.
// What is misspelled is an error, and not left out.
func ReadSchema(r io.Reader) (annotate.Schema, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxSchema+1))
	switch {
	case err != nil:
		return annotate.Schema{}, err
	case len(b) > maxSchema:
		return annotate.Schema{}, errors.New("the file is too long to be a file of labels")
	}
	var f labelsFile
	if err := json.Unmarshal(bytes.TrimPrefix(b, byteOrderMark), &f, json.RejectUnknownMembers(true)); err != nil {
		return annotate.Schema{}, fmt.Errorf("it cannot be read as labels: %w", err)
	}
	if f.Format != schemaFormat {
		return annotate.Schema{}, fmt.Errorf("it says that its format is %q, and this program reads %q", f.Format, schemaFormat)
	}
	if f.Schema.Overlap == "" {
		f.Schema.Overlap = annotate.OverlapAny
	}
	return f.Schema, f.Schema.Check()
}
