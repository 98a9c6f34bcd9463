package exchange

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"unicode"

	"github.com/go-json-experiment/json"
)

// ErrWrong means that a file does not say what it must.
var ErrWrong = errors.New("the file is wrong")

// maxLine bounds one record, in bytes.
const maxLine = maxElement

// claim is what the proof reads of a line. It shares nothing with the writer:
// other types, and offsets counted in decoded code points.
type claim struct {
	Schema     string `json:"schema"`
	OffsetUnit string `json:"offset_unit"`
	ID         string `json:"id"`
	Text       string `json:"text"`
	TextSHA256 string `json:"text_sha256"`
	Tokens     []struct {
		ID    int    `json:"id"`
		Text  string `json:"text"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		WS    bool   `json:"ws"`
	} `json:"tokens"`
	Spans     []claimedSpan `json:"spans"`
	Relations []struct {
		ID        string      `json:"id"`
		From      string      `json:"from"`
		To        string      `json:"to"`
		Head      int         `json:"head"`
		Child     int         `json:"child"`
		HeadSpan  claimedSpan `json:"head_span"`
		ChildSpan claimedSpan `json:"child_span"`
	} `json:"relations"`
}

type claimedSpan struct {
	ID         string   `json:"id"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	TokenStart int      `json:"token_start"`
	TokenEnd   int      `json:"token_end"`
	Label      string   `json:"label"`
	Text       string   `json:"text"`
	Parts      [][2]int `json:"parts"`
	PartTexts  []string `json:"part_texts"`
}

// VerifyNative reads a native file and proves it: every line is JSON without
// duplicate keys, every text is the one its hash names, and text[start:end] is
// the quoted text of every token and span. The error names the line.
func VerifyNative(r io.Reader) (Counts, error) {
	var c Counts
	sum := sha256.New()
	in := bufio.NewReaderSize(io.TeeReader(r, sum), 1<<16)
	var line []byte
	for {
		var err error
		line, err = readLine(in, line[:0])
		c.Bytes += int64(len(line))
		if err == io.EOF && len(line) == 0 {
			break
		}
		if err == io.EOF {
			return c, fmt.Errorf("%w: line %d has no end", ErrWrong, c.Articles+1)
		}
		if err != nil {
			return c, fmt.Errorf("read line %d: %w", c.Articles+1, err)
		}
		spans, links, err := proveLine(line)
		if err != nil {
			return c, fmt.Errorf("%w: line %d: %w", ErrWrong, c.Articles+1, err)
		}
		c.Articles++
		c.Spans += spans
		c.Links += links
	}
	c.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return c, nil
}

// readLine appends a line with its end to line.
func readLine(in *bufio.Reader, line []byte) ([]byte, error) {
	for {
		piece, err := in.ReadSlice('\n')
		line = append(line, piece...)
		if len(line) > maxLine {
			return nil, fmt.Errorf("it is longer than %d bytes", maxLine)
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

func proveLine(line []byte) (spans, links int, err error) {
	if bytes.ContainsRune(line, '\u2028') || bytes.ContainsRune(line, '\u2029') || bytes.ContainsRune(line, '\u0085') {
		return 0, 0, errors.New("a character that some readers take for a line end is not escaped")
	}
	var c claim
	if err := json.Unmarshal(line, &c); err != nil {
		return 0, 0, err
	}
	return len(c.Spans), len(c.Relations), c.prove()
}

func (c claim) prove() error {
	if c.Schema != NativeSchema || c.OffsetUnit != "codepoint" {
		return fmt.Errorf("schema %q with unit %q is not known here", c.Schema, c.OffsetUnit)
	}
	sum := sha256.Sum256([]byte(c.Text))
	if hash := hex.EncodeToString(sum[:]); hash != c.TextSHA256 || "sha256:"+hash != c.ID {
		return errors.New("the text is not the one that its hash names")
	}
	text := []rune(c.Text)
	if err := c.proveTokens(text); err != nil {
		return err
	}
	byID := map[string]claimedSpan{}
	for _, s := range c.Spans {
		if _, twice := byID[s.ID]; twice || s.ID == "" {
			return fmt.Errorf("span id %q is empty or used twice", s.ID)
		}
		if err := c.proveSpan(text, s); err != nil {
			return fmt.Errorf("span %q: %w", s.ID, err)
		}
		byID[s.ID] = s
	}
	return c.proveRelations(byID)
}

func (c claim) proveTokens(text []rune) error {
	end := 0
	for i, k := range c.Tokens {
		if k.ID != i || k.Start < end || !says(text, k.Start, k.End, k.Text) {
			return fmt.Errorf("token %d is not %q", i, k.Text)
		}
		end = k.End
		after := end < len(text) && unicode.IsSpace(text[end])
		if k.WS != after {
			return fmt.Errorf("token %d is wrong about the blank after it", i)
		}
	}
	return nil
}

func (c claim) proveSpan(text []rune, s claimedSpan) error {
	if !says(text, s.Start, s.End, s.Text) || s.Text == "" {
		return fmt.Errorf("%d to %d is not %q", s.Start, s.End, s.Text)
	}
	n := len(c.Tokens)
	if s.TokenStart < 0 || s.TokenStart > s.TokenEnd || s.TokenEnd >= n {
		return fmt.Errorf("tokens %d to %d are not there", s.TokenStart, s.TokenEnd)
	}
	if c.Tokens[s.TokenStart].End <= s.Start || c.Tokens[s.TokenEnd].Start >= s.End ||
		s.TokenStart > 0 && c.Tokens[s.TokenStart-1].End > s.Start ||
		s.TokenEnd+1 < n && c.Tokens[s.TokenEnd+1].Start < s.End {
		return fmt.Errorf("tokens %d to %d are not those it touches", s.TokenStart, s.TokenEnd)
	}
	if len(s.Parts) != len(s.PartTexts) {
		return errors.New("its parts and their texts are not as many")
	}
	for i, p := range s.Parts {
		if !says(text, p[0], p[1], s.PartTexts[i]) || p[0] >= p[1] || i == 0 && p[0] != s.Start || i > 0 && p[0] <= s.Parts[i-1][1] ||
			i == len(s.Parts)-1 && p[1] != s.End {
			return fmt.Errorf("its parts %v do not fit it", s.Parts)
		}
	}
	return nil
}

func (c claim) proveRelations(byID map[string]claimedSpan) error {
	ids := map[string]bool{}
	for _, k := range c.Relations {
		from, ok := byID[k.From]
		to, good := byID[k.To]
		if !ok || !good || k.ID == "" || ids[k.ID] {
			return fmt.Errorf("link %q is used twice, or leads from or to a span that is not there", k.ID)
		}
		ids[k.ID] = true
		if k.Head != from.TokenEnd || k.Child != to.TokenEnd || !k.HeadSpan.same(from) || !k.ChildSpan.same(to) {
			return fmt.Errorf("link %q does not describe its ends", k.ID)
		}
	}
	return nil
}

func (s claimedSpan) same(o claimedSpan) bool {
	return s.Start == o.Start && s.End == o.End && s.TokenStart == o.TokenStart && s.TokenEnd == o.TokenEnd && s.Label == o.Label
}

// says reports whether text[start:end], in code points, is want.
func says(text []rune, start, end int, want string) bool {
	return start >= 0 && start <= end && end <= len(text) && string(text[start:end]) == want
}
