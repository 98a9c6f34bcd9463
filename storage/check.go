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
//
//	pages ─┬► checksums, log ─┬► bbolt's own check, where all is whole
//	       └► articles ───────┘
func (p *Project) Check() (Report, error) {
	p.mu.Lock() // the pages are read beside bbolt, so nobody may write
	defer p.mu.Unlock()
	a := newAudit()
	if p.warning != "" && !p.nothingMissing() {
		a.report(p.warning)
		a.harm.parts[harmLast] = true
	}
	err := p.view(func(*bbolt.Tx) error { return checkPages(p.path, math.MaxInt64) })
	if err == nil {
		err = p.checkRecords(a)
	} else if err = a.note(err); err == nil {
		a.Harm = append(a.Harm, harmFile) // nothing can be read without harm
	}
	if err != nil {
		return a.Report, err
	}
	if len(a.Problems) > 0 {
		err = p.explain(fmt.Errorf("%w (%s)", ErrDamaged, a.Problems[0]))
	}
	return a.Report, err
}

// checkRecords runs the two halves of the check that read most at the same time, each in a
// transaction and on a goroutine of its own.
func (p *Project) checkRecords(a *audit) error {
	b, read := newAudit(), make(chan error, 1)
	go func() { read <- b.within(p, b.articles) }()
	err := a.within(p, func() { a.sums(); a.log() })
	if err = errors.Join(err, <-read); err != nil {
		return err
	}
	a.add(b)
	return a.within(p, func() {
		if a.agree(); len(a.Problems) == 0 {
			a.pages()
		}
		a.Harm = a.harm.sentences(a.title)
	})
}
