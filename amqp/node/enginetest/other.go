//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package enginetest

// Main does nothing where there is no stand-in.
func Main() {}
