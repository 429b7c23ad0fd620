package lab

import "time"

// SetDialTimeout lets a test wait less for an answer that will not come.
func SetDialTimeout(d time.Duration) (restore func()) {
	old := dialTimeout
	dialTimeout = d
	return func() { dialTimeout = old }
}

// BurstLeft is how many messages of its bursts a queue's producer has still to publish.
func (l *Lab) BurstLeft(queue string) int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	q, err := l.find(queue)
	if err != nil {
		return 0
	}
	_, left := q.producer.look()
	return left
}
