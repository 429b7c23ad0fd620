package replay

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt/recording"
)

type file struct{ bytes.Buffer }

func (*file) Close() error { return nil }

// entries are those of a recording that was written.
func entries(t testing.TB, write func(*recording.Writer)) (all []recording.Entry, written string) {
	t.Helper()
	var f file
	w, err := recording.Start(&f, recording.Header{})
	if err != nil {
		t.Fatal(err)
	}
	write(w)
	written = f.String()
	r, err := recording.NewReader(&f)
	for err == nil {
		var e recording.Entry
		if e, err = r.Next(); err == nil {
			all = append(all, e)
		}
	}
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return all, written
}

func TestWhatHappensInAPlaygroundIsRead(t *testing.T) {
	at := time.Date(2026, 11, 30, 12, 0, 0, 1000, time.UTC)
	events := []record.Event{
		{Seq: 1, At: at, Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Quorum}},
		{Seq: 2, At: at, Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &record.WorkerSpec{Queue: "hello", Sleep: record.Sleep{Min: time.Second, Max: time.Second}, Ack: record.AckNever}},
		{Seq: 3, At: at, Kind: record.ProducerStarted, Queue: "hello", Producer: &record.ProducerSpec{Queue: "hello", Rate: 2, Body: "s3cret", EvenBody: "s3cret"}},
		{Seq: 4, At: at, Kind: record.Delivered, Queue: "hello", Message: 3, Worker: "W1", Redelivered: true, Automatic: true, Deliveries: 2},
		{Seq: 5, At: at, Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: "PRECONDITION_FAILED - no"},
	}
	all, written := entries(t, func(w *recording.Writer) { RecordLab(w, events) })
	if events[2].Producer.Body == "" || strings.Contains(written, "s3cret") {
		t.Error("a body is in it, or is gone from where it was", written)
	}
	events[2].Producer.Body, events[2].Producer.EvenBody = "", ""
	if got := LabEvents(&all[0]); !reflect.DeepEqual(got, events) || TapEvents(&all[0]) != nil {
		t.Errorf("%+v", got)
	}
}

func TestWhatPassesATapIsRead(t *testing.T) {
	at := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	events := []tap.Event{
		{Event: record.Event{Seq: 1, At: at, Kind: tap.ConnectionOpened}, Connection: 1, Program: &tap.Program{Peer: "127.0.0.1:1", Client: "pika"}},
		{Event: record.Event{Seq: 2, At: at, Kind: record.Delivered, Queue: "q", Worker: "W1", Message: 1}, Connection: 1, Channel: 1, Exchange: "x", RoutingKey: "k", MessageID: "m", Size: 7, Tag: 1, Multiple: true, Mandatory: true, Ambiguous: true, Uncommitted: true, Consumer: "c", Prefetch: 3, Global: true, Held: time.Second, Body: []byte("s3cret")},
	}
	all, written := entries(t, func(w *recording.Writer) { RecordTap(w, events) })
	if strings.Contains(written, "s3cret") || strings.Contains(written, "czNjcmV0") {
		t.Error("a body is in it", written)
	}
	events[1].Body = nil
	v := reflect.ValueOf(events[1])
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; v.Field(i).IsZero() && name != "Body" && name != "Program" {
			t.Error(name, "is not tried")
		}
	}
	if got := TapEvents(&all[0]); !reflect.DeepEqual(got, events) || LabEvents(&all[0]) != nil {
		t.Errorf("%+v", got)
	}
}

// books are those of a tap that has seen many workers come and go.
type books struct{ tap.Snapshot }

func (b books) Look(int) tap.Snapshot { return b.Snapshot }

func TestTheBooksOfATap(t *testing.T) {
	var b books
	for i := range 3 * mostGone {
		b.Workers = append(b.Workers, tap.Worker{Name: strconv.Itoa(i), Gone: "left"})
	}
	b.Workers[3].Gone = ""
	b.Held = []tap.Held{{Message: 1, Queue: "q", Body: []byte("s3cret")}}
	all, written := entries(t, func(w *recording.Writer) { RecordBooks(w, b) })
	if strings.Contains(written, "czNjcmV0") {
		t.Error(written)
	}
	s, told := Books(&all[0])
	if !told || len(s.Workers) != mostGone+1 || s.Workers[0].Name != "3" || s.Workers[mostGone].Name != "59" || s.Held[0].Queue != "q" {
		t.Errorf("%v %+v", told, s)
	}
}

// Many events stand on several lines.
func TestABurst(t *testing.T) {
	all, _ := entries(t, func(w *recording.Writer) { RecordLab(w, make([]record.Event, 2*mostOnALine+1)) })
	if len(all) != 3 || len(LabEvents(&all[0])) != mostOnALine || len(LabEvents(&all[2])) != 1 {
		t.Error(len(all))
	}
	RecordLab(nil, make([]record.Event, 1))
	RecordTap(nil, make([]tap.Event, 1))
}

// Whatever stands in a file, it can be judged as far as it goes.
func FuzzJudge(f *testing.F) {
	header := `{"recording":"rabbitlab","format":1,"watch":true}` + "\n"
	f.Add([]byte(header + `{"at":"2026-11-30T12:00:00Z","update":{"Lists":[{"At":"2026-11-30T12:00:00Z","Query":{"Sort":"messages","Descending":true,"Page":1,"Size":1},"Matching":2,"Order":[{"Vhost":"/","Name":"a"}],"Set":[{"Vhost":"/","Name":"a","Unacked":3}]}]}}` + "\n"))
	f.Add([]byte(header + `{"at":"2026-11-30T12:00:00Z","update":{"Holders":{"ChannelsRead":{"At":"2026-11-30T12:00:00Z"},"ConsumersRead":{"At":"2026-11-30T12:00:00Z"},"Consumers":{"Set":{"c":{"Queue":{"Vhost":"/","Name":"a"},"Channel":"x"}}},"Channels":{"Set":{"x":{"Name":"x","Unacked":3,"Delivered":3,"Got":0,"Acked":0,"Redelivered":0}}}},"Parts":[{"Part":"channels","Err":{"Kind":"timed-out"}}]}}` + "\n" + `{"end":{"gave_up":true}}` + "\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := recording.NewReader(bytes.NewReader(b))
		if err != nil {
			return
		}
		h, _ := Judge(t.Context(), r)
		h.Report()
	})
}

// Whatever stands in a file as events, it can be folded.
func FuzzEvents(f *testing.F) {
	f.Add([]byte(`[{"Kind":"queue-declared"},{"Kind":"producer-started","Queue":"a"},{"Kind":"connection-opened"},{"Kind":"delivered","Message":9223372036854775807,"Worker":"W1","Queue":"q"}]`))
	f.Add([]byte(`[{"Kind":"delivered"}]`))
	f.Add([]byte(`[{"Kind":"worker-started","Worker":"W1","WorkerSpec":{}},{"Kind":"requeued","Worker":"W1","Message":1},{"Kind":"broker-stopped"}]`))
	f.Fuzz(func(_ *testing.T, b []byte) {
		s := record.NewState()
		for _, e := range LabEvents(&recording.Entry{Of: ofLab, Events: b}) {
			s.Apply(e)
		}
		_, _ = Books(&recording.Entry{Of: ofBooks, Events: b})
		tap.NewWatch().Apply(TapEvents(&recording.Entry{Of: ofTap, Events: b}))
	})
}
