package session

import (
	"slices"

	"bluepencil/annotate"
)

// Answer sets an attribute of the selected span; the value that it has already,
// or "", takes the answer away.
func (s *Session) Answer(name, value string) error {
	span, err := s.span()
	if err != nil {
		return err
	}
	if span.Attr(name) == value {
		value = ""
	}
	return s.replace(s.change("set "+name), span, span.WithAttr(name, value))
}

// NextAnswer goes through the values of the selected span's first attribute:
// each in turn, then none.
func (s *Session) NextAnswer() error {
	span, err := s.span()
	if err != nil {
		return err
	}
	rule, _ := s.schema.Label(span.Label)
	if len(rule.Attrs) == 0 || len(rule.Attrs[0].Values) == 0 {
		return annotate.ErrSchema
	}
	attr := rule.Attrs[0]
	next := ""
	if i := slices.Index(attr.Values, span.Attr(attr.Name)); i+1 < len(attr.Values) {
		next = attr.Values[i+1]
	}
	return s.replace(s.change("set "+attr.Name), span, span.WithAttr(attr.Name, next))
}

// SetNote writes the note of the selected span.
func (s *Session) SetNote(note string) error {
	span, err := s.span()
	if err != nil {
		return err
	}
	after := span
	after.Note = note
	return s.replace(s.change("note"), span, after)
}

// SetStatus says how far the annotator is with the article.
func (s *Session) SetStatus(status annotate.Status) error {
	return s.setState("mark as "+string(status), func(st *annotate.State) { st.Status = status })
}

// ToggleDone marks the article done, or open again.
func (s *Session) ToggleDone() error {
	if s.labels().State.Status == annotate.Done {
		return s.SetStatus(annotate.Started)
	}
	return s.SetStatus(annotate.Done)
}

// ToggleFlag puts a flag on the article, or takes it off.
func (s *Session) ToggleFlag() error {
	return s.setState("flag", func(st *annotate.State) { st.Flag = !st.Flag })
}

// SetArticleNote writes the note to the reviewer.
func (s *Session) SetArticleNote(note string) error {
	return s.setState("note on the article", func(st *annotate.State) { st.Note = note })
}

func (s *Session) setState(title string, set func(*annotate.State)) error {
	if s.article.ID == "" {
		return ErrNoArticle
	}
	after := s.labels().State
	set(&after)
	if after == s.labels().State {
		return nil
	}
	c := s.change(title)
	c.State = &annotate.StateEdit{Before: s.labels().State, After: after}
	return s.do(c, s.selected)
}
