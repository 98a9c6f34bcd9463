package app

import (
	"fmt"
	"strings"
	"testing"

	"bluepencil/storage"
)

// A report of a crash is offered with the news that nothing is lost, shown, and copied.
func TestOfferCrash(t *testing.T) {
	d := newDesk(t, fishText)
	d.OfferCrash("/home/amal/crash.txt", "Blue Pencil 1\n---\npanic: x\n\ngoroutine 1")
	d.topSays("Everything that was saved is there.", "/home/amal/crash.txt")
	d.tapButton("Look at the report")
	d.topSays("panic: x")
	d.tapButton("Copy")
	if got := d.app.Clipboard().Content(); got != "Blue Pencil 1\n---\npanic: x\n\ngoroutine 1" {
		t.Errorf("copied is %q", got)
	}
}

// A project in a folder that is no good place for it is warned of once.
func TestWarnOfFolder(t *testing.T) {
	d := newDesk(t, fishText)
	d.WarnOfFolder(NoRisk)
	if d.covered() {
		t.Error("without a risk something is said")
	}
	d.WarnOfFolder(InSyncFolder)
	d.topSays("kept the same on several computers", "This is said once.")
	d.tapButton("Close")
	d.WarnOfFolder(OnNetwork)
	if d.covered() {
		t.Error("it is said twice")
	}
}

// What cannot be opened is said in a window; what was made again is said in the new one.
func TestTroubleAndRepair(t *testing.T) {
	d := newDesk(t, fishText)
	w, err := NewTrouble(d.app, fmt.Errorf("news.bluepencil %w", storage.ErrInUse))
	d.must(err)
	if got := strings.Join(said(w.Content()), " "); !strings.Contains(strings.Join(strings.Fields(got), " "), "news.bluepencil is open in another Blue Pencil window") {
		t.Errorf("it says %q", got)
	}
	d.SayRepaired("/x/news.bluepencil", "/x/2026.bluepencil", "")
	d.topSays("made again from the backup 2026.bluepencil", "Everything that was saved is there.")
	d.tapButton("Close")
	d.SayRepaired("/x/news.bluepencil", "", "what was done after noon")
	d.topSays("from its journal", "Not there: what was done after noon.")
}
