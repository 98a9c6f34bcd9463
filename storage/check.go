package storage

import (
	"errors"
	"fmt"
	"math"

	"go.etcd.io/bbolt"
)

// maxProblems is how many problems a Report lists.
const maxProblems = 100

// A Report says what Check found.
type Report struct {
	Articles int      `json:"articles"`
	Layers   int      `json:"layers"`
	Spans    int      `json:"spans"`
	Links    int      `json:"links"`
	Entries  int      `json:"entries"`            // of the log
	Harm     []string `json:"harm,omitempty"`     // whose work on what cannot be trusted, in an editor's words
	Problems []string `json:"problems,omitempty"` // at most 100, each a record at fault
}

// Check reads the whole project: every record against its checksum, every layer
// against its article and its counts, the log against its chain, and the file
// against bbolt's own rules. Where it finds problems, the error is ErrDamaged.
func (p *Project) Check() (Report, error) {
	p.mu.Lock() // the pages are read beside bbolt, so nobody may write
	defer p.mu.Unlock()
	a := audit{harm: newHarm()}
	if p.warning != "" && !p.nothingMissing() {
		a.report(p.warning)
		a.harm.parts[harmLast] = true
	}
	err := p.view(func(tx *bbolt.Tx) error {
		if err := checkPages(p.path, math.MaxInt64); err != nil {
			return err
		}
		a.tx = tx
		defer func() { a.Harm = a.harm.sentences(a.title) }()
		a.sums()
		a.articles()
		a.log()
		if len(a.Problems) == 0 {
			a.pages()
		}
		return nil
	})
	if errors.Is(err, ErrDamaged) {
		a.report(err.Error())
		a.Harm = append(a.Harm, harmFile)
	} else if err != nil {
		return a.Report, err
	}
	if len(a.Problems) > 0 {
		err = p.explain(fmt.Errorf("%w (%s)", ErrDamaged, a.Problems[0]))
	}
	return a.Report, err
}
