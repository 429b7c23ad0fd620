package target

import (
	"net"
	"net/url"
	"slices"
	"strconv"

	"rabbitlab/mgmt"
)

// NodesOf are the AMQP URLs of the nodes of a cluster, as it tells of them itself: with
// the user, the vhost and the encryption of the one that was named, without those that were
// named too. What goes to this machine alone, as through a tunnel, is not sent over the
// network. A node that says that it is on this machine is there only where the one that was
// named is: else it is at a tunnel's other end, and here something else may listen. Our own
// broker has no other nodes.
func (t Target) NodesOf(o *mgmt.Overview) (all []Secret) {
	u, err := url.Parse(t.AMQP.Reveal())
	if err != nil || t.Own() {
		return nil
	}
	protocol := map[string]string{"amqp": "amqp", "amqps": "amqp/ssl"}[u.Scheme]
	here := slices.ContainsFunc(o.Listeners, func(l mgmt.Listener) bool {
		return l.Protocol == protocol && mgmt.IsLoopback(l.Host()) && t.names(at(*u, &l))
	})
	for _, l := range o.Listeners {
		a := address{scheme: u.Scheme, host: l.Host()}
		if l.Protocol != protocol || a.host == "" || !a.hostReadsBack() || u.Scheme == "amqp" && a.loopback() != t.Loopback || a.loopback() && !here {
			continue
		}
		if next := at(*u, &l); !t.names(next) {
			all = append(all, Secret(next.String()))
		}
	}
	return all
}

// at is the URL of a node where it listens.
func at(u url.URL, l *mgmt.Listener) *url.URL {
	u.Host = net.JoinHostPort(l.Host(), strconv.Itoa(l.Port))
	return &u
}

// names says whether one of the addresses is of that host and port.
func (t Target) names(u *url.URL) bool {
	return slices.ContainsFunc(append([]Secret{t.AMQP}, t.More...), func(s Secret) bool {
		n, err := url.Parse(s.Reveal())
		return err == nil && n.Port() == u.Port() && mgmt.SameHost(n.Hostname(), u.Hostname())
	})
}
