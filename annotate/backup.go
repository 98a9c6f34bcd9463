package annotate

import "time"

// A Backup is a copy of a project as it was at a moment.
type Backup struct {
	Path     string    `json:"path"`
	At       time.Time `json:"at"`       // UTC, whole seconds
	Sequence uint64    `json:"sequence"` // of the last entry of its log
	Bytes    int64     `json:"bytes"`
}
