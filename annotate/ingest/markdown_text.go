package ingest

import (
	"bufio"
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	render "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// A plainer sets Markdown as plain text.
type plainer struct {
	*setting
	source []byte
	number string // of a list, due before the next words
}

func (p *plainer) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		p.node(child)
	}
}

func (p *plainer) node(n ast.Node) {
	if n.Type() == ast.TypeInline {
		p.inline(n)
		return
	}
	p.end(lineEnds(n))
	switch n := n.(type) {
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		p.lose("markup")
		p.raw(strings.TrimRight(string(n.Lines().Value(p.source)), "\n"))
	case *ast.HTMLBlock:
		p.tags(n)
	case *ast.List:
		p.items(n)
		return
	case *ast.Heading, *ast.Blockquote, *ast.ThematicBreak, *extension.Table, *ast.LinkReferenceDefinition:
		p.lose("markup")
	}
	if cell, ok := n.(*extension.TableCell); ok && cell.PreviousSibling() != nil {
		p.gap = "\t"
	}
	p.children(n)
	p.end(lineEnds(n))
}

// lineEnds says how many line ends stand around a block, as in a page.
func lineEnds(n ast.Node) int {
	switch n.(type) {
	case *extension.TableCell:
		return 0
	case *ast.ListItem, *ast.TextBlock, *extension.TableRow, *extension.TableHeader:
		if list, ok := n.Parent().(*ast.List); ok && !list.IsTight {
			return 2
		}
		return 1
	case *ast.List:
		if _, nested := n.Parent().(*ast.ListItem); nested {
			return 1
		}
	}
	return 2
}

// items sets a list; in a numbered one, each item has its number.
func (p *plainer) items(list *ast.List) {
	at := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		p.lose("markup")
		p.end(lineEnds(item))
		if list.IsOrdered() {
			p.number = strconv.Itoa(at) + string(list.Marker) + " "
			at++
		}
		p.children(item)
		p.end(lineEnds(item))
	}
	p.end(lineEnds(list))
}

// tags sets the words between the tags of a block of HTML.
func (p *plainer) tags(n *ast.HTMLBlock) {
	p.lose("markup")
	block := string(n.Lines().Value(p.source))
	if n.HasClosure() {
		block += string(n.ClosureLine.Value(p.source))
	}
	if doc, err := html.Parse(strings.NewReader(block)); err == nil {
		p.setting.node(doc, false)
	}
}

func (p *plainer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.raw(unescaped(n.Value(p.source)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			p.ends = 1
		}
		return
	case *ast.String:
		p.raw(string(n.Value))
		return
	case *ast.AutoLink:
		p.lose("markup")
		p.raw(string(n.Label(p.source)))
		return
	case *ast.CodeSpan:
		p.lose("markup")
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			if t, ok := child.(*ast.Text); ok {
				p.raw(string(t.Value(p.source)))
			}
		}
		return
	case *ast.Image:
		p.lose("image")
		return
	case *ast.Link:
		p.lose("link")
	case *ast.RawHTML:
		p.lose("markup")
		if strings.HasPrefix(string(n.Segments.Value(p.source)), "<br") {
			p.ends++
		}
	default:
		p.lose("markup")
	}
	p.children(n)
}

// raw sets text with its blanks as they are.
func (p *plainer) raw(text string) {
	if text != "" {
		p.put(p.number + text)
		p.number = ""
	}
}

// unescaped resolves backslashes and entities.
func unescaped(text []byte) string {
	if bytes.IndexByte(text, '\\') < 0 && bytes.IndexByte(text, '&') < 0 {
		return string(text)
	}
	var escaped bytes.Buffer
	w := bufio.NewWriter(&escaped)
	render.DefaultWriter.Write(w, text)
	if err := w.Flush(); err != nil {
		return string(text)
	}
	return html.UnescapeString(escaped.String())
}
