package scenario

import (
	"context"
	"time"

	"rabbitlab/amqp/lab/record"
)

// Figures asks the broker itself what stands in a queue: messages_ready and
// messages_unacknowledged. known is false while the broker does not say.
type Figures func(ctx context.Context, queue string) (ready, unacked int64, known bool, err error)

// News is told what is done to the broker: record.BrokerStopping to record.BrokerStarted,
// and of a start what it waits for; and to a node of it, by its name: record.NodeCrashed to
// record.NodeStarted.
type News func(kind record.Kind, reason string)

// Node is one node of a cluster of our own.
type Node struct {
	Name string
	// Crash ends it as a power cut would, and Start starts it again with what it had on
	// disk, and returns when it answers.
	Crash func(News) error
	Start func(context.Context, News) error
}

// Means is what a scenario is played with, besides the lab.
type Means struct {
	Watch   *Watch // must be fed with every event of the lab
	Figures Figures
	// Restart stops the broker in good order and starts it again with its data,
	// and returns when it answers; nil where the broker is not ours to restart.
	Restart func(context.Context, News) error
	// ConsumerTimeout is what the broker was started with (consumer_timeout); 0
	// where that is not known.
	ConsumerTimeout time.Duration
	// Crash ends the broker as a power cut would and starts it again with what it
	// had on disk, and returns when it answers; nil where the broker is not ours.
	Crash func(context.Context, News) error
	// Nodes are those of a cluster of our own, the first is that which the lab was connected to
	// at the beginning; nil elsewhere.
	Nodes []Node
	// Memory asks the broker how many bytes of memory a queue takes. known is
	// false while it does not say; nil where nobody asks.
	Memory func(ctx context.Context, queue string) (bytes int64, known bool, err error)
	// Watched says that somebody looks on: work then takes long enough to be seen,
	// where a script has none of it.
	Watched bool
	// Found is told what is measured, as soon as it is, on the goroutine that
	// plays; nil for nobody.
	Found func(Finding)
}

// needs is what a scenario cannot do without.
type needs struct {
	restart bool
	timeout time.Duration // consumer_timeout that a broker of our own is started with
	nodes   int           // of a cluster of our own; 0 where one is enough
}

// ConsumerTimeout is the consumer_timeout that a broker of our own is to be
// started with for the scenario; 0 for RabbitMQ's default.
func (s Scenario) ConsumerTimeout() time.Duration { return s.needs.timeout }

// Nodes is how many nodes a broker of our own is to have for the scenario, one at least.
func (s Scenario) Nodes() int { return max(s.needs.nodes, 1) }

// Cannot is why a scenario cannot be played on a broker, and what to do.
type Cannot struct{ What, Means, Do string }

func (c *Cannot) Error() string { return c.What + ": " + c.Means + ": " + c.Do }

// Playable says whether a broker with these means has what the scenario needs: a
// *Cannot where it has not. Nothing is declared for it.
func (s Scenario) Playable(m Means) error {
	if s.needs.restart && m.Restart == nil {
		return &Cannot{
			What:  s.Name + " restarts the broker",
			Means: "this one is somebody's, and is not restarted",
			Do:    "play it on a broker of our own: --broker builtin or --broker local",
		}
	}
	if s.Nodes() > max(len(m.Nodes), 1) {
		return &Cannot{
			What:  s.Name + " takes nodes of a cluster down",
			Means: "this broker has no cluster that is ours",
			Do:    "play it on a cluster of our own, which takes an installed RabbitMQ and some seconds to start: rabbitlab play " + s.Name + " --broker local",
		}
	}
	return nil
}
