package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// passwordVariable is where the password of a broker to run can stand instead of
// on the command line.
const passwordVariable = "RABBITLAB_PASSWORD"

// serveOptions are what `rabbitlab broker` is asked for.
type serveOptions struct {
	amqpPort, managementPort port
	user, password           string
	permit                   permitFlag
	statistics               timeFlag
}

func (p *program) brokerCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "broker",
		Short: lang.Say("Run a broker that any client can use, until Ctrl-C"),
		Long: lang.Say(`broker runs a private broker on this machine, for programs of your own: the
built-in one, with --broker local the RabbitMQ that is installed here, or with
--broker docker one in a container. The first two lines on standard output say
where it is:

  AMQP amqp://user:password@127.0.0.1:port
  MANAGEMENT http://user:password@127.0.0.1:port

Each is a whole address, password and all, because whoever runs a broker wants
to use it: as it stands it does for a client library, for curl and a browser,
and for rabbitlab itself (--url and --management). Nowhere else does rabbitlab
print a password. Standard error gets what the person who runs it should know,
as that a client speaks another protocol.

The built-in broker does as RabbitMQ 4.3, or with --as as another release. Like
4.3 it refuses queues that are neither durable nor exclusive, as RabbitMQ's
tutorials declare them, unless you --permit transient_nonexcl_queues.

Only this machine can reach it. Without a port named it takes any that is free;
without a password named it makes one up. Ctrl-C ends it, and everything in it
is gone then. --password on a command line is kept in the shell's history: the
environment variable %s is the better place.`, passwordVariable),
		Example: `  rabbitlab broker
  rabbitlab broker --amqp-port 5672 --management-port 15672 --user guest --password guest
  rabbitlab broker --as 4.0
  rabbitlab broker --permit transient_nonexcl_queues
  rabbitlab broker --broker local
  rabbitlab broker | awk '$1 == "AMQP" { print $2; fflush() }'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.serve(cmd, o)
		},
	}
	f := cmd.Flags()
	f.Var(&o.amqpPort, "amqp-port", lang.Say("the `PORT` where clients connect; the tutorials of RabbitMQ mean 5672 (default: any free port)"))
	f.Var(&o.managementPort, "management-port", lang.Say("the management API's `PORT`, RabbitMQ's own is 15672 (default: any free port)"))
	f.StringVar(&o.user, "user", "", lang.Say("the `NAME` of the only user, an administrator; goes with a password"))
	f.StringVar(&o.password, "password", "", lang.Say("the user's `PASSWORD` (environment: %s; default: a random one)", passwordVariable))
	f.Var(&o.permit, "permit", lang.Say("permit a deprecated `FEATURE` that the release does not: %s (more with a comma between)", strings.Join(minirabbit.DeprecatedFeatures, ", ")))
	f.Var(&o.statistics, "statistics-interval", lang.Say("renew the management API's statistics every `TIME`; RabbitMQ's default is 5s (default: at once, of a local RabbitMQ every 500ms)"))
	_ = cmd.RegisterFlagCompletionFunc("permit", cobra.FixedCompletions(minirabbit.DeprecatedFeatures, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// serve runs a broker until the context ends.
func (p *program) serve(cmd *cobra.Command, o serveOptions) error {
	t, err := p.toServe(cmd)
	if err != nil {
		return err
	}
	w, err := o.wishes(cmd, p.getenv(passwordVariable))
	if err != nil {
		return err
	}
	w.heard = true
	err = p.withWishes(cmd.Context(), t, w, p.serveUntilDone)
	return explainPort(cmd.Context(), err, w)
}

// toServe is the broker to run. One that runs already cannot be meant.
func (p *program) toServe(cmd *cobra.Command) (target.Target, error) {
	for _, name := range []string{"url", "node", "management", "read-only", "password-file", "password-command"} {
		if cmd.Flags().Changed(name) {
			return target.Target{}, &problem.Error{
				What:  lang.Say("%s does not go with --%s", cmd.Name(), name),
				Means: lang.Say("it runs a broker of its own, for clients that may do with it what they like"),
				Do:    lang.Say("leave --%s out; %s --help shows how it is used", name, cmd.CommandPath()),
			}
		}
	}
	c := p.choice(cmd)
	if c.Broker == nil { // whatever the environment names
		return target.Private(target.Builtin), nil
	}
	t, _, err := p.resolve(cmd.Context(), c)
	return t, err
}

// wishes checks what the broker is to have.
func (o serveOptions) wishes(cmd *cobra.Command, password string) (wishes, error) {
	w := wishes{amqpPort: int(o.amqpPort), managementPort: int(o.managementPort), user: o.user, password: password, permit: append([]string{}, o.permit...), statistics: time.Duration(o.statistics)}
	if cmd.Flags().Changed("password") {
		w.password = o.password
	}
	none := w.password == ""
	switch {
	case w.amqpPort == w.managementPort && w.amqpPort != 0:
		return w, wrongUsage(cmd, lang.Say("--amqp-port and --management-port are both %d", w.amqpPort), lang.Say("AMQP and the management API need a port each"))
	case cmd.Flags().Changed("user") && w.user == "":
		return w, wrongUsage(cmd, lang.Say("--user is empty"), lang.Say("a user has a name; without --user it is %s", minirabbit.DefaultUser))
	case cmd.Flags().Changed("password") && none:
		return w, wrongUsage(cmd, lang.Say("--password is empty"), lang.Say("RabbitMQ lets nobody in without one; without --password it is a random one"))
	case w.user != "" && none:
		return w, wrongUsage(cmd, lang.Say("--user without a password"), lang.Say("add --password, or set %s", passwordVariable))
	case w.user == "" && !none:
		w.user = minirabbit.DefaultUser
	}
	return w, nil
}

// serveUntilDone says where the broker is, and waits.
func (p *program) serveUntilDone(ctx context.Context, b *broker) error {
	// some clients take a slash at the end for a vhost without a name
	address := strings.TrimSuffix(b.AMQP.Reveal(), "/")
	if _, err := fmt.Fprintf(p.out, "AMQP %s\nMANAGEMENT %s\n", address, b.managementURL()); err != nil {
		return err
	}
	if p.errScreen {
		p.warn(lang.Say("%s; Ctrl-C ends it", described(b.Private, b.own.Version())))
	}
	<-ctx.Done()
	takeLeave(b)
	return nil
}

// leavePatience is how long clients and the broker get to part in good order.
const leavePatience = 2 * time.Second

// takeLeave lets the broker tell its clients that it goes (320 CONNECTION_FORCED).
// What is not said in time is not said: the broker is closed then.
func takeLeave(b *broker) {
	ctx, cancel := context.WithTimeout(context.Background(), leavePatience)
	defer cancel()
	_ = b.own.Stop(ctx)
}

// managementURL is the management API's with user and password.
func (b *broker) managementURL() string {
	scheme, rest, _ := strings.Cut(b.Management.URL, "://")
	return scheme + "://" + url.UserPassword(b.Management.User, b.Management.Password.Reveal()).String() + "@" + rest
}

// explainPort says of a port that cannot be had which flag it is, and what to do.
func explainPort(ctx context.Context, err error, w wishes) error {
	var e *loopback.PortError
	if !errors.As(err, &e) {
		return err
	}
	flag := "--amqp-port"
	if e.Port == w.managementPort {
		flag = "--management-port"
	}
	p := &problem.Error{Err: err, Do: lang.Say("give another %s; without one any free port is taken", flag)}
	p.What, p.Means = lang.Say("%s %d: the port cannot be used", flag, e.Port), lang.Echo(fmt.Sprint(e.Err))
	switch {
	case e.Taken:
		p.What = lang.Say("%s %d: the port is taken", flag, e.Port)
		p.Means = lang.Say("another program listens there")
		if who := whoListens(ctx, e.Port); who != "" {
			p.Means = lang.Say("another program listens there, which says that it is %s", who)
		}
		p.Do = lang.Say("end that, or give another %s; without one any free port is taken", flag)
	case errors.Is(err, os.ErrPermission):
		p.Means = lang.Say("this system keeps ports below 1024 for its administrator")
	}
	return p
}
