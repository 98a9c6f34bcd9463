package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
	"bluepencil/storage"
)

type agreeCommand struct {
	Project   string   `arg:"" help:"Project to look at."`
	Metric    []string `help:"Only these figures: ${metrics}."`
	Cases     bool     `help:"Instead of figures: every place on which annotators differ, the articles with most of them first."`
	Gamma     bool     `help:"Work out gamma too, which takes up to a second for an article with hundreds of labels."`
	Threshold float64  `help:"How much of the text of both labels they must share to count as shared, from 0 (a character) to 1."`
	Articles  bool     `help:"The figures of each article too, the worst first."`
	Confusion bool     `help:"How often one said this where the other said that."`
	Explain   bool     `help:"Say after the figures what each of them is."`
	JSON      bool     `name:"json" help:"Print all figures as JSON."`
}

// metricNames are the figures that there are.
func metricNames() string {
	var names []string
	for _, m := range compare.Metrics() {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

// Validate refuses figures that there are not.
func (c *agreeCommand) Validate() error {
	for _, name := range c.Metric {
		if !slices.ContainsFunc(compare.Metrics(), func(m compare.Metric) bool { return m.Name == name }) {
			return fmt.Errorf("--metric: %q is not known; choose of %s", name, metricNames())
		}
	}
	return nil
}

// Run works the figures out and prints them.
func (c *agreeCommand) Run(t *terminal) (err error) {
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if c.Cases {
		list, err := session.Differences(context.Background(), p.Records(""), session.Sight{})
		switch {
		case err != nil:
			return err
		case c.JSON:
			return t.json(caseReports(list))
		}
		return printCases(t, list)
	}
	o := compare.Options{Threshold: c.Threshold, Gamma: c.Gamma || slices.Contains(c.Metric, compare.GammaMean)}
	agreement, err := session.Agreement(context.Background(), p.Records(""), o, func(int) {})
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(c.report(agreement.Agreement))
	}
	return c.print(t, agreement.Agreement)
}

// wanted are the figures that were asked for.
func (c *agreeCommand) wanted() []compare.Metric {
	return slices.DeleteFunc(compare.Metrics(), func(m compare.Metric) bool { return len(c.Metric) > 0 && !slices.Contains(c.Metric, m.Name) })
}

func (c *agreeCommand) print(t *terminal, a compare.Agreement) error {
	fmt.Fprintf(t.out, "%s, %s finished by two or more\n", plural(len(a.Annotators), "annotator", "annotators"), plural(a.Articles, "article", "articles"))
	if a.Articles == 0 {
		_, err := fmt.Fprintln(t.out, "Agreement is counted over articles that at least two annotators have marked as done.")
		return err
	}
	out := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	c.section(out, "all", a.Overall)
	for _, p := range a.Pairs {
		c.section(out, fmt.Sprintf("%s and %s (%s)", p.A, p.B, plural(p.Articles, "article", "articles")), p.Figures)
	}
	for _, l := range a.Labels {
		c.section(out, "label "+string(l.Label), l.Figures)
	}
	c.more(out, a)
	if err := out.Flush(); err != nil {
		return err
	}
	if c.Explain {
		for _, m := range c.wanted() {
			fmt.Fprintf(t.out, "%s: %s\n", m.Name, m.Definition)
		}
	}
	return nil
}

// more prints answers to questions, articles and confusions.
func (c *agreeCommand) more(out *tabwriter.Writer, a compare.Agreement) {
	for _, x := range a.Attributes {
		c.section(out, fmt.Sprintf("answers to %s of %s", x.Name, x.Label), map[string]compare.Interval{compare.AttributeKappa: {Figure: x.Figure}})
	}
	if c.Articles {
		for _, x := range a.ByArticle {
			c.section(out, fmt.Sprintf("article %q (%s)", x.Title, plural(x.Annotators, "annotator", "annotators")), intervals(x.Figures))
		}
	}
	if !c.Confusion {
		return
	}
	fmt.Fprintf(out, "\none says\tthe other says\ttimes\n")
	for _, x := range a.Confusions {
		fmt.Fprintf(out, "  %s\t%s\t%d\n", cmp.Or(x.One, "nothing"), cmp.Or(x.Other, "nothing"), x.Count)
	}
}

func intervals(figures map[string]compare.Figure) map[string]compare.Interval {
	out := map[string]compare.Interval{}
	for name, f := range figures {
		out[name] = compare.Interval{Figure: f}
	}
	return out
}

// section prints the figures of somebody, or of something.
func (c *agreeCommand) section(out *tabwriter.Writer, name string, figures map[string]compare.Interval) {
	fmt.Fprintf(out, "\n%s\n", name)
	for _, m := range c.wanted() {
		f, ok := figures[m.Name]
		switch {
		case !ok:
		case f.Undefined != "":
			fmt.Fprintf(out, "  %s\tundefined: %s\n", m.Name, f.Undefined)
		case f.High > 0:
			fmt.Fprintf(out, "  %s\t%.3f\tn %d\t%.3f to %.3f\n", m.Name, f.Value, f.N, f.Low, f.High)
		default:
			fmt.Fprintf(out, "  %s\t%.3f\tn %d\n", m.Name, f.Value, f.N)
		}
	}
}

// A figureReport is a figure as JSON: null where it is undefined.
type figureReport struct {
	Value     *float64 `json:"value"`
	N         int      `json:"n"`
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Undefined string   `json:"undefined,omitempty"`
}

type pairReport struct {
	A        annotate.Annotator      `json:"a"`
	B        annotate.Annotator      `json:"b"`
	Articles int                     `json:"articles"`
	Figures  map[string]figureReport `json:"figures"`
}

type agreeReport struct {
	Annotators  []annotate.Annotator                       `json:"annotators"`
	Articles    int                                        `json:"articles"`
	Overall     map[string]figureReport                    `json:"overall"`
	Pairs       []pairReport                               `json:"pairs"`
	Labels      map[annotate.Label]map[string]figureReport `json:"labels"`
	Attributes  []attributeReport                          `json:"attributes,omitempty"`
	ByArticle   []articleReport                            `json:"by_article"`
	Confusions  []confusionReport                          `json:"confusions"`
	Definitions map[string]string                          `json:"definitions"`
}

type attributeReport struct {
	Label annotate.Label `json:"label"`
	Name  string         `json:"question"`
	Kappa figureReport   `json:"attribute-kappa"`
}

type articleReport struct {
	Article    annotate.ArticleID      `json:"article"`
	Title      string                  `json:"title"`
	Annotators int                     `json:"annotators"`
	Figures    map[string]figureReport `json:"figures"`
}

type confusionReport struct {
	One   annotate.Label `json:"one"` // "" for nothing
	Other annotate.Label `json:"other"`
	Count int            `json:"count"`
}

func (c *agreeCommand) report(a compare.Agreement) agreeReport {
	out := agreeReport{Annotators: a.Annotators, Articles: a.Articles, Overall: c.figures(a.Overall), Labels: map[annotate.Label]map[string]figureReport{}, Definitions: map[string]string{}}
	for _, p := range a.Pairs {
		out.Pairs = append(out.Pairs, pairReport{p.A, p.B, p.Articles, c.figures(p.Figures)})
	}
	for _, l := range a.Labels {
		out.Labels[l.Label] = c.figures(l.Figures)
	}
	for _, x := range a.Attributes {
		out.Attributes = append(out.Attributes, attributeReport{x.Label, x.Name, figureOf(compare.Interval{Figure: x.Figure})})
	}
	for _, x := range a.ByArticle {
		out.ByArticle = append(out.ByArticle, articleReport{x.ID, x.Title, x.Annotators, c.figures(intervals(x.Figures))})
	}
	for _, x := range a.Confusions {
		out.Confusions = append(out.Confusions, confusionReport{x.One, x.Other, x.Count})
	}
	for _, m := range c.wanted() {
		out.Definitions[m.Name] = m.Definition
	}
	return out
}

func (c *agreeCommand) figures(all map[string]compare.Interval) map[string]figureReport {
	out := map[string]figureReport{}
	for _, m := range c.wanted() {
		if f, ok := all[m.Name]; ok {
			out[m.Name] = figureOf(f)
		}
	}
	return out
}

func figureOf(f compare.Interval) figureReport {
	r := figureReport{N: f.N, Undefined: string(f.Undefined)}
	if f.Undefined == "" {
		r.Value = &f.Value
	}
	if f.High > 0 {
		r.Low, r.High = &f.Low, &f.High
	}
	return r
}
