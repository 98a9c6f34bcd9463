package session

import (
	"context"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/annotate/exchange"
)

// AgreementFacts is how far the annotators of a project agree, for the manifest of a
// data set: nil where no article was finished by two of them. Only the articles of
// which that is so are read.
func AgreementFacts(ctx context.Context, store Store) (*exchange.AgreementFacts, error) {
	var study compare.Study
	err := eachEntry(ctx, store, func(e annotate.Entry) error {
		var layers []annotate.Layer
		for _, t := range e.Tallies {
			if e.Removed || t.By == annotate.Gold || t.Status != annotate.Done {
				continue
			}
			l, err := store.Layer(e.ID, t.By)
			if err != nil {
				return err
			}
			layers = append(layers, l)
		}
		if len(layers) < 2 {
			return nil
		}
		a, err := store.Article(e.ID)
		study.Enter(a, layers)
		return err
	})
	if err != nil || len(study.Articles) == 0 {
		return nil, err
	}
	found := study.AgreeWith(words, compare.Options{})
	facts := &exchange.AgreementFacts{Annotators: len(found.Annotators), Articles: found.Articles, Figures: map[string]exchange.FigureFacts{}}
	for name, f := range found.Overall {
		facts.Figures[name] = figureFacts(f)
	}
	return facts, nil
}

func figureFacts(f compare.Interval) exchange.FigureFacts {
	out := exchange.FigureFacts{N: f.N, Undefined: string(f.Undefined)}
	if f.Undefined == "" {
		out.Value = &f.Value
	}
	if f.High > 0 {
		out.Low, out.High = &f.Low, &f.High
	}
	return out
}
