package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
	"bluepencil/app/session"
	"bluepencil/storage"
)

type packCommand struct {
	Project  string             `arg:"" help:"Project to pack from."`
	Output   string             `short:"o" required:"" help:"File to write, by custom with the ending .bpz."`
	As       annotate.Annotator `help:"In whose name: whose labels go in, or who hands articles or verdicts on. Needed where several have labelled."`
	For      annotate.Annotator `help:"Pack articles for this colleague to label, instead of labels."`
	Blind    bool               `help:"With --for: no labels go in, not even the colleague’s own."`
	Only     []string           `placeholder:"ID" help:"With --for: only the articles with these IDs, or beginnings of IDs."`
	Verdicts annotate.Annotator `placeholder:"WHO" help:"Pack what was decided on the labels of this colleague."`
	JSON     bool               `name:"json" help:"Report as JSON."`

	locking
}

// Validate refuses what contradicts itself.
func (c *packCommand) Validate() error {
	switch {
	case c.For != "" && c.Verdicts != "":
		return errors.New("--for and --verdicts are two packages; make one after the other")
	case c.For == "" && (c.Blind || len(c.Only) > 0):
		return errors.New("--blind and --only are for articles to label; say with --for who is to label them")
	}
	return nil
}

// Run writes the package.
func (c *packCommand) Run(t *terminal) (err error) {
	key, err := identity()
	if err != nil {
		return err
	}
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if c.As == "" {
		if c.As, err = soleAnnotator(p); err != nil {
			return err
		}
	}
	lock, err := c.lock()
	if err != nil {
		return err
	}
	packing := session.Packing{Lock: lock, Kind: parcel.Labels, Whose: c.As, Signer: c.As, Key: key, Blind: c.Blind, Program: programVersion(), Now: t.now()}
	switch {
	case c.For != "":
		packing.Kind, packing.Whose = parcel.Assignment, c.For
		if packing.Articles, err = c.articles(p); err != nil {
			return err
		}
	case c.Verdicts != "":
		packing.Kind, packing.Whose = parcel.Verdicts, c.Verdicts
	}
	m, err := session.Pack(context.Background(), p, c.Output, packing, func(int) {})
	switch {
	case errors.Is(err, session.ErrNothingToPack):
		return fmt.Errorf("%s has nothing that belongs into this package, so none was written", c.Project)
	case err != nil:
		return err
	case c.JSON:
		return t.json(m)
	}
	_, err = fmt.Fprintf(t.out, "%s: %s, %s of labels, signed by %s with %s\n", c.Output,
		plural(m.Articles, "article", "articles"), plural(m.Layers, "set", "sets"), m.Signer, parcel.KeyFingerprint(m.Key))
	return err
}

// soleAnnotator is the one who has labelled, where it is one.
func soleAnnotator(p *storage.Project) (annotate.Annotator, error) {
	var people []annotate.Annotator
	for from := uint64(0); ; {
		list, err := p.Entries(from, 4096)
		if err != nil {
			return "", err
		}
		if len(list) == 0 {
			break
		}
		for _, e := range list {
			for _, t := range e.Tallies {
				if t.By != annotate.Gold && !slices.Contains(people, t.By) {
					people = append(people, t.By)
				}
			}
		}
		from = list[len(list)-1].Number
	}
	if len(people) == 1 {
		return people[0], nil
	}
	slices.Sort(people)
	if len(people) == 0 {
		return "", errors.New("nobody has labelled anything yet; say with --as who packs")
	}
	return "", fmt.Errorf("several have labelled; say with --as who packs: %s", everybody(people))
}

// articles are those that --only names; nil for all.
func (c *packCommand) articles(p *storage.Project) (ids []annotate.ArticleID, err error) {
	if len(c.Only) == 0 {
		return nil, nil
	}
	found := map[string]int{}
	for from := uint64(0); ; {
		list, err := p.Entries(from, 4096)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			break
		}
		for _, e := range list {
			for _, wanted := range c.Only {
				if strings.HasPrefix(string(e.ID), wanted) || strings.HasPrefix(strings.TrimPrefix(string(e.ID), "sha256:"), wanted) {
					found[wanted]++
					ids = append(ids, e.ID)
				}
			}
		}
		from = list[len(list)-1].Number
	}
	for _, wanted := range c.Only {
		if found[wanted] != 1 {
			return nil, fmt.Errorf("--only %s: %s begin so", wanted, plural(found[wanted], "article", "articles"))
		}
	}
	return ids, nil
}
