package lang

import (
	"fmt"
	"strings"
	"testing"
)

// screenful is what a screen of the log echoes: reasons of the lab, and words of
// the broker that nobody knows.
func screenful(n int) (lines []string) {
	for i := range n {
		lines = append(lines, []string{
			"its worker was killed",
			fmt.Sprintf("the queue's delivery limit is %d, and it was taken back more often; the queue has no dead-letter exchange", i),
			fmt.Sprintf("cannot connect to 10.0.0.%d:5672: nothing listens there: check host and port, and that RabbitMQ runs (rabbitmq-diagnostics listeners)", i),
			fmt.Sprintf("PRECONDITION_FAILED - unknown delivery tag %d", i),
			fmt.Sprintf("PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'q%d' in vhost '/': received 'true' but current is 'false'", i),
		}[i%5])
	}
	return lines
}

// The same screen is drawn again and again.
func BenchmarkEchoOfAScreen(b *testing.B) {
	Use(Chinese)
	defer Use(English)
	lines := screenful(30)
	for b.Loop() {
		for _, line := range lines {
			Echo(line)
		}
	}
}

// No line was drawn before: the log is scrolled by a page.
func BenchmarkEchoOfANewScreen(b *testing.B) {
	lines := screenful(30)
	echoLine(lines[0])
	for b.Loop() {
		for _, line := range lines {
			echoLine(line)
		}
	}
}

// The worst that a broker may send: as long as a line may be, and parts that all
// might be known.
func BenchmarkEchoOfTheWorstLine(b *testing.B) {
	line := strings.Repeat("cannot connect to x: ", 200)
	for b.Loop() {
		echoLine(line)
	}
}
