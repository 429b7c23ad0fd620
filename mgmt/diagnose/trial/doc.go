// Package trial holds no code: its tests start misbehaving and healthy consumers on
// real brokers with default statistics, watch them as `rabbitlab diagnose` does, and
// hold what it says against what they do. They run on the built-in broker and on the
// RabbitMQ that is installed, with classic and quorum queues side by side.
//
// They wait for what is to be said, however busy the machine is. With -matrix DIR (an
// absolute path) they hold it to the seconds instead, and what was said is written there, a
// JSON file for each broker, of all of which matrix.md is made:
//
//	go test ./mgmt/diagnose/trial -count=1 -v -matrix DIR
//	go test ./mgmt/diagnose/trial -count=1 -run Matrix -matrix DIR # makes matrix.md alone
package trial
