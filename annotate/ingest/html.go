package ingest

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// ErrNested is the answer to a page whose tags stand in each other so deeply
// that no browser shows it as it was meant.
var ErrNested = errors.New("its tags are nested too deeply; save the article as plain text first")

// Page takes the article out of a web page in UTF-8: its text without menus,
// advertisements and comments. Nothing of the page is run or fetched. Where no
// article stands out, it is all the text that the page shows.
func Page(page string) (Extract, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return Extract{}, ErrNested
	}
	e := headOf(doc)
	body := setPage(doc)
	if effort(doc, 1) > MaxPageEffort {
		body.lose("layout")
		return body.into(e), nil
	}
	article, err := readable(doc)
	if err != nil {
		body.lose("layout")
		return body.into(e), nil
	}
	e.Title, e.Byline = firstOf(article.Title(), e.Title), firstOf(article.Byline(), e.Byline)
	e.Source, e.Language = firstOf(article.SiteName(), e.Source), firstOf(article.Language(), e.Language)
	if at, err := article.PublishedTime(); err == nil && e.Published == "" && at.Year() > 1 {
		e.Published = stamp(at)
	}
	if dated.MatchString(e.Byline) {
		e.Byline, e.Published = "", firstOf(e.Published, e.Byline)
	}
	if article.Node == nil {
		return body.into(e), nil
	}
	found := setPage(article.Node)
	if found.text.Len() == 0 {
		return body.into(e), nil
	}
	return found.into(e), nil
}

// readable looks for the article in a page, which is taken apart by that.
func readable(doc *html.Node) (article readability.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("looking for the article: %v", r)
		}
	}()
	parser := readability.NewParser()
	return parser.ParseAndMutate(doc, &url.URL{})
}

// effort estimates how long finding the article takes: for each node, its size
// in bytes as often as there are nodes around it.
func effort(n *html.Node, depth int) int {
	sum := (len(n.Data) + nodeBytes) * depth
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		sum += effort(child, depth+1)
	}
	return sum
}

// nodeBytes is what an empty node counts for.
const nodeBytes = 32

// stamp writes a time as pages do: with the hour only where there is one.
func stamp(at time.Time) string {
	if h, m, s := at.Clock(); h+m+s == 0 {
		return at.Format(time.DateOnly)
	}
	return at.Format(time.RFC3339)
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			return text
		}
	}
	return ""
}
