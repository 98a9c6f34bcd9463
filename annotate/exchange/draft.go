package exchange

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// A draft is a folder in which a data set is written before it has its name.
type draft struct {
	dir    string
	packed bool
	files  []FileFacts
}

// A draftPart writes the files of one part, one after another: what was created
// before is closed by the next.
type draftPart struct {
	draft  *draft
	part   string // of the data set: "train", or "" for all of it
	prefix string // of the part's files: "train", "train-00002"
	ending string
	folder bool // the part is a folder of files
	open   *draftFile
	data   []string // names of those that a reader is to open
}

// A draftFile counts and sums what goes to the disk.
type draftFile struct {
	facts FileFacts
	file  *os.File
	out   *bufio.Writer
	grown *growth
	pack  *gzip.Writer // nil: as it is
	sum   hash.Hash
}

func (f *draftFile) Write(b []byte) (int, error) {
	if f.pack != nil {
		return f.pack.Write(b)
	}
	return f.out.Write(b)
}

// create begins a file of the part; "" is its only one.
func (p *draftPart) create(name string) (io.Writer, error) {
	if err := p.close(); err != nil {
		return nil, err
	}
	switch {
	case name == "" && p.prefix == "":
		name = "data" + p.ending
	case name == "":
		name = p.prefix + p.ending
	case p.prefix != "":
		name = filepath.Join(p.prefix, name)
	}
	var err error
	if p.open, err = p.draft.create(name, p.part, p.draft.packed && filepath.Ext(name) == filepath.Ext(p.ending)); err != nil {
		return nil, err
	}
	if filepath.Ext(name) == filepath.Ext(p.ending) {
		p.data = append(p.data, p.open.facts.Name)
	}
	return p.open, nil
}

// close ends the file that is open.
func (p *draftPart) close() error {
	if p.open == nil {
		return nil
	}
	facts, err := p.open.close()
	p.open = nil
	p.draft.files = append(p.draft.files, facts)
	return err
}

func (d *draft) create(name, part string, packed bool) (*draftFile, error) {
	if packed {
		name += gzipEnding
	}
	path := filepath.Join(d.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	f := &draftFile{facts: FileFacts{Name: filepath.ToSlash(name), Part: part}, file: file, sum: sha256.New(), grown: newGrowth()}
	f.out = bufio.NewWriterSize(io.MultiWriter(file, f.sum, (*tally)(&f.facts.Bytes), f.grown), 1<<18)
	if packed {
		f.pack = gzip.NewWriter(f.out)
	}
	return f, nil
}

func (f *draftFile) close() (FileFacts, error) {
	var err error
	if f.pack != nil {
		err = f.pack.Close()
	}
	err = errors.Join(err, f.out.Flush())
	f.grown.end(err == nil)
	if err == nil {
		err = f.file.Sync()
	}
	f.facts.SHA256 = hex.EncodeToString(f.sum.Sum(nil))
	return f.facts, errors.Join(err, f.file.Close())
}

// A tally counts bytes.
type tally int64

func (t *tally) Write(b []byte) (int, error) {
	*t += tally(len(b))
	return len(b), nil
}

// put writes a small file whole.
func (d *draft) put(name string, data []byte) error {
	f, err := d.create(name, "", false)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	facts, closing := f.close()
	d.files = append(d.files, facts)
	return errors.Join(err, closing)
}

// sources are files of the draft, to be read back.
func (d *draft) sources(names []string) []Source {
	out := make([]Source, len(names))
	for i, name := range names {
		out[i] = sourceAt(filepath.Join(d.dir, filepath.FromSlash(name)), name)
	}
	return out
}

// follow opens a file of the draft that is still being written, unpacked where it is
// packed.
func (d *draft) follow(f *draftFile) (io.ReadCloser, error) {
	file, err := os.Open(filepath.Join(d.dir, filepath.FromSlash(f.facts.Name)))
	if err != nil {
		return nil, err
	}
	behind := &follower{file: file, from: f.grown}
	if f.pack == nil {
		return behind, nil
	}
	unpacked, err := gzip.NewReader(behind)
	if err != nil {
		return nil, errors.Join(err, behind.Close())
	}
	return packed{unpacked, behind}, nil
}
