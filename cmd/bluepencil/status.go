package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"

	"bluepencil/annotate"
	"bluepencil/storage"
)

// pageSize is how many records are read in one transaction.
const pageSize = 1000

type statusCommand struct {
	Project string `arg:"" help:"Project to count."`
	JSON    bool   `name:"json" help:"Report as JSON."`
}

type statusReport struct {
	Articles   int               `json:"articles"`
	Annotators []annotatorStatus `json:"annotators"` // ascending by name
}

type annotatorStatus struct {
	By      annotate.Annotator `json:"by"`
	ToDo    int                `json:"todo"`
	Started int                `json:"started"`
	Done    int                `json:"done"`
	Flagged int                `json:"flagged"`
	Spans   int                `json:"spans"`
	Links   int                `json:"links"`
}

// Run counts without reading a single text.
func (c *statusCommand) Run(t *terminal) (err error) {
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	report, err := countLabels(p)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(report)
	}
	return report.print(t)
}

func countLabels(p *storage.Project) (statusReport, error) {
	report := statusReport{Annotators: []annotatorStatus{}}
	people := map[annotate.Annotator]annotatorStatus{}
	for from := uint64(0); ; from += pageSize {
		list, err := p.Entries(from, pageSize)
		if err != nil {
			return report, err
		}
		for _, e := range list {
			if e.Removed {
				continue
			}
			report.Articles++
			for _, tally := range e.Tallies {
				people[tally.By] = people[tally.By].plus(tally)
			}
		}
		if len(list) < pageSize {
			break
		}
	}
	for by, s := range people {
		s.By, s.ToDo = by, report.Articles-s.Started-s.Done
		people[by] = s
	}
	report.Annotators = slices.AppendSeq(report.Annotators, maps.Values(people))
	slices.SortFunc(report.Annotators, func(a, b annotatorStatus) int { return cmp.Compare(a.By, b.By) })
	return report, nil
}

// plus adds one article; what is to do follows from the others at the end.
func (s annotatorStatus) plus(t annotate.Tally) annotatorStatus {
	switch t.Status {
	case annotate.Started:
		s.Started++
	case annotate.Done:
		s.Done++
	}
	if t.Flag {
		s.Flagged++
	}
	s.Spans += t.Spans
	s.Links += t.Links
	return s
}

func (r statusReport) print(t *terminal) error {
	fmt.Fprintln(t.out, plural(r.Articles, "article", "articles"))
	if len(r.Annotators) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "annotator\tto do\tstarted\tdone\tflagged\tlabels\tlinks")
	for _, s := range r.Annotators {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\n", s.By, s.ToDo, s.Started, s.Done, s.Flagged, s.Spans, s.Links)
	}
	return w.Flush()
}
