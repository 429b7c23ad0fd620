package scenario_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
)

// A story waits for as long as messages come, however slowly, and gives up when none has
// come for as long as its patience lasts, or when there are too many.
func TestPatienceLastsAsLongAsMessagesCome(t *testing.T) {
	for _, c := range []struct {
		come, wanted int64
		differs      bool
	}{{10, 10, false}, {9, 10, true}, {10, 5, true}} {
		synctest.Test(t, func(t *testing.T) {
			w := scenario.NewWatch()
			over := make(chan struct{})
			go func() {
				defer close(over)
				w.Apply([]record.Event{{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Name: "hello"}}})
				for n := int64(1); n <= c.come; n += 2 {
					time.Sleep(10 * time.Second)
					two := []record.Event{{Kind: record.Published, Queue: "hello", Message: n}, {Kind: record.Published, Queue: "hello", Message: n + 1}}
					w.Apply(two[:min(c.come-n+1, 2)])
				}
			}()
			err := scenario.AwaitPublished(t.Context(), w, "hello", c.wanted)
			if errors.As(err, new(*scenario.Differs)) != c.differs || (err != nil) != c.differs {
				t.Errorf("%d came, %d were wanted: %v", c.come, c.wanted, err)
			}
			<-over
		})
	}
}
