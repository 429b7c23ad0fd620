package tui

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/tui/screen"
)

// house is a broker that has a name, and counts what is asked of it.
type house struct {
	broker Broker
	asked  atomic.Int64
}

// street is several brokers with names, and the screens on the first of them.
type street struct {
	*live
	all    *sessions
	places map[string]*house
	mu     sync.Mutex
	opened []string // with the passwords, where one was typed
}

func onStreet(t *testing.T, set ...func(*Options)) *street {
	t.Helper()
	s := &street{places: map[string]*house{}}
	nodes := &Nodes{Open: s.open}
	for _, name := range []string{"production", "laptop", "gone", "asks"} {
		nodes.Known = append(nodes.Known, Node{Name: name})
		if name != "gone" {
			s.places[name] = newHouse(t, name)
		}
	}
	o, _ := s.open(t.Context(), "production", "")
	o.Node, o.Nodes = "production", nodes
	for _, change := range set {
		change(&o)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s.all = newSessions(ctx, o)
	s.live = &live{t: t, m: s.all.shown, root: s, msgs: make(chan tea.Msg), ctx: ctx}
	t.Cleanup(func() { cancel(); s.all.close() })
	s.run(s.all.Init())
	return s
}

func newHouse(t *testing.T, name string) *house {
	t.Helper()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	at, _ := url.Parse(b.Management())
	p, proxy := &house{}, httputil.NewSingleHostReverseProxy(at)
	proxy.ErrorLog = log.New(io.Discard, "", 0) // it tells of each question that is withdrawn
	way := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked.Add(1)
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(way.Close)
	api, err := client.New(client.Config{URL: way.URL, User: b.User(), Password: b.Password()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	p.broker = Broker{Name: name + ".example", URL: b.URL(), Vhost: "/", API: api}
	return p
}

func (s *street) open(_ context.Context, name, password string) (Options, error) {
	s.mu.Lock()
	s.opened = append(s.opened, name+password)
	s.mu.Unlock()
	o := options()
	p := s.places[name]
	switch {
	case p == nil:
		return o, errors.New("nothing listens; start it")
	case name == "asks" && password == "":
		return o, ErrNoPassword
	}
	o.Connect, o.Broker = nil, &p.broker
	o.Profile, o.ReadOnly, o.Agreed = name, name == "production", true
	return o, nil
}

// Init begins; it is here for tea.Model.
func (s *street) Init() tea.Cmd { return nil }

// View is that of the broker that is shown.
func (s *street) View() string { return s.all.View() }

// Update has the test look at the session that is shown.
func (s *street) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := s.all.Update(msg)
	s.m = s.all.shown
	return s, cmd
}

func (s *street) types(line string) {
	for _, r := range line {
		s.press(string(r))
	}
}

// goes goes to a broker by its name.
func (s *street) goes(name string) {
	s.t.Helper()
	s.types(":node " + name)
	s.press("enter")
	s.await(name+" is shown", func() bool { return s.m.o.Node == name && s.m.stage == running })
}

func (s *street) declare(name string, queues ...string) {
	s.t.Helper()
	l := lab.New(lab.Config{URL: s.places[name].broker.URL})
	defer l.Close()
	for _, q := range queues {
		if _, err := l.AddQueue(s.t.Context(), record.QueueSpec{Name: q, Type: record.Classic}); err != nil {
			s.t.Fatal(err)
		}
	}
}

// Another broker is shown under its own name and safety mark, and the one that was left is as
// it was when one comes back: screen, filter and cursor. Nobody reads it meanwhile.
func TestBackToTheSamePlace(t *testing.T) {
	s := onStreet(t)
	s.declare("production", "orders.a", "orders.b", "billing")
	s.declare("laptop", "mine")
	s.shows("production ", " RO ", "orders.b", "billing")
	s.types("/orders")
	s.press("enter")
	s.await("the filter holds", func() bool { return !strings.Contains(s.View(), "billing") })
	s.press("down").shows("▸ orders.b")

	s.goes("laptop")
	s.shows("laptop", "mine", "production is not read meanwhile")
	if header, _, _ := strings.Cut(s.View(), "\n"); strings.Contains(header, "RO") || strings.Contains(header, "read-only") || strings.Contains(header, "production") {
		t.Errorf("the mark stays: %q", header)
	}
	s.press("3")
	rests := s.places["production"]
	was := s.all.all[0]
	s.await("its reader has ended", func() bool {
		select {
		case <-was.reading.ended:
			return true
		default:
			return false
		}
	})
	before, here := rests.asked.Load(), s.places["laptop"].asked.Load()
	s.await("laptop is read", func() bool { return s.places["laptop"].asked.Load() > here+10 })
	if after := rests.asked.Load(); after != before {
		t.Errorf("production was asked %d times while laptop was shown", after-before)
	}

	s.goes("production")
	s.shows("▸ orders.b", "filter “orders”", " RO ")
	s.declare("production", "orders.new")
	s.shows("orders.new")
	s.goes("laptop")
	if s.m.open != diagnosisScreen {
		t.Errorf("laptop is on screen %d", s.m.open)
	}
	if len(s.opened) != 2 {
		t.Errorf("opened %q", s.opened)
	}
}

// One that cannot be reached is told, and one stays; the keys go past it.
func TestABrokerThatCannotBeReached(t *testing.T) {
	s := onStreet(t)
	s.types(":node gone")
	s.press("enter").shows("gone is not reached, and this is still production: nothing listens; start it")
	if s.m.o.Node != "production" || len(s.all.all) != 1 || s.m.resting {
		t.Errorf("it moved to %s", s.m.o.Node)
	}
	before := s.places["production"].asked.Load()
	s.await("production is still read", func() bool { return s.places["production"].asked.Load() > before+5 })
	s.press("{").await("the one before it", func() bool { return s.m.o.Node == "laptop" })
	s.press("{").await("the first", func() bool { return s.m.o.Node == "production" })
	s.press("}").await("the second", func() bool { return s.m.o.Node == "laptop" })
}

// Whoever names another while one is asked does not come to the first.
func TestTheLastNameCounts(t *testing.T) {
	s := onStreet(t)
	s.shows("production")
	first := s.all.goTo("asks")
	s.run(s.all.goTo("laptop"))
	s.run(first)
	s.await("laptop", func() bool { return s.m.o.Node == "laptop" })
	if _, cmd := s.all.Update(openedMsg{asked: &asking{name: "asks"}, o: options()}); cmd != nil || len(s.all.all) != 2 {
		t.Error("what was asked before is shown")
	}
}

// A password is asked for where it is needed, with the screens out of the way, and is on none.
func TestAPasswordIsAskedFor(t *testing.T) {
	s := onStreet(t)
	s.shows("production")
	s.all.goTo("asks")
	cmd := s.all.opened(openedMsg{asked: s.all.asking, err: errors.Join(ErrNoPassword, errors.New("no"))})
	if of := reflect.TypeOf(cmd()); of.PkgPath() != reflect.TypeFor[tea.QuitMsg]().PkgPath() {
		t.Fatalf("it is not asked for on the terminal: %v", of)
	}
	a := s.all.asking
	_, cmd = s.all.Update(typedMsg{asked: a})
	s.run(cmd)
	s.shows("no password was typed: this is still production")
	s.all.goTo("asks")
	_, cmd = s.all.Update(typedMsg{asked: s.all.asking, password: "s3cret"})
	s.run(cmd)
	s.await("asks is shown", func() bool { return s.m.o.Node == "asks" })
	if s.opened[len(s.opened)-1] != "askss3cret" || strings.Contains(s.View(), "s3cret") {
		t.Errorf("%q\n%s", s.opened, s.View())
	}
}

// A playground that is left goes on, is told of, and is asked about at the end: wherever one
// is then, and each by its own broker.
func TestPlaygroundsGoOn(t *testing.T) {
	s := onStreet(t)
	s.goes("laptop")
	left := s.m
	q, err := left.lab.AddQueue(t.Context(), record.QueueSpec{Name: "work", Type: record.Classic})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = left.lab.DeleteQueue(context.Background(), q.Name) }()
	s.goes("production")
	s.shows("The playground of laptop goes on, with 1 queue and 0 workers")
	if _, err := left.lab.AddWorker(record.WorkerSpec{Queue: q.Name, Prefetch: 1, Ack: record.AckWhenDone}); err != nil {
		t.Fatal(err)
	}
	s.await("its worker is known", func() bool { return len(left.labState.Workers()) == 1 })

	s.press("q").shows("laptop", "Delete the playground's queues before you go?", q.Name)
	if s.m != left {
		t.Error("it is asked on another broker")
	}
	s.press("esc")
	s.goes("production")
	s.press("q").shows("Delete the playground's queues before you go?")
	_, cmd := s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("n")})
	msg, is := cmd().(fromMsg)
	if !is {
		t.Fatalf("%T", cmd())
	}
	if _, cmd = s.all.Update(msg); cmd == nil {
		t.Fatal("it does not end")
	}
	if _, quits := cmd().(tea.QuitMsg); !quits {
		t.Error("it does not end")
	}
	if all := s.all.left(); len(all) != 1 || all[0].Broker != "laptop.example" || len(all[0].Queues) != 1 {
		t.Errorf("%+v is left", all)
	}
}

// Where nothing else has a name, or the screens have to stay, the keys say so.
func TestWhyTheScreensStay(t *testing.T) {
	s := onStreet(t, func(o *Options) { o.Nodes = &Nodes{Known: []Node{{Name: "production"}}} })
	s.press("}").shows("no other broker has a name")
	s = onStreet(t, func(o *Options) { o.Nodes.Cannot = errors.New("a recording is being written") })
	s.types(":node laptop")
	s.press("enter").shows("a recording is being written")
	if s.m.o.Node != "production" {
		t.Errorf("it is %s", s.m.o.Node)
	}
}

// What a session's commands lead to comes back to that session, alone, together or one after
// the other; what Bubble Tea does itself it is given as it is.
func TestWhoseMessagesTheyAre(t *testing.T) {
	m := &model{}
	said := screen.Tell(screen.Info, "x")
	if got, is := from(m, said)().(fromMsg); !is || got.session != m || got.msg.(screen.Notice).Text != "x" {
		t.Errorf("%+v", got)
	}
	for _, several := range []tea.Cmd{tea.Batch(said, said), tea.Sequence(said, said)} {
		was, got := reflect.TypeOf(several()), reflect.ValueOf(from(m, several)())
		if got.Type() != was || got.Len() != 2 {
			t.Fatalf("%v, not %v", got.Type(), was)
		}
		if each, is := got.Index(1).Interface().(tea.Cmd)().(fromMsg); !is || each.session != m {
			t.Errorf("%v: %+v", was, each)
		}
	}
	if _, as := from(m, tea.Suspend)().(tea.SuspendMsg); !as {
		t.Error("suspending is a session's own")
	}
	if _, as := from(m, tea.Quit)().(fromMsg); !as {
		t.Error("a session ends the program")
	}
	if from(m, nil) != nil || from(m, func() tea.Msg { return nil })() != nil {
		t.Error("of nothing comes something")
	}
}
