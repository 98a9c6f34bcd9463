package ingest

import (
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestLook(t *testing.T) {
	long := strings.Repeat("é", PreviewLetters+5)
	folder := laid(t, map[string]string{
		"a.csv":    "id;lead;body\n1;a;b\n2;c;d\n3;" + long + ";f\n4\n5;g;h;i\n5;g;h\n6;j;k",
		"a.jsonl":  "{\"id\":1,\"data\":{\"text\":\"a\"}}\nbroken\n{\"title\":\"T\",\"data\":{\"text\":\"b\"}}",
		"odd.csv":  "1,a\n2,b",
		"none.tsv": "",
		"1256.csv": "text\n" + string(encoded(t, "windows-1256", strings.Repeat("قال الوزير إن السفن ستعود إلى الميناء، ", 4))),
		"a.txt":    "a",
	})
	for _, c := range []struct {
		name string
		o    Options
		want Preview
	}{
		{"a.csv", Options{}, Preview{[]string{"id", "lead", "body"}, "body", [][]string{{"1", "a", "b"}, {"2", "c", "d"}, {"3", long[:2*PreviewLetters], "f"}, {"4", "", ""}, {"5", "g", "h"}}, "UTF-8"}},
		{"a.csv", Options{TextField: "LEAD"}, Preview{[]string{"id", "lead", "body"}, "lead", [][]string{{"1", "a", "b"}, {"2", "c", "d"}, {"3", long[:2*PreviewLetters], "f"}, {"4", "", ""}, {"5", "g", "h"}}, "UTF-8"}},
		{"a.jsonl", Options{}, Preview{[]string{"id", "data.text", "title"}, "data.text", [][]string{{"1", "a", ""}, {"", "b", "T"}}, "UTF-8"}},
		{"odd.csv", Options{}, Preview{[]string{"1", "a"}, "", [][]string{{"2", "b"}}, "UTF-8"}},
		{"odd.csv", Options{TextField: "#2"}, Preview{[]string{"#1", "#2"}, "#2", [][]string{{"1", "a"}, {"2", "b"}}, "UTF-8"}},
		{"none.tsv", Options{}, Preview{Encoding: "UTF-8"}},
		{"1256.csv", Options{}, Preview{[]string{"text"}, "text", [][]string{{strings.Repeat("قال الوزير إن السفن ستعود إلى الميناء، ", 4)}}, "windows-1256"}},
		{"a.txt", Options{Format: FormatTabs}, Preview{Encoding: "UTF-8"}},
	} {
		if got, err := Look(filepath.Join(folder, c.name), c.o); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s, %+v: %+v, %v", c.name, c.o, got, err)
		}
	}
	for name, want := range map[string]error{"a.txt": ErrNoRecord, "none.csv": errMissing} {
		if _, err := Look(filepath.Join(folder, name), Options{}); !errors.Is(err, want) || !strings.HasPrefix(err.Error(), name+" was not added") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Look(filepath.Join(folder, "a.csv"), Options{Encoding: "martian"}); !errors.Is(err, ErrNoSuchEncoding) {
		t.Error(err)
	}
}

// A record of thousands of fields shows the first of them.
func TestLookAtManyFields(t *testing.T) {
	folder := laid(t, map[string]string{"a.csv": strings.Repeat("n,", 50_000) + "text\n" + strings.Repeat("1,", 50_000) + "a"})
	p, err := Look(filepath.Join(folder, "a.csv"), Options{})
	if err != nil || len(p.Fields) != MaxFields || len(p.Rows) != 1 || len(p.Rows[0]) != MaxFields || p.Text != "text" {
		t.Errorf("%d fields, %q, %v", len(p.Fields), p.Text, err)
	}
}
