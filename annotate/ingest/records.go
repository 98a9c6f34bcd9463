package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// A record is one of the many articles of a file, with its fields by name.
type record struct {
	line   int // in which it begins, from 1
	fields []field
}

// A field has one value, or as many as a list in JSON had. The name of one that
// stood in another is "data.text".
type field struct {
	name   string
	values []string
	listed bool // it stood in the records of a list
}

// A role is what a field is to an article.
type role string

const (
	roleText      role = "text"
	roleTitle     role = "title"
	rolePublished role = "published"
	roleByline    role = "byline"
	roleURL       role = "url"
	roleLanguage  role = "language"
	roleSource    role = "source"
)

// usualNames are how the fields of a role are named, in small letters, the
// commonest first.
var usualNames = map[role][]string{
	roleText:      {"text", "body", "content", "article", "articlebody", "article_body", "article_text", "full_text", "fulltext", "maintext", "story", "paragraphs"},
	roleTitle:     {"title", "headline", "heading"},
	rolePublished: {"published", "date", "publication_date", "publish_date", "pub_date", "pubdate", "date_published", "datepublished", "published_at", "webpublicationdate"},
	roleByline:    {"author", "byline", "authors", "creator"},
	roleURL:       {"url", "link", "permalink", "weburl"},
	roleLanguage:  {"language", "lang"},
	roleSource:    {"source", "publisher", "site_name", "sitename", "outlet", "publication"},
}

// roles guesses what the fields are by their usual names: those of the record
// itself, else those one level deeper. A field without a value is taken only
// where no other is named so, and one of a list never.
func (r record) roles() map[role]*field {
	best := make(map[role]*field)
	weights := make(map[role]int)
	for i := range r.fields {
		f := &r.fields[i]
		depth := strings.Count(f.name, ".")
		name := strings.ToLower(f.name[strings.LastIndexByte(f.name, '.')+1:])
		if depth > 1 || f.listed {
			continue
		}
		for role, names := range usualNames {
			rank := slices.Index(names, name)
			if rank < 0 {
				continue
			}
			weight := rank + len(names)*depth + 1
			if f.text() == "" {
				weight += 4 * len(names)
			}
			if best[role] == nil || weight < weights[role] {
				best[role], weights[role] = f, weight
			}
		}
	}
	return best
}

// named finds a field by the name that the editor chose; case matters only where
// two names differ in nothing else.
func (r record) named(name string) *field {
	at := slices.IndexFunc(r.fields, func(f field) bool { return f.name == name })
	if at < 0 {
		at = slices.IndexFunc(r.fields, func(f field) bool { return strings.EqualFold(f.name, name) })
	}
	if at < 0 {
		return nil
	}
	return &r.fields[at]
}

// text is a field as text: the values of a list are paragraphs.
func (f *field) text() string {
	if f == nil {
		return ""
	}
	if text := strings.Join(f.values, "\n\n"); strings.TrimSpace(text) != "" {
		return text
	}
	return ""
}

// line is a field in one line: the values of a list stand between commas.
func (f *field) line() string {
	if f == nil {
		return ""
	}
	return strings.TrimSpace(strings.Join(f.values, ", "))
}

// extract takes an article out of a record; chosen is the name of the field that
// holds its text, "" where it is to be guessed.
func (r record) extract(chosen string) (Extract, error) {
	roles := r.roles()
	text := roles[roleText]
	if chosen != "" {
		if text = r.named(chosen); text == nil {
			return Extract{}, &Refusal{Line: r.line, Field: chosen, Reason: r.choices(ErrNoField)}
		}
	}
	if text == nil {
		return Extract{}, &Refusal{Line: r.line, Reason: r.choices(ErrWhich)}
	}
	e := Extract{Text: text.text(), Title: roles[roleTitle].line(), Byline: roles[roleByline].line(), Published: roles[rolePublished].line(),
		Source: roles[roleSource].line(), URL: webAddress(roles[roleURL].line()), Language: roles[roleLanguage].line()}
	switch {
	case e.Text == "":
		return Extract{}, &Refusal{Line: r.line, Field: text.name, Reason: ErrNoText}
	case len(e.Text) > MaxBytes:
		return Extract{}, &Refusal{Line: r.line, Field: text.name, Reason: ErrLong}
	case strings.IndexByte(e.Text, 0) >= 0:
		return Extract{}, &Refusal{Line: r.line, Field: text.name, Reason: ErrZero}
	}
	return e, nil
}

// choices adds to a reason the fields that may be chosen.
func (r record) choices(reason error) error {
	var names []string
	for _, f := range r.fields[:min(len(r.fields), MaxCandidates)] {
		names = append(names, cutTo(oneLine(f.name), titleMax))
	}
	if len(names) == 0 {
		return reason
	}
	return fmt.Errorf("%w: %s", reason, strings.Join(names, ", "))
}
