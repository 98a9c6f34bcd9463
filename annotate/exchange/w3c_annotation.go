package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// A w3cFound is an annotation as a file has it: nearly everything in it may be a
// text, an object, or a list of those.
type w3cFound struct {
	Context    jsontext.Value `json:"@context"`
	ID         jsontext.Value `json:"id"`
	Type       jsontext.Value `json:"type"`
	Motivation jsontext.Value `json:"motivation"`
	Creator    jsontext.Value `json:"creator"`
	Created    jsontext.Value `json:"created"`
	Modified   jsontext.Value `json:"modified"`
	Generator  jsontext.Value `json:"generator"`
	Body       jsontext.Value `json:"body"`
	BodyValue  jsontext.Value `json:"bodyValue"`
	Target     jsontext.Value `json:"target"`
}

// A w3cMark is what an annotation says of one text, or of another annotation.
type w3cMark struct {
	place  string
	id     string
	source string // of the text; "" for a link
	by     string
	labels []string
	parts  []w3cPart
	attrs  []annotate.Attribute
	note   string
	at     time.Time
	origin annotate.Origin
	from   string   // of a link
	to     []string // of a link
}

// A w3cPart is where one target lies: by its numbers, by its words, or by both.
type w3cPart struct {
	numbers               *[2]int
	exact, prefix, suffix string
}

// Why an annotation has no place in a text.
var (
	errNoText  = errors.New("it is not about a piece of a text: it has no place in it that is given in numbers or words")
	errContext = errors.New("its context is not that of the Web Annotation standard")
)

// mark reads one annotation.
func (f w3cFound) mark() (w3cMark, error) {
	var m w3cMark
	if len(f.Context) > 0 && !slices.Contains(words(f.Context), w3cContext) {
		return m, errContext
	}
	if !slices.Contains(words(f.Type), w3cAnnotation) {
		return m, fmt.Errorf("its type is not %q", w3cAnnotation)
	}
	var err error
	if m.id, err = optional("id", f.ID); err != nil {
		return m, err
	}
	if m.at, err = f.at(); err != nil {
		return m, err
	}
	if len(f.Body) > 0 && len(f.BodyValue) > 0 {
		return m, errors.New("it has both a body and a bodyValue")
	}
	m.by, m.origin = agent(f.Creator), annotate.Origin(agent(f.Generator))
	if !slices.Contains([]annotate.Origin{annotate.Human, annotate.Rule, annotate.Imported, annotate.Model}, m.origin) {
		m.origin = ""
	}
	motivations := words(f.Motivation)
	if err := m.bodies(f, motivations); err != nil {
		return m, err
	}
	if slices.Contains(motivations, w3cLinking) && f.Target.Kind() == '"' {
		m.from, err = optional("target", f.Target)
		return m, err
	}
	return m, m.targets(values(f.Target), false)
}

// at is when an annotation was last changed.
func (f w3cFound) at() (time.Time, error) {
	var last time.Time
	for _, field := range []struct {
		name  string
		value jsontext.Value
	}{{"created", f.Created}, {"modified", f.Modified}} {
		text, err := optional(field.name, field.value)
		if err != nil {
			return last, err
		}
		if text == "" {
			continue
		}
		at, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			return last, fmt.Errorf("its field %q is no time: %q", field.name, shorten(text))
		}
		if at.After(last) {
			last = at
		}
	}
	return last, nil
}

// bodies takes up labels, answers and notes. What no purpose is said of serves
// that of the whole annotation.
func (m *w3cMark) bodies(f w3cFound, motivations []string) error {
	if len(f.BodyValue) > 0 {
		text, err := optional("bodyValue", f.BodyValue)
		if err != nil {
			return err
		}
		m.say("", text, "", motivations)
	}
	for _, value := range values(f.Body) {
		switch value.Kind() {
		case '"':
			m.resource(words(value)[0], motivations)
		case '{':
			if err := m.body(value, motivations); err != nil {
				return err
			}
		default:
			return errors.New("one of its bodies is neither an address nor an object")
		}
	}
	if len(m.labels) == 0 && len(motivations) > 0 {
		m.labels = motivations[:1]
	}
	return nil
}

// resource is a body that is somewhere else: the other end of a link, or the
// address of a term.
func (m *w3cMark) resource(address string, motivations []string) {
	switch {
	case slices.Contains(motivations, w3cLinking):
		m.to = append(m.to, address)
	case slices.Contains(motivations, w3cTagging) || slices.Contains(motivations, w3cClassifying):
		m.labels = append(m.labels, address)
	}
}

func (m *w3cMark) body(value jsontext.Value, motivations []string) error {
	var b struct {
		ID      jsontext.Value `json:"id"`
		Type    jsontext.Value `json:"type"`
		Purpose jsontext.Value `json:"purpose"`
		Label   jsontext.Value `json:"label"`
		Value   jsontext.Value `json:"value"`
		Source  jsontext.Value `json:"source"`
	}
	if err := json.Unmarshal(value, &b); err != nil {
		return err
	}
	purposes := words(b.Purpose)
	if len(purposes) == 0 {
		purposes = motivations
	}
	if types := words(b.Type); len(b.Value) == 0 && !slices.Contains(types, w3cText) {
		for _, address := range append(words(b.ID), words(b.Source)...) {
			m.resource(address, purposes)
		}
		return nil
	}
	text, err := optional("body.value", b.Value)
	if err != nil {
		return err
	}
	if len(b.Value) == 0 {
		return errors.New("one of its bodies has no value")
	}
	m.say(strings.Join(words(b.Label), "/"), text, "\n", purposes)
	return nil
}

// say takes up a text: of a purpose that gives names it is a label, or the answer
// to a question; of any other a note.
func (m *w3cMark) say(question, text, between string, purposes []string) {
	tagging := slices.Contains(purposes, w3cTagging)
	classifying := slices.Contains(purposes, w3cClassifying)
	switch {
	case classifying && question != "":
		m.attrs = append(m.attrs, annotate.Attribute{Name: question, Value: text})
	case tagging || classifying:
		m.labels = append(m.labels, text)
	case text != "" && m.note != "":
		m.note += between + text
	default:
		m.note = text
	}
}

// targets takes up the places, which must all lie in one text. A target may be a
// list of targets, but no list of lists.
func (m *w3cMark) targets(list []jsontext.Value, inside bool) error {
	if len(list) == 0 {
		return errors.New("it has no target")
	}
	for _, value := range list {
		var t struct {
			Items    jsontext.Value `json:"items"`
			Source   jsontext.Value `json:"source"`
			Selector jsontext.Value `json:"selector"`
		}
		if value.Kind() == '"' {
			return errNoText
		}
		if err := json.Unmarshal(value, &t); err != nil {
			return errors.New("its target is neither an address nor an object")
		}
		if len(t.Items) > 0 && !inside {
			if err := m.targets(values(t.Items), true); err != nil {
				return err
			}
			continue
		}
		source := agent(t.Source)
		if len(m.parts) > 0 && source != m.source {
			return errors.New("its targets lie in more than one text")
		}
		part, err := w3cSelected(values(t.Selector))
		if err != nil {
			return err
		}
		m.source, m.parts = source, append(m.parts, part)
	}
	return nil
}

// w3cSelected reads what says where a target lies. Numbers that only refine
// another selector count from somewhere else, and are not taken.
func w3cSelected(selectors []jsontext.Value) (w3cPart, error) {
	var p w3cPart
	for _, value := range selectors {
		for deep := 0; value.Kind() == '{' && deep < 10; deep++ {
			var s struct {
				Type    jsontext.Value `json:"type"`
				Start   *int           `json:"start"`
				End     *int           `json:"end"`
				Exact   string         `json:"exact"`
				Prefix  string         `json:"prefix"`
				Suffix  string         `json:"suffix"`
				Refined jsontext.Value `json:"refinedBy"`
			}
			err := json.Unmarshal(value, &s)
			switch types := words(s.Type); {
			case slices.Contains(types, w3cQuote) && err == nil && s.Exact != "":
				p.exact, p.prefix, p.suffix = s.Exact, s.Prefix, s.Suffix
			case slices.Contains(types, w3cPosition) && (err != nil || s.Start == nil || s.End == nil):
				return p, fmt.Errorf("its %s has no start and end that are whole numbers", w3cPosition)
			case slices.Contains(types, w3cPosition) && deep == 0:
				p.numbers = &[2]int{*s.Start, *s.End}
			}
			value = s.Refined
		}
	}
	if p.numbers == nil && p.exact == "" {
		return p, errNoText
	}
	return p, nil
}
