package exchange

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

type facesClaim struct {
	ID     jsontext.Value   `json:"id"`
	Tokens []string         `json:"tokens"`
	Words  []string         `json:"words"`
	Ner    []jsontext.Value `json:"ner_tags"`
	Tags   []jsontext.Value `json:"tags"`
	Labels []jsontext.Value `json:"labels"`
}

func readFaces(source Source, _ Setting) iter.Seq2[Claim, error] {
	names, unnamed := faceNames(source)
	return readLines(source, func(l facesClaim, _ string) (Claim, error) {
		words, values := append(l.Tokens, l.Words...), append(append(l.Ner, l.Tags...), l.Labels...)
		if len(words) == 0 {
			return Claim{}, errors.New(`it has no words under "tokens"`)
		}
		if len(words) != len(values) {
			return Claim{}, fmt.Errorf("it has %d words and %d tags", len(words), len(values))
		}
		tags := make([]string, len(values))
		for i, v := range values {
			if v.Kind() == '0' {
				if unnamed != nil {
					return Claim{}, unnamed
				}
				name, ok := names[string(v)]
				if !ok {
					return Claim{}, fmt.Errorf("its tag %s has no name in labels.json beside it", v)
				}
				tags[i] = name
			} else if err := json.Unmarshal(v, &tags[i]); err != nil {
				return Claim{}, fmt.Errorf("its tag %s is neither a name nor a number", v)
			}
		}
		c := taggedClaim(words, tags)
		if len(c.Refused)*2 > len(words) {
			return Claim{}, fmt.Errorf("most of its tags are none: %s", c.Refused[0].Reason)
		}
		return c, nil
	})
}

// taggedClaim is a row of words with tags. Words with blanks in them, or none, are
// passed over as they stand.
func taggedClaim(words, tags []string) Claim {
	spans, wrong := untag(tags)
	c := window{words, spans}.claim()
	for _, tag := range wrong {
		c.Refused = append(c.Refused, Refused{Field: "tag", Reason: fmt.Sprintf("%q is no tag", shorten(tag))})
	}
	return c
}

// faceNames are the names of numbered tags, from the file beside the data; the
// error is why they are not certain.
func faceNames(source Source) (map[string]string, error) {
	text, err := readAll(func() (io.ReadCloser, error) { return source.Beside("labels.json") })
	if err != nil {
		return nil, errors.New("its tags are numbers, and no labels.json beside it says what they mean")
	}
	var list struct {
		Names   map[string]string `json:"id2label"`
		Numbers map[string]int    `json:"label2id"`
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, fmt.Errorf("labels.json beside it: %w", err)
	}
	for tag, n := range list.Numbers {
		if name, ok := list.Names[strconv.Itoa(n)]; ok && name != tag {
			return nil, fmt.Errorf("labels.json beside it says that %d is %q, and that it is %q", n, name, tag)
		}
	}
	return list.Names, nil
}
