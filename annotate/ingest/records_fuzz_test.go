package ingest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a list in JSON holds, each of its values is one record or one
// refusal, and a record has the texts of its object.
func FuzzJSONValues(f *testing.F) {
	f.Add([]byte(`[{"text":"a\n[{"},{"b":{"c":["d","e"]}}, 1, "\"]", [[]], null]`))
	f.Add([]byte("[{\"a\":\"b\n{\"c\":1}]"))
	f.Add([]byte(`{"a":1}{"list":[{"text":"b"}]} [`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var records []record
		count := 0
		for r, err := range jsonValues(bytes.NewReader(data)) {
			if count++; err == nil {
				records = append(records, r)
			}
			if count > len(data)+1 {
				t.Fatalf("%q has no end", data)
			}
		}
		var values []json.RawMessage
		if json.Unmarshal(data, &values) != nil || values == nil {
			return
		}
		if count != len(values) {
			t.Fatalf("%q: %d records and refusals of %d values", data, count, len(values))
		}
		for _, r := range records {
			same(t, data, values, r)
		}
	})
}

// same fails when no object of the list has the texts of the record.
func same(t *testing.T, data []byte, values []json.RawMessage, r record) {
	for _, value := range values {
		var object map[string]any
		if json.Unmarshal(value, &object) != nil {
			continue
		}
		if !slices.ContainsFunc(r.fields, func(f field) bool {
			text, isText := object[f.name].(string)
			return isText && !slices.Contains(f.values, text)
		}) {
			return
		}
	}
	t.Fatalf("%q: no value has the fields %+v", data, r.fields)
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte("{\"text\":\"a\"}\n\n[1]\r\n{\"a\":{\"b\":[\"c\"]}}"))
	f.Add([]byte("{\"\\ud800\":1}\n{\"a\":\"\xff\"}\n{\"a\":1,\"a\":2}\n\"\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := 0
		for line := range bytes.SplitSeq(data, []byte("\n")) {
			if len(bytes.TrimSpace(line)) > 0 {
				lines++
			}
		}
		for r, err := range jsonLines(bytes.NewReader(data)) {
			lines--
			for _, f := range r.fields {
				if err != nil || !utf8.ValidString(f.name+strings.Join(f.values, "")) || len(f.values) == 0 {
					t.Fatalf("%q: %+v, %v", data, f, err)
				}
			}
		}
		if lines != 0 {
			t.Fatalf("%q: %d lines too many or too few", data, lines)
		}
	})
}

// A table that the standard library reads is read the same way.
func FuzzTableRows(f *testing.F) {
	f.Add("a,b\n1,\"2\n\"\"\n3\"\n,\n\"\",x", byte(','))
	f.Add("a\tb\n1\t2 \"3\"\n", byte('\t'))
	f.Add("a;\"b\nc", byte(';'))
	f.Fuzz(func(t *testing.T, data string, separator byte) {
		if !strings.ContainsRune(",;\t|", rune(separator)) {
			return
		}
		var got [][]string
		count := 0
		for r, err := range tableRows(strings.NewReader(data), string(separator), true) {
			if count++; count > len(data)+1 {
				t.Fatalf("%q has no end", data)
			}
			var row []string
			for _, f := range r.fields {
				row = append(row, f.values[0])
			}
			if err == nil {
				got = append(got, row)
			}
		}
		model := csv.NewReader(strings.NewReader(data))
		model.Comma, model.FieldsPerRecord = rune(separator), 0
		want, err := model.ReadAll()
		if err != nil || strings.Contains(data, "\r") || strings.HasPrefix(data, "sep=") || strings.TrimSpace(data) == "" {
			return
		}
		got, want = slices.DeleteFunc(got, blankRow), slices.DeleteFunc(want, blankRow)
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("%q: got %q, want %q", data, got, want)
		}
	})
}

func blankRow(row []string) bool { return strings.TrimSpace(strings.Join(row, "")) == "" }
