package storage

import (
	"fmt"
	"iter"
	"slices"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// A standing says which edition a layer is that was sent or that came in, and keeps
// the histories that have parted from it.
type standing struct {
	Sequence uint64            `json:"sequence"` // of the layer's head, when it was this edition
	Head     annotate.Digest   `json:"head"`
	Past     []annotate.Digest `json:"past,omitempty"`
	Key      string            `json:"key,omitempty"`
	Local    bool              `json:"local,omitempty"` // it was labelled here
	Others   annotate.Editions `json:"others,omitempty"`
}

// readStanding is the zero standing where nothing was sent or came in.
func readStanding(tx *bbolt.Tx, number uint64, by annotate.Annotator) (s standing, err error) {
	if tx.Bucket(bucketEditions) == nil {
		return s, nil
	}
	key := layerKey(number, by)
	payload, err := read(tx, bucketEditions, key)
	if err != nil || payload == nil {
		return s, err
	}
	return s, decode(bucketEditions, key, payload, &s)
}

func (p *Project) writeStanding(tx *bbolt.Tx, index indexRecord, by annotate.Annotator, s standing) error {
	if err := p.aside(lineStanding, standingLine{index.Entry.ID, by, s}); err != nil {
		return err
	}
	return writeStanding(tx, index.Entry.Number, by, s)
}

func writeStanding(tx *bbolt.Tx, number uint64, by annotate.Annotator, s standing) error {
	return writeJSON(tx, bucketEditions, layerKey(number, by), s)
}

// present is the edition that a layer is now. Where it was changed since it was sent or
// came in, it follows that edition.
func present(tx *bbolt.Tx, index indexRecord, by annotate.Annotator, s standing, digest func(annotate.Layer) (annotate.Digest, error)) (annotate.Edition, standing, error) {
	layer, _, err := readLayer(tx, index, by)
	if err != nil {
		return annotate.Edition{}, s, err
	}
	if head := index.head(by); s.Head == "" || s.Sequence != head {
		now, err := digest(layer)
		if err != nil {
			return annotate.Edition{}, s, err
		}
		if s.Head != "" && now != s.Head {
			s.Past = append(s.Past, s.Head)
			slices.Sort(s.Past)
			s.Past = slices.Compact(s.Past)
		}
		s.Head, s.Sequence, s.Key, s.Local = now, head, "", true
	}
	return annotate.Edition{Layer: layer, Head: s.Head, Past: s.Past, Key: s.Key}, s, nil
}

// Stamp returns the present edition of somebody's layer of each of these articles on
// which they have worked, and remembers that it was sent: what is labelled from now on
// follows it.
func (p *Project) Stamp(ids []annotate.ArticleID, by annotate.Annotator, digest func(annotate.Layer) (annotate.Digest, error)) (list []annotate.Edition, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	err = p.update(func(tx *bbolt.Tx) error {
		list = nil
		for _, id := range ids {
			index, err := indexOf(tx, id)
			if err != nil {
				return err
			}
			if index.head(by) == 0 {
				continue
			}
			before, err := readStanding(tx, index.Entry.Number, by)
			if err != nil {
				return err
			}
			e, now, err := present(tx, index, by, before, digest)
			if err != nil {
				return err
			}
			if now.Head != before.Head || now.Sequence != before.Sequence {
				if err := p.writeStanding(tx, index, by, now); err != nil {
					return err
				}
			}
			list = append(list, e)
		}
		return nil
	}, func() {})
	if err != nil {
		return nil, fmt.Errorf("packing the labels of %s: %w", by, err)
	}
	return list, nil
}

func indexOf(tx *bbolt.Tx, id annotate.ArticleID) (indexRecord, error) {
	number, err := numberOf(tx, id)
	if err != nil {
		return indexRecord{}, err
	}
	return readIndex(tx, number)
}

// Partings are all that are to be asked about, in import order.
func (p *Project) Partings() iter.Seq2[annotate.Parting, error] {
	return func(yield func(annotate.Parting, error) bool) {
		var list []annotate.Parting
		err := p.view(func(tx *bbolt.Tx) error {
			b := tx.Bucket(bucketEditions)
			if b == nil {
				return nil
			}
			return b.ForEach(func(key, value []byte) error {
				payload, err := unseal(bucketEditions, key, value)
				if err != nil {
					return err
				}
				parting, parted, err := partingOf(tx, key, payload)
				if parted {
					list = append(list, parting)
				}
				return err
			})
		})
		if err != nil {
			yield(annotate.Parting{}, err)
			return
		}
		for _, x := range list {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func partingOf(tx *bbolt.Tx, key, payload []byte) (x annotate.Parting, parted bool, err error) {
	var s standing
	if err := json.Unmarshal(payload, &s); err != nil || len(key) < 9 {
		return x, false, damaged(bucketEditions, key, "cannot be read")
	}
	if len(s.Others) == 0 {
		return x, false, nil
	}
	index, err := readIndex(tx, keyNumber(key))
	if err != nil {
		return x, false, err
	}
	x = annotate.Parting{Article: index.Entry.ID, Title: index.Entry.Title, By: annotate.Annotator(key[8:])}
	layer, _, err := readLayer(tx, index, x.By)
	x.Histories = append(annotate.Editions{{Layer: layer, Head: s.Head, Past: s.Past, Key: s.Key}}, s.Others...)
	return x, true, err
}
