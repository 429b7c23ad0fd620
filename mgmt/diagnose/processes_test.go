package diagnose

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// shared is a world in which two channels consume from two queues each: one acks the other
// queue and never jobs, the other acks both.
type shared struct {
	*world
	well   mgmt.Channel
	worked float64
}

var other = mgmt.Key{Vhost: "/", Name: "other"}

func newShared() *shared {
	w := newWorld()
	w.overview.Listeners = []mgmt.Listener{{Node: "n@host", Protocol: "http/prometheus", Port: 15692}}
	w.other(mgmt.QueueSettings{})
	w.queue.Consumers, w.others[0].Consumers = mgmt.Known(2), mgmt.Known(2)
	w.channel.Node = "n@host"
	w.consumers = nil
	for _, channel := range []string{"c (1)", "well (1)"} {
		for _, k := range []mgmt.Key{jobs, other} {
			w.consumers = append(w.consumers, mgmt.Consumer{Queue: k, Tag: channel + k.Name, Channel: channel, Prefetch: mgmt.Known(10), AckMode: true})
		}
	}
	well := w.channel
	well.Name, well.Connection = "well (1)", "well"
	return &shared{world: w, well: well}
}

// passes is a second in which each queue gets messages, and the history is told.
func (s *shared) passes(h *History, sum func(n float64) mgmt.NodeShares) {
	s.worked += 10
	n := s.worked
	s.counted(5+n, 0, n, 0, 5)
	s.channel.Reductions = mgmt.Known(1000 + n)
	s.well.Delivered, s.well.Acked, s.well.Unacked = mgmt.Known(2*n), mgmt.Known(2*n), mgmt.Known(1)
	s.well.Got, s.well.Redelivered, s.well.Reductions = mgmt.Known(0), mgmt.Known(0), mgmt.Known(70000+n)
	s.totals[0].Ready, s.totals[0].Unacked, s.totals[1].Unacked = mgmt.Known(n), mgmt.Known(6), mgmt.Known(1)
	s.queue.Delivered, s.queue.Acked = mgmt.Known(5+n), mgmt.Known(n)
	look := s.look()
	look.Channels = append(look.Channels, s.well)
	see(h, look)
	if sum != nil {
		u := mgmt.Update{Shares: []mgmt.NodeShares{sum(n)}}
		u.Shares[0].At = s.at
		h.Apply(u)
	}
	s.at = s.at.Add(time.Second)
}

func process(pid string, worked float64, jobsTaken, jobsAcked, otherTaken float64) mgmt.ChannelProcess {
	of := func(k mgmt.Key, taken, acked float64) mgmt.ChannelShare {
		return mgmt.ChannelShare{Queue: k, Delivered: mgmt.Known(taken), Got: mgmt.Known(0), Acked: mgmt.Known(acked), Redelivered: mgmt.Known(0)}
	}
	return mgmt.ChannelProcess{PID: pid, Reductions: mgmt.Known(worked), ByQueue: []mgmt.ChannelShare{of(jobs, jobsTaken, jobsAcked), of(other, otherTaken, otherTaken)}}
}

// A channel that never acks one of two queues, which others ack, is told by what the plugin
// rabbitmq_prometheus counts, whose processes are known by how much they have worked.
func TestWhatPrometheusCountsByQueue(t *testing.T) {
	s, h := newShared(), &History{}
	for range 150 {
		s.passes(h, func(n float64) mgmt.NodeShares {
			return mgmt.NodeShares{Node: "n@host", Processes: []mgmt.ChannelProcess{
				process("<0.1.0>", 70000+n, n, n, n), process("<0.2.0>", 1000+n, 5, 0, n), process("<0.3.0>", 5000, 0, 0, 0),
			}}
		})
	}
	f := wants(t, h, ForgottenAck, Critical)
	if f == nil || f.Queue != jobs || f.Channel != "c (1)" || f.Tag != "c (1)jobs" || !strings.Contains(f.By.String(), "rabbitmq_prometheus") {
		t.Errorf("%+v", f)
	}
	if nodes := h.wantsShares(); len(nodes) != 1 || nodes[0].Port != 15692 {
		t.Errorf("it wants %v", nodes)
	}
}

// Two processes that have worked as much may each be the channel's: nobody is accused.
func TestTwoProcessesThatWorkAlike(t *testing.T) {
	s, h := newShared(), &History{}
	for range 150 {
		s.passes(h, func(n float64) mgmt.NodeShares {
			return mgmt.NodeShares{Node: "n@host", Processes: []mgmt.ChannelProcess{
				process("<0.1.0>", 1000+n, n+5, n, n), process("<0.2.0>", 1000+n, 5, 0, n),
			}}
		})
	}
	for _, f := range h.Findings() {
		if f.Channel != "" && f.Verdict == ForgottenAck {
			t.Errorf("%+v", f)
		}
	}
}

// A queue that several channels consume from beside others, and of which nothing was ever
// acked, is named, with those who hold its messages between them.
func TestAQueueThatNobodyAcksOnSharedChannels(t *testing.T) {
	s, h := newShared(), &History{}
	for range 150 {
		s.queue.Acked = mgmt.Known(0)
		s.passesUnacked(h)
	}
	f := wants(t, h, ForgottenAck, Critical)
	if f == nil || f.Queue != jobs || f.Channel != "" || f.Unacked != mgmt.Known(10) {
		t.Fatalf("%+v", f)
	}
	if said := fmt.Sprint(f.Unknown); !strings.Contains(said, "c (1), well (1)") {
		t.Error(said)
	}
}

// passesUnacked is a second in which both ack other, and neither jobs.
func (s *shared) passesUnacked(h *History) {
	s.worked += 10
	n := s.worked
	s.counted(5+n, 0, n, 0, 5)
	s.well.Delivered, s.well.Acked, s.well.Unacked = s.channel.Delivered, s.channel.Acked, mgmt.Known(5)
	s.well.Got, s.well.Redelivered = mgmt.Known(0), mgmt.Known(0)
	s.totals[0].Ready, s.totals[0].Unacked, s.totals[1].Unacked = mgmt.Known(n), mgmt.Known(10), mgmt.Known(1)
	s.queue.Delivered, s.queue.Acked = mgmt.Known(10), mgmt.Known(0)
	look := s.look()
	look.Channels = append(look.Channels, s.well)
	see(h, look)
	s.at = s.at.Add(time.Second)
}

// One of which a message is acked now and then is at work.
func TestAQueueThatIsAckedOnSharedChannels(t *testing.T) {
	s, h := newShared(), &History{}
	for range 150 {
		s.passes(h, nil)
	}
	for _, f := range h.Findings() {
		if f.Severity > Info && (f.Verdict == ForgottenAck || f.Verdict == StuckWorker) {
			t.Errorf("%+v", f)
		}
	}
}
