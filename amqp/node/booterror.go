package node

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// BootError says why a broker did not boot, as its own log tells.
type BootError struct {
	Version   string // of RabbitMQ
	Reason    string // RabbitMQ's own words, several lines, without the password; raw
	PortTaken bool   // another program had taken one of its ports
	err       error
}

// Error is several lines long: what went wrong, RabbitMQ's reason, what to do.
func (e *BootError) Error() string {
	reason := strings.ReplaceAll(e.Reason, "\n", "\n  ")
	if reason == "" {
		reason = "nothing"
	}
	return fmt.Sprintf("the local broker, RabbitMQ %s, did not start: %v. It said:\n  %s\n"+
		"Correct a setting that it names, or use a broker that runs already: --url amqp://user:password@host:5672/",
		e.Version, e.err, reason)
}

// Unwrap gives the context's error where that ended the boot.
func (e *BootError) Unwrap() error { return e.err }

func (n *Node) bootError(err error) error {
	output := n.output()
	taken := strings.Contains(output, "eaddrinuse") || strings.Contains(output, "Address already in use")
	return &BootError{Version: n.Version(), Reason: bootReason(output), PortTaken: taken, err: err}
}

// output is what epmd and the broker, as it runs now or ran last, have printed,
// without the password.
func (n *Node) output() string {
	var all []byte
	for _, name := range []string{epmdOutput, outputFile} {
		text, err := os.ReadFile(n.home.path(name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err.Error()
		}
		all = append(all, text...)
	}
	return strings.ReplaceAll(string(all), n.password, "***")
}

const (
	reasonLines = 12 // enough for RabbitMQ's account of a wrong setting
	bootFailed  = "BOOT FAILED"
)

// bootReason finds the sentences that a person needs in what a broker printed
// before it ended. RabbitMQ logs why as errors, prints BOOT FAILED, then
// repeats itself at length as reports of the processes that ended with it.
func bootReason(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) != bootFailed {
			continue
		}
		if errors := loggedErrors(lines[:i]); len(errors) > 0 {
			return joinLines(errors)
		}
		return joinLines(plainLines(lines[i+1:]))
	}
	return lastLines(output)
}

func lastLines(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	return joinLines(lines[max(0, len(lines)-reasonLines):])
}

// logged matches a line of RabbitMQ's log: time, level, process, text.
var logged = regexp.MustCompile(`^\d{4}-\d\d-\d\d \S+ \[(\w+)\] <[\d.]+> ?(.*)$`)

func loggedErrors(lines []string) []string {
	var found []string
	for _, line := range lines {
		if m := logged.FindStringSubmatch(line); m != nil && m[1] == "error" && strings.TrimSpace(m[2]) != "" {
			found = append(found, m[2])
		}
	}
	return found
}

func plainLines(lines []string) []string {
	var found []string
	for _, line := range lines {
		if !logged.MatchString(line) && strings.Trim(line, "= ") != "" {
			found = append(found, line)
		}
	}
	return found
}

func joinLines(lines []string) string {
	return strings.Join(lines[:min(len(lines), reasonLines)], "\n")
}
