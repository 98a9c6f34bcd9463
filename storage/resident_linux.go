package storage

import "syscall"

// release gives back the pages of a mapping of so many bytes. That it may fail costs
// memory and nothing else.
func release(start, size uintptr) {
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, start, size, syscall.MADV_DONTNEED)
}
