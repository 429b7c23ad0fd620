package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/text"
)

// The end of a sentence is its point, and is there however little room there is.
func TestTheEndOfASentenceIsNeverCut(t *testing.T) {
	for _, said := range []string{
		"W1 was killed: its TCP connection broke without a goodbye, while it worked on message 1. RabbitMQ put 10\u00a0000 messages (1, 2, 3 and 9\u00a0997 more) back into the queue, as they were not acked, and gave them to W2, marked redelivered.",
		"W1 的信道被关闭：406「PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out」；当时它正在处理 1 号消息。1 号消息没有得到确认，RabbitMQ 将其放回队列，又交给 W2，并标为重新投递。",
	} {
		for width := 40; width < 120; width++ {
			lines := atMost(3, said, width)
			if len(lines) > 3 {
				t.Errorf("%d: %d lines", width, len(lines))
			}
			told := strings.Join(lines, " ")
			if !strings.HasSuffix(told, "marked redelivered.") && !strings.HasSuffix(strings.ReplaceAll(told, " ", ""), "重新投递。") {
				t.Errorf("%d columns: %q", width, lines)
			}
			for _, line := range lines {
				if text.Width(line) > width {
					t.Errorf("%d columns: %q", width, line)
				}
			}
		}
	}
}

// A number is not broken over lines.
func TestANumberInASentenceIsNotBroken(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckNever).publishes(2000)
	for m := int64(1); m <= 2000; m++ {
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: m})
	}
	for m := int64(1); m <= 2000; m++ {
		w.happen(record.Event{Kind: record.Requeued, Worker: "W1", Message: m, Reason: "its worker was killed"})
	}
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}).later(time.Second)
	for width := 80; width < 110; width++ {
		w.resize(width, 24)
		for line := range strings.SplitSeq(w.sight(), "\n") {
			if line = strings.TrimRight(line, " "); strings.HasSuffix(line, " 2") || strings.HasSuffix(line, " 1") && strings.Contains(line, "more") {
				t.Errorf("%d columns: %q", width, line)
			}
		}
	}
}

// Nothing is told while a lesson's question is open: neither the sentence nor the log
// may answer it.
func TestAHeldStageTellsNothing(t *testing.T) {
	w := newWorld(t).queue("hello")
	w.happen(record.Event{Kind: record.QueueDeclared, Queue: "later", QueueSpec: &record.QueueSpec{Name: "later", Type: record.Classic}})
	for _, height := range []int{21, 40} {
		w.resize(120, height)
		w.sees("gone after a restart")
		w.m.Hold(true)
		w.seesNot("gone after a restart")
		w.m.Hold(false)
	}
}
