package client

import (
	"testing"

	"rabbitlab/mgmt"
)

// What RabbitMQ 4.3.6 answers of a client that holds ten, and of a session that publishes.
func TestSessions(t *testing.T) {
	const answer = `[{"channel_number":0,"handle_max":255,"next_incoming_id":0,"incoming_window":400,"next_outgoing_id":10,"remote_incoming_window":2147483637,
		"remote_outgoing_window":2147483647,"outgoing_unsettled_deliveries":10,"incoming_links":[],"outgoing_links":[{"handle":0,
		"link_name":"x","source_address":"/queues/a","queue_name":"a","send_settled":false,"max_message_size":"unlimited","filter":[],
		"delivery_count":10,"credit":4,"consumer_timeout":false}]},
		{"channel_number":1,"outgoing_unsettled_deliveries":0,"incoming_links":[{"handle":0}],"outgoing_links":[]}]`
	a := &api{answers: map[string]string{"connections/c/sessions": answer}}
	c := a.client(t)
	sessions, err := c.Sessions(t.Context(), "c")
	if err != nil || len(sessions) != 1 {
		t.Fatalf("%+v, error %v", sessions, err)
	}
	want := mgmt.SessionLink{Queue: "a", Handle: "0", Delivered: mgmt.Known(10), Credit: mgmt.Known(4)}
	if s := sessions[0]; s.Unsettled != mgmt.Known(10) || len(s.Links) != 1 || s.Links[0] != want {
		t.Errorf("%+v", s)
	}
	_, err = c.Sessions(t.Context(), "gone")
	checkKind(t, "no such connection", err, mgmt.NotFound)
}
