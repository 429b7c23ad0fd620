//go:build linux

package cli

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// uiEach is how often the management UI asks again.
const uiEach = 5 * time.Second

const (
	uiPage   = "queues?page=1&page_size=100"
	uiSorted = uiPage + "&sort=messages_unacknowledged&sort_reverse=true"
)

// watcher is a way to watch a broker for a while.
type watcher struct {
	name  string
	watch func(w *watcher)

	vm       time.Duration // CPU of the Erlang VM meanwhile
	requests int
	json     int64 // bytes of all answers, unpacked
	kinds    map[string]answers
	own      string // what the watcher itself took
}

// compareWatchers watches in each way for as long, and before and after in none.
func (s *sideBySide) compareWatchers() {
	all := []*watcher{
		{name: "nobody", watch: func(*watcher) { time.Sleep(*benchWatch) }},
		{name: "the management UI's `" + uiSorted + "` and `overview`, each 5 s", watch: func(w *watcher) { s.likeTheUI(w, uiSorted) }},
		{name: "the same without `sort`", watch: func(w *watcher) { s.likeTheUI(w, uiPage) }},
		{name: "rabbitlab, Queues", watch: func(w *watcher) { s.screen(w, "") }},
		{name: "rabbitlab, Diagnosis", watch: func(w *watcher) { s.screen(w, "3") }},
		{name: fmt.Sprintf("`rabbitlab diagnose --for %v`", *benchWatch), watch: s.diagnose},
		{name: "`rabbitlab exporter`", watch: s.exporter},
		{name: "nobody", watch: func(*watcher) { time.Sleep(*benchWatch) }},
	}
	for _, w := range all {
		before := usedBy(s.B, s.vm)
		w.watch(w)
		w.vm = usedBy(s.B, s.vm) - before
	}
	nobody := (all[0].vm + all[len(all)-1].vm) / 2
	var rows [][]string
	for _, w := range all {
		rows = append(rows, []string{w.name, seconds(w.vm), plus(w.vm - nobody), fmt.Sprint(w.requests), kB(w.json), w.own})
	}
	table([]string{fmt.Sprintf("who watches for %v", *benchWatch), "CPU of the Erlang VM", "more than nobody", "requests", "their JSON", "itself"}, rows)
	s.printRefresh(all[3])
	for _, w := range all {
		w.printKinds()
	}
}

// printKinds prints what was asked for, where that is known.
func (w *watcher) printKinds() {
	var rows [][]string
	for _, kind := range slices.Sorted(maps.Keys(w.kinds)) {
		to := w.kinds[kind]
		rows = append(rows, []string{kind, fmt.Sprint(to.n), kB(to.json), seconds(to.took)})
	}
	if len(rows) > 0 {
		table([]string{w.name + " asked for", "times", "JSON", "answered in"}, rows)
	}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }
func plus(d time.Duration) string    { return fmt.Sprintf("%+.1f s", d.Seconds()) }
func kB(n int64) string              { return fmt.Sprintf("%.0f kB", float64(n)/1e3) }

// printRefresh prints what one refresh of the Queues screen reads, beside all that there is.
func (s *sideBySide) printRefresh(queues *watcher) {
	whole, err := s.read("queues")
	if err != nil {
		s.Fatal(err)
	}
	pages := queues.kinds[pageOfQueues]
	each := pages.json / int64(max(pages.n, 1))
	table([]string{"one refresh of Queues", "`GET /api/queues`", "a part of"}, [][]string{{kB(each), kB(whole), fmt.Sprintf("1/%.0f", float64(whole)/float64(max(each, 1)))}})
}

// likeTheUI asks as the management UI does while its page of queues is open.
func (s *sideBySide) likeTheUI(w *watcher, page string) {
	end := time.Now().Add(*benchWatch)
	for next := time.Now(); time.Now().Before(end); next = next.Add(uiEach) {
		for _, path := range []string{page, "overview"} {
			n, err := s.read(path)
			if err != nil {
				s.Fatal(err)
			}
			w.requests, w.json = w.requests+1, w.json+n
		}
		time.Sleep(min(time.Until(next.Add(uiEach)), time.Until(end)))
	}
}

// screen is the real program in a terminal, on the screen that a key opens.
func (s *sideBySide) screen(w *watcher, key string) {
	api := timeAPI(s.B, s.node.Management())
	cmd := s.command(api.url)
	x := inTerminalAs(s.B, cmd)
	x.await("QUEUE")
	if key != "" {
		x.press(key)
		x.await("▸3 Diagnosis")
	}
	before := usedBy(s.B, cmd.Process.Pid)
	sent := x.soFar()
	time.Sleep(*benchWatch)
	used := usedBy(s.B, cmd.Process.Pid) - before
	_, peak := residentOf(cmd.Process.Pid)
	w.own = fmt.Sprintf("%.1f %% of a core, %.0f MB at the most, %s to the terminal",
		100*used.Seconds()/benchWatch.Seconds(), float64(peak)/1e6, kB(x.soFar()-sent))
	x.press("\x03")
	x.ends(0)
	w.takes(api)
}

func (w *watcher) takes(api *timedAPI) {
	all := api.all()
	w.requests, w.json, w.kinds = all.n, all.json, api.kinds()
}

// diagnose is the command. What it finds makes no difference.
func (s *sideBySide) diagnose(w *watcher) {
	s.headless(w, func(cmd *exec.Cmd) error { return cmd.Wait() },
		"diagnose", "--json", "--for", benchWatch.String(), "--fail-on", "blocked-publishers")
}

// exporter is ended by a signal, and says so.
func (s *sideBySide) exporter(w *watcher) {
	s.headless(w, func(cmd *exec.Cmd) error {
		time.Sleep(*benchWatch)
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return err
		}
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitSignal+int(syscall.SIGINT) {
			return err
		}
		return nil
	}, "exporter", "--listen", "127.0.0.1:0")
}

// headless is a command without a screen, until it has ended.
func (s *sideBySide) headless(w *watcher, ended func(*exec.Cmd) error, args ...string) {
	api := timeAPI(s.B, s.node.Management())
	cmd := s.command(api.url, args...)
	var errOut bytes.Buffer
	cmd.Stderr = &errOut
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	peak := watchMemory(cmd)
	if err := ended(cmd); err != nil {
		s.Fatalf("%v: %s", err, errOut.String())
	}
	w.own = fmt.Sprintf("%.1f %% of a core, %.0f MB at the most", 100*cpuOf(cmd).Seconds()/benchWatch.Seconds(), float64(<-peak)/1e6)
	w.takes(api)
}

func cpuOf(cmd *exec.Cmd) time.Duration {
	used, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
