package ingest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestLanguageOf(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "1999 – 2024": "", "Reykjavik": "", "no": "", "Talks open": "",
		"The minister of transport said that the workers will repair the old pier before the winter.":                                "en",
		"Der Minister erklärte, dass die Arbeiter den alten Pier noch vor dem Winter reparieren werden.":                             "de",
		"O ministro disse que os trabalhadores não vão reparar o cais antes do inverno, mas no próximo ano, também com o seu apoio.": "pt",
		"Ministeren sagde, at arbejderne vil reparere kajen, før vinteren kommer, og at det ikke blev dyrt. Hun var der efter jul.":  "da",
		"Ministeren sa at arbeiderne ikke vil reparere kaia før vinteren, men etter jul, og at det ble dyrt for alle som har båt.":   "nb",
		"Ministern säger att det inte är för dyrt och att hamnen ska öppnas till sommaren.":                                          "sv",
		"Министърът каза, че пристанът ще бъде поправен преди зимата и това не е скъпо за града.":                                    "bg",
		"وزیر نے کہا کہ مزدور سردیوں سے پہلے پرانے گھاٹ کی مرمت کریں گے اور یہ شہر کے لیے اچھا ہے":                                   "ur",
		"قال": "ar",
		"og det er en på til for med den ikke de som har": "", // Danish and Norwegian alike
		// Those that are hardly told apart from another are not told.
		"Minister je rekao da će radnici popraviti luku prije zime, a nije rekao što će biti s brodovima koji su u njoj.": "",
		"Minister povedal, že robotníci opravia mólo, ktoré je staré, ale už nie podľa plánu a že sú na to peniaze.":      "",
		"Menteri mengatakan bahwa dermaga itu akan diperbaiki sebelum musim dingin dan tidak mahal untuk kota.":           "",
		"وەزیر گوتی کە لە هاوین بە کرێکاران بۆ بەندەرەکە دەڕۆن و ئەو کارە دەکات":                                          "",
	} {
		if got := languageOf(text); got != want {
			t.Errorf("%.60q is %q, want %q", text, got, want)
		}
	}
}

// Each language has words enough, none of them twice, and a name as BCP 47 has it.
func TestFunctionWords(t *testing.T) {
	for name, words := range functionWords {
		list := strings.Fields(words)
		if tag, err := language.Parse(strings.TrimPrefix(name, "-")); name != "-ku" && name != "-sh" && (err != nil || tag.String() != strings.TrimPrefix(name, "-")) {
			t.Errorf("%s is no language: %v, %v", name, tag, err)
		}
		if unlike := slices.Compact(slices.Sorted(slices.Values(list))); len(unlike) != len(list) || len(list) < 14 || strings.ToLower(words) != words {
			t.Errorf("%s has %d words, %d of them unlike", name, len(list), len(unlike))
		}
	}
}

// A text of an encoding's sample is in its language, or in doubt.
func TestLanguagesOfSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/encodings/*.txt")
	if err != nil || len(files) < 19 {
		t.Fatal(err, len(files))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txt"), "-")
		if got := languageOf(string(data)); got != name && (got != "" || name != "tr") {
			t.Errorf("%s is %q", file, got)
		}
	}
}

// Of the texts of the collections, none is said to be in another language than its
// own, and few are in doubt.
func TestLanguagesOfCollections(t *testing.T) {
	const folder = "../../../shared/corpora"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	said, all := 0, 0
	for name, want := range map[string]string{
		"polnear-dev/text": "en", "polnear-multi/text": "en", "geowebnews/GeoWebNews": "en", "segmentation/neurosnap-english": "en", "seed": "en",
		"claimpt/dataset_sample/news_articles": "pt", "brat-examples/CoNLL-ST_2002/esp": "es", "brat-examples/CoNLL-ST_2002/ned": "nl",
		"brat-examples/TDT": "fi", "bratiaa/example-project": "es",
	} {
		files := 0
		err := filepath.WalkDir(filepath.Join(folder, name), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".txt" {
				return err
			}
			data, err := os.ReadFile(path)
			files, all = files+1, all+1
			switch got := languageOf(string(data)); got {
			case want:
				said++
			case "":
			default:
				t.Errorf("%s is %q, want %q", path, got, want)
			}
			return err
		})
		if err != nil || files == 0 {
			t.Errorf("%s: %d files, %v", name, files, err)
		}
	}
	t.Logf("%d of %d texts are told", said, all)
	if float64(said) < 0.97*float64(all) {
		t.Errorf("%d of %d texts are told", said, all)
	}
}

func BenchmarkLanguageOf(b *testing.B) {
	for _, name := range []string{"fr", "ar", "ru", "ja"} {
		data, err := os.ReadFile(fmt.Sprintf("testdata/encodings/%s.txt", name))
		if err != nil {
			b.Fatal(err)
		}
		text := strings.Repeat(string(data), 1+languageMore/len(data))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(languageMore)
			for b.Loop() {
				languageOf(text)
			}
		})
	}
}
