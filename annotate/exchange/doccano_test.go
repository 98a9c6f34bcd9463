package exchange

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What doccano itself calls its examples comes in, in old and new spelling, a line
// each or spread over lines; what is said of whole texts is refused by name.
func TestDoccanoExamples(t *testing.T) {
	const folder = "../../../shared/corpora/tool-formats/doccano"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	google := []string{"ORG=Google", "DATE=September 4, 1998", "PERSON=Larry Page", "PERSON=Sergey Brin", "foundedAt", "foundedBy", "foundedBy"}
	for name, want := range map[string][]string{
		"export-examples/sequence_labeling/example.jsonl":          {"ORG=EU", "MISC=German", "PERSON=Peter Blackburn", "PERSON=Obama"},
		"export-examples/relation_extraction/example.jsonl":        google,
		"import-examples/relation_extraction/example.jsonl":        google,
		"import-tests/relation_extraction/example.jsonl":           google,
		"export-examples/intent_detection/example.jsonl":           {"City=Find a flight from Memphis", "City=Tacoma", "!cats", "City=Los Angeles", "!cats"},
		"import-tests/intent/example.jsonl":                        {"LOC=e", "!cats", "!cats", "LOC=e", `it has no field "text"`},
		"import-tests/sequence_labeling/example.jsonl":             {"LOC=e", `it has no field "text"`},
		"import-tests/sequence_labeling/example_overlapping.jsonl": {"LOC=e", "LOC=e"},
		"import-examples/sequence_labeling/example.jsonl":          {`it has no field "text"`, `it has no field "text"`, `it has no field "text"`},
	} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
			continue
		}
		if got := saidBy(doccano(), lone("a.jsonl", string(data), nil)); !slices.Equal(got, want) {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
}

// saidBy are labels with their texts, links, what was refused and errors, in order.
func saidBy(f Format, from Source) (list []string) {
	for c, err := range f.Claims([]Source{from}, Setting{}) {
		if err != nil {
			list = append(list, err.Error()[strings.LastIndex(err.Error(), ": ")+2:])
			continue
		}
		r, refused, err := f.ways()[0].Admit(c, nil)
		if err != nil {
			list = append(list, err.Error())
		}
		for _, s := range r.Layer.Spans {
			list = append(list, string(s.Label)+"="+s.Quote(r.Article.Text))
		}
		for _, k := range r.Layer.Links {
			list = append(list, string(k.Label))
		}
		for _, x := range refused {
			list = append(list, "!"+x.Field)
		}
	}
	return list
}

// One label that is none does not cost the others.
func TestDoccanoLabelByLabel(t *testing.T) {
	got := saidBy(doccano(), lone("a.jsonl", `{"text": "Ada spoke", "label": [[0, 3, "name"], [4, "x"], "name", [4, 9, 7]], "entities": [{"id": 1, "start_offset": "0", "end_offset": 3, "label": "name"}]}`, nil))
	if want := []string{"name=Ada", "!label[1]", "!label[2]", "!label[3]", "!entities[0]"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
