//go:build unix

package main

import "syscall"

// limitMemory makes the system refuse this process more memory than so many bytes.
func limitMemory(bytes int64) error {
	return syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)})
}
