package mgmt

import "testing"

// Each row is a channel of RabbitMQ 3.10.8.
func TestHeldIsCountedFromWhatWentThrough(t *testing.T) {
	for what, c := range map[string]struct {
		stats string
		want  Figure
	}{
		"never acked":               {`{"deliver":10,"get":0,"ack":0,"redeliver":0}`, Known(10)},
		"slow, at its prefetch":     {`{"deliver":105,"get":0,"ack":95,"redeliver":0}`, Known(10)},
		"requeues each":             {`{"deliver":372,"get":0,"ack":0,"redeliver":371}`, Known(1)},
		"basic.get":                 {`{"deliver":0,"get":5,"get_no_ack":9,"ack":0,"redeliver":0}`, Known(5)},
		"automatic ack":             {`{"deliver":0,"deliver_no_ack":214,"get":0,"ack":0,"redeliver":0}`, Known(0)},
		"what others requeued":      {`{"deliver":1,"get":0,"ack":0,"redeliver":40}`, Figure{}},
		"nothing delivered yet":     {`{}`, Figure{}},
		"negative":                  {`{"deliver":10,"get":0,"ack":-3,"redeliver":0}`, Figure{}},
		"acks that nobody told yet": {`{"deliver":10,"get":0,"redeliver":0}`, Figure{}},
	} {
		client := serving(t, replying(200, "application/json", `[{"name":"c","message_stats":`+c.stats+`}]`))
		channels, err := list(t.Context(), client, "channels", nil, "", (*channelReply).channel)
		if err != nil || len(channels) != 1 {
			t.Fatal(channels, err)
		}
		if got := channels[0].Held(); got != c.want {
			t.Errorf("%s: holds %+v, want %+v", what, got, c.want)
		}
	}
}
