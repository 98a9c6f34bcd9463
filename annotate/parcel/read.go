package parcel

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"bluepencil/annotate"
)

// What a package may hold. Nothing is read beyond what its manifest says, and nothing
// that is larger than this.
const (
	mostSigned = 1 << 20  // bytes of the manifest
	mostLine   = 64 << 20 // bytes of an article or a layer
	mostBytes  = 4 << 30  // bytes of each file
	mostRatio  = 400      // bytes that a packed byte may become
	smallBytes = 16 << 20 // up to which the ratio does not matter
)

// A Package is one that was read to its end and found whole, signed by the key that it
// names, and consistent. Whether that key is to be trusted is for others to say.
type Package struct {
	Manifest
	Schema annotate.Schema
	Heads  []annotate.Article // what the articles are, without their texts, ascending
	files  map[string]*zip.File
}

// Open reads a whole package and proves it: its files are those that packages have and
// have the sums that are signed, each text has the hash that is its name, each layer
// lies within its text and has its digest. The error wraps one of the sentinels; then
// nothing of the package is to be used.
func Open(from io.ReaderAt, size int64) (*Package, error) {
	archive, err := zip.NewReader(from, size)
	if err != nil {
		head := make([]byte, 2)
		if _, missing := from.ReadAt(head, 0); missing != nil || string(head) != "PK" {
			return nil, ErrNotPackage
		}
		return nil, fmt.Errorf("%w (%v)", ErrCut, err)
	}
	p := &Package{files: map[string]*zip.File{}}
	for _, f := range archive.File {
		if err := p.admit(f); err != nil {
			return nil, err
		}
	}
	if p.files[manifestFile] == nil {
		return nil, ErrNotPackage
	}
	if err := p.signed(); err != nil {
		return nil, err
	}
	return p, p.prove()
}

// admit takes a file of the archive that packages have, once.
func (p *Package) admit(f *zip.File) error {
	known := []string{manifestFile, signatureFile, schemaFile, articlesFile, layersFile, readmeFile}
	switch {
	case strings.Contains(f.Name, "..") || strings.ContainsAny(f.Name, `/\:`) || path.IsAbs(f.Name):
		return fmt.Errorf("%w: it has a file with the name %q, which leads elsewhere", ErrHostile, f.Name)
	case !slices.Contains(known, f.Name):
		return fmt.Errorf("%w: it has a file with the name %q", ErrHostile, f.Name)
	case p.files[f.Name] != nil:
		return fmt.Errorf("%w: it has two files with the name %q", ErrHostile, f.Name)
	case f.UncompressedSize64 > mostBytes || f.UncompressedSize64 > smallBytes && f.UncompressedSize64 > mostRatio*max(f.CompressedSize64, 1):
		return fmt.Errorf("%w: %s would become %d bytes", ErrHostile, f.Name, f.UncompressedSize64)
	}
	p.files[f.Name] = f
	return nil
}

// signed reads the manifest and holds that the key that it names has signed it.
func (p *Package) signed() error {
	raw, err := p.small(manifestFile)
	if err != nil {
		return err
	}
	var head struct {
		Format string `json:"format"`
		Reader int    `json:"reader"`
	}
	if err := json.Unmarshal(raw, &head); err != nil || head.Format != Format {
		return ErrNotPackage
	}
	if head.Reader > Version {
		return fmt.Errorf("%w: it asks for version %d of packages, and this one knows %d; update Blue Pencil, then take it in", ErrNewer, head.Reader, Version)
	}
	if err := decodeStrict(raw, &p.Manifest); err != nil {
		return fmt.Errorf("%w: its manifest cannot be read (%v)", ErrHostile, err)
	}
	if again, err := Canonical(p.Manifest); err != nil || !bytes.Equal(again, raw) {
		return fmt.Errorf("%w: its manifest is not in canonical form", ErrForged)
	}
	sealed, err := p.small(signatureFile)
	if err != nil {
		return err
	}
	signature, err := hex.DecodeString(strings.TrimSpace(string(sealed)))
	key, bad := hex.DecodeString(p.Key)
	if err != nil || bad != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, raw, signature) {
		return fmt.Errorf("%w: the signature is not that of %s", ErrForged, p.Signer)
	}
	return p.listed()
}

// listed holds that the manifest names the files that are there.
func (p *Package) listed() error {
	for _, name := range [...]string{articlesFile, layersFile, schemaFile} {
		i := slices.IndexFunc(p.Files, func(f File) bool { return f.Name == name })
		switch f := p.files[name]; {
		case i < 0 || f == nil:
			return fmt.Errorf("%w: %s is missing", ErrCut, name)
		case f.UncompressedSize64 != uint64(p.Files[i].Bytes):
			return fmt.Errorf("%w: %s has %d bytes, and %d were signed", ErrForged, name, f.UncompressedSize64, p.Files[i].Bytes)
		}
	}
	if len(p.Files) != 3 || p.Project == "" || p.Annotator == "" || p.Signer == "" || p.Kind == Labels && p.Signer != p.Annotator || !slices.Contains([]Kind{Labels, Assignment, Verdicts}, p.Kind) {
		return fmt.Errorf("%w: its manifest contradicts itself", ErrHostile)
	}
	return nil
}

// small reads a file that fits into memory.
func (p *Package) small(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, fmt.Errorf("%w: %s is missing", ErrCut, name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, cut(name, err)
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(r, mostSigned+1))
	switch {
	case err != nil:
		return nil, cut(name, err)
	case len(raw) > mostSigned:
		return nil, fmt.Errorf("%w: %s is larger than any is", ErrHostile, name)
	}
	return raw, nil
}

func cut(name string, err error) error { return fmt.Errorf("%w: %s (%v)", ErrCut, name, err) }

// lines yields the lines of a file, and at its end an error unless its sum is the one
// that was signed. A line is good until the next.
func (p *Package) lines(name string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		want := p.Files[slices.IndexFunc(p.Files, func(f File) bool { return f.Name == name })]
		r, err := p.files[name].Open()
		if err != nil {
			yield(nil, cut(name, err))
			return
		}
		defer r.Close()
		sum := sha256.New()
		lines := bufio.NewScanner(io.TeeReader(io.LimitReader(r, want.Bytes), sum))
		lines.Buffer(make([]byte, 64<<10), mostLine)
		for lines.Scan() {
			if !yield(lines.Bytes(), nil) {
				return
			}
		}
		switch err := lines.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(nil, fmt.Errorf("%w: %s has a line of more than %d bytes", ErrHostile, name, mostLine))
		case err != nil:
			yield(nil, cut(name, err))
		case hex.EncodeToString(sum.Sum(nil)) != want.SHA256:
			yield(nil, fmt.Errorf("%w: %s is not the one that was signed", ErrForged, name))
		}
	}
}

// prove reads everything once.
func (p *Package) prove() error {
	for raw, err := range p.lines(schemaFile) {
		if err != nil {
			return err
		}
		if err := decodeStrict(raw, &p.Schema); err != nil {
			return fmt.Errorf("%w: its labels cannot be read (%v)", ErrHostile, err)
		}
	}
	if p.Schema.Version != p.Manifest.Schema {
		return fmt.Errorf("%w: it has version %d of the labels and says %d", ErrHostile, p.Schema.Version, p.Manifest.Schema)
	}
	articles, layers := 0, 0
	for b, err := range p.Bundles() {
		if err != nil {
			return err
		}
		articles, layers = articles+1, layers+len(b.Editions)
		b.Article.Text = ""
		p.Heads = append(p.Heads, b.Article)
	}
	if articles != p.Articles || layers != p.Layers {
		return fmt.Errorf("%w: it has %d articles and %d layers, and says %d and %d", ErrHostile, articles, layers, p.Articles, p.Layers)
	}
	return nil
}
