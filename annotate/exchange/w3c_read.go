package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A w3cReader gathers the annotations of a file: what belongs to one text may be
// scattered over it.
type w3cReader struct {
	source Source
	in     *jsontext.Decoder
	tell   func(Claim, error) bool
	over   bool // nobody listens any more
	n      int
	marks  []w3cMark
	by     string // of the collection
	title  string
	known  bool // there was a collection
}

// readW3C reads annotations one behind another, in a list, a page or a collection,
// and the text beside the file that each of them names as its source.
func readW3C(source Source, _ Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		r := &w3cReader{source: source}
		r.tell = func(c Claim, err error) bool {
			r.over = r.over || !yield(c, err)
			return !r.over
		}
		err := r.file()
		if err != nil && !r.over {
			r.refuse(source.Name, err)
		}
		if !r.over {
			r.claims()
		}
	}
}

func (r *w3cReader) refuse(place string, err error) bool {
	return r.tell(Claim{Place: place}, fmt.Errorf("%s: %w", place, err))
}

// file reads all values of the file.
func (r *w3cReader) file() error {
	file, err := r.source.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<16)
	if mark, err := in.Peek(len(byteOrderMark)); err == nil && string(mark) == string(byteOrderMark) {
		in.Discard(len(mark))
	}
	r.in = jsontext.NewDecoder(in)
	for !r.over {
		if err := r.value(0); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("it is no JSON behind annotation %d: %w", r.n, err)
		}
	}
	return nil
}

// value reads a value that is, or holds, annotations.
func (r *w3cReader) value(deep int) error {
	kind := r.in.PeekKind()
	if kind == '{' && deep < 4 {
		return r.object(deep)
	}
	if kind != '[' || deep > 3 {
		value, err := r.in.ReadValue()
		if err == nil {
			r.annotation(value)
		}
		return err
	}
	if _, err := r.in.ReadToken(); err != nil {
		return err
	}
	for r.in.PeekKind() != ']' && !r.over {
		if err := r.value(deep + 1); err != nil {
			return torn(err)
		}
	}
	if r.over {
		return nil
	}
	_, err := r.in.ReadToken()
	return torn(err)
}

// torn is the error for a value that breaks off.
func torn(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// object reads an annotation, or a page or collection, whose annotations are read
// one by one.
func (r *w3cReader) object(deep int) error {
	if _, err := r.in.ReadToken(); err != nil {
		return err
	}
	fields := map[string]jsontext.Value{}
	first, holds := len(r.marks), false
	for r.in.PeekKind() != '}' {
		name, err := r.in.ReadToken()
		if err != nil {
			return torn(err)
		}
		key := name.String()
		if kind := r.in.PeekKind(); key == "items" && kind == '[' || key == "first" && kind == '{' {
			holds = true
			if err := r.value(deep + 1); err != nil || r.over {
				return torn(err)
			}
			continue
		}
		value, err := r.in.ReadValue()
		if err != nil {
			return torn(err)
		}
		fields[key] = value.Clone()
	}
	if _, err := r.in.ReadToken(); err != nil {
		return torn(err)
	}
	if holds {
		return r.collection(fields, first)
	}
	value, err := json.Marshal(fields)
	if err == nil {
		r.annotation(value)
	}
	return err
}

// collection is what is said of all annotations that stand in it.
func (r *w3cReader) collection(fields map[string]jsontext.Value, first int) error {
	types := words(fields["type"])
	switch {
	case len(fields["@context"]) > 0 && !slices.Contains(words(fields["@context"]), w3cContext):
		r.refuse(r.source.Name, errContext)
	case !slices.Contains(types, w3cCollection) && !slices.Contains(types, w3cPage):
		r.refuse(r.source.Name, fmt.Errorf("its type is neither %q nor %q", w3cCollection, w3cPage))
	case len(fields["next"]) > 0:
		r.refuse(r.source.Name, errors.New("it goes on in another page, which is not in this file"))
	}
	by := agent(fields["creator"])
	for i := first; i < len(r.marks) && by != ""; i++ {
		if r.marks[i].by == "" {
			r.marks[i].by = by
		}
	}
	if r.known = true; by != "" {
		r.by = by
	}
	if label := words(fields["label"]); len(label) > 0 {
		r.title = label[0]
	}
	return nil
}

func (r *w3cReader) annotation(value jsontext.Value) {
	r.n++
	place := fmt.Sprintf("annotation %d", r.n)
	var found w3cFound
	err := json.Unmarshal(value, &found)
	var m w3cMark
	if err == nil {
		m, err = found.mark()
	}
	if err != nil {
		r.refuse(r.source.Name+", "+place, err)
		return
	}
	m.place = place
	r.marks = append(r.marks, m)
}

// claims makes a claim for each text and each of those who labelled it.
func (r *w3cReader) claims() {
	type layer struct{ source, by string }
	var order []layer
	marks, home := map[layer][]w3cMark{}, map[string]layer{}
	for _, m := range r.marks {
		if m.source == "" && m.from != "" {
			continue
		}
		l := layer{m.source, m.by}
		if _, ok := marks[l]; !ok {
			order = append(order, l)
		}
		marks[l] = append(marks[l], m)
		home[m.id] = l
	}
	for _, m := range r.marks {
		if m.source != "" || m.from == "" {
			continue
		}
		l, ok := home[m.from]
		if !ok && !r.refuse(r.source.Name+", "+m.place, fmt.Errorf("it links %q, and no annotation of a text here is called that", shorten(m.from))) {
			return
		}
		if ok {
			marks[l] = append(marks[l], m)
		}
	}
	if len(order) == 0 && r.known {
		order = append(order, layer{"", r.by})
	}
	alone := !slices.ContainsFunc(order, func(l layer) bool { return l.source != order[0].source })
	texts := map[string]*w3cArticle{}
	for _, l := range order {
		a, ok := texts[l.source]
		if !ok {
			a = r.article(l.source, alone)
			texts[l.source] = a
		}
		if a.err != nil {
			if !r.refuse(r.source.Name, fmt.Errorf("%w (annotations that are about %q: %d)", a.err, shorten(l.source), len(marks[l]))) {
				return
			}
			continue
		}
		if !r.tell(a.claim(r, l.by, marks[l]), nil) {
			return
		}
	}
}
