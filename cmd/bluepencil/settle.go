package main

import (
	"crypto/rand"
	"errors"
	"fmt"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/storage"
)

type settleCommand struct {
	Project string             `arg:"" help:"Project whose agreed labels are to be made."`
	As      annotate.Annotator `required:"" help:"Who decides so; it is kept with each decision."`
	Rule    string             `default:"unanimous" enum:"unanimous,majority" help:"What is taken: what all say who have finished (unanimous), or what most say (majority)."`
	Votes   int                `default:"2" help:"With majority: how many must say it at least."`
	Share   float64            `default:"0.5" help:"With majority: which share of those with a say must say it at least."`
	NoStack bool               `help:"Leave places alone where several labels stand on just the same text."`
	JSON    bool               `name:"json" help:"Report as JSON."`
}

// A settleReport is what came of it.
type settleReport struct {
	Articles int `json:"articles"` // in which something was decided
	Settled  int `json:"settled"`  // cases that were decided
	Left     int `json:"left"`     // cases that are still open
}

// Run decides what the rule decides. What was decided before is left alone.
func (c *settleCommand) Run(t *terminal) (err error) {
	if c.As == annotate.Gold {
		return errors.New("--as: “gold” is kept for the agreed labels; say who decides")
	}
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if err := backUpFirst(p, t); err != nil {
		return err
	}
	var report settleReport
	var layers []annotate.Layer
	end := func() error {
		defer func() { layers = nil }()
		if len(layers) == 0 {
			return nil
		}
		return c.article(p, t, layers, &report)
	}
	for r, err := range p.Records("") {
		if err != nil {
			return err
		}
		if len(layers) > 0 && layers[0].Article != r.Layer.Article {
			if err := end(); err != nil {
				return err
			}
		}
		layers = append(layers, r.Layer)
	}
	if err := end(); err != nil {
		return err
	}
	if c.JSON {
		return t.json(report)
	}
	_, err = fmt.Fprintf(t.out, "%s decided in %s, %d left to be decided\n", plural(report.Settled, "case", "cases"), plural(report.Articles, "article", "articles"), report.Left)
	return err
}

// rule is what decides.
func (c *settleCommand) rule() compare.Rule {
	if c.Rule == "majority" {
		return compare.Rule{Votes: c.Votes, Share: c.Share, Ranks: 1, Stack: !c.NoStack}
	}
	r := compare.Unanimous
	r.Stack = !c.NoStack
	return r
}

// article decides in one article, in one change of the agreed labels.
func (c *settleCommand) article(p *storage.Project, t *terminal, layers []annotate.Layer, report *settleReport) error {
	gold, others := compare.Parties(layers)
	h := compare.Hearing{Reviewer: c.As, At: t.now().UTC(), NewID: rand.Text}.Sit(gold, others)
	settled, err := h.Settle(c.rule())
	if err != nil {
		return err
	}
	for _, i := range h.Items() {
		if i.Open() {
			report.Left++
		}
	}
	if settled == 0 {
		return nil
	}
	change := h.Change()
	change.Title = "take what is " + c.Rule
	if gold.State.Status == annotate.ToDo {
		after := gold.State
		after.Status = annotate.Started
		change.State = &annotate.StateEdit{Before: gold.State, After: after}
	}
	report.Articles, report.Settled = report.Articles+1, report.Settled+settled
	return p.Commit(change)
}
