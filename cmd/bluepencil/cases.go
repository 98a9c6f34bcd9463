package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/storage"
)

// A caseReport is a place on which annotators differ.
type caseReport struct {
	Article    annotate.ArticleID   `json:"article"`
	Title      string               `json:"title"`
	Kind       compare.Kind         `json:"kind"`
	Text       string               `json:"text"`
	Sayings    []sayingReport       `json:"sayings"`
	Absent     []annotate.Annotator `json:"absent,omitempty"`
	Unfinished []annotate.Annotator `json:"unfinished,omitempty"`
}

type sayingReport struct {
	Label annotate.Label       `json:"label"`
	Text  string               `json:"text"`
	Attrs map[string]string    `json:"attrs,omitempty"`
	By    []annotate.Annotator `json:"by"`
}

// casesOf are the places on which annotators differ, article by article, the
// articles with most of them first.
func casesOf(p *storage.Project) (list []caseReport, err error) {
	var article annotate.Article
	var layers []annotate.Layer
	var groups [][]caseReport
	end := func() {
		if own := differing(article, layers); len(own) > 0 {
			groups = append(groups, own)
		}
		layers = nil
	}
	for r, err := range p.Records("") {
		if err != nil {
			return nil, err
		}
		if r.Article.ID != article.ID {
			end()
			article = r.Article
		}
		layers = append(layers, r.Layer)
	}
	end()
	slices.SortStableFunc(groups, func(a, b []caseReport) int { return cmp.Compare(len(b), len(a)) })
	return append([]caseReport{}, slices.Concat(groups...)...), nil
}

// differing are the places of one article on which annotators differ.
func differing(a annotate.Article, layers []annotate.Layer) (list []caseReport) {
	for _, c := range compare.Cases(layers) {
		if c.Kind == compare.AllAgree {
			continue
		}
		r := caseReport{Article: a.ID, Title: a.Title, Kind: c.Kind, Text: c.Hull.In(a.Text), Absent: c.Absent, Unfinished: c.Unfinished}
		for _, s := range c.Sayings {
			said := sayingReport{Label: s.Label, Text: annotate.Span{Parts: s.Parts}.Quote(a.Text), Attrs: map[string]string{}, By: s.By}
			for _, x := range s.Attrs {
				said.Attrs[x.Name] = x.Value
			}
			r.Sayings = append(r.Sayings, said)
		}
		list = append(list, r)
	}
	return list
}

// kindWords say how annotators differ.
func kindWords(k compare.Kind) string {
	return map[compare.Kind]string{
		compare.BoundaryDiffers: "other bounds", compare.LabelDiffers: "other labels", compare.AttributeDiffers: "other answers", compare.OnlySome: "only some",
	}[k]
}

func printCases(t *terminal, list []caseReport) error {
	title := ""
	for i, c := range list {
		if key := string(c.Article); key != title || i == 0 {
			title = key
			fmt.Fprintf(t.out, "\n%s\n", c.Title)
		}
		var said []string
		for _, s := range c.Sayings {
			said = append(said, fmt.Sprintf("%s %q %s", s.Label, s.Text, names(s.By)))
		}
		line := kindWords(c.Kind) + ": " + strings.Join(said, " | ")
		if len(c.Absent) > 0 {
			line += "; not " + names(c.Absent)
		}
		if _, err := fmt.Fprintf(t.out, "  %s\n", line); err != nil {
			return err
		}
	}
	return nil
}

func names(list []annotate.Annotator) string {
	out := make([]string, len(list))
	for i, by := range list {
		out[i] = string(by)
	}
	return strings.Join(out, "+")
}
