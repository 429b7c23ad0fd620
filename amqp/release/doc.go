// Package release is the one table of what differs between RabbitMQ's releases: what
// each of them does, since which version, until which, and who says so.
//
// Whoever must do or say something else on another release asks the table (Has), and
// compares no versions: a test reads all sources for that. The package is data, and
// knows nothing but the standard library, so that everybody may know it.
package release
