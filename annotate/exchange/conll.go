package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate"
)

// conll is the four columns of CoNLL-2003: a word a line with its tag in IOB2, a
// blank line behind each sentence, and -DOCSTART- before each article. Parts of
// speech and chunks are not known.
func conll() Format {
	return Format{
		Name: "conll", Title: "CoNLL-2003", Ending: ".conll", Units: []Unit{Bytes}, Loose: true,
		Holds: Holds{Lines: true, Edges: TokenEdge}, spell: conllLabel,
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return &conllWriter{w}, err
		},
		read: readConll,
		claimed: func(r annotate.Record, _ Setting) []Claim {
			var all window
			for _, w := range windows(r, sentenceEnd) {
				all = all.and(w)
			}
			if len(all.words) == 0 {
				return nil
			}
			return []Claim{all.claim()}
		},
	}
}

// conllLabel is a label as a column can have it: without blanks.
func conllLabel(name annotate.Label) annotate.Label {
	return annotate.Label(strings.Join(strings.FieldsFunc(string(name), func(r rune) bool { return unicode.IsSpace(r) || lineEnd(r) }), "_"))
}

// and is both windows behind each other.
func (w window) and(o window) window {
	n := len(w.words)
	w.words = append(w.words, o.words...)
	for _, s := range o.spans {
		w.spans = append(w.spans, wordSpan{s.first + n, s.last + n, s.label})
	}
	return w
}

const docStart = "-DOCSTART-"

type conllWriter struct{ w io.Writer }

func (w *conllWriter) close() error { return nil }

func (w *conllWriter) record(r annotate.Record) error {
	var b strings.Builder
	b.WriteString(docStart + " -X- O O\n\n")
	for _, piece := range windows(r, sentenceEnd) {
		tags := piece.tags()
		for i, word := range piece.words {
			fmt.Fprintf(&b, "%s -X- O %s\n", word, tags[i])
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w.w, b.String())
	return err
}

// maxWords bounds the words of an article, and maxColumns the columns of
// a line.
const (
	maxWords   = 5_000_000
	maxColumns = 64
)

// readConll reads words in the first column and tags in the last, of two columns
// and more, with tabs or blanks between them. A blank line ends a sentence,
// -DOCSTART- begins an article; a file without one is an article.
func readConll(source Source, _ Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		file, err := source.Open()
		if err != nil {
			yield(Claim{Place: source.Name}, err)
			return
		}
		defer file.Close()
		d := &columns{source: source.Name, yield: yield}
		in := bufio.NewReaderSize(file, 1<<16)
		var line []byte
		for n := 1; ; n++ {
			line, err = readLine(in, line[:0])
			if err != nil && err != io.EOF {
				yield(Claim{Place: source.Name}, fmt.Errorf("%s, line %d: %w", source.Name, n, err))
				return
			}
			if len(line) > 0 && !d.line(n, string(line)) {
				return
			}
			if err == io.EOF {
				break
			}
		}
		d.flush()
	}
}

// columns gathers the words of an article.
type columns struct {
	source  string
	yield   func(Claim, error) bool
	begun   int // the line in which the article begins
	words   []string
	tags    []string
	breaks  map[int]bool // a sentence begins with the word
	refused []Refused
	stopped bool
}

// line takes up a line; false when nobody wants more.
func (d *columns) line(n int, text string) bool {
	text = strings.TrimPrefix(strings.TrimRight(text, "\r\n"), string(byteOrderMark))
	fields := strings.Fields(text)
	if strings.Contains(text, "\t") {
		fields = strings.Split(strings.TrimRight(text, "\t "), "\t")
	}
	switch {
	case len(fields) == 0 || strings.TrimSpace(text) == "":
		d.end()
	case fields[0] == docStart:
		d.flush()
		d.begun = n
	case strings.HasPrefix(text, "#") && (len(fields) < 2 || !taggish(fields[len(fields)-1])):
	default:
		if err := d.word(fields); err != nil {
			d.refused = append(d.refused, Refused{Place: fmt.Sprintf("%s, line %d", d.source, n), Reason: err.Error()})
		}
		if d.begun == 0 {
			d.begun = n
		}
	}
	return !d.stopped
}

// taggish reports whether a column may be a tag.
func taggish(tag string) bool {
	_, wrong := untag([]string{tag})
	return len(wrong) == 0
}

func (d *columns) word(fields []string) error {
	word, tag := strings.TrimSpace(fields[0]), strings.TrimSpace(fields[len(fields)-1])
	switch {
	case len(fields) < 2:
		return errors.New("it has one column, and a word and a tag are two")
	case len(fields) > maxColumns:
		return fmt.Errorf("it has %d columns, more than any format of this kind", len(fields))
	case !utf8.ValidString(word) || word == "":
		return errors.New("its word is not UTF-8, or nothing; convert the file first")
	case len(d.words) == maxWords:
		return fmt.Errorf("the article has more than %d words", maxWords)
	case !taggish(tag):
		d.words, d.tags = append(d.words, word), append(d.tags, "O")
		return fmt.Errorf("%q is no tag such as O, B-name or I-name", shorten(tag))
	}
	d.words, d.tags = append(d.words, word), append(d.tags, tag)
	return nil
}

// end ends a sentence: no label goes on behind it.
func (d *columns) end() {
	if d.breaks == nil {
		d.breaks = map[int]bool{}
	}
	d.breaks[len(d.words)] = true
}

// flush gives the article on. Sentences stand on lines of their own.
func (d *columns) flush() {
	words, tags, breaks, refused := d.words, d.tags, d.breaks, d.refused
	d.words, d.tags, d.breaks, d.refused = nil, nil, nil, nil
	if len(words) == 0 && len(refused) == 0 || d.stopped {
		return
	}
	c := taggedLines(words, tags, breaks)
	c.Place, c.Refused = fmt.Sprintf("%s, line %d", d.source, d.begun), append(c.Refused, refused...)
	var err error
	if len(words) == 0 {
		err = fmt.Errorf("%s: there are no words with tags: %s", c.Place, refused[0].Reason)
	}
	d.stopped = !d.yield(c, err)
	d.begun = 0
}

// taggedLines is a row of words with tags in which a line ends before some words.
func taggedLines(words, tags []string, breaks map[int]bool) Claim {
	var all window
	from := 0
	for i := 1; i <= len(words); i++ {
		if i == len(words) || breaks[i] {
			spans, _ := untag(tags[from:i])
			all = all.and(window{words[from:i], spans})
			from = i
		}
	}
	c := all.claim()
	text := []byte(c.Article.Text)
	at := 0
	for i, w := range words {
		if i > 0 && breaks[i] {
			text[at-1] = '\n'
		}
		at += len(w) + 1
	}
	c.Article.Text = string(text)
	return c
}
