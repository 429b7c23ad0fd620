package recording

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// full has something in every field that an Update has.
func full(seconds float64, unacked float64) mgmt.Update {
	key := mgmt.Key{Vhost: "/", Name: "hello"}
	channel := mgmt.Channel{Name: "a -> b (1)", Connection: "a -> b", Unacked: mgmt.Known(unacked), IdleSince: at(seconds)}
	connections := []mgmt.Connection{{Name: "a -> b", Title: "mailer", ConnectedAt: at(0)}, {Name: "c -> d", Vhost: "/"}}
	h := mgmt.HolderLists{
		ConsumersRead: read(seconds), ChannelsRead: read(seconds), ConnectionsRead: read(seconds), AllChannels: true,
		Consumers: []mgmt.Consumer{{Queue: key, Tag: "ctag", Channel: channel.Name, AckMode: true}, {Queue: key, Tag: "0"}, {Queue: key, Tag: "0"}},
		Channels:  []mgmt.Channel{channel}, Connections: connections,
		Sessions: map[string][]mgmt.Session{"c -> d": {{Number: 1, Unsettled: mgmt.Known(unacked), Links: []mgmt.SessionLink{{Queue: "hello", Handle: "0"}}}}},
	}.Join()
	queues := []mgmt.Queue{
		{QueueTotals: mgmt.QueueTotals{Key: key, Arguments: map[string]any{"x-queue-type": "quorum"}, Unacked: mgmt.Known(unacked)}, Stats: &mgmt.QueueStats{Key: key, Consumers: mgmt.Known(1)}},
		{QueueTotals: mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "other"}}},
	}
	return mgmt.Update{
		Broker: &mgmt.Overview{Reading: read(seconds), RabbitMQVersion: "3.10.8", Members: []mgmt.Node{{Name: "rabbit@a", Running: true}}},
		Alarms: &mgmt.Alarms{Reading: read(seconds), All: []mgmt.Alarm{{Node: "rabbit@a", Resource: "memory"}}},
		Lists: []mgmt.QueueList{
			{Reading: read(seconds), Query: mgmt.QueueQuery{Sort: mgmt.SortMessages, Page: 1, Size: 500}, Queues: queues, Matching: 2, Total: 2},
			{Reading: read(seconds), Queues: queues[:1], Live: true},
		},
		Gone: []mgmt.Key{{Vhost: "/", Name: "gone"}}, Holders: h,
		Pasts:   []mgmt.ChannelPast{{Reading: read(seconds), Channel: channel.Name, Samples: []mgmt.ChannelSample{{At: at(seconds), Acked: mgmt.Known(3)}}}},
		Closed:  []string{"x -> y (1)"},
		Samples: []mgmt.Series{{Key: key, Reading: read(seconds), Samples: []mgmt.Sample{{At: at(seconds), Ready: mgmt.Known(2)}}}},
		Ways: []mgmt.Topology{{
			Queue: key, Reading: read(seconds), Queues: map[string]*mgmt.TopologyQueue{key.Name: {Type: "classic"}, "gone": nil},
			Exchanges: map[string]*mgmt.Exchange{"dlx": {Name: "dlx", Bindings: []mgmt.Binding{{Destination: "q"}}}},
		}},
		Bindings: []mgmt.Bindings{{Queue: key, Reading: read(seconds), Exchanges: []string{"amq.direct"}}},
		Shares:   []mgmt.NodeShares{{Reading: read(seconds), Node: "rabbit@a", Processes: []mgmt.ChannelProcess{{PID: "<0.1.0>", Reductions: mgmt.Known(7)}}}},
		Parts: []mgmt.PartState{
			{Part: mgmt.PartQueues, Read: read(seconds), Tried: at(seconds)},
			{Part: mgmt.PartPasts, Err: &mgmt.Error{Kind: mgmt.TimedOut, What: "no answer", Means: "slow", Do: "wait", Status: 503}, Since: at(seconds)},
		},
		Link: &mgmt.Link{Err: errors.New("gone"), Since: at(seconds), Retry: at(seconds + 1)},
	}
}

// What is read is what was written, though only what changed was.
func TestWhatIsWrittenIsRead(t *testing.T) {
	third := full(3, 8)
	third.Lists[0].Queues = third.Lists[0].Queues[1:] // one is gone
	updates := []mgmt.Update{full(1, 5), full(2, 5), third, {Lists: []mgmt.QueueList{{Reading: read(4), Query: third.Lists[0].Query}}}}
	b := written(t, updates...)
	h, all, err := readAll(b)
	if err != nil || h.Version != "v1" || h.Broker != "shop" || h.Format != Format || len(all) != len(updates)+1 || all[len(updates)].End == nil {
		t.Fatalf("%v %+v, %d entries", err, h, len(all))
	}
	for i := range updates {
		if got, want := all[i].Update, &updates[i]; !sameHolders(got, want) || !reflect.DeepEqual(got, want) {
			t.Errorf("update %d is\n%+v\nnot\n%+v", i, got, want)
		}
	}
	lines := strings.Split(string(b), "\n")
	if len(lines[2]) > len(lines[1])*3/4 {
		t.Errorf("what has not changed is written again:\n%s", lines[2])
	}
}

// sameHolders compares what two hold, and leaves it out of what is compared next: its maps have
// pointers of their own.
func sameHolders(a, b *mgmt.Update) bool {
	left, right := rowsIn(a.Holders), rowsIn(b.Holders)
	a.Holders, b.Holders = nil, nil
	return reflect.DeepEqual(left, right)
}

func rowsIn(h *mgmt.Holders) any {
	l := h.Lists()
	rows := rowsOf(&l)
	l.Consumers, l.Channels, l.Connections = nil, nil, nil
	return []any{l, rows.consumers, rows.channels, rows.connections, h.Consumers()}
}

// A page that was forgotten is written whole when it comes again.
func TestManyPages(t *testing.T) {
	var updates []mgmt.Update
	for range 2 {
		for page := range mostPages + 3 {
			u := full(1, 1)
			u.Lists[0].Query.Page = page
			updates = append(updates, mgmt.Update{Lists: u.Lists[:1]})
		}
	}
	_, all, err := readAll(written(t, updates...))
	if err != nil {
		t.Fatal(err)
	}
	for i := range updates {
		if !reflect.DeepEqual(*all[i].Update, updates[i]) {
			t.Fatalf("update %d is %+v", i, all[i].Update)
		}
	}
}

func TestNoPasswordIsWritten(t *testing.T) {
	u := mgmt.Update{Closed: []string{"amqp://guest:s3cret@host/v", `http://a:s3"cr\et@x@host and me@home`, "plain"}}
	b := string(written(t, u))
	if strings.Contains(b, "s3") || strings.Contains(b, "guest") {
		t.Error(b)
	}
	if _, all, err := readAll([]byte(b)); err != nil || !reflect.DeepEqual(all[0].Update.Closed, []string{"amqp://host/v", "http://host and me@home", "plain"}) {
		t.Errorf("%v %+v", err, all)
	}
}

// Every kind of error comes back as it was.
func TestKindsOfErrors(t *testing.T) {
	for kind := mgmt.Unexpected; kind <= mgmt.TooLarge; kind++ {
		back, ours := newProblem(&mgmt.Error{Kind: kind, What: "it"}).error().(*mgmt.Error)
		if !ours || back.Kind != kind || kinds[kind] == "" {
			t.Errorf("%d comes back as %+v", kind, back)
		}
	}
}

func TestFilesThatAreNoRecordings(t *testing.T) {
	whole := string(written(t, full(1, 5), full(2, 6)))
	newer := strings.Replace(whole, `"format":1`, `"format":99`, 1)
	for name, c := range map[string]struct{ file, says string }{
		"empty":   {"", "no recording"},
		"foreign": {"hello\nworld\n", "no recording"},
		"json":    {`{"a":1}` + "\n", "no recording"},
		"long":    {strings.Repeat("x", longestHeader*2), "no recording"},
		"newer":   {newer, "newer rabbitlab (v1), in format 99"},
		"damaged": {strings.Replace(whole, `{"at"`, `{"at`, 1), "line 2 of the recording cannot be read"},
	} {
		_, _, err := readAll([]byte(c.file))
		var e *mgmt.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.String(), c.says) || e.Means == "" || e.Do == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// One that is cut off is read up to there, wherever that is.
func TestARecordingThatIsCutOff(t *testing.T) {
	whole := written(t, full(1, 5), full(2, 6))
	for n := len(whole) - 1; n > len(whole)/2; n -= 97 {
		_, all, err := readAll(whole[:n])
		if lines := strings.Count(string(whole[:n]), "\n"); len(all) != lines-1 {
			t.Errorf("of %d bytes with %d lines there are %d entries", n, lines, len(all))
		}
		if whole[n-1] != '\n' && !errors.Is(err, ErrCut) {
			t.Errorf("of %d bytes: %v", n, err)
		}
	}
}

// A clock that is set back meanwhile does not take the replay back.
func TestTimeGoesOn(t *testing.T) {
	b := string(written(t)) + `{"at":"2020-01-01T00:00:00Z","end":{}}` + "\n"
	if _, all, err := readAll([]byte(b)); err != nil || !all[1].At.Equal(all[0].At) || all[0].At.Before(at(0)) {
		t.Error(err, all)
	}
}

// fullDisk takes some lines.
type fullDisk struct{ room int }

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.room--; d.room < 0 {
		return 0, fs.ErrInvalid
	}
	return len(b), nil
}

func (*fullDisk) Close() error { return nil }

// A disk that is full is told once, and nothing is written after that.
func TestAFullDisk(t *testing.T) {
	if _, err := Start(&fullDisk{}, Header{}); !errors.Is(err, fs.ErrInvalid) {
		t.Error(err)
	}
	disk := &fullDisk{room: 2}
	w, err := Start(disk, Header{})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		w.Update(&mgmt.Update{Closed: []string{"x"}})
		w.Events("lab", []int{1})
	}
	w.End(End{})
	select {
	case err := <-w.Failed():
		if !errors.Is(err, fs.ErrInvalid) {
			t.Error(err)
		}
	default:
		t.Error("it is not told")
	}
	if len(w.Failed()) > 0 || disk.room != -1 {
		t.Error("it went on", disk.room)
	}
}

// Without a recording all is taken and nothing written.
func TestNoRecording(t *testing.T) {
	var w *Writer
	w.Update(&mgmt.Update{})
	w.Events("lab", nil)
	w.End(End{})
	if w.Failed() != nil {
		t.Error("nothing can fail")
	}
}

func TestEvents(t *testing.T) {
	var f file
	w, _ := Start(&f, Header{Began: time.Now()})
	w.Events("lab", []string{"a -> b"})
	_, all, err := readAll(f.Bytes())
	if err != nil || len(all) != 1 || all[0].Of != "lab" || string(all[0].Events) != `["a -> b"]` {
		t.Errorf("%v %+v", err, all)
	}
}
