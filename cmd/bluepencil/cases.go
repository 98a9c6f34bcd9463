package main

import (
	"fmt"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
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
	Link  annotate.Label       `json:"link,omitempty"`
	To    string               `json:"to,omitempty"` // the text to which the link leads
	By    []annotate.Annotator `json:"by"`
}

// caseReports are differences as JSON.
func caseReports(list []session.Difference) []caseReport {
	out := make([]caseReport, len(list))
	for i, d := range list {
		out[i] = caseReport{Article: d.Article, Title: d.Title, Kind: d.Kind, Text: d.Text, Absent: d.Absent, Unfinished: d.Unfinished}
		for k, s := range d.Sayings {
			said := sayingReport{Label: s.Label, Text: d.Quotes[k], Attrs: map[string]string{}, Link: s.Link, To: d.Ends[k], By: s.By}
			for _, x := range s.Attrs {
				said.Attrs[x.Name] = x.Value
			}
			out[i].Sayings = append(out[i].Sayings, said)
		}
	}
	return out
}

// kindWords say how annotators differ.
func kindWords(k compare.Kind) string {
	return map[compare.Kind]string{
		compare.BoundaryDiffers: "other bounds", compare.LabelDiffers: "other labels", compare.AttributeDiffers: "other answers", compare.OnlySome: "only some",
		compare.LinkDiffers: "other links",
	}[k]
}

func printCases(t *terminal, list []session.Difference) error {
	for i, d := range list {
		if i == 0 || list[i-1].Article != d.Article {
			fmt.Fprintf(t.out, "\n%s\n", d.Title)
		}
		var said []string
		for k, s := range d.Sayings {
			what := fmt.Sprintf("%s %q", s.Label, d.Quotes[k])
			if s.To != nil {
				what += fmt.Sprintf(" %s %q", s.Link, d.Ends[k])
			}
			said = append(said, what+" "+everybody(s.By))
		}
		line := kindWords(d.Kind) + ": " + strings.Join(said, " | ")
		if len(d.Absent) > 0 {
			line += "; not " + everybody(d.Absent)
		}
		if _, err := fmt.Fprintf(t.out, "  %s\n", line); err != nil {
			return err
		}
	}
	return nil
}

func everybody(list []annotate.Annotator) string {
	out := make([]string, len(list))
	for i, by := range list {
		out[i] = string(by)
	}
	return strings.Join(out, "+")
}
