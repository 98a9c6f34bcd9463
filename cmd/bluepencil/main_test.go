package main

import (
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

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sized":   sized,
			"bytes":   writeBytes,
			"await":   await,
			"labeled": labeled,
			"exits":   exits,
		},
	})
}

// sized gives a file a length: sized FILE BYTES. A new file becomes sparse.
func sized(ts *testscript.TestScript, _ bool, args []string) {
	var n int64
	_, err := fmt.Sscan(args[1], &n)
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_RDWR|os.O_CREATE, 0o600)
	ts.Check(err)
	ts.Check(f.Truncate(n))
	ts.Check(f.Close())
}

// writeBytes writes a file with escapes: bytes FILE 'a\xff'.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	var content string
	_, err := fmt.Sscanf(`"`+args[1]+`"`, "%q", &content)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o600))
}

// await waits until a file is there.
func await(ts *testscript.TestScript, _ bool, args []string) {
	for range 500 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%s did not appear", args[0])
}

// exits holds the exit code of a command line: exits CODE ARGUMENT...
func exits(ts *testscript.TestScript, _ bool, args []string) {
	var none strings.Builder
	if code := run(args[1:], &terminal{&none, &none, time.Now}); fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// labeled puts a quote and its speaker on the first article where the two texts
// stand, links them, and marks the article done: labeled PROJECT NAME QUOTE SPEAKER.
func labeled(ts *testscript.TestScript, _ bool, args []string) {
	p, err := storage.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	defer p.Close()
	entries, err := p.Entries(0, 1)
	ts.Check(err)
	a, err := p.Article(entries[0].ID)
	ts.Check(err)
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	c := annotate.Change{Article: a.ID, By: annotate.Annotator(args[1]), Title: "Label quote", At: at}
	for i, label := range []annotate.Label{"quote", "speaker"} {
		start := strings.Index(a.Text, args[2+i])
		s := annotate.Span{ID: annotate.SpanID(label), Label: label, Parts: []annotate.Range{{Start: start, End: start + len(args[2+i])}}, Origin: annotate.Human, At: at}
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &s})
	}
	link := annotate.Link{ID: "link", Label: "said by", From: "quote", To: "speaker", At: at}
	c.Links = []annotate.Edit[annotate.Link]{{After: &link}}
	c.State = &annotate.StateEdit{Before: annotate.State{Status: annotate.ToDo}, After: annotate.State{Status: annotate.Done}}
	ts.Check(p.Commit(c))
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
