package api

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// Options say what the API tells of the broker beside what the broker shows. The
// zero value is a good one.
type Options struct {
	// Clock is what rates and samples are timed by; nil is the machine's clock.
	Clock broker.Clock
	// Ports, if not nil, tells where the broker listens; 0 for a port that is not known.
	Ports func() (amqp, management int)
	// StatisticsInterval is how often statistics are renewed, as RabbitMQ's
	// collect_statistics_interval: what is newer is not in them. 0 is at once. What is
	// asked without statistics is always as it is, but for the totals of quorum queues.
	StatisticsInterval time.Duration
}

// API is the management API of one broker: an http.Handler. Who serves it keeps it
// on loopback.
type API struct {
	broker    Broker
	o         Options
	set       *release.Set // what the broker's release does
	began     time.Time
	collector *collector
	late      late
	stall     stall
}

// New makes the API of a broker. Without Run it has neither rates nor samples.
func New(b Broker, o Options) *API {
	if o.Clock == nil {
		o.Clock = broker.SystemClock{}
	}
	if o.Ports == nil {
		o.Ports = func() (int, int) { return 0, 0 }
	}
	return &API{broker: b, o: o, set: release.Of(b.Version()), began: o.Clock.Now(), collector: newCollector(b)}
}

// does says whether the RabbitMQ that the broker does as does so.
func (a *API) does(what release.Behaviour) bool { return a.set.Does(what) }

// Run collects what rates and samples are made of, once a second by the clock or as
// often as statistics are renewed, until ctx ends. It can be run again after that.
func (a *API) Run(ctx context.Context) {
	interval := cmp.Or(a.o.StatisticsInterval, time.Second)
	for ctx.Err() == nil {
		now := a.o.Clock.Now()
		a.look(now)
		reached, stop := a.o.Clock.At(now.Add(interval))
		select {
		case <-reached:
		case <-ctx.Done():
		}
		stop()
	}
}

// look takes one look at all figures.
func (a *API) look(now time.Time) {
	if a.o.StatisticsInterval > 0 {
		a.late.look(a.broker)
	}
	a.collector.collect(now)
}

// ServeHTTP answers one request. One whose context ends while the API stalls is
// broken off without an answer.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !a.stall.wait(r.Context()) {
		panic(http.ErrAbortHandler)
	}
	hurry(w, r)
	q := &question{api: a, http: r}
	q.answer().write(w)
}
