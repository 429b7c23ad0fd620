package cli

import (
	"context"
	"regexp"
	"time"

	"rabbitlab/mgmt"
)

// shop is a broker with three queues: the consumer of hello never acks, that of invoices
// works, and that of orders has automatic ack. There is a memory alarm too.
type shop struct {
	overview mgmt.Overview
	queues   []mgmt.Queue
	alarms   []mgmt.Alarm
	fails    map[mgmt.Part]error // what of it cannot be read
	slow     time.Duration       // what each answer takes
}

func openShop() *shop {
	s := &shop{
		overview: mgmt.Overview{Product: "RabbitMQ", RabbitMQVersion: "3.10.8", Nodes: 3, User: "guest", SeesAll: true},
		alarms:   []mgmt.Alarm{{Node: "rabbit@shop", Resource: "memory"}},
	}
	for _, name := range []string{"hello", "invoices", "orders"} {
		s.queues = append(s.queues, mgmt.Queue{
			QueueTotals: mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: name}, Type: "classic", Durable: true, Ready: mgmt.Known(0), Unacked: mgmt.Known(0)},
		})
	}
	s.queues[0].Unacked = mgmt.Known(12)
	return s
}

// answers lets an answer take its time, and says whether it fails.
func (s *shop) answers(ctx context.Context, part mgmt.Part) (mgmt.Reading, error) {
	began := time.Now()
	timer := time.NewTimer(max(s.slow, time.Millisecond))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return mgmt.Reading{}, ctx.Err()
	case <-timer.C:
	}
	return mgmt.Reading{At: began, Took: time.Since(began)}, s.fails[part]
}

func (s *shop) Overview(ctx context.Context) (mgmt.Overview, error) {
	r, err := s.answers(ctx, mgmt.PartOverview)
	o := s.overview
	o.Reading = r
	return o, err
}

func (s *shop) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	_, err := s.answers(ctx, mgmt.PartAlarms)
	return s.alarms, err
}

func (s *shop) Queues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	r, err := s.answers(ctx, mgmt.PartTotals)
	return s.list(r, q, true), err
}

func (s *shop) QueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	r, err := s.answers(ctx, mgmt.PartQueues)
	return s.list(r, q, false), err
}

func (s *shop) UnsortedQueues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return s.QueuesWithStats(ctx, q)
}

// list is the one page that there is, filtered as RabbitMQ does.
func (s *shop) list(r mgmt.Reading, q mgmt.QueueQuery, live bool) mgmt.QueueList {
	l := mgmt.QueueList{Reading: r, Query: q, Total: len(s.queues), Live: live}
	name := regexp.MustCompile("(?i)" + q.Name)
	for _, one := range s.queues {
		if !name.MatchString(one.Name) || q.Vhost != "" && q.Vhost != one.Vhost {
			continue
		}
		if !live {
			one.Stats = &mgmt.QueueStats{Key: one.Key, Consumers: mgmt.Known(1), Messages: one.Unacked}
		}
		l.Queues = append(l.Queues, one)
	}
	l.Matching = len(l.Queues)
	return l
}

func (s *shop) NamedQueues(ctx context.Context, _ string, _ []string) (mgmt.QueueList, error) {
	r, err := s.answers(ctx, mgmt.PartTotals)
	return mgmt.QueueList{Reading: r, Live: true}, err
}

func (s *shop) Queue(ctx context.Context, _ mgmt.Key) (mgmt.QueueList, error) {
	r, err := s.answers(ctx, mgmt.PartQueues)
	return mgmt.QueueList{Reading: r}, err
}

func (s *shop) LiveQueue(ctx context.Context, _ mgmt.Key) (mgmt.QueueList, bool, error) {
	r, err := s.answers(ctx, mgmt.PartTotals)
	return mgmt.QueueList{Reading: r, Live: true}, true, err
}

func (s *shop) Consumers(ctx context.Context, _ string) (all []mgmt.Consumer, r mgmt.Reading, err error) {
	r, err = s.answers(ctx, mgmt.PartConsumers)
	for i := range s.queues {
		key := s.queues[i].Key
		all = append(all, mgmt.Consumer{Queue: key, Tag: "ctag-" + key.Name, Channel: key.Name + " (1)", AckMode: key.Name != "orders"})
	}
	return all, r, err
}

// HoldingChannels are those of the consumers, and two that publish.
func (s *shop) HoldingChannels(ctx context.Context) (all []mgmt.Channel, whole bool, r mgmt.Reading, err error) {
	r, err = s.answers(ctx, mgmt.PartChannels)
	for i := range s.queues {
		q := &s.queues[i]
		all = append(all, channelOf(q.Name, q.Unacked))
	}
	all[0].Delivered, all[2].DeliveredNA = mgmt.Known(12), mgmt.Known(40)
	return append(all, channelOf("till", mgmt.Known(0)), channelOf("web", mgmt.Known(0))), true, r, err
}

func channelOf(connection string, unacked mgmt.Figure) mgmt.Channel {
	none := mgmt.Known(0)
	return mgmt.Channel{
		Name: connection + " (1)", Connection: connection, Number: 1, User: "guest", Vhost: "/", Unacked: unacked,
		Prefetch: mgmt.Known(20), Consumers: mgmt.Known(1), Delivered: none, DeliveredNA: none, Got: none, GotNA: none, Acked: none, Redelivered: none,
	}
}

func (s *shop) Connections(ctx context.Context) (all []mgmt.Connection, whole bool, r mgmt.Reading, err error) {
	r, err = s.answers(ctx, mgmt.PartConnections)
	for _, name := range []string{"hello", "invoices", "orders", "till", "web"} {
		all = append(all, mgmt.Connection{Name: name, User: "guest", Vhost: "/", State: "running", Product: "pika", Version: "1.2.0"})
	}
	return all, true, r, err
}

func (s *shop) Connection(ctx context.Context, name string) (mgmt.Connection, mgmt.Reading, error) {
	r, err := s.answers(ctx, mgmt.PartConnections)
	return mgmt.Connection{Name: name}, r, err
}

func (*shop) Sessions(context.Context, string) ([]mgmt.Session, error) { return nil, nil }

func (s *shop) ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error) {
	r, err := s.answers(ctx, mgmt.PartPasts)
	return mgmt.ChannelPast{Reading: r, Channel: name}, err
}

func (s *shop) Bindings(ctx context.Context, k mgmt.Key) (mgmt.Bindings, error) {
	r, err := s.answers(ctx, mgmt.PartQueues)
	return mgmt.Bindings{Queue: k, Reading: r}, err
}

func (s *shop) Exchange(ctx context.Context, k mgmt.ExchangeKey) (mgmt.Exchange, error) {
	_, err := s.answers(ctx, mgmt.PartQueues)
	return mgmt.Exchange{Name: k.Name, Type: "direct"}, err
}

func (*shop) NodeShares(context.Context, mgmt.Listener) (mgmt.NodeShares, bool) {
	return mgmt.NodeShares{}, false
}

func (s *shop) Samples(ctx context.Context, k mgmt.Key) (mgmt.Series, error) {
	r, err := s.answers(ctx, mgmt.PartQueues)
	return mgmt.Series{Key: k, Reading: r}, err
}
