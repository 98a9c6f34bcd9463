package ingest

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A setting is a page becoming text, in the way a browser copies it: blanks and
// line ends between words are one blank, and what stands on lines of its own
// does so here. No other character changes.
type setting struct {
	text strings.Builder
	ends int    // line ends due before the next word
	gap  string // the blank due before the next word
	lost map[string]int
}

// breaks says how many line ends stand around an element: two make a paragraph.
var breaks = map[atom.Atom]int{
	atom.P: 2, atom.H1: 2, atom.H2: 2, atom.H3: 2, atom.H4: 2, atom.H5: 2, atom.H6: 2, atom.Blockquote: 2, atom.Pre: 2,
	atom.Div: 2, atom.Section: 2, atom.Article: 2, atom.Main: 2, atom.Header: 2, atom.Footer: 2, atom.Aside: 2, atom.Nav: 2,
	atom.Figure: 2, atom.Figcaption: 2, atom.Address: 2, atom.Details: 2, atom.Summary: 2, atom.Form: 2, atom.Fieldset: 2,
	atom.Ul: 2, atom.Ol: 2, atom.Dl: 2, atom.Table: 2, atom.Caption: 2, atom.Hr: 2, atom.Center: 2,
	atom.Li: 1, atom.Dt: 1, atom.Dd: 1, atom.Tr: 1,
}

// unseen are elements whose words no page shows, or not as part of its text.
var unseen = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Title: true,
	atom.Iframe: true, atom.Object: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Svg: true, atom.Map: true,
	atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Datalist: true,
}

// losses are elements that text cannot carry.
var losses = map[atom.Atom]string{
	atom.Img: "image", atom.Svg: "image", atom.Canvas: "image", atom.Video: "video", atom.Audio: "audio",
	atom.Iframe: "embed", atom.Object: "embed", atom.Embed: "embed", atom.Table: "table",
}

func newSetting() *setting { return &setting{lost: make(map[string]int)} }

func setPage(n *html.Node) *setting {
	s := newSetting()
	s.node(n, false)
	return s
}

func (s *setting) lose(what string) { s.lost[what]++ }

// into puts the text and what it lost into an extract.
func (s *setting) into(e Extract) Extract {
	e.Text = s.text.String()
	for _, what := range slices.Sorted(maps.Keys(s.lost)) {
		e.Lost = append(e.Lost, Loss{what, s.lost[what]})
	}
	return e
}

func (s *setting) node(n *html.Node, kept bool) {
	var tag atom.Atom
	switch n.Type {
	case html.TextNode:
		s.words(n.Data, kept)
		return
	case html.ElementNode:
		tag = atom.Lookup([]byte(n.Data)) // nodes that the search for the article makes have no DataAtom
		if what := losses[tag]; what != "" {
			s.lose(what)
		}
		if unseen[tag] || hidden(n) {
			return
		}
	}
	s.end(breaks[tag])
	switch tag {
	case atom.Br:
		s.ends++
	case atom.Td, atom.Th:
		s.gap = "\t"
	case atom.Pre:
		kept = true
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		s.node(child, kept)
	}
	s.end(breaks[tag])
}

func (s *setting) end(lines int) { s.ends = max(s.ends, lines) }

// words sets a run of text; kept keeps its blanks and line ends as they are.
func (s *setting) words(text string, kept bool) {
	if kept {
		s.put(text)
		return
	}
	for text != "" {
		word := strings.IndexAny(text, blanks)
		if word < 0 {
			word = len(text)
		}
		if word > 0 {
			s.put(text[:word])
		}
		rest := strings.TrimLeft(text[word:], blanks)
		if len(rest) < len(text[word:]) && s.gap == "" {
			s.gap = " "
		}
		text = rest
	}
}

// blanks are the characters that pages use to lay out their source. Others, such
// as the no-break space and the wide blank of Japanese, are part of the text.
const blanks = " \t\n\f\r"

func (s *setting) put(text string) {
	switch {
	case s.text.Len() == 0:
	case s.ends > 0:
		s.text.WriteString("\n\n"[:min(s.ends, 2)])
	default:
		s.text.WriteString(s.gap)
	}
	s.ends, s.gap = 0, ""
	s.text.WriteString(text)
}

// hidden reports whether an element says that it is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		}
	}
	return false
}
