package cli

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/nodes"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// checksFailed is how many checks failed.
type checksFailed int

func (n checksFailed) Error() string { return lang.Say("%s failed", lang.Plural(int64(n), "check")) }

// checker checks one program.
type checker struct {
	broker  *broker
	o       *checkOptions
	command []string
	wire    *wireLog
	tap     *tap.Tap
	control *amqp.Connection // our own, beside the tap
	env     []string
	prog    *checked
	sent    int // messages that were published, for their ids
	ours    bool
	early   bool // it acks before it works
	nodes   *nodes.Nodes
	report  checkReport
	kinds   []checkKind
}

// checkOn judges a program on a broker, and prints what was found.
func (p *program) checkOn(ctx context.Context, b *broker, o *checkOptions, command []string, kinds []checkKind, judge judge) error {
	report, err := judged(ctx, b, o, command, kinds, judge)
	if err != nil {
		return err
	}
	if err := report.print(p.out, o); err != nil {
		return err
	}
	if n := report.count(checkFailed); n > 0 {
		return checksFailed(n)
	}
	return nil
}

// judge makes the checks of one kind of program.
type judge func(*checker, context.Context) error

// judged judges a program on a broker.
func judged(ctx context.Context, b *broker, o *checkOptions, command []string, kinds []checkKind, judge judge) (*checkReport, error) {
	c := &checker{broker: b, o: o, command: command, kinds: kinds, report: checkReport{Event: "check", Broker: b.Name}}
	began := time.Now()
	if err := c.open(); err != nil {
		return nil, err
	}
	defer c.close()
	if err := judge(c, ctx); err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	c.report.Client = c.client().Product
	c.report.took = time.Since(began)
	c.report.OK = c.report.count(checkFailed) == 0
	return &c.report, nil
}

// open starts a tap.
func (c *checker) open() error {
	config, err := c.broker.tapConfig()
	if err != nil {
		return err
	}
	config.Heartbeat = c.o.heartbeat
	c.nodes = nodes.Of(append([]string{c.broker.AMQP.Reveal()}, reveal(c.broker.More)...)...)
	if c.tap, err = tap.Start(config); err != nil {
		return err
	}
	c.wire = logWire(c.tap)
	c.env = addressed(c.broker.tapURL(c.tap, false, true), c.o.env)
	return nil
}

// close ends the program, the tap and our own connection.
func (c *checker) close() {
	if c.prog != nil && c.prog.running() {
		c.prog.kill()
	}
	if c.control != nil {
		_ = c.control.CloseDeadline(time.Now().Add(time.Second))
	}
	c.tap.Close()
	<-c.wire.done
}

// patience is how long is waited for what has to come.
func (c *checker) patience() time.Duration { return time.Duration(c.o.wait) }

// starting is how long is waited until a program consumes that was started.
func (c *checker) starting() time.Duration { return max(c.patience(), c.o.starting) }

// start starts the program, where it does not run.
func (c *checker) start() (err error) {
	if c.prog == nil || !c.prog.running() {
		c.prog, err = startChecked(c.command, c.env, c.o.folder)
	}
	return err
}

// end ends the program at once, and waits until the tap knows.
func (c *checker) end(ctx context.Context) {
	if c.prog != nil {
		c.prog.kill()
	}
	letEnd(c.tap)
}

// channel is one of our own, on a connection that is made anew where it is gone.
func (c *checker) channel(ctx context.Context) (*amqp.Channel, error) {
	if c.control == nil || c.control.IsClosed() {
		secure, err := c.broker.TLS.Config()
		if err != nil {
			return nil, err
		}
		for {
			c.control, err = nodes.Dial(ctx, c.nodes, c.dialer(secure), func(error) bool { return false })
			if err == nil {
				break
			}
			select {
			case <-time.After(200 * time.Millisecond):
			case <-ctx.Done():
				return nil, &problem.Error{What: lang.Say("the broker does not answer: %s", problem.InLine(lang.Error(err))), Err: err}
			}
		}
	}
	return c.control.Channel()
}

// dialer connects to one node. Each of several may take its share of what is waited.
func (c *checker) dialer(secure *tls.Config) func(url string) (*amqp.Connection, error) {
	dial := amqp.DefaultDial(c.patience() / time.Duration(1+len(c.broker.More)))
	return func(url string) (*amqp.Connection, error) {
		return amqp.DialConfig(url, amqp.Config{TLSClientConfig: secure.Clone(), Dial: dial})
	}
}

// withChannel does something on a channel of our own.
func (c *checker) withChannel(ctx context.Context, do func(*amqp.Channel) error) error {
	ctx, cancel := context.WithTimeout(ctx, c.patience())
	defer cancel()
	ch, err := c.channel(ctx)
	if err != nil {
		return err
	}
	defer ch.Close()
	return do(ch)
}

// publish publishes messages to the queue.
func (c *checker) publish(ctx context.Context, bodies []string, n int) (batch, error) {
	sent := batch{c.sent, c.sent + n}
	c.sent += n
	return sent, c.withChannel(ctx, func(ch *amqp.Channel) error {
		if err := ch.Confirm(false); err != nil {
			return err
		}
		for i := range n {
			m := checkMessage(sent.from+i, bodies[i%len(bodies)])
			d, err := ch.PublishWithDeferredConfirmWithContext(ctx, "", c.o.queue, false, false, m)
			if err != nil {
				return err
			}
			if _, err := d.WaitContext(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// checkMessage is a message as programs expect it: those that read JSON, as Celery does, go
// by the content type.
func checkMessage(n int, body string) amqp.Publishing {
	m := amqp.Publishing{MessageId: checkID(n), DeliveryMode: amqp.Persistent, Body: []byte(body)}
	if strings.HasPrefix(body, "{") && json.Valid(m.Body) {
		m.ContentType, m.ContentEncoding = "application/json", "utf-8"
	}
	return m
}

// wants says whether a check is asked for.
func (c *checker) wants(id string) bool {
	return len(c.o.only) == 0 || slices.Contains(c.o.only, id)
}

// say notes what became of a check.
func (c *checker) say(id string, v checkVerdict, evidence, cure string) {
	if !c.wants(id) {
		return
	}
	what := ""
	for _, k := range c.kinds {
		if k.id == id {
			what = lang.Say(k.what)
		}
	}
	if v != checkFailed {
		cure = ""
	}
	c.report.Checks = append(c.report.Checks, checkLine{id, what, v, evidence, cure})
}

// is is say, with two evidences.
func (c *checker) is(id string, ok bool, evidence, cure string) {
	v := checkFailed
	if ok {
		v = checkPassed
	}
	c.say(id, v, evidence, cure)
}

// client is what the program says of its library.
func (c *checker) client() diagnose.Client {
	for _, e := range c.wire.since(0) {
		if e.Kind == tap.ConnectionOpened {
			return diagnose.Client{Product: e.Program.Client, Platform: e.Program.Platform}
		}
	}
	return diagnose.Client{}
}

// said is the program's last output, in a sentence.
func (c *checker) said() string {
	if last := c.prog.output.last(); last != "" {
		return lang.Say("It printed: %s", last)
	}
	return lang.Say("It printed nothing.")
}

func millis(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }
