package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
	"bluepencil/app/session"
	"bluepencil/storage"
)

type mergeCommand struct {
	Project   string   `arg:"" help:"Project to merge into. One that does not exist is made, as the project that the packages are of."`
	Files     []string `arg:"" optional:"" name:"package" help:"Packages of colleagues, in any order; one that came in before changes nothing."`
	Trust     []string `placeholder:"FINGERPRINT" help:"Accept a key that you have compared with its owner."`
	TrustNew  bool     `help:"Accept the key that a name comes with for the first time, whatever it is."`
	AnyLabels bool     `help:"Take in packages made with another version of the labels too, where the project has a place for all that they say."`
	Keep      []string `placeholder:"HISTORY" help:"Of histories that have parted, go on with this one."`
	JSON      bool     `name:"json" help:"Report as JSON."`

	unlocking
}

// A mergeReport is what came of packages.
type mergeReport struct {
	Packages []packageReport `json:"packages"`
	annotate.Merged
	Partings []partingReport `json:"partings,omitempty"`
}

type packageReport struct {
	File      string             `json:"file"`
	Annotator annotate.Annotator `json:"annotator,omitempty"`
	Kind      parcel.Kind        `json:"kind,omitempty"`
	Key       string             `json:"key,omitempty"` // fingerprint
	Problem   string             `json:"problem,omitempty"`
	Aside     string             `json:"aside,omitempty"` // where it lies now
}

type partingReport struct {
	Annotator annotate.Annotator `json:"annotator"`
	Article   annotate.ArticleID `json:"article"`
	Title     string             `json:"title"`
	Histories []historyReport    `json:"histories"` // the first is the one that is shown
}

type historyReport struct {
	Head   annotate.Digest `json:"head"`
	Labels int             `json:"labels"`
	Latest string          `json:"latest"`
}

// Run merges what can be merged. It fails when a package did not come in.
func (c *mergeCommand) Run(t *terminal) (err error) {
	key, err := identity()
	if err != nil {
		return err
	}
	p, err := storage.Open(c.Project)
	if errors.Is(err, fs.ErrNotExist) && len(c.Files) > 0 {
		p, err = storage.Create(c.Project, annotate.DefaultSchema(), t.now())
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	secret, err := c.secret()
	if err != nil {
		return err
	}
	list, err := session.Arrive(p, c.Files, session.Welcome{Secret: secret,
		Own: key.Public().(ed25519.PublicKey), Trusted: c.Trust, AllKeys: c.TrustNew, AnyLabels: c.AnyLabels})
	if err != nil {
		return err
	}
	if err := backUpFirst(p, t); err != nil {
		return err
	}
	var report mergeReport
	report.Merged, err = session.MergePackages(context.Background(), p, list, t.now(), func(int) {})
	if err != nil {
		return err
	}
	refused := 0
	for _, in := range list {
		in.Close()
		r, err := c.account(in)
		if err != nil {
			return err
		}
		if r.Problem != "" {
			refused++
		}
		report.Packages = append(report.Packages, r)
	}
	if err := c.keep(p, t); err != nil {
		return err
	}
	if report.Partings, err = partings(p); err != nil {
		return err
	}
	if err := c.print(t, report); err != nil {
		return err
	}
	if refused > 0 {
		return errReported
	}
	return nil
}

// account says what became of a package. One that is whole and did not come in is put
// aside, until somebody has decided.
func (c *mergeCommand) account(in *session.Incoming) (packageReport, error) {
	r := packageReport{File: in.Path}
	if in.Package != nil {
		r.Annotator, r.Kind, r.Key = in.Package.Annotator, in.Package.Kind, parcel.KeyFingerprint(in.Package.Key)
	}
	if in.Problem == nil {
		return r, parcel.Restored(c.Project, in.Path)
	}
	r.Problem = in.Problem.Error()
	if !in.Aside() {
		return r, nil
	}
	var err error
	r.Aside, err = parcel.SetAside(c.Project, in.Path, in.Problem)
	return r, err
}

// keep chooses among histories that have parted.
func (c *mergeCommand) keep(p *storage.Project, t *terminal) error {
	for _, wanted := range c.Keep {
		list, err := partings(p)
		if err != nil {
			return err
		}
		found := 0
		for _, x := range list {
			for _, h := range x.Histories {
				if wanted == "" || !strings.HasPrefix(string(h.Head), wanted) {
					continue
				}
				found++
				if err := p.Choose(x.Article, x.Annotator, h.Head, t.now()); err != nil {
					return err
				}
			}
		}
		if found == 0 {
			return fmt.Errorf("--keep %s: no history that has parted begins so", wanted)
		}
	}
	return nil
}

func partings(p *storage.Project) (list []partingReport, err error) {
	for x, err := range p.Partings() {
		if err != nil {
			return nil, err
		}
		r := partingReport{Annotator: x.By, Article: x.Article, Title: x.Title}
		for _, h := range x.Histories {
			r.Histories = append(r.Histories, historyReport{h.Head, len(h.Layer.Spans), h.Layer.Latest().UTC().Format("2006-01-02 15:04:05")})
		}
		list = append(list, r)
	}
	return list, nil
}

func (c *mergeCommand) print(t *terminal, r mergeReport) error {
	if c.JSON {
		return t.json(r)
	}
	for _, x := range r.Packages {
		line := fmt.Sprintf("%s: came in, from %s (%s)", x.File, x.Annotator, x.Key)
		if x.Problem != "" {
			line = fmt.Sprintf("%s: nothing of it came in, because %s", x.File, x.Problem)
		}
		if x.Aside != "" {
			line += "; it is put aside as " + x.Aside
		}
		fmt.Fprintln(t.out, line)
	}
	for _, x := range r.Partings {
		fmt.Fprintf(t.out, "%s has %d histories of %q; say with --keep which goes on:\n", x.Annotator, len(x.Histories), x.Title)
		for _, h := range x.Histories {
			fmt.Fprintf(t.out, "  %s  %s, last changed %s\n", h.Head[:12], plural(h.Labels, "label", "labels"), h.Latest)
		}
	}
	_, err := fmt.Fprintf(t.out, "%s new, %s of labels taken in, %d known already, %d kept beside another history\n",
		plural(r.Articles, "article", "articles"), plural(r.Taken, "set", "sets"), r.Known, r.Parted)
	return err
}
