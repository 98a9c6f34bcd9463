package compare

import (
	"iter"

	"bluepencil/annotate"
)

// Agreed has one record of each article: the gold layer where it is finished, else,
// unless onlyGold is true, what the majority of the finished layers say. Articles
// that nobody has finished are left out, and told of. The records of an article
// must come one behind the other.
func Agreed(records iter.Seq2[annotate.Record, error], onlyGold bool, left func(annotate.Article)) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		var group []annotate.Record
		flush := func() bool {
			defer func() { group = nil }()
			if len(group) == 0 {
				return true
			}
			r, ok := agreedOn(group, onlyGold)
			if !ok {
				left(group[0].Article)
				return true
			}
			return yield(r, nil)
		}
		for r, err := range records {
			if err != nil {
				yield(annotate.Record{}, err)
				return
			}
			if len(group) > 0 && group[0].Article.ID != r.Article.ID && !flush() {
				return
			}
			group = append(group, r)
		}
		flush()
	}
}

// agreedOn is the agreed record of an article.
func agreedOn(group []annotate.Record, onlyGold bool) (annotate.Record, bool) {
	var finished []annotate.Layer
	for _, r := range group {
		switch {
		case r.Layer.State.Status != annotate.Done:
		case r.Layer.By == annotate.Gold:
			return r, true
		default:
			finished = append(finished, r.Layer)
		}
	}
	if onlyGold || len(finished) == 0 {
		return annotate.Record{}, false
	}
	return annotate.Record{Article: group[0].Article, Layer: Majority(finished)}, true
}
