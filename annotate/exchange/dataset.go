package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"path/filepath"
	"slices"

	"bluepencil/annotate"
)

// A Report is what came of writing a data set.
type Report struct {
	Manifest
	Path string // the file, or the folder
}

// A dataSet is a data set while it is written.
type dataSet struct {
	plan  Plan
	draft *draft
	parts map[string]*share
	// shards are the numbers of the last ones of parts.
	shards map[string]int
	ctx    context.Context
	stop   context.CancelCauseFunc // ends the writing: the proof has failed
	counted
}

// A share is a file, or a folder of files, with a writer and a ledger of its own.
type share struct {
	name   string
	files  *draftPart
	writer writer
	ledger *ledger

	records int
	closed  bool
	proof   chan error // what comes of the proof that goes on meanwhile; nil for none
}

// Write writes a data set, reads every file of it back in the format's own unit,
// compares the text of every label, and only then puts it at path: a file with its
// manifest beside it, or a folder. What stood there is replaced if it is an
// earlier data set. After an error it is whole, and nothing else is left. told is
// called with the number of records written. For a split, records are read twice:
// near-duplicates are found first, so that they stay together.
func Write(ctx context.Context, path string, plan Plan, records iter.Seq2[annotate.Record, error], told func(int)) (Report, error) {
	if err := plan.check(); err != nil {
		return Report{}, err
	}
	at, err := placeFor(path, plan.parted())
	if err != nil {
		return Report{}, err
	}
	dir, err := at.draftFolder()
	if err != nil {
		return Report{}, refusal(path, err)
	}
	d := &dataSet{plan: plan, draft: &draft{dir: dir, packed: plan.Gzip}, parts: map[string]*share{}, shards: map[string]int{}, counted: newCounted()}
	d.ctx, d.stop = context.WithCancelCause(ctx)
	defer d.stop(nil)
	report, err := d.write(d.ctx, at, records, told)
	if err != nil {
		return report, errors.Join(refusal(path, err), d.close(), at.discard(dir))
	}
	return report, nil
}

func (d *dataSet) write(ctx context.Context, at spot, records iter.Seq2[annotate.Record, error], told func(int)) (Report, error) {
	if split := &d.plan.Split; split.on() && split.Group == nil {
		var err error
		if split.Group, err = Groups(articlesIn(ctx, records)); err != nil {
			return Report{}, err
		}
	}
	if err := d.fill(ctx, records, told); err != nil {
		return Report{}, err
	}
	if err := d.prove(ctx); err != nil {
		return Report{}, err
	}
	m := d.plan.manifest(&d.counted)
	if d.plan.Card != nil {
		m.Files = sorted(slices.Clone(d.draft.files))
		if err := d.draft.put(cardName, d.plan.card(m, d.languages)); err != nil {
			return Report{}, err
		}
	}
	return at.publish(d.draft, m)
}

// articlesIn are the articles of records, as long as the context lasts.
func articlesIn(ctx context.Context, records iter.Seq2[annotate.Record, error]) iter.Seq2[annotate.Article, error] {
	return func(yield func(annotate.Article, error) bool) {
		for r, err := range records {
			if err == nil {
				err = ctx.Err()
			}
			if !yield(r.Article, err) {
				return
			}
		}
	}
}

// fill writes all records, each cut down to what the format holds.
func (d *dataSet) fill(ctx context.Context, records iter.Seq2[annotate.Record, error], told func(int)) error {
	n := 0
	for r, err := range records {
		if err == nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return err
		}
		if err := d.record(r); err != nil {
			return fmt.Errorf("write %q: %w", r.Article.Title, err)
		}
		n++
		told(n)
	}
	if len(d.parts) == 0 {
		if _, err := d.part(""); err != nil {
			return err
		}
	}
	return d.end()
}

// record writes a record into its part, or one for each label.
func (d *dataSet) record(r annotate.Record) error {
	for _, p := range r.Layer.Spans {
		for _, part := range p.Parts {
			if err := r.Article.Check(part); err != nil {
				return fmt.Errorf("label %s %q: %w", p.Label, p.ID, err)
			}
		}
	}
	if d.articles++; r.Article.Language != "" {
		d.languages[r.Article.Language]++
	}
	for name, part := range d.plan.parts(r) {
		if err := d.put(name, part); err != nil {
			return err
		}
	}
	return nil
}

func (d *dataSet) put(name string, r annotate.Record) error {
	p, err := d.part(name)
	if err != nil {
		return err
	}
	p.records++
	fit, losses := d.plan.Format.Fit(r, d.plan.Setting)
	d.losses.add(losses)
	for _, c := range d.plan.Format.claims(fit, d.plan.Setting) {
		p.ledger.expect(c)
	}
	if err := p.writer.record(fit); err != nil {
		return err
	}
	d.count(name, fit.Layer)
	return nil
}

// part is the part of that name, or its last shard, begun if need be.
func (d *dataSet) part(name string) (*share, error) {
	shard := ""
	if d.plan.Shard > 0 {
		at := max(1, d.shards[name])
		if p := d.parts[shardName(name, at)]; p != nil && p.records == d.plan.Shard {
			if err := p.close(); err != nil {
				return nil, err
			}
			at++
		}
		d.shards[name] = at
		shard = shardName(name, at)
	}
	full := cmp.Or(shard, name)
	if p, ok := d.parts[full]; ok {
		return p, nil
	}
	f := d.plan.Format
	p := &share{name: full, ledger: newLedger(f.Loose),
		files: &draftPart{draft: d.draft, part: name, prefix: full, ending: f.Ending, folder: f.Folder}}
	var err error
	if p.writer, err = f.write(p.files, d.plan.Setting); err != nil {
		return nil, err
	}
	d.parts[full] = p
	d.begin(p)
	return p, nil
}

// shardName is the name of a shard of a part: "train-00002".
func shardName(part string, n int) string { return joined(part, fmt.Sprintf("%05d", n)) }

// close ends the files of a share.
func (p *share) close() error {
	if p.closed {
		return nil
	}
	p.closed = true
	return errors.Join(p.writer.close(), p.files.close())
}

// end closes the parts, and puts beside them what goes with the data.
func (d *dataSet) end() error {
	for _, name := range slices.Sorted(maps.Keys(d.parts)) {
		if err := d.parts[name].close(); err != nil {
			return err
		}
	}
	if d.plan.Format.beside == nil {
		return nil
	}
	for _, folder := range d.folders() {
		for name, data := range d.plan.Format.beside(d.plan.Setting) {
			if err := d.draft.put(filepath.Join(folder, name), data); err != nil {
				return err
			}
		}
	}
	return nil
}

// folders are those that hold data: the draft itself, or one for each part.
func (d *dataSet) folders() []string {
	if !d.plan.Format.Folder {
		return []string{""}
	}
	return slices.Sorted(maps.Keys(d.parts))
}

// begin proves a part while it is written, where its file can be read from the
// beginning on by itself.
func (d *dataSet) begin(p *share) {
	f := d.plan.Format
	if f.Folder || f.beside != nil || p.files.open == nil {
		return
	}
	file := p.files.open
	source := d.draft.sources(p.files.data)[0]
	source.Open = func() (io.ReadCloser, error) { return d.draft.follow(file) }
	p.proof = make(chan error, 1)
	go func() {
		err := d.proved(p, []Source{source})
		if err != nil {
			d.stop(err)
		}
		p.proof <- err
	}()
}

// prove reads every part back.
func (d *dataSet) prove(ctx context.Context) error {
	for _, name := range slices.Sorted(maps.Keys(d.parts)) {
		if err := d.parts[name].proven(d); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// proven waits for the proof of a part, or makes it.
func (p *share) proven(d *dataSet) error {
	if p.proof == nil {
		return d.proved(p, d.draft.sources(p.files.data))
	}
	err := <-p.proof
	p.proof <- err // for whoever asks again
	return err
}

// proved holds what stands in files against what was to be written.
func (d *dataSet) proved(p *share, files []Source) error {
	f, set := d.plan.Format, d.plan.Setting
	way := Counting{Unit: set.unit(f.Units[0]), Base: f.Base, Inclusive: f.Inclusive}
	return p.ledger.prove(until(d.ctx, f.Claims(files, set)), way)
}

// until ends a list with the context.
func until[T any](ctx context.Context, list iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for c, err := range list {
			if ctx.Err() != nil {
				var none T
				yield(none, ctx.Err())
				return
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// close closes what an error has left open, and waits until nobody reads it.
func (d *dataSet) close() error {
	var err error
	for _, p := range d.parts {
		if p.files.open != nil {
			p.files.open.grown.end(false)
			_, closing := p.files.open.close()
			err = errors.Join(err, closing)
		}
		if p.proof != nil {
			p.proof <- <-p.proof
		}
	}
	return err
}
