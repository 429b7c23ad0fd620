package client

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// million writes a list of a million elements, between what stands before and after.
func million(before, element, after string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var thousand []string
		for i := range 1000 {
			thousand = append(thousand, strings.ReplaceAll(element, "NAME", fmt.Sprintf("orders.%05d", i)))
		}
		chunk := strings.Join(thousand, ",")
		io.WriteString(w, before+chunk)
		for range 999 {
			if _, err := io.WriteString(w, ","+chunk); err != nil {
				return
			}
		}
		io.WriteString(w, after)
	}
}

// endless writes 2 GB of one letter after what stands before, packed or not.
func endless(before string, packed bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		begin, chunk := []byte(before), bytes.Repeat([]byte("a"), 1<<20)
		if packed {
			w.Header().Set("Content-Encoding", "gzip")
			begin, chunk = zipped(begin), zipped(chunk)
		}
		w.Write(begin)
		for range 2048 {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}
}

// zipped is a member of a gzip file: several, one after the other, are a file too.
func zipped(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

const (
	largeQueue = `{"name":"NAME","vhost":"/","type":"classic","durable":true,"exclusive":false,"state":"running","node":"rabbit@localhost",
		"arguments":{"x-queue-type":"classic"},"messages_ready":1,"messages_unacknowledged":2,"messages":3}`
	largeConsumer = `{"queue":{"name":"NAME","vhost":"/"},"channel_details":{"name":"10.0.0.7:51234 -> 10.0.0.1:5672 (NAME)"},"consumer_tag":"ctag1.NAME",
		"prefetch_count":10,"ack_required":true,"exclusive":false,"active":true}`
	largeChannel = `{"name":"10.0.0.7:51234 -> 10.0.0.1:5672 (NAME)","connection_details":{"name":"10.0.0.7:51234 -> 10.0.0.1:5672"},"number":1,"user":"u",
		"vhost":"/","messages_unacknowledged":1,"message_stats":{"deliver":5}}`
)

// tooMuch is what no answer has room for, by the question that it answers.
var tooMuch = map[string]struct {
	answer http.HandlerFunc
	ask    func(context.Context, *Client) error
}{
	"a gzip bomb":             {endless(`{"items":[{"name":"`, true), asking["page"]["queues"]},
	"a gzip bomb of one":      {endless(`{"name":"`, true), asking["object"]["queue"]},
	"a gzip bomb in whoami":   {whoamiBomb, asking["object"]["overview"]},
	"a string of 2 GB":        {endless(`{"rabbitmq_version":"`, false), asking["object"]["overview"]},
	"a key of 2 GB":           {endless(`{"items":[],"`, false), asking["page"]["connections"]},
	"a name of 2 GB":          {endless(`[{"queue":{"name":"`, false), asking["list"]["consumers"]},
	"a million queues":        {million(`{"items":[`, largeQueue, `],"filtered_count":1000000}`), asking["page"]["statistics"]},
	"a million to sort":       {million(`[`, largeQueue, `]`), asking["list"]["all queues"]},
	"a million consumers":     {million(`[`, largeConsumer, `]`), asking["list"]["consumers"]},
	"a million channels":      {million(`[`, largeChannel, `]`), asking["list"]["all channels"]},
	"a million vhosts":        {million(`[`, `{"name":"NAME"}`, `]`), asking["list"]["vhosts"]},
	"a million other fields":  {million(`{"items":[],"x":[`, largeQueue, `]}`), asking["page"]["queues"]},
	"a million samples":       {million(`{"name":"hello","messages_ready_details":{"samples":[`, `{"sample":1,"timestamp":5}`, `]}}`), asking["object"]["samples"]},
	"a million small objects": {million(`[`, `{"queue":{"name":"NAME","vhost":"/"}}`, `]`), asking["list"]["consumers"]},
}

func whoamiBomb(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", js)
	if strings.HasSuffix(r.URL.Path, "/whoami") {
		endless(`{"name":"`, true)(w, r)
		return
	}
	io.WriteString(w, `{"rabbitmq_version":"4.0.5"}`)
}

// mostMemory is what a process may take while it reads any answer.
const mostMemory = 150 << 20

const tooMuchVariable = "RABBITLAB_TEST_TOO_MUCH"

// Each answer is read by a process of its own, which says what it took.
func TestAnswersThatAreTooMuch(t *testing.T) {
	for what, c := range tooMuch {
		t.Run(what, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", js)
				c.answer(w, r)
			}))
			defer server.Close()
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestReaderOfTooMuch$", "-test.v")
			child.Env = append(os.Environ(), tooMuchVariable+"="+what+" "+server.URL)
			said, err := child.CombinedOutput()
			if err != nil {
				t.Errorf("%v: %s", err, said)
			}
			if i := bytes.Index(said, []byte("took ")); i >= 0 {
				t.Log(strings.SplitN(string(said[i:]), "\n", 2)[0])
			}
		})
	}
}

// TestReaderOfTooMuch is the process of its own. Without being started as such there is
// nothing for it to read.
func TestReaderOfTooMuch(t *testing.T) {
	what, url, asked := lastCut(os.Getenv(tooMuchVariable))
	if !asked {
		return
	}
	err := tooMuch[what].ask(t.Context(), clientFor(t, Config{URL: url, Timeout: 5 * time.Minute}))
	var m runtime.MemStats
	runtime.ReadMemStats(&m) // what was once taken stays in Sys
	t.Logf("took %d MB: %v", m.Sys>>20, err)
	checkKind(t, what, err, mgmt.TooLarge)
	if m.Sys > mostMemory {
		t.Errorf("%d MB", m.Sys>>20)
	}
}

func lastCut(s string) (before, after string, found bool) {
	i := strings.LastIndex(s, " ")
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// What has just room is read, and the next is no matter of the one before.
func TestAnswersThatAreJustNotTooMuch(t *testing.T) {
	element := `{"name":"` + strings.Repeat("a", largestElement-1000) + `","vhost":"/"}`
	l, err := serving(t, replying(200, js, pageWith(element+","+element, "2"))).Queues(t.Context(), all)
	if err != nil || len(l.Queues) != 2 {
		t.Errorf("%d queues, error %v", len(l.Queues), err)
	}
	many := strings.TrimSuffix(strings.Repeat(`{"name":"a"},`, mostElements), ",")
	if vhosts, err := serving(t, replying(200, js, "["+many+"]")).Vhosts(t.Context()); err != nil || len(vhosts) != mostElements {
		t.Errorf("%d vhosts, error %v", len(vhosts), err)
	}
	_, err = serving(t, replying(200, js, "["+many+`,{"name":"a"}]`)).Vhosts(t.Context())
	checkKind(t, "one more", err, mgmt.TooLarge)
	var e *mgmt.Error
	if errors.As(err, &e); e == nil || !strings.Contains(e.What.String(), "200000") || e.Means == "" || e.Do == "" {
		t.Errorf("%v", err)
	}
}

// A blank costs nothing, and no answer is waited for that has ended.
func TestAnswersWithMuchAfterThem(t *testing.T) {
	c := serving(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", js)
		io.WriteString(w, emptyPage)
		blanks := bytes.Repeat([]byte(" "), 1<<20)
		for range 2000 {
			if _, err := w.Write(blanks); err != nil {
				return
			}
		}
	})
	if l, err := c.Queues(t.Context(), all); err != nil || l.Took.Seconds() > 2 {
		t.Errorf("%+v, error %v", l, err)
	}
}
