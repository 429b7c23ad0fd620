//go:build linux

package cli

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"rabbitlab/ui/lang"
)

// exported is an exporter of a broker, and where its metrics are.
type exported struct {
	t   *testing.T
	url string
}

func exportFrom(t *testing.T, s *served, args ...string) *exported {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	x := &exported{t: t}
	ended := make(chan error)
	p := &program{streams: streams{in: strings.NewReader(""), out: write, err: io.Discard}, getenv: func(string) string { return "" }}
	go func() {
		defer write.Close()
		ended <- p.execute(ctx, append(append([]string{"exporter", "--listen", "127.0.0.1:0"}, named(s)...), args...))
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		read.Close()
	})
	line, err := bufio.NewReader(read).ReadString('\n')
	url, found := strings.CutPrefix(strings.TrimSpace(line), "METRICS ")
	if err != nil || !found {
		t.Fatalf("%v: %q", err, line)
	}
	x.url = url
	return x
}

func (x *exported) scrape() string {
	x.t.Helper()
	res, err := http.Get(x.url)
	if err != nil {
		x.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/plain; version=0.0.4") {
		x.t.Fatal(res.Status, err, res.Header)
	}
	return string(body)
}

// await scrapes until the metrics have a line that begins and ends so.
func (x *exported) await(begins, ends string) {
	x.t.Helper()
	const patience = 2 * time.Minute
	var body string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		body = x.scrape()
		for line := range strings.Lines(body) {
			if strings.HasPrefix(line, begins) && strings.HasSuffix(line, ends+"\n") {
				return
			}
		}
	}
	x.t.Fatalf("no line %s … %s in\n%s", begins, ends, body)
}

// A forgotten ack becomes a metric, and what its holder has; it goes when it is cured. A
// broker that is gone is down, and tells nothing of before.
func TestExporter(t *testing.T) {
	t.Cleanup(func() { lang.Use(lang.English) })
	s := serveBroker(t, nil)
	work(t, s, "forgetful", 3, forget)
	x := exportFrom(t, s, "--skip", "no-confirms")
	x.await("rabbitlab_up", " 1")
	x.await(`rabbitlab_findings{verdict="forgotten-ack",group="consumers",severity="info"}`, " 1")
	x.await(`rabbitlab_finding_unacknowledged_messages{verdict="forgotten-ack",severity="info",vhost="/",queue="forgetful",consumer_tag="forgetful-consumer"`, " 3")
	x.await(`rabbitlab_findings{verdict="no-confirms",group="publishers",severity="info"}`, " 0")
	x.await("rabbitlab_diagnosis_complete", " 1")
	for path, status := range map[string]int{"/": http.StatusNotFound, "/metrics/": http.StatusNotFound} {
		res, err := http.Get(strings.TrimSuffix(x.url, "/metrics") + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != status {
			t.Errorf("%s: %s", path, res.Status)
		}
	}
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	x.await("rabbitlab_up", " 0")
	if body := x.scrape(); strings.Contains(body, "forgetful") {
		t.Errorf("it tells of a broker that is gone:\n%s", body)
	}
}

func TestExporterThatCannotListen(t *testing.T) {
	s := serveBroker(t, nil)
	for _, address := range []string{"nowhere", "127.0.0.1:99999", strings.TrimPrefix(s.management, "http://")} {
		o := rabbitlab(t, nil, append([]string{"exporter", "--listen", address}, named(s)...)...)
		o.want(t, exitUsage, "rabbitlab: --listen "+address, "give another address")
	}
}
