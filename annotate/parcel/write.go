package parcel

import (
	"archive/zip"
	"bufio"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"iter"
	"slices"

	"github.com/go-json-experiment/json"

	"bluepencil/annotate"
)

// A Bundle is an article with what goes along with it.
type Bundle struct {
	Article  annotate.Article
	Editions []annotate.Edition // ascending by annotator
}

// A layerLine is a line of layers.jsonl. Its fields are in canonical order.
type layerLine struct {
	Head  annotate.Digest   `json:"head"`
	Layer annotate.Layer    `json:"layer"`
	Past  []annotate.Digest `json:"past,omitempty"`
}

// Write makes a package of bundles that ascend by article. What the manifest says of
// files, counts, key and format is filled in, and the manifest as it was signed is
// returned.
func Write(to io.Writer, m Manifest, schema annotate.Schema, bundles iter.Seq2[Bundle, error], key ed25519.PrivateKey) (Manifest, error) {
	w := &packer{zip: zip.NewWriter(to)}
	m.Format, m.Version, m.Reader, m.Schema = Format, Version, Version, schema.Version
	m.Key = hex.EncodeToString(key.Public().(ed25519.PublicKey))
	if err := w.schema(schema); err != nil {
		return m, err
	}
	layers, err := w.articles(bundles, &m)
	if err == nil {
		err = w.file(layersFile, func(out io.Writer) error {
			for _, raw := range layers {
				if _, err := out.Write(raw); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		return m, err
	}
	slices.SortFunc(w.files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	m.Files = w.files
	return m, w.seal(m, key)
}

// A packer writes the files of a package and remembers their sums.
type packer struct {
	zip   *zip.Writer
	files []File
}

// file writes one file and sums it up.
func (w *packer) file(name string, write func(io.Writer) error) error {
	f, err := w.zip.Create(name)
	if err != nil {
		return err
	}
	count := &summed{to: bufio.NewWriterSize(f, 64<<10), sum: sha256.New()}
	if err := write(count); err != nil {
		return err
	}
	w.files = append(w.files, File{Name: name, Bytes: count.n, SHA256: hex.EncodeToString(count.sum.Sum(nil))})
	return count.to.Flush()
}

type summed struct {
	to  *bufio.Writer
	sum hash.Hash
	n   int64
}

func (s *summed) Write(b []byte) (int, error) {
	s.sum.Write(b)
	s.n += int64(len(b))
	return s.to.Write(b)
}

func (w *packer) schema(schema annotate.Schema) error {
	raw, err := Canonical(schema)
	if err != nil {
		return err
	}
	return w.file(schemaFile, func(out io.Writer) error {
		_, err := out.Write(raw)
		return err
	})
}

// articles writes the articles and returns the lines of their layers, which are small
// beside the texts and stand in a file of their own.
func (w *packer) articles(bundles iter.Seq2[Bundle, error], m *Manifest) (layers [][]byte, err error) {
	before := annotate.ArticleID("")
	err = w.file(articlesFile, func(out io.Writer) error {
		for b, err := range bundles {
			if err != nil {
				return err
			}
			if b.Article.ID <= before {
				return fmt.Errorf("articles are packed in the order of their IDs, and %s comes after %s", b.Article.ID, before)
			}
			before = b.Article.ID
			raw, err := Canonical(b.Article)
			if err != nil {
				return fmt.Errorf("%q: %w", b.Article.Title, err)
			}
			if _, err := out.Write(append(raw, '\n')); err != nil {
				return err
			}
			m.Articles++
			for _, e := range b.Editions {
				line, err := lineOf(e)
				if err != nil {
					return fmt.Errorf("%q: %w", b.Article.Title, err)
				}
				layers = append(layers, line)
				m.Layers++
			}
		}
		return nil
	})
	return layers, err
}

func lineOf(e annotate.Edition) ([]byte, error) {
	raw, err := Canonical(layerLine{Head: e.Head, Layer: e.Layer, Past: e.Past})
	return append(raw, '\n'), err
}

// seal writes what is signed, and the signature.
func (w *packer) seal(m Manifest, key ed25519.PrivateKey) error {
	raw, err := Canonical(m)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		data []byte
	}{{manifestFile, raw}, {signatureFile, []byte(hex.EncodeToString(ed25519.Sign(key, raw)) + "\n")}, {readmeFile, []byte(readme(m))}} {
		to, err := w.zip.Create(f.name)
		if err != nil {
			return err
		}
		if _, err := to.Write(f.data); err != nil {
			return err
		}
	}
	return w.zip.Close()
}

// readme says in plain words what a package is.
func readme(m Manifest) string {
	what := map[Kind]string{
		Labels:     "the labels of %s",
		Assignment: "articles for %s to label",
		Verdicts:   "what was decided on the labels of %s",
	}[m.Kind]
	return fmt.Sprintf("This is a package of Blue Pencil with "+what+".\n\nOpen it in Blue Pencil: Review, Take in a package.\n"+
		"articles.jsonl has an article a line, layers.jsonl the labels; places count bytes of UTF-8.\n"+
		"signature.txt is the Ed25519 signature of manifest.json by the key that manifest.json names.\n", m.Annotator)
}

// decodeStrict reads one JSON value; what it does not know is an error.
func decodeStrict(raw []byte, into any) error {
	return json.Unmarshal(raw, into, json.RejectUnknownMembers(true))
}
