package session_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/app/session"
)

// shown is how many items are held to be looked at.
const shown = 1000

func quiet(int64, int64, string) {}

// laid puts files into a folder.
func laid(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "wire")
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func read(t *testing.T, s *session.Session, files map[string]string) *session.Intake {
	t.Helper()
	in := s.Intake()
	in.Read(context.Background(), []string{laid(t, files)}, quiet)
	return in
}

// titles are the titles in the queue.
func titles(s *session.Session) (out []string) {
	for _, place := range s.Shown() {
		if e, err := s.Entry(place); err == nil {
			out = append(out, e.Title)
		}
	}
	return out
}

func TestIntakeMarksWhatIsThere(t *testing.T) {
	d := newDesk(t, "One.")
	in := read(t, d.Session, map[string]string{"a.txt": "One.", "b.txt": "Two.", "c.txt": "Two.", "d.txt": "", "e/f.txt": "Three."})
	var got []string
	for _, i := range in.Items {
		got = append(got, fmt.Sprintf("%s on=%t there=%t refused=%t", i.Source.Name, i.On, i.There, i.Err != nil))
	}
	want := []string{
		"wire/a.txt on=false there=true refused=false", "wire/b.txt on=true there=false refused=false",
		"wire/c.txt on=false there=true refused=false", "wire/d.txt on=false there=false refused=true",
		"wire/e/f.txt on=true there=false refused=false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	a, err := in.Add(context.Background(), quiet)
	if err != nil || a.Added != 2 || a.There != 2 || len(a.Refused) != 1 || a.Halted {
		t.Errorf("%+v, %v", a, err)
	}
	if err := d.Arrived(a); err != nil || d.Screen().Article.Text != "Two." {
		t.Errorf("%q is open, %v", d.Screen().Article.Text, err)
	}
	if got := titles(d.Session); !slices.Equal(got, []string{"One.", "Two.", "Three."}) {
		t.Errorf("the queue is %q", got)
	}
}

func TestIntakeLeavesOutWhatIsNotTicked(t *testing.T) {
	d := newDesk(t)
	in := read(t, d.Session, map[string]string{"a.txt": "One.", "b.txt": "Two."})
	in.Items[0].On = false
	if in.Ticked() != 1 {
		t.Errorf("%d are ticked", in.Ticked())
	}
	a, err := in.Add(context.Background(), quiet)
	if err != nil || a.Added != 1 || a.LeftOut != 1 {
		t.Errorf("%+v, %v", a, err)
	}
	if a, err := in.AddOne(0); err != nil || a.Added != 1 || d.Arrived(a) != nil {
		t.Errorf("%+v, %v", a, err)
	}
	if got := titles(d.Session); !slices.Equal(got, []string{"Two.", "One."}) {
		t.Errorf("the queue is %q", got)
	}
}

// A trimmed article that the project has is there, and one that differs again is not.
func TestIntakeTrims(t *testing.T) {
	d := newDesk(t, "Body.")
	in := read(t, d.Session, map[string]string{"a.txt": "Head\n\nBody.\n\nTail"})
	in.Keep(0, 1, 1)
	if i := in.Items[0]; !i.Trimmed() || !i.There || i.On || i.Article().Text != "Body." {
		t.Errorf("%+v gives %q", i, i.Article().Text)
	}
	in.Keep(0, -3, 1)
	if i := in.Items[0]; i.There || !i.On || i.Article().Text != "Head\n\nBody." {
		t.Errorf("%+v gives %q", i, i.Article().Text)
	}
}

func TestIntakeReadsAgain(t *testing.T) {
	d := newDesk(t)
	in := read(t, d.Session, map[string]string{"a.txt": "A.", "b.csv": "head,story\nOne,Text one.\nTwo,Text two.\n", "c.txt": "C."})
	if len(in.Items) != 4 {
		t.Fatalf("%d items", len(in.Items))
	}
	in.Again(context.Background(), in.Items[1].Source, ingest.Options{TextField: "nowhere"})
	if len(in.Items) != 3 || !in.Items[1].Fieldless {
		t.Fatalf("%+v", in.Items)
	}
	in.Again(context.Background(), in.Items[1].Source, ingest.Options{TextField: "head"})
	var got []string
	for _, i := range in.Items {
		got = append(got, i.Article().Text)
	}
	if want := []string{"A.", "One", "Two", "C."}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if in.Options(in.Items[1].Source).TextField != "head" {
		t.Error("it is forgotten how the file was read")
	}
}

// What is more than can be looked at goes in too, and only once.
func TestIntakeOfMoreThanIsShown(t *testing.T) {
	d := newDesk(t)
	var b strings.Builder
	b.WriteString("text\n")
	for i := range shown + 700 {
		fmt.Fprintf(&b, "Article %d.\n", i)
	}
	in := read(t, d.Session, map[string]string{"a.csv": b.String(), "b.txt": "Last."})
	if len(in.Items) != shown || !in.More() {
		t.Fatalf("%d items, more: %t", len(in.Items), in.More())
	}
	in.Items[3].On = false
	a, err := in.Add(context.Background(), quiet)
	if err != nil || a.Added != shown+700 || a.LeftOut != 1 || a.There != 0 {
		t.Errorf("%+v, %v", a, err)
	}
	if err := d.Arrived(a); err != nil || d.Screen().Article.Text != "Article 0." || len(d.Shown()) != shown+700 {
		t.Errorf("%q is open of %d, %v", d.Screen().Article.Text, len(d.Shown()), err)
	}
}

func TestIntakeCancelled(t *testing.T) {
	d := newDesk(t)
	in := read(t, d.Session, map[string]string{"a.txt": "One.", "b.txt": "Two."})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	a, err := in.Add(ctx, quiet)
	if err != nil || !a.Halted || a.Added != 0 {
		t.Errorf("%+v, %v", a, err)
	}
	none := d.Intake()
	none.Read(ctx, []string{laid(t, map[string]string{"a.txt": "One."})}, quiet)
	if len(none.Items) != 0 {
		t.Errorf("%d items were read", len(none.Items))
	}
}

// Text that no file holds is read as a file of its name would be.
func TestIntakeOfBytes(t *testing.T) {
	d := newDesk(t)
	in := d.Intake()
	in.ReadBytes("page.html", []byte("<html><title>T</title><p>Words of a page.</p></html>"), ingest.Options{})
	if len(in.Items) != 1 || in.Items[0].Article().Text != "Words of a page." || in.More() {
		t.Fatalf("%+v", in.Items)
	}
	if a := in.Items[0].Article(); a.ID != annotate.IdentifyText(a.Text) {
		t.Error("the ID is not that of the text")
	}
}
