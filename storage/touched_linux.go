package storage

import "syscall"

// giveBack tells the system that a piece of the mapped file is not needed now. An
// error changes nothing but what counts as memory.
func giveBack(piece []byte) { _ = syscall.Madvise(piece, syscall.MADV_DONTNEED) }
