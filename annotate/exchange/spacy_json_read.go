package exchange

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"unicode"

	"bluepencil/annotate"
)

func readSpacyJSON(source Source, _ Setting) iter.Seq2[Claim, error] {
	return readList(source, func(a spacyArticle, place string) ([]Claim, error) {
		var out []Claim
		var wrong error
		for i, p := range a.Paragraphs {
			c, err := p.claim()
			if c.Place = fmt.Sprintf("%s, paragraph %d", place, i+1); err != nil {
				wrong = errors.Join(wrong, fmt.Errorf("paragraph %d: %w", i+1, err))
				continue
			}
			out = append(out, c)
		}
		if len(a.Paragraphs) == 0 {
			wrong = errors.New(`it has nothing under "paragraphs"`)
		}
		return out, wrong
	})
}

// claim finds the words in the text and labels what their tags say.
func (p spacyParagraph) claim() (Claim, error) {
	var words []spacyWord
	var tags []string
	for _, s := range p.Sentences {
		for _, t := range s.Tokens {
			words, tags = append(words, t), append(tags, t.Ner)
		}
	}
	text, places, err := p.laid(words)
	if err != nil {
		return Claim{}, err
	}
	c := Claim{Article: annotate.Article{Text: text}}
	spans, wrong := untag(tags)
	for _, s := range spans {
		c.Spans = append(c.Spans, ClaimedSpan{Label: s.label, Parts: [][2]int{{places[s.first].Start, places[s.last].End}}})
	}
	for _, tag := range wrong {
		c.Refused = append(c.Refused, Refused{Field: "ner", Reason: fmt.Sprintf("%q is no tag", shorten(tag))})
	}
	return c, nil
}

// laid is the text of a paragraph, and where its words are in it: the raw text, or
// words with the blanks that are said, or else one blank between any two.
func (p spacyParagraph) laid(words []spacyWord) (string, []annotate.Range, error) {
	if p.Raw != "" {
		places, err := placed(p.Raw, words)
		return p.Raw, places, err
	}
	said := false
	for _, w := range words {
		said = said || w.Space != nil
	}
	var b strings.Builder
	var places []annotate.Range
	for i, w := range words {
		if !said && i > 0 {
			b.WriteByte(' ')
		}
		places = append(places, annotate.Range{Start: b.Len(), End: b.Len() + len(w.Orth)})
		b.WriteString(w.Orth)
		switch {
		case w.Space == nil || *w.Space == "":
		case *w.Space == " ":
			b.WriteByte(' ')
		default:
			return "", nil, fmt.Errorf("behind its word %d stands %q, which is no blank", i+1, shorten(*w.Space))
		}
	}
	return b.String(), places, nil
}

// placed is where words are in a text that has nothing else in it but white
// space.
func placed(text string, words []spacyWord) ([]annotate.Range, error) {
	places := make([]annotate.Range, len(words))
	at := 0
	for i, w := range words {
		if !strings.HasPrefix(text[at:], w.Orth) {
			at = len(text) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		}
		switch {
		case strings.HasPrefix(text[at:], w.Orth):
			places[i] = annotate.Range{Start: at, End: at + len(w.Orth)}
			at = places[i].End
		case strings.TrimSpace(w.Orth) == "":
			places[i] = annotate.Range{Start: at, End: at}
		default:
			return nil, fmt.Errorf("its word %d, %q, does not follow in its text, which goes on with %q", i+1, shorten(w.Orth), shorten(text[at:min(len(text), at+200)]))
		}
	}
	if rest := strings.TrimSpace(text[at:]); rest != "" {
		return nil, fmt.Errorf("its words end before %q of its text", shorten(rest))
	}
	return places, nil
}
