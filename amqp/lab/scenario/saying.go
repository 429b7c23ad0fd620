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
	failed         error // why it could not be asked the last time, nil where it answered
}

// hear takes what the broker says, and tells whether that is it.
func (s *saying) hear(ready, unacked int64, known bool, err error) bool {
	switch {
	case errors.Is(err, ErrNoQueue):
		s.last, s.failed = ErrNoQueue.Error(), nil
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		s.failed = err
	case err == nil && known:
		s.last, s.failed = fmt.Sprintf("counts %d ready and %d unacked", ready, unacked), nil
	}
	return err == nil && known && ready == s.ready && unacked == s.unacked
}

// differs says that the broker never came to count that, or that it could not be seen.
func (s *saying) differs(queue string) error {
	switch {
	case s.failed != nil:
		return &unseen{queue, s.failed}
	case s.last == "":
		return &unseen{queue, errNothingSaid}
	}
	return &Differs{fmt.Sprintf("the broker should count %d ready and %d unacked in %s, and it %s", s.ready, s.unacked, queue, s.last)}
}

var errNothingSaid = errors.New("its management API gives no figures")
