package exchange

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"bluepencil/annotate"
)

// The layers that are written: one of spans and one of links, as a project of
// INCEpTION has them that was made for the purpose.
const (
	webannoSpans = "webanno.custom.Label"
	webannoLinks = "webanno.custom.Link"
	webannoNote  = "note" // the feature for notes
)

// webanno is WebAnno TSV 3.3, which INCEpTION reads and writes: for each article
// a file of sentences, with a line for each word and one for each piece of a word
// that a label ends or begins in.
//
//	#Text=Ada said so.
//	1-1	0-3	Ada	name[1]
//	1-2	4-8	said	_
//	1-2.1	4-6	sa	cue[2]
func webanno() Format {
	return Format{
		Name: "webanno", Title: "WebAnno TSV (INCEpTION)", Ending: ".tsv", Folder: true, Units: []Unit{UTF16},
		Holds: Holds{Overlaps: true, Stacks: true, Lines: true, Links: true, Attrs: true, Notes: true},
		write: func(to files, _ Setting) (writer, error) { return &webannoWriter{to: to}, nil },
		read:  readWebanno, spell: webannoLabel, note: webannoValue, question: webannoFeature, answer: webannoValue,
		claimed: func(r annotate.Record, _ Setting) []Claim {
			c := claimOf(r)
			orderLinks(c)
			return []Claim{c}
		},
	}
}

// webannoValue is a text without what would end its line and has no letter.
func webannoValue(text string) string {
	return strings.Map(func(r rune) rune {
		if lineEnd(r) && r != '\n' {
			return ' '
		}
		return r
	}, text)
}

func webannoLabel(name annotate.Label) annotate.Label {
	return annotate.Label(webannoValue(string(name)))
}

// webannoFeature is a name as a feature can have it: a letter, and then letters,
// digits and _, and none that every annotation has.
func webannoFeature(name string) string {
	word := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, name)
	if first := strings.IndexFunc(word, unicode.IsLetter); first != 0 || strings.HasPrefix(word, rolePrefix) {
		word = "f" + word
	}
	if slices.Contains([]string{webannoFeatures[0], webannoNote, "begin", "end", "sofa"}, word) {
		word += "_"
	}
	return word
}

// orderLinks puts links in the order of the spans that they join: a file has them
// where they end, and not in any order of its own.
func orderLinks(c Claim) {
	places := make(map[string]int, len(c.Spans))
	for i, s := range c.Spans {
		places[s.ID] = i
	}
	slices.SortStableFunc(c.Links, func(a, b ClaimedLink) int {
		return slices.Compare([]int{places[a.From], places[a.To]}, []int{places[b.From], places[b.To]})
	})
}

type webannoWriter struct {
	to files
	n  int
}

func (w *webannoWriter) close() error { return nil }

func (w *webannoWriter) record(r annotate.Record) error {
	w.n++
	file, err := w.to.create(fileName(w.n, r.Article) + ".tsv")
	if err == nil {
		_, err = io.WriteString(file, newSheet(r).String())
	}
	return err
}

// webannoNames are the features of the spans of a record: the label, the answers
// that any of them has, and the note.
func webannoNames(spans []annotate.Span) []string {
	var answers, note []string
	for _, s := range spans {
		for _, a := range s.Attrs {
			answers = append(answers, a.Name)
		}
		if s.Note != "" {
			note = []string{webannoNote}
		}
	}
	slices.Sort(answers)
	return slices.Concat([]string{webannoFeatures[0]}, slices.Compact(answers), note)
}

// webannoSaid is what a span says for a feature; "*" is nothing.
func webannoSaid(s annotate.Span, feature string) string {
	value := s.Attr(feature)
	switch feature {
	case webannoFeatures[0]:
		value = string(s.Label)
	case webannoNote:
		value = s.Note
	}
	if value == "" {
		return "*"
	}
	return webannoMarks.Replace(value)
}

// header names the layers with their features.
func (s wordSheet) header() string {
	head := fmt.Sprintf("%s3.3\n%s%s|%s\n", webannoFormat, spanPrefix, webannoSpans, strings.Join(s.names, "|"))
	if len(s.record.Layer.Links) > 0 {
		head += fmt.Sprintf("%s%s|label|%s%s\n", linkPrefix, webannoLinks, basePrefix, webannoSpans)
	}
	return head + "\n"
}
