package mgmt

import (
	"net/netip"
	"strings"
)

// IsLoopback says whether a host is this machine, by its name alone: nothing is looked up.
func IsLoopback(host string) bool {
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// SameHost says whether two hosts are the same by their names: this machine has several.
func SameHost(a, b string) bool {
	return strings.EqualFold(a, b) || IsLoopback(a) && IsLoopback(b)
}
