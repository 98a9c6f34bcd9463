//go:build !linux

package storage

// networked is not known here.
func networked(string) bool { return false }
