// Package parcel carries labels between colleagues who have no server: one signed file
// with articles, the labels of one of them, and all that is needed to trust it. It is
// a zip of JSON Lines, so that it can be read without Blue Pencil.
//
//	manifest.json    what it is, whose, of which project; the SHA-256 of each file
//	signature.txt    Ed25519 over the bytes of manifest.json, hexadecimal
//	schema.json      the labels of the project
//	articles.jsonl   an article a line, ascending by ID, with its text
//	layers.jsonl     an annotator's work on an article a line, ascending by article
//	                 and annotator, with the digest of the layer and of those before
//	README.txt       what this is, for whoever opens it by hand
//
// All JSON is canonical as RFC 8785 has it: the same content is the same bytes.
package parcel

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// Format and Version say what a package is. A program that knows of Reader or more can
// read it.
const (
	Format  = "bluepencil-package"
	Version = 1
)

// Ending is that of a package's file.
const Ending = ".bpz"

// A Kind says what a package is for.
type Kind string

// The kinds.
const (
	Labels     Kind = "labels"     // somebody's work, to be reviewed
	Assignment Kind = "assignment" // articles for somebody to label
	Verdicts   Kind = "verdicts"   // what was decided on somebody's work
)

// The files in a package.
const (
	manifestFile  = "manifest.json"
	signatureFile = "signature.txt"
	schemaFile    = "schema.json"
	articlesFile  = "articles.jsonl"
	layersFile    = "layers.jsonl"
	readmeFile    = "README.txt"
)

// A Manifest says what a package is. It is what is signed.
type Manifest struct {
	Format    string             `json:"format"`
	Version   int                `json:"version"`
	Reader    int                `json:"reader"` // lowest version that a program must know
	Kind      Kind               `json:"kind"`
	Project   string             `json:"project"`
	Annotator annotate.Annotator `json:"annotator"` // whose labels, or for whom the articles are
	Signer    annotate.Annotator `json:"signer"`
	Key       string             `json:"key"` // the signer's, hexadecimal
	Made      time.Time          `json:"made"`
	Program   string             `json:"program,omitempty"`
	Blind     bool               `json:"blind,omitempty"` // no labels are inside
	Schema    int                `json:"schema"`          // version
	Articles  int                `json:"articles"`
	Layers    int                `json:"layers"`
	Files     []File             `json:"files"` // ascending by name
}

// A File is one of those that the signature covers.
type File struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // hexadecimal
}

// Why a package is refused. Each is wrapped in a sentence.
var (
	ErrNotPackage = errors.New("it is no package of Blue Pencil")
	ErrCut        = errors.New("it is damaged or was cut short on its way")
	ErrForged     = errors.New("it was changed after it was signed")
	ErrNewer      = errors.New("it was made by a newer Blue Pencil")
	ErrHostile    = errors.New("it is not made as packages are")
)

// Canonical is a value as canonical JSON.
func Canonical(value any) ([]byte, error) {
	raw, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	v := jsontext.Value(raw)
	if err := v.Canonicalize(); err != nil {
		return nil, err
	}
	return v, nil
}

// Digest is that of a layer's canonical form.
func Digest(l annotate.Layer) (annotate.Digest, error) {
	raw, err := Canonical(l)
	if err != nil {
		return "", fmt.Errorf("the labels of %s: %w", l.By, err)
	}
	return digestOf(raw), nil
}

func digestOf(raw []byte) annotate.Digest {
	sum := sha256.Sum256(raw)
	return annotate.Digest(hex.EncodeToString(sum[:]))
}

// Fingerprint is what two people read to each other to know that a key is whose it
// says: the first 16 bytes of the SHA-256 of the public key, in groups.
//
//	3f9a-02c1-77de-40b8-9a6e-1c55-e0d3-8f21
func Fingerprint(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	digits := hex.EncodeToString(sum[:16])
	var groups []string
	for at := 0; at < len(digits); at += 4 {
		groups = append(groups, digits[at:at+4])
	}
	return strings.Join(groups, "-")
}

// KeyFingerprint is Fingerprint of a key as a manifest has it; "" for none.
func KeyFingerprint(key string) string {
	raw, err := hex.DecodeString(key)
	if err != nil || len(raw) != ed25519.PublicKeySize {
		return ""
	}
	return Fingerprint(raw)
}
