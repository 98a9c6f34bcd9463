package annotate

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a schema may have at most: more cannot be shown, let alone chosen from.
const (
	MaxLabels     = 500
	MaxNameLength = 100 // code points
	MaxGuideline  = 100_000
	MaxExamples   = 1000
	MaxExample    = 5000 // bytes
)

// Check reports the first thing that keeps a schema from being a project's.
func (s Schema) Check() error {
	if len(s.Labels) > MaxLabels || len(s.Links) > MaxLabels {
		return fmt.Errorf("there are more than %d labels", MaxLabels)
	}
	if s.Overlap != OverlapAny && s.Overlap != OverlapNone {
		return fmt.Errorf("whether labels may overlap is %q, which is neither %q nor %q", s.Overlap, OverlapAny, OverlapNone)
	}
	names, keys := map[Label]bool{}, map[string]Label{}
	for _, r := range s.Labels {
		if err := r.check(); err != nil {
			return fmt.Errorf("label %q: %w", r.Name, err)
		}
		if names[r.Name] {
			return fmt.Errorf("two labels are called %q", r.Name)
		}
		names[r.Name] = true
		if other, taken := keys[r.Key]; taken && r.Key != "" {
			return fmt.Errorf("%q and %q have the same key %s", other, r.Name, r.Key)
		}
		keys[r.Key] = r.Name
	}
	links := map[Label]bool{}
	for _, r := range s.Links {
		if err := r.check(names); err != nil {
			return fmt.Errorf("link %q: %w", r.Name, err)
		}
		if links[r.Name] || names[r.Name] {
			return fmt.Errorf("%q is the name of a link and of something else", r.Name)
		}
		links[r.Name] = true
	}
	return nil
}

func (r LabelRule) check() error {
	if err := checkName(string(r.Name)); err != nil {
		return err
	}
	switch {
	case r.Key != "" && (len(r.Key) != 1 || r.Key[0] < '1' || r.Key[0] > '9'):
		return fmt.Errorf("its key is %q, which is not one of 1 to 9", r.Key)
	case r.Key != "" && r.Retired:
		return fmt.Errorf("it is retired and still has the key %s", r.Key)
	case len(r.Guideline) > MaxGuideline || !utf8.ValidString(r.Guideline):
		return fmt.Errorf("its guideline is longer than %d bytes, or no text", MaxGuideline)
	}
	if len(r.Examples) > MaxExamples {
		return fmt.Errorf("it has more than %d examples", MaxExamples)
	}
	for _, e := range r.Examples {
		if e.Text == "" || len(e.Text)+len(e.Note)+len(e.Source) > MaxExample || !utf8.ValidString(e.Text+e.Note+e.Source) {
			return fmt.Errorf("an example is empty, longer than %d bytes, or no text", MaxExample)
		}
	}
	seen := map[string]bool{}
	for _, a := range r.Attrs {
		if err := a.check(); err != nil {
			return fmt.Errorf("question %q: %w", a.Name, err)
		}
		if seen[a.Name] {
			return fmt.Errorf("it has two questions %q", a.Name)
		}
		seen[a.Name] = true
	}
	return checkColour(r.Colour)
}

func (r AttributeRule) check() error {
	if err := checkName(r.Name); err != nil {
		return err
	}
	for i, v := range r.Values {
		if err := checkName(v); err != nil {
			return fmt.Errorf("answer %q: %w", v, err)
		}
		if slices.Contains(r.Values[:i], v) {
			return fmt.Errorf("it has two answers %q", v)
		}
	}
	return nil
}

func (r LinkRule) check(labels map[Label]bool) error {
	if err := checkName(string(r.Name)); err != nil {
		return err
	}
	if len(r.From) == 0 || len(r.To) == 0 {
		return fmt.Errorf("it does not say from which labels it leads, or to which")
	}
	for _, end := range slices.Concat(r.From, r.To) {
		if !labels[end] {
			return fmt.Errorf("there is no label %q", end)
		}
	}
	return checkColour(r.Colour)
}

// Check reports why a label, a link, a question or an answer cannot be called so.
func (l Label) Check() error { return checkName(string(l)) }

// checkName refuses names that cannot be read, or told from others, on one line.
func checkName(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("the name is empty")
	case !utf8.ValidString(name):
		return fmt.Errorf("the name is no text")
	case utf8.RuneCountInString(name) > MaxNameLength:
		return fmt.Errorf("the name is longer than %d characters", MaxNameLength)
	case strings.TrimSpace(name) != name:
		return fmt.Errorf("the name begins or ends with a blank")
	case strings.ContainsFunc(name, unicode.IsControl), strings.ContainsAny(name, "\u2028\u2029"):
		return fmt.Errorf("the name has a sign that cannot be seen")
	}
	return nil
}

func checkColour(c string) error {
	hex := func(r rune) bool { return r >= '0' && r <= '9' || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F' }
	if len(c) != 7 || c[0] != '#' || strings.ContainsFunc(c[1:], func(r rune) bool { return !hex(r) }) {
		return fmt.Errorf("the colour is %q, which is not one like #0072b4", c)
	}
	return nil
}
