// Package hours holds no code: its tests watch programs for hours, in a time of their own,
// and count what was said of those that are well. The programs are simulated, with seeded
// random habits, on a model of what RabbitMQ's management API tells; poll.Reader asks it and
// diagnose.Live judges, as the Diagnosis screen does. The published alert rules are held
// against the same programs, and against the recordings of real brokers
// (mgmt/diagnose/testdata).
//
// The usual run is of minutes. With -hours FILE (an absolute path) it is of hours, and the
// tables of the README are written there:
//
//	go test ./mgmt/diagnose/hours -count=1 -v -hours FILE
package hours
