package mgmt

import "context"

// QueueMemory asks how many bytes of memory a queue takes, with statistics: as old
// as those are. The Figure is not known where the broker did not send it, as just
// after the queue was declared.
func (c *Client) QueueMemory(ctx context.Context, k Key) (Figure, error) {
	var reply struct {
		Memory Figure `json:"memory"`
	}
	// name is there always: an object without any of its columns comes as [].
	_, err := c.get(ctx, question{path: queuePath(k), query: columns("name", "memory"), subject: k.subject()}, &reply)
	return reply.Memory, err
}
