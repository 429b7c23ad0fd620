package loopback

import "syscall"

// errTaken is what the system says of a port that is taken: WSAEADDRINUSE.
const errTaken = syscall.Errno(10048)
