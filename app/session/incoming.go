package session

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
)

// Why a package is put aside. Nothing of it is merged until somebody has decided.
var (
	ErrOtherProject = errors.New("it belongs to another project")
	ErrUnknownKey   = errors.New("its key is not known here")
	ErrOtherKey     = errors.New("it is signed with another key than before")
	ErrOtherLabels  = errors.New("it was made with another version of the labels")
	ErrChangedText  = errors.New("it has another text of an article that is here")
)

// An Incoming is a package that has arrived.
type Incoming struct {
	Path    string
	Package *parcel.Package // nil where it was refused
	Problem error           // why it does not come in; nil where it does
	file    *os.File
}

// Name is that of the package's file.
func (i *Incoming) Name() string { return filepath.Base(i.Path) }

// Aside reports whether the package is one to be put aside until somebody has decided:
// it was changed on its way, or it is whole and the project does not know what to make
// of it.
func (i *Incoming) Aside() bool {
	for _, known := range []error{parcel.ErrForged, ErrUnknownKey, ErrOtherKey, ErrOtherLabels, ErrChangedText} {
		if errors.Is(i.Problem, known) {
			return true
		}
	}
	return false
}

// Close lets the file go.
func (i *Incoming) Close() {
	if i.file != nil {
		i.file.Close()
		i.file = nil
	}
}

// A Welcome says what a project lets in.
type Welcome struct {
	Own       ed25519.PublicKey // of whoever sits here; packages signed with it are welcome
	Trusted   []string          // fingerprints of keys that somebody has compared
	AllKeys   bool              // whatever key a name comes with first is accepted
	Secret    parcel.Secret     // opens what is encrypted
	AnyLabels bool              // packages made with other versions of the labels, where all that they say has a place
}

// Arrive opens packages and says of each whether it can come in. Those that are not
// whole have a Problem of package parcel, others one of this package.
func Arrive(store Store, paths []string, w Welcome) ([]*Incoming, error) {
	gate, err := newGate(store, w)
	if err != nil {
		return nil, err
	}
	var list []*Incoming
	for _, path := range paths {
		list = append(list, gate.open(path))
	}
	return list, nil
}

// A gate judges packages by what the project has.
type gate struct {
	Welcome
	store  Store
	id     string
	empty  bool // the project becomes what the first package is of
	schema annotate.Schema
	keys   map[annotate.Annotator]string
}

func newGate(store Store, w Welcome) (*gate, error) {
	g := &gate{Welcome: w, store: store, id: store.ID()}
	n, err := store.Count()
	if err == nil {
		g.empty = n == 0
		g.schema, err = store.Schema()
	}
	if err == nil {
		g.keys, err = store.Keys()
	}
	return g, err
}

func (g *gate) open(path string) *Incoming {
	in := &Incoming{Path: path}
	file, size, err := parcel.OpenPlain(path, g.Secret)
	if err != nil {
		in.Problem = err
		return in
	}
	if in.Package, err = parcel.Open(file, size); err != nil {
		in.Package, in.Problem = nil, errors.Join(err, file.Close())
		return in
	}
	in.file, in.Problem = file, g.judge(in.Package)
	return in
}

// judge says why a package that is whole does not come in.
func (g *gate) judge(p *parcel.Package) error {
	switch {
	case g.empty:
		g.empty, g.id, g.schema = false, p.Project, p.Schema
	case p.Project != g.id:
		return ErrOtherProject
	}
	if err := g.judgeKey(p); err != nil {
		return err
	}
	if !p.Schema.SameTerms(g.schema) {
		if !g.AnyLabels {
			return fmt.Errorf("%w: version %d, and the project has version %d", ErrOtherLabels, p.Manifest.Schema, g.schema.Version)
		}
		if err := g.place(p); err != nil {
			return err
		}
	}
	return g.judgeTexts(p)
}

func (g *gate) judgeKey(p *parcel.Package) error {
	known := g.keys[p.Signer]
	print := parcel.KeyFingerprint(p.Key)
	switch {
	case known == p.Key, p.Key == hex.EncodeToString(g.Own), slices.Contains(g.Trusted, print), g.AllKeys && known == "":
		g.keys[p.Signer] = p.Key
		return nil
	case known != "":
		return fmt.Errorf("%w: that of %s is %s, this one is %s", ErrOtherKey, p.Signer, parcel.KeyFingerprint(known), print)
	}
	return fmt.Errorf("%w: %s signs with %s", ErrUnknownKey, p.Signer, print)
}

// place holds that the project has a place for everything that a package says.
func (g *gate) place(p *parcel.Package) error {
	for e, err := range p.Editions() {
		if err != nil {
			return err
		}
		for _, s := range e.Layer.Spans {
			if err := g.schema.CheckSpan(s); err != nil {
				return fmt.Errorf("%w, and the project has no place for something in it: %w", ErrOtherLabels, err)
			}
		}
	}
	return nil
}

// judgeTexts holds that no article is a changed text of one that is here: one that it
// says it was made from, or that was read from a file of the same name under the same
// title.
func (g *gate) judgeTexts(p *parcel.Package) error {
	var strange []annotate.Article
	for _, a := range p.Heads {
		if _, err := g.store.Entry(a.ID); err != nil {
			strange = append(strange, a)
		}
	}
	if len(strange) == 0 || g.id != g.store.ID() {
		return nil
	}
	titles := map[string]annotate.ArticleID{}
	for from := uint64(0); ; {
		list, err := g.store.Entries(from, 4096)
		if err != nil {
			return err
		}
		for _, e := range list {
			titles[e.Title] = e.ID
		}
		if len(list) == 0 {
			break
		}
		from = list[len(list)-1].Number
	}
	for _, a := range strange {
		if _, err := g.store.Entry(a.Predecessor); a.Predecessor != "" && err == nil {
			return fmt.Errorf("%w: %q", ErrChangedText, a.Title)
		}
		twin, known := titles[a.Title]
		if !known || a.Title == "" || a.Import.Name == "" {
			continue
		}
		if here, err := g.store.Article(twin); err == nil && here.Import.Name == a.Import.Name {
			return fmt.Errorf("%w: %q", ErrChangedText, a.Title)
		}
	}
	return nil
}
