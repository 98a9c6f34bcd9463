//go:build cgo || ci || windows

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"bluepencil/annotate"
	"bluepencil/app"
	"bluepencil/assets"
	"bluepencil/storage"
)

const appID = "org.bluepencil.BluePencil"

// openWindow shows a project, with files to add to it, until the window closes.
func openWindow(path string, files []string, t *terminal) error {
	if err := checkDisplay(os.Getenv); err != nil {
		return err
	}
	// A window allocates little and in bursts: collecting more often costs
	// under a millisecond a second and saves a quarter of the memory.
	debug.SetGCPercent(40)
	watch, crashed, err := watchCrashes(crashFolder(), t.now())
	warn(err) // the window opens all the same
	defer watch.end()
	a := fyneapp.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon()))
	o := opening{app: a, path: path, files: files, crashed: crashed, now: t.now}
	if err := o.begin(); err != nil {
		return showTrouble(a, err)
	}
	a.Run()
	return o.end()
}

// showTrouble says in a window why there is no project, and returns that.
func showTrouble(a fyne.App, why error) error {
	w, err := app.NewTrouble(a, why)
	if err != nil {
		return errors.Join(why, err)
	}
	w.ShowAndRun()
	return why
}

// openOrCreate opens a project; with no path it is the one in the user's data
// folder, which is made on the first start.
func openOrCreate(path string, now time.Time) (*storage.Project, error) {
	project, err := storage.Open(path)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return project, err
	}
	if path != ownProject() {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for your project: %w", err)
	}
	return storage.Create(path, annotate.DefaultSchema(), now)
}

// annotator is the saved name, else the name of the account until one is given.
func annotator(a fyne.App) annotate.Annotator {
	if name := app.SavedName(a); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return annotate.Annotator(u.Username)
	}
	return "me"
}

// offerCrash offers the report of a crash that nobody has seen.
func offerCrash(w *app.Window, path string) {
	if path == "" {
		return
	}
	now, report, err := offered(path)
	if warn(err); err == nil {
		w.OfferCrash(now, report)
	}
}

// tellOutside writes what the window shows to the files that BLUEPENCIL_READY and
// BLUEPENCIL_PROBE name, for tests that drive it from outside.
func tellOutside(w *app.Window) {
	ready, probe := os.Getenv("BLUEPENCIL_READY"), os.Getenv("BLUEPENCIL_PROBE")
	if ready == "" && probe == "" {
		return
	}
	var once sync.Once
	w.Watch(func(f func()) { go fyne.Do(f) }, func(s app.Shown) {
		if probe != "" {
			warn(replaceFile(probe, s))
		}
		if ready != "" {
			once.Do(func() { warn(os.WriteFile(ready, nil, 0o600)) })
		}
	})
}

func replaceFile(path string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
