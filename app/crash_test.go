package app

import "testing"

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
