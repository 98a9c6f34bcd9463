//go:build unix

package storage

import "syscall"

// freeBytes is how much a user may still write to the disk of a folder.
func freeBytes(folder string) (room int64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
