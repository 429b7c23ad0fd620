package code_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
)

// What the settings of a worker come to, in every language.
func TestEssence(t *testing.T) {
	hello := record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true}
	for _, c := range []struct {
		worker record.WorkerSpec
		want   [4]string
	}{
		{record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1}, [4]string{
			`channel.basic_qos(prefetch_count=1)   channel.basic_consume(queue="hello", on_message_callback=work, auto_ack=False)   ch.basic_ack(delivery_tag=method.delivery_tag)`,
			`check(ch.Qos(1, 0, false))   deliveries, err := ch.Consume("hello", "", false, false, false, false, nil)   check(d.Ack(false))`,
			`channel.basicQos(1);   channel.basicConsume("hello", false, take, end);   channel.basicAck(deliveryTag, false);`,
			`await channel.prefetch(1);   await channel.consume("hello", take, { noAck: false });   channel.ack(message);`,
		}},
		{record.WorkerSpec{Ack: record.AckNever}, [4]string{
			`# no channel.basic_qos   channel.basic_consume(queue="hello", on_message_callback=work, auto_ack=False)   # no ch.basic_ack`,
			`// no ch.Qos   deliveries, err := ch.Consume("hello", "", false, false, false, false, nil)   // no d.Ack`,
			`// no channel.basicQos   channel.basicConsume("hello", false, take, end);   // no channel.basicAck`,
			`// no channel.prefetch   await channel.consume("hello", take, { noAck: false });   // no channel.ack`,
		}},
		{record.WorkerSpec{Ack: record.AckAutomatic}, [4]string{
			`channel.basic_consume(queue="hello", on_message_callback=work, auto_ack=True)`,
			`deliveries, err := ch.Consume("hello", "", true, false, false, false, nil)`,
			`channel.basicConsume("hello", true, take, end);`,
			`await channel.consume("hello", take, { noAck: true });`,
		}},
		{record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 9, Batch: 3}, [4]string{
			`channel.basic_qos(prefetch_count=9)   channel.basic_consume(queue="hello", on_message_callback=work, auto_ack=False)   ch.basic_ack(delivery_tag=method.delivery_tag, multiple=True)`,
			`check(ch.Qos(9, 0, false))   deliveries, err := ch.Consume("hello", "", false, false, false, false, nil)   check(d.Ack(true))`,
			`channel.basicQos(9);   channel.basicConsume("hello", false, take, end);   channel.basicAck(deliveryTag, true);`,
			`await channel.prefetch(9);   await channel.consume("hello", take, { noAck: false });   if (message.fields.deliveryTag % 3 === 0) channel.ack(message, true);`,
		}},
	} {
		for i, l := range code.Languages() {
			if got := code.Essence(l, c.worker, hello); got != c.want[i] {
				t.Errorf("%s: %q\nnot %q", l, got, c.want[i])
			}
		}
	}
}

// marks are what is wrong in a program, and where.
func marks(program []code.Line) (all []string) {
	for _, line := range program {
		if line.Wrong != "" {
			all = append(all, strings.TrimSpace(line.Text)+" ✗ "+string(line.Wrong))
		}
	}
	return all
}

// wrongs are what is wrong in a program, in a fixed order.
func wrongs(program []code.Line) (all []string) {
	for _, line := range program {
		if line.Wrong != "" {
			all = append(all, string(line.Wrong))
		}
	}
	slices.Sort(all)
	return all
}

// check holds the marks of a Python program against what is expected, and the
// other languages against Python: the same is wrong in all.
func check(t *testing.T, of func(code.Language) []code.Line, want ...string) {
	t.Helper()
	if got := marks(of(code.Python)); !slices.Equal(got, want) {
		t.Errorf("it marks %q\nand not %q", got, want)
	}
	for _, l := range code.Languages()[1:] {
		if got, want := wrongs(of(l)), wrongs(of(code.Python)); !slices.Equal(got, want) {
			t.Errorf("%s marks %q\nand not %q", l, got, want)
		}
	}
}

func TestWhatIsWrongInAWorker(t *testing.T) {
	const (
		ack   = "ch.basic_ack(delivery_tag=method.delivery_tag)"
		noQos = "# no channel.basic_qos ✗ no prefetch: RabbitMQ sends all that is ready at once"
	)
	poison := record.QueueSpec{Type: record.Quorum, Durable: true}
	for _, c := range []struct {
		name   string
		worker record.WorkerSpec
		queue  record.QueueSpec
		want   []string
	}{
		{"right", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1}, classic, nil},
		{"in batches", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 5, Batch: 5}, classic, []string{
			"ch.basic_ack(delivery_tag=method.delivery_tag, multiple=True) ✗ what does not fill a batch stays unacked: ack it too, after a second without work",
		}},
		{"no prefetch", record.WorkerSpec{Ack: record.AckWhenDone}, classic, []string{noQos}},
		{"not durable", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1}, transient, []string{
			`channel.queue_declare(queue="q", durable=False) ✗ not durable: the queue is gone when RabbitMQ restarts`,
		}},
		{"never", record.WorkerSpec{Ack: record.AckNever}, classic, []string{
			noQos, "# no ch.basic_ack ✗ no ack: RabbitMQ keeps it for this worker until that leaves",
		}},
		{"automatic", record.WorkerSpec{Ack: record.AckAutomatic}, classic, []string{
			`channel.basic_consume(queue="q", on_message_callback=work, auto_ack=True) ✗ done on delivery: what the worker has is lost when it dies`,
		}},
		{"automatic, prefetch", record.WorkerSpec{Ack: record.AckAutomatic, Prefetch: 3}, classic, []string{
			"channel.basic_qos(prefetch_count=3) ✗ prefetch does not count with automatic ack",
			`channel.basic_consume(queue="q", on_message_callback=work, auto_ack=True) ✗ done on delivery: what the worker has is lost when it dies`,
		}},
		{"twice", record.WorkerSpec{Ack: record.AckTwice, Prefetch: 1}, classic, []string{ack + " ✗ acked twice: RabbitMQ closes the channel with 406"}},
		{"elsewhere", record.WorkerSpec{Ack: record.AckElsewhere, Prefetch: 1}, classic, []string{
			"other.basic_ack(delivery_tag=method.delivery_tag) ✗ another channel than it was delivered on: RabbitMQ closes this one with 406, and the message stays unacked",
		}},
		{"requeue", record.WorkerSpec{Ack: record.AckRequeue, Prefetch: 1}, classic, []string{
			"ch.basic_nack(delivery_tag=method.delivery_tag, requeue=True) ✗ it comes back at once, without end",
		}},
		{"requeue, quorum", record.WorkerSpec{Ack: record.AckRequeue, Prefetch: 1}, poison, []string{
			"ch.basic_nack(delivery_tag=method.delivery_tag, requeue=True) ✗ it comes back at once: since RabbitMQ 4.3 without end, as basic.nack no longer counts towards the delivery limit",
		}},
		{"return, quorum", record.WorkerSpec{Ack: record.AckReturn, Prefetch: 1}, poison, []string{
			"ch.basic_reject(delivery_tag=method.delivery_tag, requeue=True) ✗ it comes back at once: without end before RabbitMQ 4.0, 20 times since",
		}},
		{"return, limit", record.WorkerSpec{Ack: record.AckReturn, Prefetch: 1}, quorum, nil},
		{"reject", record.WorkerSpec{Ack: record.AckReject, Prefetch: 1}, classic, []string{
			"ch.basic_reject(delivery_tag=method.delivery_tag, requeue=False) ✗ dropped: the queue has no dead-letter exchange",
		}},
		{"reject, dead letters", record.WorkerSpec{Ack: record.AckReject, Prefetch: 1}, letters, nil},
		{"batch", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 3, Batch: 4}, classic, []string{
			"ch.basic_ack(delivery_tag=method.delivery_tag, multiple=True) ✗ the batch is larger than the prefetch: it is never full, and nothing is acked",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.queue.Name = "q"
			check(t, func(l code.Language) []code.Line { return code.Worker(l, c.worker, c.queue) }, c.want...)
		})
	}
}

func TestWhatIsWrongInAProducer(t *testing.T) {
	const (
		unasked = "# no channel.confirm_delivery ✗ no confirms: nobody knows whether RabbitMQ has taken the message"
		mode    = "properties = pika.BasicProperties(delivery_mode=1) ✗ transient: the message is gone when RabbitMQ restarts, and the queue stays"
	)
	for _, c := range []struct {
		name     string
		producer record.ProducerSpec
		queue    record.QueueSpec
		want     []string
	}{
		{"right", record.ProducerSpec{Persistent: true, Confirms: true}, classic, nil},
		{"no confirms", record.ProducerSpec{Persistent: true}, classic, []string{unasked}},
		{"transient", record.ProducerSpec{Confirms: true}, classic, []string{mode}},
		{"both", record.ProducerSpec{Rate: 2, EvenBody: "x"}, classic, []string{unasked, mode}},
		{"a quorum queue keeps them", record.ProducerSpec{Confirms: true}, quorum, nil},
		{"nothing stays", record.ProducerSpec{Confirms: true}, transient, []string{
			`channel.queue_declare(queue="q", durable=False) ✗ not durable: the queue is gone when RabbitMQ restarts`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.queue.Name = "q"
			check(t, func(l code.Language) []code.Line { return code.Producer(l, c.producer, c.queue) }, c.want...)
		})
	}
}

func TestWhatIsWrongInAQueue(t *testing.T) {
	for _, c := range []struct {
		queue record.QueueSpec
		want  []string
	}{
		{classic, nil},
		{quorum, nil},
		{transient, []string{`channel.queue_declare(queue="q", durable=False) ✗ not durable: the queue is gone when RabbitMQ restarts`}},
		{record.QueueSpec{Type: record.Classic, Exclusive: true}, []string{
			`channel.queue_declare(queue="q", durable=False, exclusive=True) ✗ exclusive: the queue is gone with this connection`,
		}},
	} {
		c.queue.Name = "q"
		check(t, func(l code.Language) []code.Line { return code.Queue(l, c.queue) }, c.want...)
	}
}

// With transactions nothing is wrong, but that amqplib has no methods for them.
func TestTransactions(t *testing.T) {
	for _, l := range code.Languages() {
		classic := classic
		classic.Name = "q"
		program := code.Producer(l, record.ProducerSpec{Persistent: true, Transactions: true}, classic)
		if got := wrongs(program); (len(got) != 0) != (l == code.JavaScript) {
			t.Errorf("%s: %q", l, got)
		}
	}
}

// A line that the settings decide is marked so: two programs whose settings differ
// differ in such lines, and in what those need at the top or around them.
func TestTheLinesThatMatter(t *testing.T) {
	hello := record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true}
	one := record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: record.Sleep{Min: time.Second, Max: time.Second}}
	other := record.WorkerSpec{Ack: record.AckRequeue, Prefetch: 7, Sleep: record.Sleep{Min: time.Minute, Max: time.Minute}}
	for _, l := range code.Languages() {
		a, b := code.Worker(l, one, hello), code.Worker(l, other, hello)
		if len(a) != len(b) {
			t.Fatalf("%s: %d and %d lines", l, len(a), len(b))
		}
		for i := range a {
			if a[i].Text != b[i].Text && !a[i].Matters {
				t.Errorf("%s: %q and %q are not marked", l, a[i].Text, b[i].Text)
			}
		}
	}
}

// No program knows an address or a password.
func TestNoPassword(t *testing.T) {
	for _, p := range all() {
		if text := code.Text(p.lines); !strings.Contains(text, "AMQP_URL") || strings.Contains(text, "://") || strings.Contains(text, "guest") {
			t.Errorf("%s: %s", p.name, text)
		}
	}
}
