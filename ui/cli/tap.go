package cli

import (
	"context"
	"crypto/tls"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/amqp/tap"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// tapOptions are what `rabbitlab tap` is asked for.
type tapOptions struct {
	port      port
	env       []string
	cert, key string
	bodies    bool
	json      bool
	every     timeFlag
}

// addressVariables are where programs look for the broker's address: the usual name, and
// those of hosters.
var addressVariables = []string{"AMQP_URL", "RABBITMQ_URL", "CLOUDAMQP_URL"}

const aboutTap lang.Text = `tap stands between programs of yours and a broker, and shows what they say to
each other: who consumes with which prefetch, what is delivered, acked, nacked,
rejected, given back, published, confirmed and returned, and why a channel or a
connection was closed. On a terminal it is a screen, with the messages that each
program holds and the oldest of them; in a pipe, or with --every, it is a line
an event, and at the end each message that is held.

It passes every byte on unchanged, so that the program and the broker do as they
do without it. On the screen keys can cut a program's connection, hold back its
acks or deliveries, delay both, or lose its heartbeats; on a broker that is
yours it asks first, and with --read-only there are no such keys.

With a command it starts that, with the tap's address in the environment
(%s, and what --env names),
and ends with its exit code. What the program prints goes to standard error, and
on the screen to a page of its own. Without a command it tells the address, for
programs that you start yourself.

User, password and vhost are those of the broker. They are handed to the
command and never printed. A private broker (the default) lets the user guest in
with the password guest, which client libraries take where an address has none.

A message is known again by its message-id. One without is looked for by its
content and properties among those that can come back; where several are alike
it says so: "ambiguous".

With --json each event is an object on a line of its own, as of run, and the
last line is {"event":"summary", …} with the counts, the workers and what is
held.`

func (p *program) tapCommand() *cobra.Command {
	var o tapOptions
	cmd := &cobra.Command{
		Use:   "tap [-- COMMAND [ARGUMENT …]]",
		Short: lang.Say("Read along between your program and a broker, message by message"),
		Long:  lang.Say(aboutTap, strings.Join(addressVariables, ", ")),
		Example: `  rabbitlab tap -- python3 worker.py
  rabbitlab tap --broker local -- go run ./worker
  rabbitlab tap --env BROKER --every 5s -- node worker.js
  rabbitlab tap --port 5673 --url amqp://user:password@rabbit.example.com
  rabbitlab tap --json -- python3 worker.py | jq -c 'select(.event == "acked")'`,
		Args: func(cmd *cobra.Command, args []string) error { return commandBehindDashes(cmd, args) },
		RunE: func(cmd *cobra.Command, args []string) error { return p.tap(cmd.Context(), p.choice(cmd), o, args) },
	}
	f := cmd.Flags()
	f.Var(&o.port, "port", lang.Say("the `PORT` of 127.0.0.1 where programs connect (default: any free port)"))
	f.StringArrayVar(&o.env, "env", nil, lang.Say("one more environment variable, by its `NAME`, that is to hold the address (can be given again)"))
	f.StringVar(&o.cert, "cert", "", lang.Say("speak TLS with programs: the certificate, a `FILE` in PEM form; goes with --key"))
	f.StringVar(&o.key, "key", "", lang.Say("the certificate's key, a `FILE` in PEM form"))
	f.BoolVar(&o.bodies, "bodies", false, lang.Say("show the beginning of each body too"))
	f.BoolVar(&o.json, "json", false, lang.Say("print JSON, one object a line"))
	p.addRecord(cmd)
	f.Var(&o.every, "every", lang.Say("list what is held as often as this `TIME`, from 1s to 1h (default: at the end)"))
	return cmd
}

// commandBehindDashes refuses a command that has no -- before it: its flags would be taken for
// ours.
func commandBehindDashes(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && cmd.ArgsLenAtDash() != 0 {
		return wrongUsage(cmd, lang.Say("%q: the command to start stands behind --", args[0]), "")
	}
	return nil
}

// shownOfBodies is how much of a body is shown, in bytes.
const shownOfBodies = 200

func (p *program) tap(ctx context.Context, c target.Choice, o tapOptions, command []string) error {
	t, _, err := p.resolve(ctx, c)
	if err != nil {
		return err
	}
	p.warnPlain(t, true)
	return p.withWishes(ctx, t, anybodysWishes(), func(ctx context.Context, b *broker) error {
		config, err := b.tapConfig()
		if err != nil {
			return err
		}
		config.Port = int(o.port)
		if o.bodies {
			config.Bodies = shownOfBodies
		}
		if config.Serve, err = servingTLS(o); err != nil {
			return err
		}
		if p.inScreen && p.outScreen && !o.json && o.every == 0 {
			return p.tapOnScreen(ctx, b, config, o, command)
		}
		return p.readAlong(ctx, b, config, o, command)
	})
}

// anybodysWishes are for a private broker that other programs find their way into.
func anybodysWishes() wishes {
	return wishes{heard: true, user: "guest", password: "guest"}
}

// tapConfig is a tap before a broker.
func (b *broker) tapConfig() (tap.Config, error) {
	var c tap.Config
	urls := append([]string{b.AMQP.Reveal()}, reveal(b.More)...)
	if c.Brokers = hostsOf(urls); len(c.Brokers) < len(urls) {
		return c, &problem.Error{What: lang.Say("the broker's address cannot be read")}
	}
	var err error
	if b.TLS.On {
		c.TLS, err = b.TLS.Config()
	}
	return c, err
}

// hostsOf are the hosts, with their ports, of URLs that can be read.
func hostsOf(urls []string) (all []string) {
	for _, one := range urls {
		if u, err := url.Parse(one); err == nil {
			all = append(all, u.Host)
		}
	}
	return all
}

// servingTLS is what the tap shows to programs; nil is no TLS.
func servingTLS(o tapOptions) (*tls.Config, error) {
	if o.cert == "" && o.key == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(o.cert, o.key)
	if err != nil {
		return nil, &problem.Error{
			What: lang.Say("--cert and --key: %s", problem.InLine(lang.Error(err))),
			Do:   lang.Say("name a certificate and its key, in PEM form"), Err: err,
		}
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

// tapURL is the broker's URL with the tap's address in it, and user and password where a
// program is to have them.
func (b *broker) tapURL(t *tap.Tap, secure, whole bool) string {
	u, err := url.Parse(b.AMQP.Reveal())
	if err != nil {
		return ""
	}
	u.Scheme, u.Host = "amqp", t.Address()
	if secure {
		u.Scheme = "amqps"
	}
	if !whole {
		u.User = nil
	}
	if b.Vhost == "/" { // some clients take a slash at the end for a vhost without a name
		u.Path, u.RawPath = "", ""
	}
	return u.String()
}

// addressed is our own environment with the tap's address in it.
func addressed(address string, more []string) []string {
	env := os.Environ()
	for _, name := range append(addressVariables, more...) {
		env = append(env, name+"="+address)
	}
	return env
}

// readAlong prints what passes until the command ends, or the context.
func (p *program) readAlong(ctx context.Context, b *broker, config tap.Config, o tapOptions, command []string) error {
	recorded, err := p.recordTap(ctx, b)
	if err != nil {
		return err
	}
	defer recorded.end()
	t, err := tap.Start(config)
	if err != nil {
		return explainTapPort(err)
	}
	t.Listen()
	printer := newTapPrinter(p.out, o.json)
	if len(command) == 0 {
		if err := printer.address(b.tapURL(t, config.Serve != nil, false)); err != nil {
			t.Close()
			return err
		}
	}
	printed := make(chan error, 1)
	go func() { printed <- p.printTapped(t, printer, recorded, time.Duration(o.every)) }()
	ended := p.untilEnd(ctx, command, addressed(b.tapURL(t, config.Serve != nil, true), o.env), printed)
	if len(command) > 0 {
		letEnd(t)
	}
	last := t.Look(mostHeldShown) // before the tap cuts off who is still there
	recorded.last(t)
	t.Close()
	if ended.printing == nil {
		ended.printing = <-printed
	}
	if ended.printing != nil && ended.printing != tap.ErrClosed {
		return ended.printing
	}
	if err := printer.summary(last); err != nil {
		return err
	}
	return ended.program
}

// lastWords is how long the connections of a program that has ended may take to end.
const lastWords = time.Second

// letEnd waits until the connections of a program are gone, as they are with the program, unless
// another one has them.
func letEnd(t *tap.Tap) {
	for deadline := time.Now().Add(lastWords); len(t.Look(0).Connections) > 0 && time.Now().Before(deadline); {
		time.Sleep(5 * time.Millisecond)
	}
}

// tapEnd is how reading along ended.
type tapEnd struct{ program, printing error }

// untilEnd runs the command, or waits for the context. It breaks off where nothing can be
// printed.
func (p *program) untilEnd(ctx context.Context, command, env []string, printed <-chan error) tapEnd {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	over := make(chan error, 1)
	go func() {
		if len(command) == 0 {
			<-ctx.Done()
			over <- nil
			return
		}
		over <- p.runChild(ctx, command, env)
	}()
	select {
	case err := <-over:
		return tapEnd{program: err}
	case err := <-printed:
		cancel()
		<-over
		return tapEnd{printing: err}
	}
}

// explainTapPort says of a port that cannot be had what to do.
func explainTapPort(err error) error {
	return &problem.Error{What: lang.Say("--port: %s", problem.InLine(lang.Error(err))), Err: err}
}
