package client

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// messageReply is one element of the messages of a queue.
type messageReply struct {
	RoutingKey  *string `json:"routing_key"`
	Redelivered bool    `json:"redelivered"`
	Properties  struct {
		Headers struct {
			Deaths []struct {
				Queue  string      `json:"queue"`
				Reason string      `json:"reason"`
				Count  mgmt.Figure `json:"count"`
				Time   mgmt.Figure `json:"time"` // seconds since 1970
			} `json:"x-death"`
		} `json:"headers"`
	} `json:"properties"`
}

// mostDeaths bounds what is kept of x-death, which a client can write too: there is one for
// each queue and reason.
const mostDeaths = 20

// longestName is how many bytes a name in AMQP 0-9-1 has at the most.
const longestName = 255

// short is a name, no longer than one can be.
func short(name string) string {
	if len(name) <= longestName {
		return name
	}
	return strings.ToValidUTF8(name[:longestName], "")
}

func (r *messageReply) whole() bool { return r.RoutingKey != nil }

func (r *messageReply) message() mgmt.Message {
	m := mgmt.Message{RoutingKey: *r.RoutingKey, Redelivered: r.Redelivered}
	all := r.Properties.Headers.Deaths
	m.Older = max(len(all)-mostDeaths, 0)
	for _, d := range all[:len(all)-m.Older] {
		death := mgmt.Death{Queue: short(d.Queue), Reason: short(d.Reason), Count: d.Count}
		if s, known := d.Time.Int(); known && s > 0 {
			death.Time = time.Unix(s, 0)
		}
		m.Deaths = append(m.Deaths, death)
	}
	return m
}

// Look takes the first messages out of a queue, so many at the most, and puts them back: they
// are marked redelivered from then on, and a quorum queue counts that. Their bodies are not
// asked for.
func (c *Client) Look(ctx context.Context, k mgmt.Key, most int) (messages []mgmt.Message, err error) {
	if c.readOnly {
		return nil, mgmt.ErrReadOnly
	}
	body, err := json.Marshal(map[string]any{"count": most, "ackmode": "ack_requeue_true", "encoding": "base64", "truncate": 0})
	if err != nil {
		return nil, err
	}
	waits := c.patience.of("changes")
	bounded, cancel := context.WithTimeout(ctx, waits)
	defer cancel()
	at := c.places.now()
	keep := list(func(r *messageReply) { messages = append(messages, r.message()) })
	err = settle(ctx, c.post(bounded, at, queuePath(k)+"/get", body, k.Said(), keep), at.endpoint, waits)
	if unanswered(err) { // it may have been done all the same: it is not asked for again
		c.places.moveOn(at)
	}
	return messages, err
}

// post sends JSON to a path, and has the answer read.
func (c *Client) post(ctx context.Context, at place, path string, body []byte, subject speech.Sentence, read func(*answer) error) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, at.endpoint+"/api/"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	return c.send(ctx, at, req, question{subject: subject}, read)
}
