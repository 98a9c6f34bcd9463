package session

import (
	"context"
	"iter"
	"slices"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
)

// How much of what was read is held to be looked at. What is beyond goes in
// without a look, as it is read.
const (
	intakeItems = 1000
	intakeBytes = 64 << 20
)

// An Intake is what was read of files and is not in the project yet. Its methods
// may run on another goroutine while the session goes on, one at a time.
type Intake struct {
	Items []Item

	store Store
	parts []*part
	at    time.Time
	bytes int // of the texts in Items

	titles titled // nil until an older text is looked for
}

// A part is one file of an intake.
type part struct {
	source  ingest.Source
	options ingest.Options
	data    []byte // what it holds, where it is no file of the disk
	read    int    // items
	ended   bool
}

// A Telling is how far a long step is: so many bytes of all, at a file.
type Telling func(done, all int64, name string)

// Intake returns an empty intake for the session's project.
func (s *Session) Intake() *Intake { return &Intake{store: s.store, at: s.now()} }

// Read reads files, and folders with the folders in them, until enough is there to
// look at. A cancelled context ends it early; what was read stays.
func (in *Intake) Read(ctx context.Context, paths []string, tell Telling) {
	for _, path := range paths {
		for source, err := range ingest.Files(path, true) {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				in.Items = append(in.Items, newItem(source, ingest.Draft{}, err))
				continue
			}
			in.parts = append(in.parts, &part{source: source, options: ingest.Options{At: in.at}})
		}
	}
	done, all := int64(0), in.size()
	for _, p := range in.parts {
		if ctx.Err() != nil || in.full() {
			return
		}
		tell(done, all, p.source.Name)
		in.Items = append(in.Items, in.take(ctx, p, func(n int) { tell(done+min(int64(n), p.source.Bytes), all, "") })...)
		done += p.source.Bytes
	}
}

// ReadBytes reads what did not come from a file, as a file of this name would be.
func (in *Intake) ReadBytes(name string, data []byte, o ingest.Options) {
	o.At = in.at
	p := &part{source: ingest.Source{Name: name, Bytes: int64(len(data))}, options: o, data: data}
	in.parts = append(in.parts, p)
	in.Items = append(in.Items, in.take(context.Background(), p, func(int) {})...)
}

// Options is how a file was read.
func (in *Intake) Options(source ingest.Source) ingest.Options {
	if p := in.part(source); p != nil {
		return p.options
	}
	return ingest.Options{}
}

// Again reads a file another way. What it gives now stands where its items were.
func (in *Intake) Again(ctx context.Context, source ingest.Source, o ingest.Options) {
	p := in.part(source)
	if p == nil {
		return
	}
	at := slices.IndexFunc(in.Items, func(i Item) bool { return i.Source == source })
	in.Items = slices.DeleteFunc(in.Items, func(i Item) bool {
		if i.Source == source {
			in.bytes -= len(i.Draft.Article.Text)
		}
		return i.Source == source
	})
	o.At = in.at
	p.options, p.read, p.ended = o, 0, false
	fresh := in.take(ctx, p, func(int) {})
	in.Items = slices.Insert(in.Items, min(max(at, 0), len(in.Items)), fresh...)
}

// Keep trims an item to the paragraphs from first to last.
func (in *Intake) Keep(i, first, last int) {
	item := &in.Items[i]
	if item.Err != nil || len(item.Paragraphs) == 0 {
		return
	}
	end := len(item.Paragraphs) - 1
	item.First = min(max(first, 0), end)
	item.Last = min(max(last, item.First), end)
	was := item.There
	item.There = in.there(item.Article().ID, in.Items[:i])
	if item.There != was {
		item.On = !item.There
	}
}

// More reports whether there is more in the files than Items shows. It goes in as
// well.
func (in *Intake) More() bool {
	return slices.ContainsFunc(in.parts, func(p *part) bool { return !p.ended })
}

// Ticked counts the items that are to go in.
func (in *Intake) Ticked() int {
	n := 0
	for _, i := range in.Items {
		if i.On {
			n++
		}
	}
	return n
}

// take reads what a file has left until enough is there.
func (in *Intake) take(ctx context.Context, p *part, tell func(bytes int)) []Item {
	var list []Item
	defer func() { askOnce(list) }()
	bytes := 0
	for item := range p.left(ctx) {
		p.read++
		if item.Err == nil {
			item.There = in.there(item.Draft.Article.ID, list) || in.there(item.Draft.Article.ID, in.Items)
			item.On = !item.There
			item.Older, _ = in.older(item)
			bytes += len(item.Draft.Article.Text)
			in.bytes += len(item.Draft.Article.Text)
			tell(bytes)
		}
		list = append(list, item)
		if ctx.Err() != nil || len(in.Items)+len(list) >= intakeItems || in.bytes >= intakeBytes {
			return list
		}
	}
	p.ended = true
	return list
}

// left are the items of a file that were not read yet.
func (p *part) left(ctx context.Context) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		drafts := p.source.Open(p.options)
		if p.data != nil {
			drafts = ingest.Read(p.source.Name, p.data, p.options)
		}
		n := 0
		for d, err := range drafts {
			if n++; n <= p.read {
				continue
			}
			if ctx.Err() != nil || !yield(newItem(p.source, d, err)) {
				return
			}
		}
	}
}

// there reports whether the project, or one of the items, has a text. One that was
// removed comes back as a new one would.
func (in *Intake) there(id annotate.ArticleID, items []Item) bool {
	if e, err := in.store.Entry(id); err == nil && !e.Removed {
		return true
	}
	return slices.ContainsFunc(items, func(i Item) bool { return i.Err == nil && i.Draft.Article.ID == id })
}

func (in *Intake) part(source ingest.Source) *part {
	at := slices.IndexFunc(in.parts, func(p *part) bool { return p.source == source })
	if at < 0 {
		return nil
	}
	return in.parts[at]
}

func (in *Intake) full() bool { return len(in.Items) >= intakeItems || in.bytes >= intakeBytes }

func (in *Intake) size() (all int64) {
	for _, p := range in.parts {
		all += p.source.Bytes
	}
	return all
}
