package exchange

import (
	"errors"
	"io"
	"os"
	"sync"
)

// A growth is how far a file has been written, for whoever reads it meanwhile.
//
//	written ─────────────────► to the disk │ still in the buffer
//	read    ──────────► waits there
type growth struct {
	mu     sync.Mutex
	more   *sync.Cond
	bytes  int64
	ended  bool // no more will come
	broken bool // what should have come did not
}

func newGrowth() *growth {
	g := &growth{}
	g.more = sync.NewCond(&g.mu)
	return g
}

// Write implements io.Writer: so many more bytes are in the file.
func (g *growth) Write(b []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.bytes += int64(len(b))
	g.more.Broadcast()
	return len(b), nil
}

// end says that no more will come, and whether that is as it should be.
func (g *growth) end(whole bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.ended {
		g.ended, g.broken = true, !whole
		g.more.Broadcast()
	}
}

var errUnfinished = errors.New("the file was not written to its end")

// beyond waits until the file is longer than so many bytes, and returns its length;
// io.EOF where it has ended there.
func (g *growth) beyond(at int64) (int64, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.bytes <= at && !g.ended {
		g.more.Wait()
	}
	switch {
	case g.broken:
		return 0, errUnfinished
	case g.bytes <= at:
		return 0, io.EOF
	}
	return g.bytes, nil
}

// A follower reads a file from the disk while it is written.
type follower struct {
	file *os.File
	from *growth
	at   int64
}

// Read implements io.Reader.
func (f *follower) Read(p []byte) (int, error) {
	end, err := f.from.beyond(f.at)
	if err != nil {
		return 0, err
	}
	n, err := f.file.ReadAt(p[:min(int64(len(p)), end-f.at)], f.at)
	f.at += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

// Close implements io.Closer.
func (f *follower) Close() error { return f.file.Close() }
