package app

import (
	"fmt"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/storage"
)

// A minute after the last change what there is is backed up, and not before; a window
// that is closed backs up what has changed in it.
func TestBackupWhenIdle(t *testing.T) {
	d := newDesk(t, fishText)
	var waiting []func()
	d.beside.after = func(wait time.Duration, f func()) {
		if wait == idleness {
			waiting = append(waiting, f)
		}
	}
	d.on("Ada Holm")
	d.press(fyne.Key1)
	d.clock = d.clock.Add(time.Second)
	d.on("Lisbon")
	d.press(fyne.Key3)
	if len(waiting) != 2 {
		t.Fatalf("%d backups wait", len(waiting))
	}
	waiting[0]()
	if list, _ := storage.Backups(d.project); len(list) != 0 {
		t.Error("a backup is made while work goes on")
	}
	waiting[1]()
	list, err := storage.Backups(d.project)
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	d.on("Rome")
	d.press(fyne.Key3)
	d.clock = d.clock.Add(time.Hour)
	d.close()
	if list, _ := storage.Backups(d.project); len(list) != 2 {
		t.Errorf("after closing there are %d backups", len(list))
	}
	p, err := storage.OpenReadOnly(list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	a, err := ingest.Text("a.txt", []byte(fishText), time.Now())
	d.must(err)
	if l, err := p.Layer(a.ID, "amal"); err != nil || len(l.Spans) != 2 {
		t.Errorf("the first backup has %+v, %v", l, err)
	}
}

// The window of backups makes one, lists them, and opens a copy beside the project.
func TestBackupsDialog(t *testing.T) {
	d := newDesk(t, fishText)
	d.askBackups()
	d.topSays("There is no backup yet.")
	d.tapButton("Back up now")
	d.topSays("Mon 23 Nov 2026 14:02:11", "open a copy")
	d.tapButton("Back up now")
	d.topSays("Nothing has changed since the newest backup.")
	d.tapButton("Close")
	d.askBackups()
	chipIn(t, d.top(), "open a copy…").tapped()
	d.topSays("is the project as it was then")
	list, err := os.ReadDir(d.project[:len(d.project)-len("/news.bluepencil")])
	d.must(err)
	copies := 0
	for _, e := range list {
		if e.Name() == "news 2026-11-23 14.02.11.bluepencil" {
			copies++
		}
	}
	if copies != 1 {
		t.Errorf("the folder has %v", list)
	}
}

// A step over many articles is preceded by a backup of what was before; one over a few is
// not.
func TestBackupBeforeManyArticles(t *testing.T) {
	texts := make([]string, manyArticles+1)
	for i := range texts {
		texts[i] = fmt.Sprintf("Article %d has Lisbon in it.", i)
	}
	d := newDesk(t, texts...)
	places := make([]int32, len(texts))
	for i := range places {
		places[i] = int32(i)
	}
	d.queue.setStatus(places[:manyArticles-1], annotate.Started)
	if list, _ := storage.Backups(d.project); len(list) != 0 {
		t.Error("a backup is made for a few articles")
	}
	d.queue.setStatus(places, annotate.Done)
	list, err := storage.Backups(d.project)
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	p, err := storage.OpenReadOnly(list[0].Path)
	d.must(err)
	defer p.Close()
	entries, err := p.Entries(0, len(texts))
	d.must(err)
	for i, e := range entries {
		if e.Tally(d.screen.By).Status == annotate.Done || d.session.Screen().Done != len(texts) {
			t.Errorf("article %d is done in the backup, or %d are not", i, len(texts)-d.session.Screen().Done)
		}
	}
}
