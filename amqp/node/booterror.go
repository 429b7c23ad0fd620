package node

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// BootError says why a broker did not boot, as its own log tells.
type BootError struct {
	Version   string // of RabbitMQ
	Log       string // the end of what it wrote, without the password; it comes from the broker, raw
	PortTaken bool   // another program had taken one of its ports
	err       error
}

// Error is several lines long: what went wrong, the log's end, what to do.
func (e *BootError) Error() string {
	return fmt.Sprintf("RabbitMQ %s did not start: %v. Its log ends:\n%s", e.Version, e.err, e.Log)
}

// Unwrap gives the context's error where that ended the boot.
func (e *BootError) Unwrap() error { return e.err }

func (n *Node) bootError(err error) error {
	tail := n.logTail()
	taken := strings.Contains(tail, "eaddrinuse")
	return &BootError{Version: n.Version(), Log: tail, PortTaken: taken, err: err}
}

// tailLines is enough for RabbitMQ's own account of a failed boot.
const tailLines = 20

func (n *Node) logTail() string {
	text, err := os.ReadFile(n.home.path(outputFile))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	lines = lines[max(0, len(lines)-tailLines):]
	return strings.ReplaceAll(strings.Join(lines, "\n"), n.password, "***")
}
