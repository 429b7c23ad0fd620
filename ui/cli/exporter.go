package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// exporterPort is beside 15692, where RabbitMQ's own metrics are.
const exporterPort = "127.0.0.1:15693"

type exporterOptions struct {
	listen string
	vhost  string
	skip   verdicts
}

func (p *program) exporterCommand() *cobra.Command {
	o := exporterOptions{listen: exporterPort}
	cmd := &cobra.Command{
		Use:   "exporter",
		Short: lang.Say("Serve totals and findings as Prometheus metrics, until Ctrl-C"),
		Long: lang.Say(`exporter watches a broker as the screen Diagnosis does, and serves what it finds
at http://HOST:PORT/metrics: how often each verdict is found at each severity,
how many messages whoever is named holds, and for how long. It only reads the
management API, from one reader, however often it is scraped.

rabbitlab_up is 0 while the broker does not answer, and
rabbitlab_diagnosis_complete is 0 while something may hide in what could not be
read. Labels hold names of queues, consumers and users: it listens on this
machine alone unless told otherwise.`),
		Example: `  rabbitlab exporter --url amqp://monitor:password@rabbit.example.com
  rabbitlab exporter --listen :15693 --skip auto-ack-risk,no-confirms
  curl -s http://127.0.0.1:15693/metrics | grep '^rabbitlab_findings.*critical'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.export(cmd.Context(), p.choice(cmd), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.listen, "listen", exporterPort, lang.Say("the `ADDRESS` at which the metrics are (default %s)", exporterPort))
	f.Var((*vhostFlag)(&o.vhost), "vhost", lang.Say("only what is in this `VHOST` (default all)"))
	f.Var(&o.skip, "skip", lang.Say("say nothing of these `VERDICTS`, with commas between"))
	p.addRefresh(cmd)
	_ = cmd.RegisterFlagCompletionFunc("skip", completeVerdicts)
	return cmd
}

func (p *program) export(ctx context.Context, c target.Choice, o exporterOptions) error {
	return p.reading(ctx, c, "exporter", func(ctx context.Context, b *broker, api *client.Client) error {
		if err := b.hasVhost(ctx, api, o.vhost); err != nil {
			return b.explain(err)
		}
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.listen)
		if err != nil {
			return &problem.Error{
				What: lang.Say("--listen %s: %s", o.listen, lang.Error(err)),
				Do:   lang.Say("give another address, as 127.0.0.1:0 for any port that is free"), Err: err,
			}
		}
		if _, err := fmt.Fprintf(p.out, "METRICS http://%s/metrics\n", listener.Addr()); err != nil {
			return errors.Join(err, listener.Close())
		}
		return newExporter(b.called(), api, o, time.Duration(p.flags.refresh)).run(ctx, listener)
	})
}

// exporter is a diagnosis that goes on, for whoever asks for its metrics.
type exporter struct {
	name   string
	skip   verdicts
	reader *poll.Reader
	live   *diagnose.Live
	links  *poll.Feed

	mu     sync.Mutex
	report *diagnose.Report // nil before the first
	link   mgmt.Link
}

func newExporter(name string, api poll.API, o exporterOptions, refresh time.Duration) *exporter {
	reader := poll.New(api, poll.Options{Vhost: o.vhost, Shortest: refresh})
	e := &exporter{name: name, skip: o.skip, reader: reader, live: diagnose.NewLive(reader, reader.Feed()), links: reader.Feed()}
	e.live.Closely()
	return e
}

// run watches and answers until the context ends, which is no error.
func (e *exporter) run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	var all sync.WaitGroup
	defer all.Wait()
	defer cancel()
	for _, part := range []func(context.Context) error{e.reader.Run, e.live.Run, e.takeReports, e.takeLinks} {
		all.Go(func() { _ = part(ctx) }) // each ends with the context, by its error
	}
	server := &http.Server{Handler: e, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10}
	all.Go(func() { <-ctx.Done(); _ = server.Close() })
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (e *exporter) takeReports(ctx context.Context) error {
	for {
		r, err := e.live.Next(ctx)
		if err != nil {
			return err
		}
		e.mu.Lock()
		e.report = &r
		e.mu.Unlock()
	}
}

func (e *exporter) takeLinks(ctx context.Context) error {
	for {
		u, err := e.links.Next(ctx)
		if err != nil {
			return err
		}
		if u.Link != nil {
			e.mu.Lock()
			e.link = *u.Link
			e.mu.Unlock()
		}
	}
}

// ServeHTTP answers GET /metrics.
func (e *exporter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path != "/metrics":
		http.NotFound(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
	default:
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_ = writeMetrics(w, e.metrics(time.Now())) // whoever asked has gone
	}
}

// metrics are those of now. While the broker does not answer nothing is told of it but
// that.
func (e *exporter) metrics(now time.Time) []metric {
	e.mu.Lock()
	defer e.mu.Unlock()
	up := 0.0
	if !e.link.Since.IsZero() && e.link.Err == nil {
		up = 1
	}
	all := []metric{one("up", "1 while the management API answers, else 0.", mgmt.Known(up))}
	if up == 0 || e.report == nil {
		return all
	}
	d := newDiagnosis(e.name, *e.report, e.report.Seen, "")
	d.findings = e.skip.from(d.findings)
	if !e.report.At.IsZero() {
		all = append(all, one("diagnosis_age_seconds", "How old the newest look at the channels is.", mgmt.Known(rounded(now.Sub(e.report.At).Seconds()))))
	}
	return append(append(all, d.watchMetrics()...), d.findingMetrics()...)
}
