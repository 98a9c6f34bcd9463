package exchange

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// nativeTokens are the tokens of an article. They are most of a line, so they are
// written without looking at each field anew: the JSON library writes "tokens":[]
// in their place, and they are put there.
type nativeTokens []nativeToken

// MarshalJSONTo implements json.MarshalerTo.
func (list nativeTokens) MarshalJSONTo(enc *jsontext.Encoder) error {
	return enc.WriteValue(jsontext.Value("[]"))
}

// noTokens stands once in a line that the library has written: within a string each
// quotation mark has a backslash before it.
var noTokens = []byte(`"tokens":[]`)

func runeAt(text string, i int) rune {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

// into puts the tokens into a line.
func (list nativeTokens) into(line []byte) ([]byte, error) {
	head, tail, _ := bytes.Cut(line, noTokens)
	b := make([]byte, 0, len(line)+64*len(list))
	b = append(append(b, head...), noTokens[:len(noTokens)-1]...)
	var err error
	for i, t := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(append(b, `{"id":`...), int64(t.ID), 10)
		b = append(b, `,"text":`...)
		if b, err = appendQuoted(b, t.Text); err != nil {
			return nil, err
		}
		b = strconv.AppendInt(append(b, `,"start":`...), int64(t.Start), 10)
		b = strconv.AppendInt(append(b, `,"end":`...), int64(t.End), 10)
		b = strconv.AppendBool(append(b, `,"ws":`...), t.WS)
		b = append(b, '}')
	}
	return append(append(b, ']'), tail...), nil
}

// appendQuoted appends a JSON string without a line end of any kind in it. Most
// words have nothing to escape.
func appendQuoted(b []byte, text string) ([]byte, error) {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || (c == 0xe2 || c == 0xc2) && lineEnd(runeAt(text, i)) {
			quoted, err := marshal(text)
			return append(b, quoted...), err
		}
	}
	b = append(b, '"')
	b = append(b, text...)
	return append(b, '"'), nil
}
