package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// What an article may have.
const (
	maxWords   = 5_000_000
	maxRebuilt = 32 << 20 // bytes
	maxRefused = 1 << 14  // lines
)

var errLong = errors.New("the article has more than 32 MB or 5 000 000 words")

// readConll reads words in the first column and tags in the last, of two to five
// columns, with tabs or blanks between them. A blank line ends a sentence,
// -DOCSTART- or "# newdoc" begins an article; a file without one is an article.
func readConll(source Source, _ Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		d := &columns{source: source.Name, yield: yield}
		if err := d.open(source); err != nil && !d.stopped {
			yield(Claim{Place: source.Name}, fmt.Errorf("%s: %w", source.Name, err))
		}
	}
}

// columns gathers the words of an article.
type columns struct {
	source  string
	yield   func(Claim, error) bool
	stopped bool // nobody wants more
	letters lettering

	sentence []conllRow
	begun    int // the line in which the article begins
	words    []string
	tags     []string
	bytes    int
	breaks   map[int]bool // a sentence begins with the word
	unknown  int          // words whose tag is none
	refused  []Refused
	failed   error // why the article cannot be taken
}

func (d *columns) open(source Source) error {
	var err error
	if d.letters, err = letteringOf(source); err != nil {
		return err
	}
	if d.letters.lost {
		return errors.New("its letters cannot be read: save it as UTF-8")
	}
	file, err := source.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	return d.read(bufio.NewReaderSize(file, 1<<16))
}

func (d *columns) read(in *bufio.Reader) error {
	var line []byte
	var err error
	for n := 1; err == nil && !d.stopped; n++ {
		if line, err = readLine(in, line[:0]); err != nil && err != io.EOF {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, byteOrderMark)
		}
		d.line(n, bytes.TrimRight(line, " \r\n"))
	}
	if !d.stopped {
		d.end()
		d.flush()
	}
	return nil
}

// line takes up a line.
func (d *columns) line(n int, line []byte) {
	if len(bytes.Trim(line, " \t")) == 0 {
		d.end()
		return
	}
	row := d.row(n, line)
	switch {
	case row.document():
		d.end()
		d.flush()
		d.begun = n
	case len(d.sentence) == 0 && row.remark():
		if bytes.HasPrefix(line, []byte("# newdoc")) {
			d.flush()
			d.begun = n
		}
	default:
		d.add(row)
	}
}

func (d *columns) row(n int, line []byte) conllRow {
	r := conllRow{line: n}
	if len(line) > maxRow {
		r.spoilt = fmt.Sprintf("it is longer than %d bytes", maxRow)
		return r
	}
	text, ok := d.letters.text(line)
	if !ok {
		r.spoilt = "its letters cannot be read"
		return r
	}
	r.columns, r.tabs = conllColumns(text)
	return r
}

// add puts a row behind those of its sentence.
func (d *columns) add(r conllRow) {
	if d.begun == 0 {
		d.begun = r.line
	}
	switch {
	case d.failed != nil:
	case len(d.sentence) == maxRows:
		d.failed = fmt.Errorf("a sentence in it has more than %d words", maxRows)
	default:
		d.sentence = append(d.sentence, r)
	}
}

func (d *columns) refuse(line int, reason string) {
	d.refused = append(d.refused, Refused{Place: fmt.Sprintf("%s, line %d", d.source, line), Reason: reason})
	if len(d.refused) == maxRefused && d.failed == nil {
		d.failed = fmt.Errorf("%d of its lines cannot be taken, the first is %s", maxRefused, d.refused[0].Place)
	}
}

// end takes the rows of a sentence. Where they differ in their columns, it is not
// certain which is the word, and the sentence is left out. No label goes on
// behind it.
func (d *columns) end() {
	rows := d.sentence
	d.sentence = d.sentence[:0]
	if len(rows) == 0 || d.failed != nil {
		return
	}
	for _, r := range rows {
		if reason := r.wrong(rows[0]); reason != "" {
			d.refuse(r.line, reason+": its sentence is left out")
			return
		}
	}
	if d.breaks == nil {
		d.breaks = map[int]bool{}
	}
	d.breaks[len(d.words)] = true
	for _, r := range rows {
		d.word(r)
	}
}

func (d *columns) word(r conllRow) {
	tag := r.tag()
	if !taggish(tag) {
		d.unknown++
		d.refuse(r.line, fmt.Sprintf("%q is no tag such as O, B-name or I-name", shorten(tag)))
		tag = "O"
	}
	d.words, d.tags = append(d.words, r.word()), append(d.tags, tag)
	if d.bytes += len(r.word()) + 1; (d.bytes > maxRebuilt || len(d.words) > maxWords) && d.failed == nil {
		d.failed = errLong
	}
}

// flush gives the article on. Sentences stand on lines of their own.
func (d *columns) flush() {
	if d.stopped || d.begun == 0 {
		return
	}
	place, err := fmt.Sprintf("%s, line %d", d.source, d.begun), d.amiss()
	var c Claim
	if err == nil {
		c = taggedLines(d.words, d.tags, d.breaks)
		c.Article, c.Refused = d.letters.article(c.Article.Text), append(c.Refused, d.refused...)
	} else {
		err = fmt.Errorf("%s: %w", place, err)
	}
	c.Place = place
	*d = columns{source: d.source, yield: d.yield, letters: d.letters, stopped: !d.yield(c, err)}
}

// amiss says why nothing of an article is taken. Where most of its words have no
// tag, it is something else in columns, or prose.
func (d *columns) amiss() error {
	switch {
	case d.failed != nil:
		return d.failed
	case d.unknown*2 > len(d.words), len(d.words) == 0 && len(d.refused) > 0:
		return fmt.Errorf("nothing of it is taken: %s: %s", d.refused[0].Place, d.refused[0].Reason)
	case len(d.words) == 0:
		return errors.New("it has no words")
	}
	return nil
}
