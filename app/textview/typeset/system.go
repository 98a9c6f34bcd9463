package typeset

import (
	"os"
	"path/filepath"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

type silent struct{}

func (silent) Printf(string, ...any) {}

// search scans the system's fonts; it takes seconds the first time, hence
// never before a character is missing and never on the caller's goroutine.
func (f *Fonts) search() {
	folder, err := os.UserCacheDir()
	if err != nil {
		folder = os.TempDir()
	}
	scanned := fontscan.NewFontMap(silent{})
	if scanned.UseSystemFonts(filepath.Join(folder, "bluepencil")) != nil {
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

// resolve finds a face of the system that has the character, or nil. The script
// has to be named: without it only the family's own substitutes are tried.
func resolve(scanned *fontscan.FontMap, r rune, bold bool) *font.Face {
	query := fontscan.Query{Families: []string{fontscan.SansSerif}}
	if bold {
		query.Aspect.Weight = font.WeightBold
	}
	if pictured(r) {
		// Fonts for text have some of these too, without colour.
		query.Families = []string{fontscan.Emoji, fontscan.SansSerif}
	}
	scanned.SetQuery(query)
	scanned.SetScript(language.LookupScript(r))
	face := scanned.ResolveFace(r)
	if face == nil {
		return nil
	}
	// Where nothing fits, an arbitrary face is given.
	if _, ok := face.NominalGlyph(r); !ok {
		return nil
	}
	return face
}

// pictured reports whether a character is in the planes and blocks of emoji that
// are drawn in colour unless asked otherwise (UTS 51, Emoji_Presentation).
func pictured(r rune) bool {
	switch {
	case r >= 0x1f000 && r <= 0x1faff:
		return true
	case r < 0x231a || r > 0x2b55:
		return false
	}
	for _, one := range [...][2]rune{{0x231a, 0x231b}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0}, {0x23f3, 0x23f3}, {0x25fd, 0x25fe},
		{0x2614, 0x2615}, {0x2648, 0x2653}, {0x267f, 0x267f}, {0x2693, 0x2693}, {0x26a1, 0x26a1}, {0x26aa, 0x26ab}, {0x26bd, 0x26be},
		{0x26c4, 0x26c5}, {0x26ce, 0x26ce}, {0x26d4, 0x26d4}, {0x26ea, 0x26ea}, {0x26f2, 0x26f3}, {0x26f5, 0x26f5}, {0x26fa, 0x26fa},
		{0x26fd, 0x26fd}, {0x2705, 0x2705}, {0x270a, 0x270b}, {0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e}, {0x2753, 0x2755},
		{0x2757, 0x2757}, {0x2795, 0x2797}, {0x27b0, 0x27b0}, {0x27bf, 0x27bf}, {0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55}} {
		if r >= one[0] && r <= one[1] {
			return true
		}
	}
	return false
}
