//go:build linux

package cli

import (
	"encoding/json"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node/nodetest"
)

func TestRabbitMQsDeadLettersAreTold(t *testing.T) {
	n := nodetest.Broker(t)
	conn, err := amqp.Dial(n.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string]amqp.Table{
		"told work":  {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "told retry"},
		"told retry": {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "told work", "x-message-ttl": 5000},
	} {
		if _, err := ch.QueueDeclare(name, true, false, false, false, args); err != nil {
			t.Fatal(err)
		}
		defer ch.QueueDelete(name, false, false, false)
	}
	broker := nodeAs(n, "", "")
	tell := func(args ...string) outcome {
		return rabbitlab(t, nil, append(append([]string{"deadletters"}, args...), broker...)...)
	}
	o := tell("told work")
	o.want(t, exitFine)
	want := `Dead letters of told work: what is rejected, what expires.
told work → default exchange, routing key told retry → told retry.
told retry → default exchange, routing key told work → told work.
A cycle: told work → told retry → told work. A message goes round as long as consumers reject it. One that nobody rejects on the way round is dropped before it comes to a queue again.
`
	if o.out != want {
		t.Errorf("got %s", o.out)
	}
	o = tell("told work", "--json")
	var got deadLettersJSON
	if err := json.Unmarshal([]byte(o.out), &got); err != nil || got.Schema != 1 || got.Vhost != "/" || len(got.Routes) != 2 || *got.Routes[0].RoutingKey != "told retry" || len(got.Cycles) != 1 || strings.Count(o.out, "\n") != 1 {
		t.Errorf("%s: %+v, error %v", o.out, got, err)
	}
	tell("no such queue").want(t, exitUsage, "there is no queue no such queue in vhost /")
	tell().want(t, exitUsage, "needs the name of one queue")
}
