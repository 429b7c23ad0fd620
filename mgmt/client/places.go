package client

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// Place is where another node of the same cluster has its management API, and who asks
// there.
type Place struct{ URL, User, Password string }

// place is a Place that can be used.
type place struct {
	endpoint       string // scheme, host and prefix; no user, no slash at the end
	user, password string
}

// places are where the API is, one of them at a time: that which answered last.
type places struct {
	mu      sync.Mutex
	named   []place
	learned []place // of the other nodes, as the broker tells of them
	here    place
	node    string    // which that is, by its own name; "" while it is not known
	heard   time.Time // when that answered last; zero where it did not yet
}

// newPlace reads a Place. User and password are those of the URL where it has none of its
// own beside it.
func newPlace(p Place) (place, error) {
	u, err := parseURL(p.URL)
	if err != nil {
		return place{}, err
	}
	at := place{user: p.User, password: p.Password}
	if at.user == "" && at.password == "" && u.User != nil {
		at.user = u.User.Username()
		at.password, _ = u.User.Password()
	}
	u.User = nil
	at.endpoint = strings.TrimRight(u.String(), "/")
	return at, nil
}

func (p *places) now() place {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.here
}

// moveOn goes on to the next place where that one does not answer, unless somebody else
// has; the first of them where a call has tried them all.
func (p *places) moveOn(from place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if all := slices.Concat(p.named, p.learned); p.here == from {
		p.here = all[(slices.Index(all, from)+1)%len(all)]
		p.node, p.heard = "", time.Time{}
	}
}

// hear notes that a place has answered.
func (p *places) hear(at place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.here == at {
		p.heard = time.Now()
	}
}

// isSlow says of a question to which no answer came in time that the place has answered
// another one meanwhile: another node would be as slow, and moving there and back tells nobody
// anything.
func (p *places) isSlow(at place, asked time.Time, err error) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return isKind(err, mgmt.TimedOut) && p.here == at && p.heard.After(asked)
}

// count is how many there are.
func (p *places) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.named) + len(p.learned)
}

// learn takes the other nodes of the cluster whose management API can be asked as the one
// that told of them. Behind a prefix there is a proxy, which has its own idea of them. What
// goes to this machine alone, as through a tunnel, is not sent over the network.
func (p *places) learn(from place, o *mgmt.Overview) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.here == from {
		p.node = o.Node
	}
	u, err := url.Parse(from.endpoint)
	if err != nil || u.Path != "" || len(o.Listeners) == 0 {
		return
	}
	all := []place{}
	for _, l := range o.Listeners {
		host := l.Host()
		if l.Protocol != u.Scheme || l.Node == o.Node || host == "" || u.Scheme == "http" && mgmt.IsLoopback(host) != mgmt.IsLoopback(u.Hostname()) {
			continue
		}
		next := url.URL{Scheme: u.Scheme, Host: net.JoinHostPort(host, strconv.Itoa(l.Port))}
		at, err := newPlace(Place{next.String(), from.user, from.password})
		if err == nil && at.endpoint == next.String() && !p.names(&next) {
			all = append(all, at)
		}
	}
	if !slices.Contains(p.named, p.here) {
		all = append(all, p.here)
	}
	p.learned = all
}

// names says whether one of the places that were named is at that address.
func (p *places) names(u *url.URL) bool {
	return slices.ContainsFunc(p.named, func(at place) bool {
		n, err := url.Parse(at.endpoint)
		return err == nil && n.Scheme == u.Scheme && n.Port() == u.Port() && mgmt.SameHost(n.Hostname(), u.Hostname())
	})
}

// try calls do with the place that answered last and, where nothing answers there, with
// the others in turn, as long as do says that it can be called again. The error is that of
// the first.
func (p *places) try(ctx context.Context, do func(place) (again bool, err error)) (failed error) {
	for range p.count() {
		at, asked := p.now(), time.Now()
		again, err := do(at)
		switch {
		case ctx.Err() != nil:
			return err
		case !unanswered(err):
			p.hear(at)
			return err
		}
		failed = cmp.Or(failed, err)
		if p.isSlow(at, asked, err) {
			return failed
		}
		p.moveOn(at)
		if !again {
			return failed
		}
	}
	return p.nowhere(failed)
}

// nowhere says that none of several places answers.
func (p *places) nowhere(err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var first *mgmt.Error
	all := slices.Concat(p.named, p.learned)
	if len(all) < 2 || !errors.As(err, &first) {
		return err
	}
	e := *first
	e.Means = speech.Sprintf("none of the %d addresses of this cluster answers: its nodes are down, or pause as a minority", len(all))
	return &e
}

// unanswered says that there was no answer at all, so that another node may have one: none of
// a node that was learnt and has a certificate for another name, either.
func unanswered(err error) bool {
	return isKind(err, mgmt.Refused) || isKind(err, mgmt.Unreachable) || isKind(err, mgmt.TimedOut) || isKind(err, mgmt.BadTLS)
}
