//go:build !windows

package loopback

import "syscall"

// errTaken is what the system says of a port that is taken.
const errTaken = syscall.EADDRINUSE
