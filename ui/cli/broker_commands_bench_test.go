//go:build linux

package cli

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// asked is one way to ask a broker once, and what it took each time.
type asked struct {
	name  string
	once  func() cost
	costs []cost
}

func (a *asked) wall() time.Duration {
	slices.SortFunc(a.costs, func(x, y cost) int { return cmp.Compare(x.Wall, y.Wall) })
	return a.costs[len(a.costs)/2].Wall
}

func (a *asked) peak() (most int64) {
	for _, c := range a.costs {
		most = max(most, c.Peak)
	}
	return most
}

const (
	totalsOfAll = "queues?disable_stats=true&enable_queue_totals=true&columns=name,vhost,messages_ready,messages_unacknowledged"
	topTwenty   = totalsOfAll + "&page=1&page_size=20&sort_reverse=true&sort="
)

// compareCommands runs everything that lists queues in turn, some times over, so that
// what else the machine does falls on all of them.
func (s *sideBySide) compareCommands() {
	ctl := s.tool("`rabbitmqctl list_queues name messages_ready messages_unacknowledged`",
		control(s.B, s.node, "-q", "list_queues", "name", "messages_ready", "messages_unacknowledged"))
	all := []*asked{
		s.rabbitlab("list", "--top", "20"),
		s.rabbitlab("list", "--top", "20", "--sort", "ready"),
		s.rabbitlab("list"),
		s.rabbitlab("list", "--columns", "name,ready,unacked"),
		ctl,
	}
	all = append(all, s.rabbitmqadmins()...)
	for _, query := range []string{topTwenty + "messages_unacknowledged", topTwenty + "messages_ready", totalsOfAll, "consumers?columns=queue.name,queue.vhost"} {
		path, _, _ := strings.Cut(query, "?")
		name := "the API alone: " + path
		if strings.HasPrefix(query, topTwenty) {
			name = "the API alone: 20 " + path + " by " + strings.TrimPrefix(query, topTwenty)
		}
		all = append(all, &asked{name: name, once: func() cost { return s.get(query) }})
	}
	for range *benchRuns {
		for _, a := range all {
			a.costs = append(a.costs, a.once())
		}
	}
	s.printCommands(all, ctl)
}

func (s *sideBySide) printCommands(all []*asked, ctl *asked) {
	var rows [][]string
	for _, a := range all {
		peak := ""
		if a.peak() > 0 {
			peak = fmt.Sprintf("%.0f MB", float64(a.peak())/1e6)
		}
		rows = append(rows, []string{a.name, fmt.Sprintf("%.2f s", a.wall().Seconds()), fmt.Sprintf("%.2f", a.wall().Seconds()/ctl.wall().Seconds()), peak})
	}
	table([]string{fmt.Sprintf("asked once, the middle of %d", *benchRuns), "wall time", "of rabbitmqctl's", "peak memory"}, rows)
}

func (s *sideBySide) rabbitlab(args ...string) *asked {
	return &asked{name: "`rabbitlab " + strings.Join(args, " ") + "`", once: func() cost {
		return costOf(s.B, s.command(s.node.Management(), args...))
	}}
}

func (s *sideBySide) tool(name string, cmd *exec.Cmd) *asked {
	return &asked{name: name, once: func() cost { return costOf(s.B, cmd) }}
}

// rabbitmqadmins are the first version, which the management plugin of many releases
// serves and which needs Python, and the second, which is a program of its own.
func (s *sideBySide) rabbitmqadmins() (all []*asked) {
	u, err := url.Parse(s.node.Management())
	if err != nil {
		s.Fatal(err)
	}
	if script := s.rabbitmqadmin1(); script != "" {
		all = append(all, s.tool("`rabbitmqadmin list queues name messages_ready messages_unacknowledged`", exec.Command("python3", script,
			"-H", u.Hostname(), "-P", u.Port(), "-u", s.node.User(), "-p", s.node.Password(), "-f", "tsv", "list", "queues", "name", "messages_ready", "messages_unacknowledged")))
	}
	for _, name := range []string{"rabbitmqadmin-ng", "rabbitmqadmin"} {
		path, err := exec.LookPath(name)
		if err != nil || !isELF(path) {
			continue
		}
		lists := exec.Command(path, "--host", u.Hostname(), "--port", u.Port(),
			"--username", s.node.User(), "--password", s.node.Password(), "--non-interactive", "queues", "list")
		if out, err := exec.Command(lists.Path, lists.Args[1:]...).CombinedOutput(); err != nil {
			s.Logf("without %s: %v: %s", path, err, out) // it wants certificates to be installed
			continue
		}
		return append(all, s.tool("`rabbitmqadmin queues list`, version 2, which lists 100", lists))
	}
	return all
}

// rabbitmqadmin1 is the script that the broker serves, "" where it serves none or there is
// no Python to run it.
func (s *sideBySide) rabbitmqadmin1() string {
	if _, err := exec.LookPath("python3"); err != nil {
		return ""
	}
	res, err := http.Get(s.node.Management() + "/cli/rabbitmqadmin")
	if err != nil {
		s.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(string(body), "#!") {
		return ""
	}
	script := filepath.Join(s.TempDir(), "rabbitmqadmin")
	if err := os.WriteFile(script, body, 0o600); err != nil {
		s.Fatal(err)
	}
	return script
}

func isELF(path string) bool {
	head := make([]byte, 4)
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == "\x7fELF"
}

// get asks the management API and reads the answer to its end.
func (s *sideBySide) get(path string) (c cost) {
	began := time.Now()
	if _, err := s.read(path); err != nil {
		s.Fatal(err)
	}
	return cost{Wall: time.Since(began)}
}

// read returns how long the answer is, unpacked, in bytes.
func (s *sideBySide) read(path string) (int64, error) {
	req, err := http.NewRequest(http.MethodGet, s.node.Management()+"/api/"+path, nil)
	if err != nil {
		return 0, err
	}
	req.SetBasicAuth(s.node.User(), s.node.Password())
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("GET %s: %s", path, res.Status)
	}
	return n, err
}
