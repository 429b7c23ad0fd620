package conformance_test

import (
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// situation is a broker on which something goes on that the management API can
// show.
type situation struct {
	*asker
	holder                                 *channel // holds messages of classic and of quorum
	other                                  *channel // with consumers of sac, which has a single active one
	classic, quorum, exclusive, sac, fresh string
	exchange                               string
}

// stamp is the timestamp of the first message in classic.
var stamp = time.Unix(1700000000, 0)

func newSituation(b *bench) *situation {
	s := &situation{
		asker: newAsker(b), classic: b.name("classic"), quorum: b.name("quorum"), exclusive: b.name("exclusive"),
		sac: b.name("sac"), fresh: b.name("a/b ü%2F"), exchange: b.name("exchange"),
	}
	s.holder = s.named(amqp.Table{
		"connection_name": "holder", "product": "conformance", "bad": "x\xff", "bytes": []byte{1, 0xff}, "number": int32(7), "real": 1.0,
		"table": amqp.Table{"list": []any{"a", int64(1) << 40, nil}}, "time": stamp, "decimal": amqp.Decimal{Scale: 2, Value: 314},
	})
	s.other = b.open()
	s.declareAll()
	s.fill()
	s.consume()
	s.settled()
	return s
}

// named connects a client with properties of its own.
func (s *situation) named(properties amqp.Table) *channel {
	s.Helper()
	conn, err := amqp.DialConfig(s.broker.URL(), amqp.Config{Properties: properties})
	s.must(err)
	s.conns = append(s.conns, conn)
	c, err := newChannel(s.bench, conn, nil)
	s.must(err)
	return c
}

func (s *situation) declareAll() {
	c := s.holder
	s.must(c.declare(s.classic, durable, nil))
	s.must(c.declare(s.quorum, durable, amqp.Table{"x-queue-type": "quorum"}))
	s.must(c.declare(s.exclusive, flags{exclusive: true}, nil))
	s.must(c.declare(s.sac, durable, amqp.Table{"x-single-active-consumer": true}))
	s.must(c.declare(s.fresh, flags{autoDelete: true}, amqp.Table{"x-max-length": int64(5), "x-message-ttl": int32(60000)}))
	s.must(c.declareExchange(s.exchange, "topic", durable, amqp.Table{"alternate-exchange": "amq.fanout"}))
	c.bind(s.classic, s.exchange, "a.b/ü", nil)
	c.bind(s.classic, s.exchange, "", amqp.Table{"k": "v", "n": int32(1)})
	s.must(c.ExchangeBind("amq.topic", "a.#", s.exchange, false, nil))
}

// fill puts six messages of ten bytes into classic and quorum.
func (s *situation) fill() {
	for range 6 {
		s.bench.send("", s.classic, amqp.Publishing{DeliveryMode: 2, Timestamp: stamp, Body: []byte("0123456789")})
		s.bench.send("", s.quorum, amqp.Publishing{DeliveryMode: 2, Body: []byte("0123456789")})
	}
	s.producer.raw("", s.name("nowhere"), true, amqp.Publishing{})
	<-s.producer.returned
}

// consume lets the holder ack one message of each queue and keep three; two are left
// ready in each. Another one is got from classic and returned to it.
func (s *situation) consume() {
	s.must(s.holder.Qos(3, 0, false))
	for _, queue := range []string{s.classic, s.quorum} {
		s.hold(queue)
	}
	c := s.other
	d, taken, err := c.Get(s.classic, false)
	s.must(err)
	if !taken {
		s.Fatal("classic is empty")
	}
	s.must(d.Nack(false, true))
	_, err = c.Consume(s.sac, "first", false, false, false, false, nil)
	s.must(err)
	_, err = c.Consume(s.sac, "second", true, false, false, false, amqp.Table{"x-priority": int32(-1)})
	s.must(err)
}

// hold acks one message of a queue and keeps three.
func (s *situation) hold(queue string) {
	deliveries, err := s.holder.Consume(queue, "holder "+queue, false, false, false, false, nil)
	s.must(err)
	first := <-deliveries
	s.must(first.Ack(false))
	for range 3 {
		<-deliveries
	}
}

// settled waits until the statistics tell all of it.
func (s *situation) settled() {
	s.Helper()
	var channel, classic, quorum, producer map[string]any
	s.until("the statistics", func() bool {
		channel, producer = s.channelOf(s.holder), s.channelOf(s.producer)
		classic, quorum = s.queue(s.classic), s.queue(s.quorum)
		return at(channel, "messages_unacknowledged") == 6.0 && at(channel, "message_stats", "ack") == 2.0 &&
			at(producer, "message_stats", "confirm") == 13.0 && at(producer, "message_stats", "return_unroutable") == 1.0 &&
			at(classic, "message_stats", "get") == 1.0 && at(classic, "message_stats", "publish") == 6.0 &&
			at(classic, "messages_unacknowledged") == 3.0 && at(classic, "messages_ready") == 2.0 &&
			at(quorum, "messages_unacknowledged") == 3.0 && at(quorum, "message_stats", "ack") == 1.0 &&
			at(quorum, "message_stats", "publish") == 6.0 && at(quorum, "messages_persistent") == 5.0 && at(quorum, "consumers") == 1.0 &&
			at(classic, "messages_persistent") == 5.0 && at(classic, "consumers") == 1.0 && at(s.queue(s.sac), "consumers") == 2.0 &&
			s.idle(s.queue(s.fresh)) && at(s.queue(s.exclusive), "messages") == 0.0 && len(s.consumersOf(s.sac)) == 2 && len(s.consumersOf(s.quorum)) == 1
	})
}

// idle says whether the statistics of a queue without consumers are there.
func (s *situation) idle(queue map[string]any) bool {
	if !s.bench.does(release.ConsumerCapacity) {
		return at(queue, "consumers") == 0.0
	}
	return at(queue, "consumer_capacity") == 0.0
}

// queue is nil while the queue is not there.
func (s *situation) queue(name string) map[string]any {
	s.Helper()
	o, _ := s.found("queues/%2F/" + esc(name)).(map[string]any)
	return o
}

// channelOf is nil while the broker does not show the channel.
func (s *situation) channelOf(c *channel) map[string]any {
	s.Helper()
	o, _ := s.found("channels/" + esc(connectionName(c)+" (1)")).(map[string]any)
	return o
}

// found gives the body of a 200, nil for other answers.
func (s *situation) found(path string) any {
	s.Helper()
	if back := s.asker.send("GET", path, "", nil); back.status == 200 {
		return back.body
	}
	return nil
}

func (s *situation) consumersOf(queue string) []any {
	s.Helper()
	return s.objects("consumers/%2F", func(o map[string]any) bool { return at(o, "queue", "name") == queue })
}

// connectionName is what the management API calls a client's connection.
func connectionName(c *channel) string {
	return c.conn.LocalAddr().String() + " -> " + c.conn.RemoteAddr().String()
}
