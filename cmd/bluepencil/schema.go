package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
	"bluepencil/storage"
)

type schemaCommand struct {
	Project string             `arg:"" help:"Project whose labels are meant."`
	Output  string             `short:"o" help:"File to write the labels to, with their guidelines; without it and without --from they are printed."`
	From    string             `help:"File of labels to put in the place of the project's. Those of the same name are the same."`
	Map     map[string]string  `placeholder:"OLD=NEW" help:"With --from: what a label or link of the project becomes; “quote/kind=form” is a question, “quote/kind/mixed=partial” an answer."`
	Retire  bool               `help:"With --from: labels that the file does not have are kept, and not offered any more."`
	Forget  bool               `help:"With --from: answers that the file does not know are dropped."`
	As      annotate.Annotator `default:"command line" help:"With --from: who is named in the log."`
	JSON    bool               `name:"json" help:"With --from: print what was done as JSON."`
}

// Validate refuses what would be left out of account.
func (c *schemaCommand) Validate() error {
	switch {
	case c.From == "" && (len(c.Map) > 0 || c.Retire || c.Forget || c.JSON):
		return errors.New("--map, --retire, --forget and --json say how labels come in: name their file with --from")
	case c.From != "" && c.Output != "":
		return errors.New("--from and -o are two steps: take them one after the other")
	}
	return nil
}

// Run writes the project's labels, or changes them with all that is labelled.
func (c *schemaCommand) Run(t *terminal) error {
	if c.From != "" {
		return c.take(t)
	}
	return c.write(t)
}

func (c *schemaCommand) write(t *terminal) (err error) {
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	schema, err := p.Schema()
	switch {
	case err != nil:
		return err
	case c.Output == "":
		return exchange.WriteSchema(t.out, schema)
	}
	err = exchange.Publish(c.Output, func(w io.Writer) error { return exchange.WriteSchema(w, schema) },
		func(r io.Reader) error {
			_, err := exchange.ReadSchema(r)
			return err
		})
	if err == nil {
		_, err = fmt.Fprintf(t.out, "%s: %s, %s, version %d\n", c.Output, plural(len(schema.Labels), "label", "labels"), plural(len(schema.Links), "link", "links"), schema.Version)
	}
	return err
}

// A schemaReport says what other labels have changed.
type schemaReport struct {
	Version    int `json:"version"` // of the labels from now on
	Layers     int `json:"layers"`  // somebody's work on an article, where something changed
	Relabelled int `json:"relabelled"`
	United     int `json:"united"`
	Reworded   int `json:"reworded"`
	Dropped    int `json:"dropped"`
	Relinked   int `json:"relinked"`
}

func (c *schemaCommand) take(t *terminal) (err error) {
	after, err := readLabels(c.From)
	if err != nil {
		return err
	}
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	before, err := p.Schema()
	if err != nil {
		return err
	}
	revision, err := c.revision(before, after)
	if err != nil {
		return err
	}
	reform, err := session.Prepare(context.Background(), p, revision, func(int) {})
	switch {
	case errors.Is(err, annotate.ErrUnplaced):
		return fmt.Errorf("nothing was changed: %w; say with --map what they become, or keep them with --retire", err)
	case err == nil && reform.Toll.Dropped > 0 && !c.Forget:
		return fmt.Errorf("nothing was changed: %s would be dropped, to %s; say with --map what they become, or drop them with --forget",
			plural(reform.Toll.Dropped, "answer", "answers"), answerNames(revision.Forgotten(before)))
	}
	if err == nil {
		err = backUpFirst(p, t)
	}
	if err == nil {
		err = session.Revise(p, reform, c.As, t.now())
	}
	if err != nil {
		return err
	}
	return c.print(t, before.Version+1, reform.Toll)
}

// readLabels reads a file of labels.
func readLabels(path string) (annotate.Schema, error) {
	f, err := os.Open(path)
	if err != nil {
		return annotate.Schema{}, err
	}
	defer f.Close()
	s, err := exchange.ReadSchema(f)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return s, err
}

// revision is what the command line asks for.
func (c *schemaCommand) revision(before, after annotate.Schema) (annotate.Revision, error) {
	r := annotate.Revision{After: after, Labels: map[annotate.Label]annotate.Label{}, Links: map[annotate.Label]annotate.Label{},
		Questions: map[annotate.Question]string{}, Answers: map[annotate.Answer]string{}}
	for from, to := range c.Map {
		if !move(&r, before, from, to) {
			return r, fmt.Errorf("--map: the project has no label, link, question or answer %q", from)
		}
	}
	for _, ends := range []map[annotate.Label]annotate.Label{r.Labels, r.Links} {
		for _, to := range ends {
			if !known(after, to) {
				return r, fmt.Errorf("--map: %s has no label or link %q", c.From, to)
			}
		}
	}
	if c.Retire {
		r = r.Keeping(before)
	}
	return r, nil
}

// move adds to a revision that something of the schema before is called otherwise.
func move(r *annotate.Revision, before annotate.Schema, from, to string) bool {
	for _, k := range before.Links {
		if string(k.Name) == from {
			r.Links[k.Name] = annotate.Label(to)
			return true
		}
	}
	for _, l := range before.Labels {
		if string(l.Name) == from {
			r.Labels[l.Name] = annotate.Label(to)
			return true
		}
		for _, q := range l.Attrs {
			asked := annotate.Question{Label: l.Name, Name: q.Name}
			name := string(l.Name) + "/" + q.Name
			if name == from {
				r.Questions[asked] = to
				return true
			}
			if value, ok := strings.CutPrefix(from, name+"/"); ok && (len(q.Values) == 0 || slices.Contains(q.Values, value)) {
				r.Answers[annotate.Answer{Question: asked, Value: value}] = to
				return true
			}
		}
	}
	return false
}

func known(s annotate.Schema, name annotate.Label) bool {
	_, label := s.Label(name)
	return label || slices.ContainsFunc(s.Links, func(k annotate.LinkRule) bool { return k.Name == name })
}

// answerNames are answers as --map takes them.
func answerNames(list []annotate.Answer) string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = strings.TrimSuffix(string(a.Label)+"/"+a.Name+"/"+a.Value, "/")
	}
	return strings.Join(names, ", ")
}

func (c *schemaCommand) print(t *terminal, version int, toll annotate.Toll) error {
	if c.JSON {
		return t.json(schemaReport{version, toll.Layers, toll.Relabelled, toll.United, toll.Reworded, toll.Dropped, toll.Relinked})
	}
	_, err := fmt.Fprintf(t.out, "%s: labels are now version %d; %s renamed, %d united with another, %s reworded, %d dropped, %s changed\n", c.Project, version,
		plural(toll.Relabelled, "label", "labels"), toll.United, plural(toll.Reworded, "answer", "answers"), toll.Dropped, plural(toll.Relinked, "link", "links"))
	return err
}
