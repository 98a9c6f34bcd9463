package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/storage"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"bluepencil": main,
		"hold":       hold,
	})
}

// hold keeps a project open, as a second window would, until it is interrupted.
func hold() {
	p, err := storage.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer p.Close()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	if err := os.WriteFile("held", nil, 0o600); err != nil {
		os.Exit(1)
	}
	<-stop
}

// TestHelpCoversEveryCommand holds that every subcommand can explain itself.
func TestHelpCoversEveryCommand(t *testing.T) {
	for _, command := range []string{"new", "import", "export", "status", "check", "log", "version"} {
		var out strings.Builder
		if code := run([]string{command, "--help"}, &terminal{&out, &out, time.Now}); code != exitOK || !strings.Contains(out.String(), command) {
			t.Errorf("%s --help: exit %d, %s", command, code, out.String())
		}
	}
}

// TestVersion1Exports reads the project of the first version through a command.
func TestVersion1Exports(t *testing.T) {
	folder := t.TempDir()
	data, err := os.ReadFile("../../testdata/projects/v1.bluepencil")
	if err != nil {
		t.Fatal(err)
	}
	project, file := filepath.Join(folder, "p"), filepath.Join(folder, "out.jsonl")
	if err := os.WriteFile(project, data, 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if code := run([]string{"export", project, "-o", file}, &terminal{&out, &out, time.Now}); code != exitOK {
		t.Fatalf("exit %d: %s", code, out.String())
	}
	if line, err := os.ReadFile(file); err != nil || !strings.Contains(string(line), "Ada Holm") {
		t.Errorf("exported %q: %v", line, err)
	}
}

// A command whose answer cannot be printed has not ended well.
func TestAnswersMustBePrinted(t *testing.T) {
	project := filepath.Join(t.TempDir(), "p")
	for _, args := range [][]string{{"new", project}, {"status", project}, {"check", project}, {"version"}, {"status", project, "--json"}, {"export", project, "-o", project + ".jsonl"}} {
		var said strings.Builder
		code := run(args, &terminal{full{}, &said, time.Now})
		if want := "bluepencil: the command was carried out, but what it said could not be printed: no room\n"; code != exitError || said.String() != want {
			t.Errorf("%s: exit %d, %q", args[0], code, said.String())
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

// An interrupted export ends with an error, after which nothing is put in place.
func TestInterruptedExport(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	read := 0
	records := func(yield func(annotate.Record, error) bool) {
		for yield(annotate.Record{}, nil) {
			read++
		}
	}
	var last error
	for _, last = range until(ctx, records) {
		if read == 3 {
			stop()
		}
	}
	if !errors.Is(last, errInterrupted) || read != 4 {
		t.Errorf("%d records were read, then %v", read, last)
	}
}
