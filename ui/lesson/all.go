package lesson

import (
	"fmt"
	"strings"

	"rabbitlab/ui/lang"
)

// The topics: the tutorial's three, what they rest on, and what comes after them.
const (
	topicModel      lang.Text = "the model"
	topicAcks       lang.Text = "message acknowledgement"
	topicDurability lang.Text = "durability"
	topicDispatch   lang.Text = "fair dispatch"
	topicBeyond     lang.Text = "beyond the tutorial"
)

// Topics lists them in the order in which they are taught.
func Topics() []lang.Text {
	return []lang.Text{topicModel, topicAcks, topicDurability, topicDispatch, topicBeyond}
}

// All lists the lessons in the order in which they are taught, topic by topic.
func All() []Lesson {
	return []Lesson{
		hello,
		autoAckLoses, workerKilled, forgottenAck, consumerTimeout, heartbeat, idempotent,
		redeclare, durableQueue, persistentMessage, confirms,
		roundRobin, hoarder, fairDispatch, prefetchPrice,
		poisonMessage, ackTwice, batchAcker, backlog, delay, nodeDies, eightYears,
	}
}

// Find finds a lesson by its name, which is its scenario's. The error names those
// that there are.
func Find(name string) (Lesson, error) {
	var names []string
	for _, l := range All() {
		if l.Name == name {
			return l, nil
		}
		names = append(names, l.Name)
	}
	return Lesson{}, fmt.Errorf("lesson %q: there is none of that name: choose from %s", name, strings.Join(names, ", "))
}
