// Package tap stands between programs and a broker, and reads along.
//
// A Tap listens on loopback and passes every byte on, in both directions and
// unchanged. What it reads meanwhile becomes events, in the words of package lab,
// and books: who holds which message since when, what was acked, what came back.
// A program and a broker see of it that the other's address is another one.
//
// It reads before it passes on, so that its books are never behind what a program
// can know. What it does not understand passes too, and is counted.
//
// Messages have no number on the wire. The tap knows one again by its message-id
// where it has one, else by its content and properties: see identities. What that
// leaves open is said (Ambiguous).
package tap
