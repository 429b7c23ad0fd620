// Package node starts a private RabbitMQ from the release that is installed on
// this machine: loopback only, on ports, data, credentials and an Erlang port
// mapper (epmd) of its own, so that it can stand beside anything else.
//
// Nothing of a node outlives the process that owns it, however that ends: a
// guard (see guard.sh) kills the node and removes its directory when its owner
// is gone, and the next Start sweeps up what even the guard could not.
//
// A Container is the same in docker or podman.
package node
