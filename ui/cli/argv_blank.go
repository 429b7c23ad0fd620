//go:build linux || darwin

package cli

import "unsafe"

// blank overwrites a part of one of the first os.Args. On Linux and macOS those
// strings are the memory that the system reads a process's command line from,
// which can be written to.
func blank(part string) {
	memory := unsafe.Slice(unsafe.StringData(part), len(part))
	for i := range memory {
		memory[i] = '*'
	}
}
