// Shop is something to look at: a private RabbitMQ with the queues of a small
// web shop, its programs at work, and one of them that forgets to ack. It prints
// the environment that points rabbitlab at it, and goes on until it is
// interrupted. Nothing stays behind.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"rabbitlab/amqp/node"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := run(ctx); err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "shop:", err)
		os.Exit(1)
	}
}

// settings: statistics are emitted as often as they are sampled. Emitted twice as
// often, RabbitMQ 3.10.8 answers one request in three with a rate of 0.
var settings = map[string]string{"collect_statistics_interval": "1000"}

func run(ctx context.Context) (err error) {
	n, err := node.Start(ctx, node.Options{Settings: settings})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Close()) }()
	if err := open(n.URL()); err != nil {
		return err
	}
	fmt.Printf("RABBITLAB_URL=%s RABBITLAB_MANAGEMENT=%s\n", n.URL(), n.Management())
	return work(ctx, n.URL())
}

// work lets every program of the shop work until the context ends or one of
// them fails.
func work(ctx context.Context, url string) error {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	var all sync.WaitGroup
	start := func(program func(context.Context, string) error) {
		all.Go(func() {
			if err := program(ctx, url); err != nil {
				fail(err)
			}
		})
	}
	for _, q := range queues {
		if q.rate > 0 {
			start(q.produce)
		}
		for _, c := range q.consumers {
			start(func(ctx context.Context, url string) error { return c.consume(ctx, url, q.name) })
		}
	}
	<-ctx.Done()
	all.Wait()
	return context.Cause(ctx)
}
