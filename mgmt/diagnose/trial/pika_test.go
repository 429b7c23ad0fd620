package trial_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	python = "/usr/bin/python3"
	pika   = "/usr/lib/python3/dist-packages/pika"
)

// hasPika says whether consumers in Python can be had. In CI they must be.
func hasPika(t testing.TB) bool {
	t.Helper()
	for _, path := range []string{python, pika} {
		if _, err := os.Stat(path); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("with CI=true no consumer may be left out: %v", err)
			}
			t.Logf("no consumers in Python: %v: apt-get install python3-pika", err)
			return false
		}
	}
	return true
}

// consumeInPython lets a subject do what it does in a process of its own, until the
// context ends.
func (b *bench) consumeInPython(ctx context.Context, s *subject) error {
	inSeconds := func(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', -1, 64) }
	url := strings.TrimSuffix(b.URL(), "/") // pika takes a / at the end for a vhost with an empty name
	cmd := exec.CommandContext(ctx, python, "testdata/consumer.py", url, s.queue(), s.title(),
		strconv.Itoa(s.prefetch), strconv.Itoa(s.forgets), inSeconds(s.work), inSeconds(s.hangs))
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line == "consuming\n" {
		s.isReady()
	}
	if err := cmd.Wait(); err != nil && ctx.Err() == nil {
		return fmt.Errorf("%w: %s", err, said.String())
	}
	return nil
}
