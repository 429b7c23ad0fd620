package scenario

import (
	"context"
	"errors"
	"fmt"
)

// saying is what the broker should count in a queue, and what it said last.
type saying struct {
	ready, unacked int64
	last           string
}

// hear takes what the broker says, and tells whether that is it.
func (s *saying) hear(ready, unacked int64, known bool, err error) bool {
	switch {
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		s.last = err.Error()
	case err == nil && known:
		s.last = fmt.Sprintf("counts %d ready and %d unacked", ready, unacked)
	}
	return err == nil && known && ready == s.ready && unacked == s.unacked
}

// differs says that the broker never came to count that.
func (s *saying) differs(queue string) error {
	if s.last == "" {
		s.last = "says nothing"
	}
	return &Differs{fmt.Sprintf("the broker should count %d ready and %d unacked in %s, and it %s", s.ready, s.unacked, queue, s.last)}
}
