package session

import "bluepencil/annotate/segment"

// A textSearch looks for words in the texts of the store.
type textSearch struct {
	store Store
	words string
}

// each goes through the texts of the articles at places from up to to. From time to
// time, and after most hits, it tells the places that have the words since it last
// did, and up to which place it has looked. It ends once stop says so.
func (t textSearch) each(from, to, most int, stop func() bool, tell func(hits []int32, looked int)) error {
	search, portion := segment.NewSearch(t.words), firstBytes
	for from < to && !stop() {
		var hits []int32
		size, before := 0, from
		err := t.store.EachText(uint64(from), uint64(to), func(number uint64, text []byte) bool {
			if from = int(number); search.In(text) {
				hits = append(hits, int32(number)-1)
			}
			size += len(text)
			return size < portion && len(hits) < most
		})
		if err != nil {
			return err
		}
		if from == before { // the store has fewer than the queue
			from = to
		}
		portion = min(2*portion, mostBytes)
		tell(hits, from)
	}
	return nil
}
