package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// A contentCache turns spans and links into marks and arcs, and does so again
// only when they, or the paper, have changed.
type contentCache struct {
	spans annotate.Roll[annotate.Span]
	links annotate.Roll[annotate.Link]
	marks markCache
	paper color.Color
	rules int // version of the labels
	title string
	out   textview.Content
	cases []session.ReviewCase // of the review, nil while none goes on
	at    int
	// voices are the colleagues whose labels are shown.
	voices []session.Voice
}

// paper is the colour under the article, that of the window itself: a rectangle
// of its own would have to be painted with every frame.
func (w *Window) paper() color.Color { return theme.Color(theme.ColorNameBackground) }

func (c *contentCache) of(s session.Screen, paper color.Color) textview.Content {
	fresh := c.paper != paper || c.rules != s.Schema.Version || c.out.Text != s.Article.Text
	if fresh {
		c.marks.dress(s.Schema, paper)
	}
	relinked := !c.links.Same(s.Links)
	if fresh || c.otherCase(s) || relinked || !c.spans.Same(s.Spans) {
		if fresh || relinked || s.Review != nil || c.cases != nil { // which has added answers to them
			c.out.Arcs = arcs(s, paper)
		}
		c.spans, c.links, c.paper, c.rules = s.Spans, s.Links, paper, s.Schema.Version
		c.out.Marks, c.out.Tip = c.marks.of(s.Spans.Sections()), c.tipOf
		c.addVoices(s, paper)
	}
	if fresh || c.title != s.Article.Title {
		c.title, c.out.Text, c.out.Heading = s.Article.Title, s.Article.Text, heading(s.Article)
	}
	out := c.out
	out.Selected, out.Selection, out.Caret = string(s.Selected), s.Selection, s.Caret
	out.Hits = s.Finding.Hits
	return out
}

// sameSlice reports whether two slices are the same piece of memory: layers are
// values, so a changed list is another one.
func sameSlice[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

func arcs(s session.Screen, paper color.Color) []textview.Arc {
	out := make([]textview.Arc, s.Links.Len())
	for i, k := range s.Links.All() {
		out[i] = textview.Arc{From: string(k.From), To: string(k.To), Label: string(k.Label), Colour: linkColour(s.Schema, k.Label, paper)}
	}
	return out
}

// linkColour is that of a link's name on the paper.
func linkColour(schema annotate.Schema, name annotate.Label, paper color.Color) color.NRGBA {
	colour := ""
	for _, rule := range schema.Links {
		if rule.Name == name {
			colour = rule.Colour
		}
	}
	return labelColour(colour, paper)
}

// heading is where the title stands in the text, as a line of its own.
func heading(a annotate.Article) annotate.Range {
	if a.Title == "" {
		return annotate.Range{}
	}
	for at := 0; at < min(len(a.Text), 4096); {
		end := strings.IndexByte(a.Text[at:], '\n')
		if end < 0 {
			end = len(a.Text) - at
		}
		if strings.TrimSpace(a.Text[at:at+end]) == a.Title {
			return annotate.Range{Start: at, End: at + end}
		}
		at += end + 1
	}
	return annotate.Range{}
}

func (w *Window) pick(id string) {
	if w.pickCase(id) {
		return
	}
	if w.screen.Linking != nil && id != "" {
		if span, ok := w.screen.Span(); ok && string(span.ID) != id {
			w.report(w.session.Link(annotate.SpanID(id)))
			return
		}
	}
	w.session.Pick(annotate.SpanID(id))
}

func (w *Window) resize(id string, part int, r annotate.Range) {
	w.report(w.session.Resize(annotate.SpanID(id), part, r))
}

// copy puts the selected text on the clipboard.
func (w *Window) copy() error {
	if text := w.session.Copy(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
	return nil
}
