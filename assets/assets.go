// Package assets holds what the program carries with it: an Arabic font, the
// icon, a sample article and the words of the window in each language.
package assets

import (
	"embed"
	"slices"
)

// ArabicRegular and ArabicBold are Noto Sans Arabic as TrueType files, so that
// Arabic shows on a machine that has no font for it. They are under the SIL Open
// Font License, fonts/OFL.txt. Nobody may write to them.
var (
	//go:embed fonts/NotoSansArabic-Regular.ttf
	ArabicRegular []byte
	//go:embed fonts/NotoSansArabic-Bold.ttf
	ArabicBold []byte
)

//go:embed icon.png
var icon []byte

// Icon returns the program's icon as a PNG of 512 by 512 pixels.
func Icon() []byte { return slices.Clone(icon) }

// SampleName is the file name under which the sample article is imported.
const SampleName = "sample.txt"

// Sample is an invented news article in UTF-8 with what makes real ones hard:
// captions between paragraphs, straight and curly quotation marks, a quote inside
// a quote, one broken by its speaker, abbreviations, and a paragraph of Arabic
// that has a number and a Latin name in it.
//
//go:embed sample.txt
var Sample string

// Translations holds the words of the window, one JSON file a language in the
// folder TranslationsFolder, keyed by the English words.
//
//go:embed translations/*.json
var Translations embed.FS

// TranslationsFolder is where the files in Translations lie.
const TranslationsFolder = "translations"
