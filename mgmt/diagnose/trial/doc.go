// Package trial holds no code: its tests start misbehaving and healthy consumers on
// real brokers with default statistics, watch them as `rabbitlab diagnose` does, and
// hold what it says against what they do. They run on the built-in broker and on the
// RabbitMQ that is installed, with classic and quorum queues side by side.
//
// With -matrix DIR (an absolute path) what was said is written there, a JSON file for
// each broker, and matrix.md is made of all that are there:
//
//	go test ./mgmt/diagnose/trial -count=1 -v -matrix DIR
//	go test ./mgmt/diagnose/trial -count=1 -run Matrix -matrix DIR # makes matrix.md alone
package trial
