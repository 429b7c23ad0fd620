package api

import (
	"context"
	"net/http"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
)

// Options say what the API tells of the broker beside what the broker shows. The
// zero value is a good one.
type Options struct {
	// Clock is what rates and samples are timed by; nil is the machine's clock.
	Clock broker.Clock
	// Version is the RabbitMQ that the broker stands in for; "" is 4.0.5.
	Version string
	// Ports, if not nil, tells where the broker listens; 0 for a port that is not known.
	Ports func() (amqp, management int)
}

// API is the management API of one broker: an http.Handler. Who serves it keeps it
// on loopback.
type API struct {
	broker    Broker
	o         Options
	began     time.Time
	collector *collector
	stall     stall
}

// New makes the API of a broker. Without Run it has neither rates nor samples.
func New(b Broker, o Options) *API {
	if o.Clock == nil {
		o.Clock = broker.SystemClock{}
	}
	if o.Version == "" {
		o.Version = "4.0.5"
	}
	if o.Ports == nil {
		o.Ports = func() (int, int) { return 0, 0 }
	}
	return &API{broker: b, o: o, began: o.Clock.Now(), collector: newCollector(b)}
}

// Run collects what rates and samples are made of, once a second by the clock,
// until ctx ends. It can be run again after that.
func (a *API) Run(ctx context.Context) {
	for ctx.Err() == nil {
		now := a.o.Clock.Now()
		a.collector.collect(now)
		reached, stop := a.o.Clock.At(now.Add(time.Second))
		select {
		case <-reached:
		case <-ctx.Done():
		}
		stop()
	}
}

// ServeHTTP answers one request. One whose context ends while the API stalls is
// broken off without an answer.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !a.stall.wait(r.Context()) {
		panic(http.ErrAbortHandler)
	}
	q := &question{api: a, http: r}
	q.answer().write(w)
}
