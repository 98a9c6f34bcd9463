package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// refusedEnding is that of the file beside a data set that lists what did not come
// in.
const refusedEnding = ".refused.jsonl"

// A setReport says what came of a data set.
type setReport struct {
	File     string `json:"file"`
	Counting string `json:"counting"` // what its offsets count
	Articles int    `json:"articles"` // that are new
	There    int    `json:"already"`  // that the project had
	Labels   int    `json:"labels"`   // that are new
	Same     int    `json:"same"`     // that the annotator had
	Links    int    `json:"links"`
	Refused  int    `json:"refused"`
	Report   string `json:"report,omitempty"` // the file that lists what was refused
}

// importSet adds data sets: articles with labels. It fails when something was
// refused.
func (c *importCommand) importSet(f exchange.Format, t *terminal) (err error) {
	debug.SetGCPercent(bulkGarbage / 2) // a batch of articles is held
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if err := backUpFirst(p, t); err != nil {
		return err
	}
	var reports []setReport
	refused := 0
	for _, path := range c.Files {
		report, err := c.deliver(ctx, f, path, p, t)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		refused += report.Refused
		if reports = append(reports, report); !c.JSON {
			report.print(t)
		}
	}
	if c.JSON {
		if err := t.json(reports); err != nil {
			return err
		}
	}
	if refused > 0 {
		return errReported
	}
	return nil
}

// deliver adds one data set.
func (c *importCommand) deliver(ctx context.Context, f exchange.Format, path string, p *storage.Project, t *terminal) (setReport, error) {
	report := setReport{File: path}
	schema, err := p.Schema()
	if err != nil {
		return report, err
	}
	d := session.Delivery{Format: f, As: c.As, Proposed: c.Proposals, Strict: c.Strict, Map: map[string]annotate.Label{},
		Who: "command line", Setting: exchange.Setting{Schema: schema}, Now: t.now, Tell: func(int, string) {}}
	for from, to := range c.Map {
		d.Map[from] = annotate.Label(to)
	}
	if d.Sources, err = f.Collect(path); err != nil {
		return report, err
	}
	if d.Way, err = c.way(f, d); err != nil {
		return report, err
	}
	if c.AddLabels {
		if d.Reform, err = c.welcome(ctx, p, d); err != nil {
			return report, err
		}
	}
	list := &refusedList{path: strings.TrimRight(path, `/\`) + refusedEnding}
	d.Refuse = list.add
	got, err := session.Deliver(ctx, p, d)
	if closing := list.close(); err == nil {
		err = closing
	}
	report.Counting, report.Articles, report.There, report.Labels = d.Way.String(), got.Articles, got.There, got.Labels
	report.Same, report.Links, report.Refused = got.Same, got.Links, got.Refused
	if got.Refused > 0 {
		report.Report = list.path
	}
	if errors.Is(err, session.ErrRefused) {
		err = fmt.Errorf("%w; %s says what", err, list.path)
	}
	return report, err
}

// welcome is the project's labels with what the files have beside them; nil where
// that is nothing.
func (c *importCommand) welcome(ctx context.Context, p *storage.Project, d session.Delivery) (*session.Reform, error) {
	seen, err := session.SurveySet(ctx, d.Format, d.Sources, d.Setting, func(int) {})
	if err != nil {
		return nil, err
	}
	r, err := session.Prepare(ctx, p, seen.Welcome(d.Setting.Schema, d.Map), func(int) {})
	if err != nil || !r.Changes() {
		return nil, err
	}
	return &r, nil
}

// way is how the files count: as the editor says, else as their own texts show.
func (c *importCommand) way(f exchange.Format, d session.Delivery) (exchange.Counting, error) {
	if c.Unit != "" {
		return exchange.Counting{Unit: c.Unit, Base: f.Base, Inclusive: f.Inclusive}, nil
	}
	way, err := f.Settle(f.Claims(d.Sources, d.Setting))
	if errors.Is(err, exchange.ErrDoubt) {
		err = fmt.Errorf("%w; say with --unit which is meant", err)
	}
	return way, err
}

func (r setReport) print(t *terminal) {
	fmt.Fprintf(t.out, "%s: %s new, %d already there; %s and %s added, %d there already; %d refused; offsets count %s\n", r.File,
		plural(r.Articles, "article", "articles"), r.There, plural(r.Labels, "label", "labels"), plural(r.Links, "link", "links"), r.Same, r.Refused, r.Counting)
	if r.Report != "" {
		fmt.Fprintf(t.err, "bluepencil: what was refused, and why, is in %s\n", r.Report)
	}
}

// A refusedList is a file with a line of JSON for each thing that was refused; it
// is made with the first.
type refusedList struct {
	path string
	file *os.File
	out  *bufio.Writer
	err  error
}

func (l *refusedList) add(r exchange.Refused) {
	if l.file == nil && l.err == nil {
		if l.file, l.err = os.Create(l.path); l.err == nil {
			l.out = bufio.NewWriter(l.file)
		}
	}
	if l.err == nil {
		l.err = json.NewEncoder(l.out).Encode(r)
	}
}

func (l *refusedList) close() error {
	if l.file != nil {
		l.err = errors.Join(l.err, l.out.Flush(), l.file.Close())
	}
	if l.err != nil {
		return fmt.Errorf("what was refused could not be listed: %w", l.err)
	}
	return nil
}
