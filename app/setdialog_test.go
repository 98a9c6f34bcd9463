package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
)

// set writes a file of a data set.
func set(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// choose takes a choice of the one list of choices that offers it.
func (d *desk) choose(words string) {
	d.t.Helper()
	d.settle()
	for _, s := range pieces[*widget.Select](d.top()) {
		for _, o := range s.Options {
			if o == words && s.Selected != words {
				s.SetSelected(words)
				return
			}
		}
	}
	d.t.Fatalf("nobody offers %q", words)
}

// A data set that is opened shows what is in it; labels that the project lacks are
// called as the editor says, and what cannot come in is listed beside the file.
func TestAddLabelledArticles(t *testing.T) {
	d := newDesk(t)
	path := set(t, "wire.jsonl", `{"text": "Ada spoke in Rome.", "entities": [{"id": 1, "start_offset": 0, "end_offset": 3, "label": "PER"}, {"id": 2, "start_offset": 4, "end_offset": 9, "label": "Quote"}, {"id": 3, "start_offset": 13, "end_offset": 17, "label": "town"}], "relations": [{"id": 1, "from_id": 2, "to_id": 1, "type": "said_by"}]}
{"text": "Nobody spoke.", "entities": [{"id": 1, "start_offset": 0, "end_offset": 99, "label": "PER"}], "relations": []}
`)
	d.Import([]string{path})
	holds(t, "the dialog", d.top(), "wire.jsonl: 2 records · 4 labels · 1 link", "PER", "Quote", "town", "said_by", "a link")
	d.choose("speaker") // for PER, which comes first
	d.tap("Add")
	report := strings.Join(said(d.top()), " ")
	for _, want := range []string{"2 articles came in", "3 labels and 1 link are new", "1 thing did not come in", "wire.jsonl.refused.jsonl"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report has no %q: %s", want, report)
		}
	}
	d.tap("Close")
	var labels []string
	for _, s := range d.screen.Spans.List() {
		labels = append(labels, string(s.Label))
	}
	if got := strings.Join(labels, " "); got != "speaker quote town" || len(d.screen.Links.List()) != 1 || d.screen.Links.List()[0].Label != "said by" {
		t.Errorf("the article has %s, %+v", got, d.screen.Links.List())
	}
	if _, known := d.screen.Schema.Label("town"); !known {
		t.Errorf("the labels are %+v", d.screen.Schema.Labels)
	}
	holds(t, "the label bar", d.bar.box, "town")
	if list, err := os.ReadFile(path + refusedEnding); err != nil || !strings.Contains(string(list), "reaches beyond") {
		t.Errorf("the list says %s, %v", list, err)
	}
}

// Where the file does not tell what its places count, that is asked; proposals are
// marked as such; a label can be left out.
func TestAddLabelledArticlesInDoubt(t *testing.T) {
	d := newDesk(t)
	d.Import([]string{set(t, "wire.jsonl", "{\"text\": \"🎉 ada holm\", \"label\": [[3, 8, \"speaker\"]]}\n{\"text\": \"ok then\", \"label\": [[0, 2, \"odd\"]]}\n")})
	var add *widget.Button
	for _, b := range pieces[*widget.Button](d.top()) {
		if b.Text == "Add" {
			add = b
		}
	}
	if !add.Disabled() {
		t.Fatal("it can be added though it is not certain what it counts")
	}
	d.choose("places count characters")
	d.choose("leave it out")
	pieces[*widget.Check](d.top())[0].SetChecked(true)
	d.tap("Add")
	d.tap("Close")
	if s := d.screen.Spans.List(); len(s) != 1 || s[0].Origin != annotate.Model || s[0].Quote(d.screen.Article.Text) != "da ho" {
		t.Errorf("%+v", s)
	}
}

// A file without labels is an article, or a table of them, as ever.
func TestTextsAreNoDataSets(t *testing.T) {
	d := newDesk(t)
	d.Import([]string{set(t, "a.txt", "Ada spoke in Rome.\n")})
	if d.covered() || d.screen.Article.Text != "Ada spoke in Rome.\n" {
		t.Errorf("%v, %q", d.covered(), d.screen.Article.Text)
	}
	d.reviewSet(set(t, "b.txt", "Nobody spoke."))
	if report := strings.Join(said(d.top()), " "); !strings.Contains(report, "is no data set that this program can read") {
		t.Errorf("it says %s", report)
	}
}
