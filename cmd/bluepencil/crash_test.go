package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestCrash has a process of its own come down on another goroutine: the next start finds
// a report with its stack, once; a program that ends well leaves none.
func TestCrash(t *testing.T) {
	folder := os.Getenv("BLUEPENCIL_TEST_CRASH")
	if folder != "" {
		if _, _, err := watchCrashes(folder, time.Now()); err != nil {
			t.Fatal(err)
		}
		done := make(chan bool)
		go func() {
			var list []int
			done <- list[len(os.Args)] == 0
		}()
		<-done
		return
	}
	folder = t.TempDir()
	c := exec.Command(os.Args[0], "-test.run=^TestCrash$")
	c.Env = append(os.Environ(), "BLUEPENCIL_TEST_CRASH="+folder)
	if out, err := c.CombinedOutput(); err == nil {
		t.Fatalf("it did not come down: %s", out)
	}
	w, before, err := watchCrashes(folder, time.Now())
	if err != nil || before == "" {
		t.Fatalf("%q, %v", before, err)
	}
	now, text, err := offered(before)
	if err != nil || !strings.HasPrefix(text, "Blue Pencil ") || !strings.Contains(text, "index out of range") || !strings.Contains(text, "TestCrash") {
		t.Errorf("the report says %q, %v", text, err)
	}
	w.end()
	w, again, err := watchCrashes(folder, time.Now())
	if err != nil || again != "" {
		t.Errorf("offered again: %q, %v", again, err)
	}
	w.end()
	if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) != 1 || left[0] != now {
		t.Errorf("left are %v", left)
	}
	if info, err := os.Stat(now); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if _, gone, _ := watchCrashes(folder, time.Now().Add(2*crashAge)); gone != "" {
		t.Error("an old report stays")
	}
}
