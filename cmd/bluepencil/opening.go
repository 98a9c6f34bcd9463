//go:build cgo || ci || windows

package main

import (
	"crypto/rand"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"bluepencil/app"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// An opening is a project on its way into a window.
//
//	closed the last time ───────────────────► open
//	not closed ─► looked through ─► whole ──► open
//	                             └► damaged ► made again ► open
type opening struct {
	app     fyne.App
	path    string
	files   []string
	crashed string // path of the report of a crash, "" for none
	now     func() time.Time

	damaged bool // it was found so by a process of its own
	project *storage.Project
	made    storage.Repaired
	failed  error // why there is no project after all
}

// patience is how long a project may be looked through before a window says so.
const patience = 300 * time.Millisecond

// begin opens the project as soon as the program's loop runs, or after a look at it.
func (o *opening) begin() error {
	if !storage.Unclosed(o.path) {
		return o.openFirst()
	}
	looked := make(chan error, 1)
	go func() {
		found, err := probe(o.path)
		o.damaged = !found.whole
		looked <- err
	}()
	select {
	case err := <-looked:
		if err != nil {
			return err
		}
		return o.openFirst()
	case <-time.After(patience):
		return o.wait(looked)
	}
}

// wait has a window say that the project is looked through, until it is.
func (o *opening) wait(looked <-chan error) error {
	w, err := app.NewWaiting(o.app, o.path)
	if err != nil {
		return err
	}
	w.Show()
	go func() {
		err := <-looked
		fyne.Do(func() {
			if err == nil {
				var start func()
				if start, err = o.open(); err == nil {
					start()
				}
			}
			o.giveUp(err)
			w.Close()
		})
	}()
	return nil
}

// giveUp says in a window why there is no project.
func (o *opening) giveUp(why error) {
	if why == nil {
		return
	}
	o.failed = why
	if w, err := app.NewTrouble(o.app, why); err == nil {
		w.Show()
	}
}

// openFirst is open for a loop that does not run yet.
func (o *opening) openFirst() error {
	start, err := o.open()
	if err != nil {
		return err
	}
	o.app.Lifecycle().SetOnStarted(start)
	return nil
}

// open shows the project, or what can be made again of one that is damaged. start is to
// be called once the program's loop runs.
func (o *opening) open() (start func(), err error) {
	if o.project, o.made, err = o.openOrRepair(); err != nil {
		return nil, err
	}
	s, err := session.New(o.project, annotator(o.app), o.now, rand.Text)
	if err != nil {
		return nil, err
	}
	w, err := app.NewWindow(o.app, s, o.project.Path())
	if err != nil {
		return nil, err
	}
	w.SignWith(identity)
	if err := s.OpenFirst(); err != nil {
		return nil, err
	}
	tellOutside(w)
	w.Fyne().Show()
	return func() { o.greet(w) }, nil
}

// openOrRepair opens the project. Of one that is damaged, what can be made again from its
// backups and its journal is opened instead.
func (o *opening) openOrRepair() (project *storage.Project, made storage.Repaired, err error) {
	if err = storage.ErrDamaged; !o.damaged {
		project, err = openOrCreate(o.path, o.now())
	}
	if !errors.Is(err, storage.ErrDamaged) {
		return project, made, err
	}
	made, bad := storage.Repair(o.path)
	if bad != nil {
		return nil, made, errors.Join(err, bad)
	}
	project, err = storage.Open(made.Path)
	return project, made, err
}

// greet says what there is to say of the project before work begins.
func (o *opening) greet(w *app.Window) {
	w.Begin(o.files)
	w.WarnOfFolder(map[storage.Risk]app.FolderRisk{storage.Networked: app.OnNetwork, storage.Synchronised: app.InSyncFolder}[storage.RiskOf(o.project.Path())])
	offerCrash(w, o.crashed)
	if o.made.Path != "" {
		w.SayRepaired(o.path, o.made.Base, o.made.Lost)
	}
}

// end closes the project, after the last window is gone.
func (o *opening) end() error {
	if o.project == nil {
		return o.failed
	}
	return errors.Join(o.failed, o.project.Close())
}
