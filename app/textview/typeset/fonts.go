// Package typeset lays out and draws text: shaping, bidirectional order, lines,
// caret positions and rasters. It knows nothing of windows.
package typeset

import (
	"bytes"
	"fmt"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// Fonts is a chain of faces: the given ones first, then the system's. Faces are
// used by one goroutine only; another takes its own.
type Fonts struct {
	regular, bold []*font.Face
	chosen        [2]map[rune]*font.Face
	scan          sync.Once
	found         atomic.Pointer[fontscan.FontMap]
	system        bool
	composer      *Composer
	script        language.Script
	wished        *wish
	mu            sync.Mutex
	listeners     []func()
}

// NewFonts parses the Latin faces and the fallbacks for other scripts.
func NewFonts(regular, bold []byte, fallbacks ...[]byte) (*Fonts, error) {
	f := &Fonts{system: true}
	f.forget()
	for i, data := range append([][]byte{regular, bold}, fallbacks...) {
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("read font %d: %w", i, err)
		}
		if i == 1 || i > 1 && face.Describe().Aspect.Weight >= font.WeightSemibold {
			f.bold = append(f.bold, face)
		} else {
			f.regular = append(f.regular, face)
		}
	}
	return f, nil
}

// OnFound registers a function called, from another goroutine, once the
// system's fonts are at hand because a character was missing.
func (f *Fonts) OnFound(call func()) {
	f.mu.Lock()
	f.listeners = append(f.listeners, call)
	f.mu.Unlock()
}

// Alone keeps to the given faces: the system's fonts are not looked for.
func (f *Fonts) Alone() *Fonts {
	f.system = false
	return f
}

func (f *Fonts) forget() {
	f.chosen = [2]map[rune]*font.Face{{}, {}}
	if f.composer != nil {
		f.composer.kept = nil
	}
}

func (f *Fonts) chain(bold bool) []*font.Face {
	if bold {
		return append(append([]*font.Face(nil), f.bold...), f.regular...)
	}
	return f.regular
}

func (f *Fonts) face(r rune, bold bool) *font.Face {
	weight := 0
	if bold {
		weight = 1
	}
	if face, ok := f.chosen[weight][r]; ok {
		return face
	}
	chain := f.chain(bold)
	for _, face := range chain {
		if _, ok := face.NominalGlyph(r); ok {
			f.chosen[weight][r] = face
			return face
		}
	}
	if !f.system || invisible(r) || unicode.In(r, unicode.Cc, unicode.Co) {
		// What some face may have for a control or private character says nothing.
		return chain[0]
	}
	scanned := f.found.Load()
	if scanned == nil {
		f.scan.Do(func() { go f.search() })
		return chain[0]
	}
	face := f.fromSystem(scanned, r, bold)
	if face == nil {
		face = chain[0]
	}
	f.chosen[weight][r] = face
	return face
}

func invisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x2069 || r == 0xfeff || r == 0xfffd
}

// own copies the chain for another goroutine, without the system's fonts.
func (f *Fonts) own() *Fonts {
	c := &Fonts{}
	c.forget()
	for _, face := range f.regular {
		c.regular = append(c.regular, font.NewFace(face.Font))
	}
	for _, face := range f.bold {
		c.bold = append(c.bold, font.NewFace(face.Font))
	}
	return c
}
