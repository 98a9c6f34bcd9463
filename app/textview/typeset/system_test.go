package typeset

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

// pretender is a font of one character under the name of a family.
func pretender(t *testing.T, family string, r rune) []byte {
	t.Helper()
	from, err := opentype.NewLoader(bytes.NewReader(goregular.TTF))
	if err != nil {
		t.Fatal(err)
	}
	n := uint16(len(family))
	var list []opentype.Table
	for _, tag := range from.Tables() {
		content, err := from.RawTable(tag)
		if err != nil {
			t.Fatal(err)
		}
		switch tag.String() {
		case "cmap": // one table of format 12 with one group: r is glyph 5
			content = words(0, 1, 3, 10, 0, 12, 12, 0, 0, 28, 0, 0, 0, 1,
				uint16(r>>16), uint16(r), uint16(r>>16), uint16(r), 0, 5)
		case "name": // one record, the family in Macintosh Roman
			content = append(words(0, 1, 18, 1, 0, 0, 1, n, 0), family...)
		}
		list = append(list, opentype.Table{Tag: tag, Content: content})
	}
	return opentype.WriteTTF(list)
}

func words(list ...uint16) []byte {
	var out []byte
	for _, w := range list {
		out = binary.BigEndian.AppendUint16(out, w)
	}
	return out
}

// installed are the article's fonts on a computer that has the given ones besides
// its own. The computer is looked through once in a process, so that no second
// test can do it.
func installed(t *testing.T, more ...[]byte) *Fonts {
	t.Helper()
	dir := t.TempDir()
	config := filepath.Join(dir, "fonts.conf")
	files := map[string][]byte{config: fmt.Appendf(nil, "<fontconfig><dir>%s</dir></fontconfig>", dir)}
	for i, data := range more {
		files[filepath.Join(dir, fmt.Sprintf("%d.ttf", i))] = data
	}
	for name, data := range files {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("FONTCONFIG_FILE", config)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	f, err := NewFonts(gomono.TTF, gomono.TTF)
	if err != nil {
		t.Fatal(err)
	}
	f.search()
	if f.found.Load() == nil {
		t.Fatal("no fonts were found")
	}
	return f
}

func TestSystemFonts(t *testing.T) {
	const sinhala, face, nobody = 'ක', '😀', '\U000effff'
	// The first would be given for want of any that fits.
	f := installed(t, theme.DefaultEmojiFont().Content(), pretender(t, "DejaVu Sans", face), pretender(t, "Plain Letters", sinhala))
	taken := func(r rune, bold bool) *font.Face {
		return NewSetter(f).Set(string(r), 0, 20, bold, 1000)[0].Glyphs[0].Face
	}
	for _, bold := range []bool{false, true} {
		if _, ok := taken(sinhala, bold).NominalGlyph(sinhala); !ok {
			t.Errorf("bold %v: a script that one font has is shown as missing", bold)
		}
		if family := taken(face, bold).Describe().Family; family == "DejaVu Sans" {
			t.Errorf("bold %v: an emoji is taken from a font for text", bold)
		}
		if got := taken(nobody, bold); got != f.chain(bold)[0] {
			t.Errorf("bold %v: what no font has is shown missing by %q", bold, got.Describe().Family)
		}
	}
}
