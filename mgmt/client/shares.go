package client

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"rabbitlab/mgmt"
)

const (
	// sharesPatience is how long the plugin rabbitmq_prometheus is waited for: it answers from
	// memory.
	sharesPatience = 3 * time.Second
	// mostShares bounds how much of its answer is read: about 5,000 pairs of channel and queue.
	mostShares = 4 << 20
)

var sharesQuery = url.Values{"family": {"channel_queue_metrics", "channel_process_metrics"}}

// NodeShares asks the plugin rabbitmq_prometheus of a node what it has counted by channel and
// queue. It sends no password: told is false where one is needed, as where something else
// than that node answers, or more than is to be read.
func (c *Client) NodeShares(ctx context.Context, at mgmt.Listener) (shares mgmt.NodeShares, told bool) {
	endpoint := c.places.beside(at)
	if endpoint == "" {
		return mgmt.NodeShares{}, false
	}
	ctx, cancel := context.WithTimeout(ctx, sharesPatience)
	defer cancel()
	began := time.Now()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint+"/metrics/detailed?"+sharesQuery.Encode(), nil)
	if err != nil {
		return mgmt.NodeShares{}, false
	}
	res, err := c.transport.RoundTrip(req)
	if err != nil {
		return mgmt.NodeShares{}, false
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return mgmt.NodeShares{}, false
	}
	shares, told = readShares(io.LimitReader(res.Body, mostShares), at.Node)
	shares.Reading = mgmt.Reading{At: began, Took: time.Since(began)}
	return shares, told
}

// beside is where a node answers at another port than that of the API, "" where that is not
// known: behind a prefix there is a proxy. What goes to this machine alone, as through a
// tunnel, does not go over the network for it.
func (p *places) beside(l mgmt.Listener) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	u, err := url.Parse(p.here.endpoint)
	if err != nil || u.Path != "" {
		return ""
	}
	host := u.Hostname()
	if l.Node != p.node {
		if host = l.Host(); host == "" || mgmt.IsLoopback(host) != mgmt.IsLoopback(u.Hostname()) {
			return ""
		}
	}
	scheme, _, _ := strings.Cut(l.Protocol, "/")
	return scheme + "://" + net.JoinHostPort(host, strconv.Itoa(l.Port))
}

// readShares reads what Prometheus is told, and that it is told by that node.
func readShares(from io.Reader, node string) (shares mgmt.NodeShares, told bool) {
	s := sharesRead{processes: map[string]*mgmt.ChannelProcess{}, shares: map[shareKey]*mgmt.ChannelShare{}}
	read := 0
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		read += len(lines.Bytes()) + 1
		s.take(lines.Text())
	}
	if lines.Err() != nil || read >= mostShares || s.node != node {
		return mgmt.NodeShares{}, false
	}
	return s.all(), true
}

type shareKey struct {
	pid   string
	queue mgmt.Key
}

type sharesRead struct {
	node      string
	processes map[string]*mgmt.ChannelProcess
	shares    map[shareKey]*mgmt.ChannelShare
	order     []shareKey
}

// take reads one line.
func (s *sharesRead) take(line string) {
	name, labels, value, ok := sample(line)
	if !ok {
		return
	}
	if name == "rabbitmq_identity_info" {
		s.node = labels["rabbitmq_node"]
		return
	}
	pid := labels["channel"]
	if name == "rabbitmq_detailed_channel_process_reductions_total" {
		s.process(pid).Reductions = value
		return
	}
	if labels["queue"] == "" {
		return
	}
	n := s.share(shareKey{pid, mgmt.Key{Vhost: labels["vhost"], Name: labels["queue"]}})
	switch name {
	case "rabbitmq_detailed_channel_messages_delivered_ack_total":
		n.Delivered = value
	case "rabbitmq_detailed_channel_get_ack_total":
		n.Got = value
	case "rabbitmq_detailed_channel_messages_acked_total":
		n.Acked = value
	case "rabbitmq_detailed_channel_messages_redelivered_total":
		n.Redelivered = value
	}
}

func (s *sharesRead) process(pid string) *mgmt.ChannelProcess {
	if s.processes[pid] == nil {
		s.processes[pid] = &mgmt.ChannelProcess{PID: pid}
	}
	return s.processes[pid]
}

func (s *sharesRead) share(k shareKey) *mgmt.ChannelShare {
	if s.shares[k] == nil {
		s.shares[k] = &mgmt.ChannelShare{Queue: k.queue}
		s.order = append(s.order, k)
	}
	return s.shares[k]
}

func (s *sharesRead) all() mgmt.NodeShares {
	for _, k := range s.order {
		p := s.process(k.pid)
		p.ByQueue = append(p.ByQueue, *s.shares[k])
	}
	shares := mgmt.NodeShares{Node: s.node}
	for _, p := range s.processes {
		shares.Processes = append(shares.Processes, *p)
	}
	return shares
}

// sample reads a line of the text that Prometheus reads: name{label="value",…} number.
func sample(line string) (name string, labels map[string]string, value mgmt.Figure, ok bool) {
	name, rest, found := strings.Cut(line, "{")
	if !found || strings.HasPrefix(line, "#") {
		return "", nil, value, false
	}
	labels = map[string]string{}
	for !strings.HasPrefix(rest, "}") {
		label, quoted, found := strings.Cut(strings.TrimPrefix(rest, ","), "=")
		said, err := strconv.QuotedPrefix(quoted)
		if !found || err != nil {
			return "", nil, value, false
		}
		if labels[label], err = strconv.Unquote(said); err != nil {
			return "", nil, value, false
		}
		rest = quoted[len(said):]
	}
	_ = value.UnmarshalJSON([]byte(strings.TrimSpace(rest[1:]))) // never fails
	return name, labels, value, true
}
