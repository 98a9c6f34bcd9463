package typeset

import (
	"os"
	"path/filepath"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// A wish is what is asked of the system's fonts.
type wish struct{ emoji, bold bool }

func (w wish) query() fontscan.Query {
	q := fontscan.Query{Families: []string{fontscan.SansSerif}}
	if w.emoji {
		q.Families = []string{fontscan.Emoji, fontscan.SansSerif}
	}
	if w.bold {
		q.Aspect.Weight = font.WeightBold
	}
	return q
}

// isEmoji takes flags, the blocks of pictures and the key cap, not the older signs
// that are letters as much as pictures.
func isEmoji(r rune) bool { return r >= 0x1f000 && r <= 0x1faff || r == 0x20e3 }

// fromSystem finds a face of the system's that has the character, or nil.
func (f *Fonts) fromSystem(scanned *fontscan.FontMap, r rune, bold bool) *font.Face {
	if w := (wish{isEmoji(r), bold}); f.wished == nil || *f.wished != w {
		scanned.SetQuery(w.query())
		f.wished = &w
	}
	scanned.SetScript(f.script)
	face := scanned.ResolveFace(r)
	if face == nil {
		return nil
	}
	if _, ok := face.NominalGlyph(r); !ok {
		return nil
	}
	return face
}

type silent struct{}

func (silent) Printf(string, ...any) {}

// search scans the system's fonts; it takes seconds the first time, hence
// never before a character is missing and never on the caller's goroutine.
func (f *Fonts) search() {
	scanned := fontscan.NewFontMap(silent{})
	if scanned.UseSystemFonts(indexFolder()) != nil {
		return
	}
	f.found.Store(scanned)
	f.mu.Lock()
	calls := append([]func(){}, f.listeners...)
	f.mu.Unlock()
	for _, call := range calls {
		call()
	}
}

// indexFolder is where the list of fonts is kept. One that cannot be written to
// would make the search fail.
func indexFolder() string {
	if cache, err := os.UserCacheDir(); err == nil {
		folder := filepath.Join(cache, "bluepencil")
		if os.MkdirAll(folder, 0o700) == nil {
			return folder
		}
	}
	return filepath.Join(os.TempDir(), "bluepencil")
}

type weight struct {
	*Fonts
	bold bool
}

// SetScript says of which script the next characters are.
func (w weight) SetScript(s language.Script) { w.script = s }

// ResolveFace chooses the face of a character.
func (w weight) ResolveFace(r rune) *font.Face { return w.face(r, w.bold) }
