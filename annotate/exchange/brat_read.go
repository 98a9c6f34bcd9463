package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate"
)

// maxText bounds a text that is read whole, in bytes.
const maxText = 64 << 20

// readBrat reads a list of annotations and the text beside it as one claim.
func readBrat(source Source, _ Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		c, err := bratClaim(source)
		c.Place = source.Name
		if err != nil {
			err = fmt.Errorf("%s: %w", source.Name, err)
		}
		yield(c, err)
	}
}

func bratClaim(source Source) (Claim, error) {
	base := path.Base(strings.ReplaceAll(source.Name, `\`, "/"))
	base = strings.TrimSuffix(strings.TrimSuffix(base, gzipEnding), ".ann")
	text, err := readAll(func() (io.ReadCloser, error) { return source.Beside(base + ".txt") })
	if errors.Is(err, fs.ErrNotExist) {
		return Claim{}, fmt.Errorf("its text, %s.txt, is not beside it", base)
	}
	if err != nil {
		return Claim{}, err
	}
	r := &bratReader{names: bratNames(source), spans: map[string]int{}, events: map[string]string{}}
	r.claim.Article = annotate.Article{Text: strings.TrimPrefix(text, string(byteOrderMark)), Import: annotate.Import{Name: base + ".txt"}}
	file, err := source.Open()
	if err != nil {
		return r.claim, err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<16)
	var lines []string
	for {
		line, err := readLine(in, nil)
		if text := strings.TrimRight(string(line), "\r\n"); text != "" {
			lines = append(lines, text)
		} else if len(line) > 0 {
			lines = append(lines, "")
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return r.claim, err
		}
	}
	r.read(lines)
	return r.claim, nil
}

// readAll reads a text whole.
func readAll(open func() (io.ReadCloser, error)) (string, error) {
	file, err := open()
	if err != nil {
		return "", err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxText+1))
	if err == nil && len(data) > maxText {
		err = fmt.Errorf("the text is larger than %d MB", maxText>>20)
	}
	return string(data), err
}

// bratNames is what types are called where they are shown.
func bratNames(source Source) map[string]string {
	names := map[string]string{}
	text, err := readAll(func() (io.ReadCloser, error) { return source.Beside("visual.conf") })
	if err != nil {
		return names // without it types are called as they are
	}
	for line := range strings.Lines(text) {
		if word, name, ok := strings.Cut(strings.TrimPrefix(line, bratNameMark), "\t"); ok && strings.HasPrefix(line, bratNameMark) {
			names[word] = strings.TrimSuffix(name, "\n")
		}
	}
	if len(names) > 0 {
		return names
	}
	_, labels, _ := strings.Cut(text, "[labels]")
	labels, _, _ = strings.Cut(labels, "\n[")
	for line := range strings.Lines(labels) {
		name, shown, ok := strings.Cut(line, "|")
		shown, _, _ = strings.Cut(shown, "|") // shorter ones may follow
		if name, shown = strings.TrimSpace(name), strings.TrimSpace(shown); ok && name != "" && shown != "" && !strings.HasPrefix(name, "#") {
			names[name] = shown
		}
	}
	return names
}

// A bratReader makes a claim of the lines of a list.
type bratReader struct {
	claim  Claim
	names  map[string]string
	spans  map[string]int    // the place of T1 in the claim
	events map[string]string // the trigger of E1
}

// read takes the spans first: other lines are about them, wherever they stand.
func (r *bratReader) read(lines []string) {
	for i, line := range lines {
		if strings.HasPrefix(line, "T") {
			r.try(i, line, r.span)
		}
		if event, rest, ok := strings.Cut(line, "\t"); ok && strings.HasPrefix(line, "E") {
			first, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
			if _, trigger, ok := strings.Cut(first, ":"); ok {
				r.events[event] = trigger
			}
		}
	}
	for i, line := range lines {
		kind := ""
		if line != "" {
			kind = line[:1]
		}
		switch kind {
		case "", "T":
		case "R":
			r.try(i, line, r.relation)
		case "E":
			r.try(i, line, r.event)
		case "A", "M":
			r.try(i, line, r.attribute)
		case "#":
			r.try(i, line, r.note)
		case "*":
			r.refuse(i, "several labels of the same thing cannot be said here")
		case "N":
			r.refuse(i, "a reference to a database cannot be said here")
		default:
			r.refuse(i, "it is no annotation")
		}
	}
}

func (r *bratReader) try(i int, line string, take func(place string, fields []string) error) {
	if err := take("line "+strconv.Itoa(i+1), strings.SplitN(line, "\t", 3)); err != nil {
		r.refuse(i, err.Error())
	}
}

func (r *bratReader) refuse(i int, why string) {
	r.claim.Refused = append(r.claim.Refused, Refused{Place: fmt.Sprintf("%s, line %d", r.claim.Article.Import.Name, i+1), Reason: why})
}

// named is what a type is called.
func (r *bratReader) named(word string) string {
	if name, ok := r.names[word]; ok {
		return name
	}
	return word
}

var bratSpan = regexp.MustCompile(`^(\S+) (-?\d+ -?\d+(?:;-?\d+ -?\d+)*)$`)

func (r *bratReader) span(place string, f []string) error {
	if len(f) < 2 {
		return errors.New("it is broken off")
	}
	found := bratSpan.FindStringSubmatch(f[1])
	if found == nil {
		return fmt.Errorf("%q is no label with a start and an end", shorten(f[1]))
	}
	s := ClaimedSpan{Place: place, ID: f[0], Label: r.named(found[1])}
	for pair := range strings.SplitSeq(found[2], ";") {
		var p [2]int
		if _, err := fmt.Sscan(pair, &p[0], &p[1]); err != nil {
			return fmt.Errorf("%q is no place: %w", shorten(pair), err)
		}
		s.Parts = append(s.Parts, p)
	}
	if len(f) > 2 {
		s.Quotes = bratQuotes(f[2], s.Parts)
	}
	if _, twice := r.spans[f[0]]; !twice {
		r.spans[f[0]] = len(r.claim.Spans)
	}
	r.claim.Spans = append(r.claim.Spans, s)
	return nil
}

// bratQuotes cuts the text of a span, whose parts are joined by blanks.
func bratQuotes(text string, parts [][2]int) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		if i == len(parts)-1 {
			for utf8.RuneCountInString(text) > p[1]-p[0] && strings.HasSuffix(text, "\t") {
				text = text[:len(text)-1] // some programs end the line so
			}
			out[i] = text
			break
		}
		at := 0
		for range min(p[1]-p[0], len(text)) {
			_, n := utf8.DecodeRuneInString(text[at:])
			at += n
		}
		out[i], text = text[:at], strings.TrimPrefix(text[at:], " ")
	}
	return out
}

// relation reads "said_by Arg1:T1 Arg2:T2".
func (r *bratReader) relation(place string, f []string) error {
	words := strings.Fields(strings.Join(f[1:], " "))
	if len(words) != 3 {
		return errors.New("a link has a name and two ends")
	}
	_, from, ok := strings.Cut(words[1], ":")
	_, to, good := strings.Cut(words[2], ":")
	if !ok || !good {
		return errors.New("a link has a name and two ends")
	}
	r.link(place, f[0], r.named(words[0]), from, to)
	return nil
}

func (r *bratReader) link(place, id, label, from, to string) {
	r.claim.Links = append(r.claim.Links, ClaimedLink{Place: place, ID: id, Label: label, From: r.target(from), To: r.target(to)})
}

// target is the span that a name means: of an event, its trigger.
func (r *bratReader) target(name string) string {
	if trigger, ok := r.events[name]; ok {
		return trigger
	}
	return name
}

// event reads "Attribution:T4 Content:T3 Source:T1" as links from the trigger.
func (r *bratReader) event(place string, f []string) error {
	words := strings.Fields(strings.Join(f[1:], " "))
	for i, w := range words {
		role, to, ok := strings.Cut(w, ":")
		if !ok {
			return fmt.Errorf("%q is no part of an event", shorten(w))
		}
		if i > 0 {
			r.link(place, f[0]+"."+strconv.Itoa(i), r.named(role), r.target(f[0]), to)
		}
	}
	if len(words) == 0 {
		return errors.New("it is broken off")
	}
	return nil
}

// attribute reads "kind T1 direct"; without a value it is one that is so.
func (r *bratReader) attribute(_ string, f []string) error {
	words := strings.Fields(strings.Join(f[1:], " "))
	if len(words) < 2 {
		return errors.New("it is broken off")
	}
	i, ok := r.spans[r.target(words[1])]
	if !ok {
		return fmt.Errorf("there is no label %q, which it is about", words[1])
	}
	value := "yes"
	if len(words) > 2 {
		value = strings.Join(words[2:], " ")
	}
	s := &r.claim.Spans[i]
	s.Attrs = annotate.Span{Attrs: s.Attrs}.WithAttr(words[0], value).Attrs
	return nil
}

// note reads "AnnotatorNotes T1" and the words.
func (r *bratReader) note(_ string, f []string) error {
	words := strings.Fields(f[min(1, len(f)-1)])
	if len(f) < 3 || len(words) != 2 {
		return errors.New("it is a note of another kind than of a label")
	}
	i, ok := r.spans[r.target(words[1])]
	if !ok {
		return fmt.Errorf("there is no label %q, which the note is on", words[1])
	}
	if s := &r.claim.Spans[i]; s.Note == "" {
		s.Note = f[2]
	} else {
		s.Note += "\n" + f[2]
	}
	return nil
}
