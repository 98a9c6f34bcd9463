package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/storage"
	"github.com/rogpeppe/go-internal/testscript"
	"go.etcd.io/bbolt"
)

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sized":   sized,
			"bytes":   writeBytes,
			"bomb":    bomb,
			"many":    many,
			"await":   await,
			"labeled": labeled,
			"refused": refused,
			"foreign": foreign,
			"newer":   newer,
			"spoil":   spoil,
		},
	})
}

// refused holds that a command line ends with an exit code and exactly one
// sentence, and that afterwards every file is as it was and no other is there:
// refused CODE SENTENCE ARGUMENT...
func refused(ts *testscript.TestScript, _ bool, args []string) {
	before := files(ts)
	err := ts.Exec("bluepencil", args[2:]...)
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
	if said, want := ts.ReadFile("stderr"), "bluepencil: "+args[1]+"\n"; said != want {
		ts.Fatalf("it says %swant    %s", said, want)
	}
	if after := files(ts); !maps.Equal(before, after) {
		ts.Fatalf("the files were\n%v\nand are\n%v", before, after)
	}
}

// files describes everything in the folder of the script: mode, length, and what
// the first megabyte says.
func files(ts *testscript.TestScript) map[string]string {
	list := map[string]string{}
	root := ts.Getenv("WORK")
	ts.Check(filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		sum := sha256.New()
		if info.Mode().IsRegular() {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			if _, err := io.CopyN(sum, f, 1<<20); err != nil && err != io.EOF {
				return err
			}
			list[path] = fmt.Sprintf("%v %d %x", info.Mode(), info.Size(), sum.Sum(nil))
		} else {
			list[path] = info.Mode().String()
		}
		return nil
	}))
	return list
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

// bomb makes a Word file that is a hundred megabytes once unpacked: bomb FILE.
func bomb(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	archive := zip.NewWriter(f)
	part, err := archive.Create("word/document.xml")
	ts.Check(err)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for range 100 {
		_, err := part.Write(blanks)
		ts.Check(err)
	}
	ts.Check(archive.Close())
	ts.Check(f.Close())
}

// many makes a list of so many records, the last of which is like the first, and one
// without a text: many FILE NUMBER.
func many(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"text\": \"Article number %d.\"}\n", i%(n-1))
	}
	b.WriteString(`{"text": ""}`)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

// foreign makes the bbolt file of another program: foreign FILE.
func foreign(ts *testscript.TestScript, _ bool, args []string) {
	edit(ts, args[0], func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("theirs"))
		return err
	})
}

// spoil harms the first record of a bucket: spoil PROJECT BUCKET.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	edit(ts, args[0], func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(args[1]))
		key, value := b.Cursor().First()
		return b.Put(bytes.Clone(key), append([]byte{value[0] ^ 1}, value[1:]...))
	})
}

// newer makes a project one that only a later program can read: newer PROJECT.
func newer(ts *testscript.TestScript, _ bool, args []string) {
	key, value := []byte("format"), []byte(`{"format":99,"reader":99}`)
	sum := crc32.Checksum(append(key[:len(key):len(key)], value...), crc32.MakeTable(crc32.Castagnoli))
	edit(ts, args[0], func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put(key, binary.BigEndian.AppendUint32(value, sum))
	})
}

func edit(ts *testscript.TestScript, file string, change func(*bbolt.Tx) error) {
	db, err := bbolt.Open(ts.MkAbs(file), 0o600, nil)
	ts.Check(err)
	ts.Check(db.Update(change))
	ts.Check(db.Close())
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
