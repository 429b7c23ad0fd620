package cli

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/ui/cli/target"
)

// A second broker on the same port hears who has it.
func TestASecondBroker(t *testing.T) {
	first, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	u, err := url.Parse(first.AMQP())
	if err != nil {
		t.Fatal(err)
	}
	port := u.Port()
	o := rabbitlab(t, nil, "broker", "--amqp-port", port)
	o.want(t, exitUsage, "--amqp-port "+port+": the port is taken", "which says that it is rabbitlab's built-in broker")
}

// A port that is taken is named with its flag.
func TestBrokerOnATakenPort(t *testing.T) {
	l, err := loopback.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := strings.TrimPrefix(l.Addr().String(), "127.0.0.1:")
	for _, flag := range []string{"--amqp-port", "--management-port"} {
		o := rabbitlab(t, nil, "broker", flag, port)
		o.want(t, exitUsage, flag+" "+port+": the port is taken", "give another "+flag)
		if o.out != "" {
			t.Errorf("it says %s", o.out)
		}
	}
}

// With a long interval a queue that is new has no statistics yet.
func TestBrokerWithStatisticsThatComeLate(t *testing.T) {
	w := wishes{statistics: time.Hour}
	if got := w.settings()["collect_statistics_interval"]; got != "3600000" {
		t.Errorf("RabbitMQ would be asked for %q ms", got)
	}
	own, err := startOwn(t.Context(), target.Private(target.Builtin), w, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	ask := func(method, body string) string {
		r, err := http.NewRequestWithContext(t.Context(), method, own.Management()+"/api/queues/%2F/q", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.SetBasicAuth(own.User(), own.Password())
		r.Close = true
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	ask(http.MethodPut, `{"durable":true}`)
	if q := ask(http.MethodGet, ""); !strings.Contains(q, `"name":"q"`) || strings.Contains(q, `"messages"`) {
		t.Errorf("the queue is shown as %s", q)
	}
}
