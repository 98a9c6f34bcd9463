package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"bluepencil/annotate"
)

// maxPages bounds a file, in bytes.
const maxPages = 1 << 28

// readWebanno reads a file of sentences as one claim.
func readWebanno(source Source, _ Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		c, err := webannoClaim(source)
		c.Place = source.Name
		if err != nil {
			err = fmt.Errorf("%s: %w", source.Name, err)
		}
		yield(c, err)
	}
}

func webannoClaim(source Source) (Claim, error) {
	file, err := source.Open()
	if err != nil {
		return Claim{}, err
	}
	defer file.Close()
	p := &pages{}
	in := bufio.NewReaderSize(file, 1<<16)
	var line []byte
	for n := 1; err == nil && p.failed == nil; n++ {
		if line, err = readLine(in, line[:0]); err != nil && err != io.EOF {
			return Claim{}, fmt.Errorf("line %d: %w", n, err)
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, byteOrderMark)
		}
		p.line(n, strings.TrimRight(string(line), "\r\n"))
	}
	if p.failed != nil {
		return Claim{}, p.failed
	}
	if len(p.rows) == 0 {
		return Claim{}, errors.New("it has no words")
	}
	text, err := p.text()
	if err != nil {
		return Claim{}, err
	}
	c := newGathering(source.Name, p.layers, text).gather(p.rows)
	c.Article = annotate.Article{Text: text, Import: annotate.Import{Name: strings.TrimSuffix(path.Base(strings.ReplaceAll(source.Name, `\`, "/")), gzipEnding)}}
	if n := len(c.Refused); n > maxRefused {
		return Claim{}, fmt.Errorf("%d things in it cannot be taken, the first is %s: %s", n, c.Refused[0].Place, c.Refused[0].Reason)
	}
	return c, nil
}

// pages are the lines of a file on their way.
type pages struct {
	numbers bool // characters of the text may be numbers
	layers  []layer
	wide    int // columns that the layers have
	said    []stanza
	rows    []row
	bytes   int
	failed  error
}

// A stanza is a sentence: its text, and its rows from the first to the next
// stanza's.
type stanza struct {
	lines []string
	first int
}

// A row is a line of a word, or of a piece of one.
type row struct {
	line   int
	fields []string // name, place, text, and the columns
}

// line takes up a line: the first names the version, those up to a text are of
// layers.
func (p *pages) line(n int, line string) {
	if n == 1 {
		version, ok := strings.CutPrefix(line, webannoFormat)
		if !ok || version != "3" && !strings.HasPrefix(version, "3.") {
			p.failed = fmt.Errorf("it is no WebAnno TSV of version 3: its first line is %q; INCEpTION writes that version", shorten(line))
		}
		p.numbers = version == "3" || version == "3.0" || version == "3.1"
		return
	}
	p.bytes += len(line) + 1
	switch text, ok := strings.CutPrefix(line, textPrefix); {
	case p.bytes > maxPages || len(p.rows) == maxWords:
		p.failed = errLong
	case ok:
		p.add(webannoUnline(text, p.numbers))
	case strings.HasPrefix(line, "#") && len(p.said) == 0:
		if l, ok := readLayer(line, p.wide); ok {
			p.layers, p.wide = append(p.layers, l), p.wide+len(l.features)
		}
	case line != "" && line[0] != '#':
		p.rows = append(p.rows, row{n, strings.Split(line, "\t")})
	}
}

// add puts a line of text to its sentence: to a new one where rows stand before
// it.
func (p *pages) add(line string) {
	if n := len(p.said); n == 0 || p.said[n-1].first < len(p.rows) {
		p.said = append(p.said, stanza{first: len(p.rows)})
	}
	s := &p.said[len(p.said)-1]
	s.lines = append(s.lines, line)
}
