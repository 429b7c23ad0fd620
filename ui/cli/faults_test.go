//go:build linux

package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// rightAgain is within what time everything is as before when a fault has ended: it waits
// for nothing but its own next try, of which there is one each five seconds at least.
const rightAgain = 10 * time.Second

// fault is what happens to a broker, or to the network before it, and what is said of it.
type fault struct {
	name    string
	begin   func() (over func() error, err error)
	codes   [3]int    // of list, diagnose, run
	says    [3]string // they, where they end otherwise
	screens string    // is said on Queues, the playground and Diagnosis
	also    [3]string // each of them says beside that
}

// anyCode is where it depends on the release whether a command can do what it is asked to.
const anyCode = -1

// row is what came of a fault.
type row struct {
	name     string
	commands [3]string
	screens  string
	said     time.Duration // until all screens said so
	right    time.Duration // until all is as before
}

func (r row) String() string {
	return fmt.Sprintf("| %s | %s | %s | %.1f s | %.1f s |", r.name, strings.Join(r.commands[:], " | "), r.screens, r.said.Seconds(), r.right.Seconds())
}

// matrix are the rows of a table.
type matrix struct {
	mu   sync.Mutex
	rows []row
}

func (m *matrix) add(r row) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rows = append(m.rows, r)
}

func (m *matrix) String() string {
	slices.SortFunc(m.rows, func(a, b row) int { return strings.Compare(a.name, b.name) })
	lines := []string{"| what happens | `list` | `diagnose` | `run` | Queues, playground, Diagnosis | all three say so after | right again after |", "|---|---|---|---|---|---|---|"}
	for _, r := range m.rows {
		lines = append(lines, r.String())
	}
	return strings.Join(lines, "\n")
}

var (
	everyone    = [3]int{exitUsage, exitUsage, exitUsage}
	producerCut = [3]string{1: "✗ producer cut"}
)

// each is the same for each of them.
func each(words string) [3]string { return [3]string{words, words, words} }

// onTheNetwork are the faults of the network before a broker.
func onTheNetwork(amqp, management *cable) []fault {
	has := func(what networkFault) func() (func() error, error) {
		return func() (func() error, error) {
			healAMQP, healAPI := amqp.has(what), management.has(what)
			return func() error { healAMQP(); healAPI(); return nil }, nil
		}
	}
	return []fault{
		{"nobody listens", has(nil), everyone, each("nothing listens at"), "nothing listens at", producerCut},
		{"each connection is reset", has(reset), everyone, each("the connection broke"), "the connection broke", producerCut},
		{"nothing is answered", has(swallow), everyone, each("did not answer in"), "did not answer in", producerCut},
		{"something else answers", has(babble), everyone, each("does not speak HTTP"), "does not speak HTTP", producerCut},
		{"answers break off", has(breakOff), everyone, each("the connection broke"), "the connection broke", producerCut},
		{"0.1 s later, each way", has(delay), [3]int{}, [3]string{}, "", [3]string{}},
	}
}

// mortal is a broker that can be stopped.
type mortal interface {
	Stop(context.Context) error
	Crash() error
	Resume(context.Context) error
}

// onTheBroker are the faults of a broker, which alarm gives an alarm, or ends it.
func onTheBroker(t *testing.T, b mortal, alarm func(resource string, on bool) error) []fault {
	resume := func() error { return b.Resume(t.Context()) }
	low := func(resource string) func() (func() error, error) {
		return func() (func() error, error) {
			return func() error { return alarm(resource, false) }, alarm(resource, true)
		}
	}
	blocked := func(resource string) fault {
		return fault{resource + " alarm", low(resource), [3]int{exitFine, exitDiffer, exitUsage}, [3]string{"", "blocked-publishers", "low on " + resource},
			"3 Diagnosis ✗1", [3]string{"", "✗ producer blocked", "✗ blocked-publishers"}}
	}
	return []fault{
		{"it has stopped", func() (func() error, error) { return resume, b.Stop(t.Context()) }, everyone, each("nothing listens at"), "nothing listens at", producerCut},
		{"it has crashed", func() (func() error, error) { return resume, b.Crash() }, everyone, each("nothing listens at"), "nothing listens at", producerCut},
		blocked("memory"),
		blocked("disk"),
	}
}

// through goes through a fault of a broker with the screens and with each command, and
// looks at what is said while it lasts, and that it is over when it is over.
func (f fault) through(t *testing.T, at ...string) row {
	t.Helper()
	r := row{name: f.name}
	x := inTerminal(t, nil, append([]string{"play", "demo", "--yes"}, at...)...)
	x.until("work is done", func() bool { return x.done() > 0 })
	open := x.open()
	over, err := f.begin()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	for i, key := range "123" {
		x.turnTo(key, f.screens, f.also[i])
	}
	r.said, r.screens = time.Since(began), f.screens
	var commands sync.WaitGroup
	for i, command := range []string{"list", "diagnose", "run hello"} {
		commands.Go(func() {
			o := rabbitlab(t, nil, append(strings.Fields(command), at...)...)
			if o.code != f.codes[i] && f.codes[i] != anyCode || !strings.Contains(o.out+o.err, f.says[i]) {
				t.Errorf("%s: exit code %d\n%s%s", command, o.code, o.out, o.err)
			}
			r.commands[i] = strings.TrimSpace(fmt.Sprintf("%d %s", o.code, f.says[i]))
		})
	}
	commands.Wait()
	if err := over(); err != nil {
		t.Fatal(err)
	}
	ended, done := time.Now(), x.done()
	x.press("2")
	x.until("the work goes on", func() bool { return x.done() > max(done, 0) })
	for _, key := range "123" {
		x.turnTo(key)
		x.until("all is told as live", x.isWell)
	}
	r.right = time.Since(ended)
	x.turnTo('2', "lost 0")
	if now := x.open(); now > open+fewConnections {
		t.Errorf("%d descriptors are open, and %d were", now, open)
	}
	for _, command := range []string{"list", "run hello"} {
		rabbitlab(t, nil, append(strings.Fields(command), at...)...).want(t, exitFine)
	}
	x.press("q")
	x.await("Delete and quit")
	x.press("y")
	x.ends(0)
	x.restored()
	return r
}

// turnTo shows the screen of a key, and waits until it says these things, wherever its
// lines break.
func (x *terminal) turnTo(key rune, says ...string) {
	x.t.Helper()
	x.press(string(key))
	shown := func(words string) bool { return strings.Contains(x.words(), words) }
	x.until(fmt.Sprintf("screen %c", key), func() bool { return shown("▸" + string(key) + " ") })
	for _, words := range says {
		x.until(fmt.Sprintf("screen %c says %q", key, words), func() bool { return shown(words) })
	}
}

// words is what stands on the screen, whatever room is between.
func (x *terminal) words() string { return strings.Join(strings.Fields(x.shows()), " ") }

// fewConnections is how many more the program may have at a moment than at another.
const fewConnections = 6

// open is how many descriptors the program has open.
func (x *terminal) open() int {
	x.t.Helper()
	all, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", x.cmd.Process.Pid))
	if err != nil {
		x.t.Fatal(err)
	}
	return len(all)
}

// isWell says whether the screen knows of no trouble, and its figures are of now.
func (x *terminal) isWell() bool {
	words := x.words()
	return strings.Contains(words, "rabbitlab ● ") && !regexp.MustCompile(`▲ no answer|✗ producer| s old|Diagnosis ✗|localhost down|nodes? down|minority`).MatchString(words)
}

// done is how many messages the playground says were done, -1 where it is not shown.
func (x *terminal) done() int {
	m := regexp.MustCompile(`done (\d+) `).FindStringSubmatch(x.shows())
	if m == nil {
		return -1
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// What happens to the network, or to the broker itself, is told by each screen and each
// command, and is over when it is over. With -v it prints the tables.
func TestFaults(t *testing.T) {
	t.Run("builtin", func(t *testing.T) {
		t.Parallel()
		all := &matrix{}
		t.Run("rows", func(t *testing.T) {
			for i := range onTheNetwork(nil, nil) {
				s := standIn(t)
				amqp, management := newCable(t, host(s.URL())), newCable(t, host(s.Management()))
				onTheNetwork(amqp, management)[i].beside(t, all, at(s, amqp.address, management.address)...)
			}
			for i := range onTheStandIn(t, nil) {
				s := standIn(t)
				onTheStandIn(t, s)[i].beside(t, all, at(s, host(s.URL()), host(s.Management()))...)
			}
		})
		all.right(t)
		t.Logf("\n%v", all)
	})
	t.Run("rabbitmq", func(t *testing.T) {
		t.Parallel()
		n := nodetest.Start(t, node.Options{})
		all := &matrix{}
		through := func(amqp, management string, faults []fault) {
			for _, f := range faults {
				t.Run(f.name, func(t *testing.T) { all.add(f.through(t, at(n, amqp, management)...)) })
			}
		}
		amqp, management := newCable(t, host(n.URL())), newCable(t, host(n.Management()))
		through(amqp.address, management.address, onTheNetwork(amqp, management))
		through(host(n.URL()), host(n.Management()), onRabbitMQ(t, n))
		all.right(t)
		t.Logf("\nRabbitMQ %s\n%v", n.Version(), all)
	})
	if *onACluster {
		t.Run("cluster", func(t *testing.T) {
			nodes := nodetest.Cluster(t, 3, node.Options{}).Nodes()
			all := &matrix{}
			for _, f := range ofNodes(t, nodes) {
				t.Run(f.name, func(t *testing.T) { all.add(f.through(t, atAll(nodes)...)) })
			}
			t.Logf("\nRabbitMQ %s, three nodes\n%v", nodes[0].Version(), all)
		})
	}
}

// onACluster has the faults of a cluster tried too, which takes minutes.
var onACluster = flag.Bool("cluster", false, "try what the end of nodes does to a cluster too")

// ofNodes are the faults of a cluster whose first node answers and has the queues.
func ofNodes(t *testing.T, nodes []*node.Node) []fault {
	kill := func(which ...*node.Node) func() (func() error, error) {
		return func() (func() error, error) {
			var err error
			for _, n := range which {
				err = errors.Join(err, n.Crash())
			}
			return func() (err error) {
				for _, n := range which {
					err = errors.Join(err, n.Resume(t.Context()))
				}
				return err
			}, err
		}
	}
	told := [3]string{1: "node-down"}
	return []fault{
		{"another node is killed", kill(nodes[1]), [3]int{}, told, "1 node down", [3]string{2: "node-down"}},
		{"the node that answers is killed", kill(nodes[0]), [3]int{exitFine, exitDiffer, exitFine}, told, nodes[0].Name() + " down", [3]string{"", "✗ producer cut", "node-down"}},
		{"two of three are killed", kill(nodes[1:]...), [3]int{exitFine, exitDiffer, anyCode}, told, "minority", [3]string{2: "node-down"}},
	}
}

// atAll is how the program is told of all nodes of a cluster.
func atAll(nodes []*node.Node) []string {
	var urls, managements []string
	for _, n := range nodes {
		urls, managements = append(urls, n.URL()), append(managements, n.Management())
	}
	return []string{"--url", strings.Join(urls, ","), "--management", strings.Join(managements, ",")}
}

// beside goes through a fault beside the other ones of a test.
func (f fault) beside(t *testing.T, all *matrix, at ...string) {
	t.Run(f.name, func(t *testing.T) {
		t.Parallel()
		all.add(f.through(t, at...))
	})
}

// right looks at how long it took until all was right again.
func (m *matrix) right(t *testing.T) {
	t.Helper()
	for _, r := range m.rows {
		if r.right > rightAgain {
			t.Errorf("%s: right again after %v", r.name, r.right)
		}
	}
}

// standIn is a built-in broker of the test's own. To the program it is somebody's.
func standIn(t *testing.T) *minirabbit.Server {
	t.Helper()
	s, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// at is how the program is told of a broker, at these addresses.
func at(b reachable, amqp, management string) []string {
	return []string{"--url", strings.Replace(b.URL(), host(b.URL()), amqp, 1), "--management", strings.Replace(b.Management(), host(b.Management()), management, 1)}
}

// onTheStandIn are the faults of the built-in broker.
func onTheStandIn(t *testing.T, s *minirabbit.Server) []fault {
	stalls := func() (func() error, error) {
		s.StallManagement(true)
		return func() error { s.StallManagement(false); return nil }, nil
	}
	return append(onTheBroker(t, s, func(resource string, on bool) error { s.SetAlarm(resource, on); return nil }),
		fault{"its management API takes requests and answers none", stalls, everyone, each("did not answer in"), "did not answer in", [3]string{}})
}

// onRabbitMQ are the faults of a real one.
func onRabbitMQ(t *testing.T, n *node.Node) []fault {
	hangs := func() (func() error, error) {
		vm := vmOf(t, n)
		return func() error { return syscall.Kill(vm, syscall.SIGCONT) }, syscall.Kill(vm, syscall.SIGSTOP)
	}
	password := func() (func() error, error) {
		becomes := func(password string) error { return controlled(t, n, "change_password", n.User(), password) }
		return func() error { return becomes(n.Password()) }, becomes("another")
	}
	const refused = "RabbitMQ refuses the user name or the password"
	return append(onTheBroker(t, n, func(resource string, low bool) error { return setLimit(t, n, resource, low) }),
		fault{"it hangs", hangs, everyone, each("did not answer in"), "did not answer in", producerCut},
		fault{"its user's password is changed", password, everyone, each(refused), refused, [3]string{}})
}

// controlled has rabbitmqctl do something.
func controlled(t *testing.T, n *node.Node, args ...string) error {
	if said, err := control(t, n, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	return nil
}

// setLimit makes a node's memory or disk less than it wants, or enough.
func setLimit(t *testing.T, n *node.Node, resource string, low bool) error {
	limits := map[string][2][]string{
		"memory": {{"set_vm_memory_high_watermark", "0.6"}, {"set_vm_memory_high_watermark", "absolute", "1000"}},
		"disk":   {{"set_disk_free_limit", "50MB"}, {"set_disk_free_limit", "1000000000000000"}},
	}[resource]
	if low {
		return controlled(t, n, limits[1]...)
	}
	return controlled(t, n, limits[0]...)
}
