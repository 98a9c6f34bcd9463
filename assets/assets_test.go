package assets

import (
	"bytes"
	"encoding/json"
	"image/png"
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
)

// Every letter of the Arabic alphabet has a glyph in both weights.
func TestArabicFonts(t *testing.T) {
	for name, data := range map[string][]byte{"regular": ArabicRegular, "bold": ArabicBold} {
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var buf sfnt.Buffer
		for _, r := range "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩،؛؟" {
			if glyph, err := font.GlyphIndex(&buf, r); err != nil || glyph == 0 {
				t.Errorf("%s: no glyph for %q (%v)", name, r, err)
			}
		}
	}
}

func TestFontLicence(t *testing.T) {
	text, err := os.ReadFile("fonts/OFL.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Copyright 2015-2020 Google", "SIL OPEN FONT LICENSE Version 1.1"} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("the font's licence does not say %q", want)
		}
	}
}

func TestIcon(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(Icon()))
	if err != nil {
		t.Fatal(err)
	}
	if s := img.Bounds().Size(); s.X != 512 || s.Y != 512 {
		t.Errorf("the icon is %v, want 512 by 512", s)
	}
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
		t.Errorf("the corner of the icon is not transparent")
	}
	if _, _, _, a := img.At(256, 256).RGBA(); a == 0 {
		t.Errorf("the middle of the icon is transparent")
	}
	copied := Icon()
	copied[0] = 0
	if Icon()[0] == 0 {
		t.Error("writing to one icon changed the next")
	}
}

// The sample keeps the traits for which it was written.
func TestSample(t *testing.T) {
	if !utf8.ValidString(Sample) || strings.ContainsAny(Sample, "\r\uFEFF\uFFFD") {
		t.Error("the sample is not clean UTF-8 with plain line ends")
	}
	if n := utf8.RuneCountInString(Sample); n < 2000 || n > 3000 {
		t.Errorf("the sample has %d characters, want about 2500", n)
	}
	for trait, want := range map[string]string{
		"date line":          "\nThu 20 May 2021 | 10:30 AM\n",
		"straight quote":     `"are on the quay"`,
		"curly quote":        "“a small thing done properly”",
		"quote in a quote":   "“The minister told us, ‘You will hear",
		"broken quote":       `," Varela said, "`,
		"abbreviation":       "U.S. National",
		"title":              "Dr. Hala Mansour",
		"caption":            "\n\nDr. Hala Mansour on the breakwater at Alexandria\n\n",
		"number in Arabic":   "نحو 1200 قارب",
		"Latin in Arabic":    "شركة Norvik Marine ستبدأ",
		"masthead":           "THE HARBOUR COURIER\n",
		"letter with accent": "Inês",
	} {
		if !strings.Contains(Sample, want) {
			t.Errorf("%s: the sample has no %q", trait, want)
		}
	}
}

// Every language says the same things as English, with the same blanks to fill.
func TestTranslations(t *testing.T) {
	english := words(t, "en.json")
	files, err := fs.ReadDir(Translations, TranslationsFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for key, forms := range words(t, f.Name()) {
			if _, ok := english[key]; !ok {
				t.Errorf("%s translates %q, which English does not have", f.Name(), key)
			}
			for _, said := range forms {
				if strings.Count(key, "{{") != strings.Count(said, "{{") {
					t.Errorf("%s: %q and %q have different blanks to fill", f.Name(), key, said)
				}
			}
		}
	}
}

// words are the forms of every sentence of a language: one, or "one" and "other"
// for those that count.
func words(t *testing.T, name string) map[string]map[string]string {
	t.Helper()
	data, err := Translations.ReadFile(TranslationsFolder + "/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	list := map[string]map[string]string{}
	for key, value := range raw {
		var plain string
		forms := map[string]string{}
		if json.Unmarshal(value, &plain) == nil {
			forms["other"] = plain
		} else if err := json.Unmarshal(value, &forms); err != nil || forms["other"] == "" {
			t.Errorf("%s: %q is neither a sentence nor its forms: %v", name, key, err)
		}
		list[key] = forms
	}
	return list
}
