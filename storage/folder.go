package storage

import (
	"path/filepath"
	"strings"
)

// synchronised are the names of folders that programs keep the same on several
// computers, in small letters.
var synchronised = [...]string{"dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "icloud drive", "pcloud", "syncthing", "seafile"}

// A Risk is why a folder is no good place for a project that is open.
type Risk string

// The risks.
const (
	Networked    Risk = "network" // on another computer's disk, which may keep writes back
	Synchronised Risk = "sync"    // copied by a program while it is written to
)

// RiskOf is the risk of the folder in which a project lies, "" for none that is known.
func RiskOf(project string) Risk {
	path, err := filepath.Abs(project)
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	for _, name := range strings.Split(filepath.ToSlash(filepath.Dir(path)), "/") {
		name = strings.ToLower(name)
		for _, s := range synchronised {
			if name == s || strings.HasPrefix(name, s+" ") || strings.HasPrefix(name, s+"-") {
				return Synchronised
			}
		}
	}
	if networked(filepath.Dir(path)) {
		return Networked
	}
	return ""
}
