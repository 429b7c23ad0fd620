package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/text/texttest"
	"rabbitlab/ui/theme"
)

// oneLook is a broker that always says the same.
type oneLook mgmt.Snapshot

func (s oneLook) Look(context.Context, mgmt.LookOptions) (mgmt.Snapshot, error) {
	return mgmt.Snapshot(s), nil
}

// verdicts judges that these were found, whatever it was shown.
type verdicts struct {
	findings []diagnose.Finding
	blind    []string
}

func (verdicts) Add(mgmt.Snapshot)              {}
func (verdicts) Remembers(string) bool          { return false }
func (verdicts) Watched() time.Duration         { return 10250 * time.Millisecond }
func (verdicts) Enough() bool                   { return true }
func (verdicts) EnoughAt(time.Time) bool        { return true }
func (v verdicts) Findings() []diagnose.Finding { return v.findings }
func (v verdicts) Blind() []string              { return v.blind }

// shop is a look at a broker with three queues.
func shop() mgmt.Snapshot {
	s := mgmt.Snapshot{
		Reading:     mgmt.Reading{At: time.Now()},
		Overview:    mgmt.Overview{Product: "RabbitMQ", RabbitMQVersion: "3.10.8", Nodes: 3, SeesAll: true},
		AllChannels: true,
	}
	for _, name := range []string{"hello", "invoices", "orders"} {
		key := mgmt.Key{Vhost: "/", Name: name}
		s.Totals.Queues = append(s.Totals.Queues, mgmt.QueueTotals{Key: key})
		s.Stats.Consumers = append(s.Stats.Consumers, mgmt.Consumer{Queue: key})
	}
	s.Stats.Channels = make([]mgmt.Channel, 5)
	return s
}

// forgotten is a finding with all that a finding may have.
func forgotten() diagnose.Finding {
	return diagnose.Finding{
		Verdict: diagnose.ForgottenAck, Severity: diagnose.Critical, Confidence: diagnose.Certain,
		Queue: mgmt.Key{Vhost: "shop", Name: "hello"}, QueueType: "classic", Tag: "ctag1.9f",
		Channel: "10.0.0.7:51234 -> 10.0.0.1:5672 (1)", Connection: "10.0.0.7:51234 -> 10.0.0.1:5672",
		Peer: "10.0.0.7:51234", User: "guest", Client: diagnose.Client{Product: "pika", Version: "1.2.0", Platform: "Python 3.11", Title: "mailer"},
		Watched: 10250 * time.Millisecond, Unacked: mgmt.Known(1204), Held: mgmt.Known(250.00049),
		Evidence: []diagnose.Evidence{
			{What: "deliver", Value: 1204, Age: 3100 * time.Millisecond}, {What: "ack"},
			{What: "publish rate", Value: 2.04, Unit: "messages/s", Age: 400 * time.Millisecond}, {What: "quiet for", Value: 250, Unit: "s"},
		},
		Refuted: "An ack.", Cure: "Ack each message.", Unknown: []string{"One thing.", "Another thing."},
	}
}

// autoAck is one that has as little as a finding may have.
func autoAck() diagnose.Finding {
	return diagnose.Finding{Verdict: diagnose.AutoAckRisk, Confidence: diagnose.Certain, Queue: mgmt.Key{Vhost: "/", Name: "orders"}}
}

// diagnoseIt runs the command on what was found, and does not wait for it.
func diagnoseIt(t *testing.T, j verdicts, s mgmt.Snapshot, o diagnoseOptions) (out string, err error) {
	t.Helper()
	if o.failOn == nil {
		o.failOn = failOn{"critical"}
	}
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := &program{streams: streams{out: &b}}
		err = p.diagnoseBroker(t.Context(), "rabbit.example.com", oneLook(s), j, o)
		out = b.String()
	})
	return out, err
}

func TestDiagnosisForPeople(t *testing.T) {
	j := verdicts{[]diagnose.Finding{forgotten(), autoAck()}, []string{"It is dark."}}
	for l, want := range map[lang.Language]string{
		lang.English: `✗ CRITICAL forgotten-ack (certain): messages were delivered and never acked
  queue       hello (classic) in vhost shop
  holds       1 204 messages, for at least 4m 10s
  consumer    ctag1.9f
  channel     10.0.0.7:51234 -> 10.0.0.1:5672 (1)
  connection  mailer · 10.0.0.7:51234 -> 10.0.0.1:5672
  client      pika 1.2.0 · Python 3.11 · user guest · from 10.0.0.7:51234
  evidence    deliver       1 204  (3 s old)
              ack           0
              publish rate  2.0 messages/s
              quiet for     4m 10s
  refuted by  An ack.
  cure        Ack each message.
  watched     10 s
  not known   One thing.
              Another thing.

○ INFO auto-ack-risk (certain): automatic ack: lost if the consumer dies
  queue       orders

? It is dark.
Looked at rabbit.example.com, RabbitMQ 3.10.8 for 10 s: 3 queues, 3 consumers, 5
channels. Nothing was changed there.
`,
		lang.Chinese: `✗ 严重 forgotten-ack（确定）：消息已投递，从未确认
  队列    hello (classic) 在 vhost shop
  持有    1 204 条消息，至少 4m 10s
  消费者  ctag1.9f
  信道    10.0.0.7:51234 -> 10.0.0.1:5672 (1)
  连接    mailer · 10.0.0.7:51234 -> 10.0.0.1:5672
  客户端  pika 1.2.0 · Python 3.11 · 用户 guest · 来自 10.0.0.7:51234
  证据    deliver    1 204  （3 s 前）
          ack        0
          发布速率   2.0 条/秒
`,
	} {
		lang.Use(l)
		out, err := diagnoseIt(t, j, shop(), diagnoseOptions{})
		lang.Use(lang.English)
		if !strings.HasPrefix(out, want) {
			t.Errorf("it prints\n%s\nnot\n%s", out, want)
		}
		if f := (found{}); !errors.As(err, &f) || f.Error() != "--fail-on critical: 1 finding" || exitCode(t.Context(), err) != exitDiffer {
			t.Error(err)
		}
	}
}

func TestDiagnosisWithoutFindings(t *testing.T) {
	out, err := diagnoseIt(t, verdicts{}, shop(), diagnoseOptions{})
	const want = `✓ Nothing was found.

Looked at rabbit.example.com, RabbitMQ 3.10.8 for 10 s: 3 queues, 3 consumers, 5
channels. Nothing was changed there.
`
	if out != want || err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestDiagnosisAsJSON(t *testing.T) {
	const want = `{"broker":{"name":"rabbit.example.com","product":"RabbitMQ","version":"3.10.8","nodes":3,"not_known":["It is dark."]},"watched_seconds":10.25,"findings":[
{"verdict":"forgotten-ack","severity":"critical","confidence":"certain","vhost":"shop","queue":"hello","queue_type":"classic","consumer_tag":"ctag1.9f","channel":"10.0.0.7:51234 -> 10.0.0.1:5672 (1)","connection":"10.0.0.7:51234 -> 10.0.0.1:5672","peer":"10.0.0.7:51234","user":"guest","client":"pika 1.2.0","unacked":1204,"held_seconds":250,"evidence":[{"what":"deliver","value":1204,"unit":"","age_seconds":3.1},{"what":"ack","value":0,"unit":"","age_seconds":0},{"what":"publish rate","value":2.04,"unit":"messages/s","age_seconds":0.4},{"what":"quiet for","value":250,"unit":"s","age_seconds":0}],"refuted_by":"An ack.","cure":"Ack each message.","watched_seconds":10.25,"not_known":["One thing.","Another thing."]},
{"verdict":"auto-ack-risk","severity":"info","confidence":"certain","vhost":"/","queue":"orders","queue_type":null,"consumer_tag":null,"channel":null,"connection":null,"peer":null,"user":null,"client":null,"unacked":null,"held_seconds":null,"evidence":[],"refuted_by":"","cure":"","watched_seconds":0,"not_known":[]}
]}
`
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		out, err := diagnoseIt(t, verdicts{[]diagnose.Finding{forgotten(), autoAck()}, []string{"It is dark."}}, shop(), diagnoseOptions{json: true})
		lang.Use(lang.English)
		if out != want || err == nil {
			t.Errorf("%v: it prints\n%s\nnot\n%s", err, out, want)
		}
	}
	out, err := diagnoseIt(t, verdicts{}, mgmt.Snapshot{}, diagnoseOptions{json: true})
	const none = `{"broker":{"name":"rabbit.example.com","product":null,"version":null,"nodes":null,"not_known":[]},"watched_seconds":10.25,"findings":[]}` + "\n"
	if out != none || err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// A figure that is no number is null, and does not cost the rest.
func TestDiagnosisOfNoNumbers(t *testing.T) {
	f := autoAck()
	for _, v := range []float64{math.NaN(), math.Inf(1), -1} {
		f.Evidence = append(f.Evidence, diagnose.Evidence{What: "ack", Value: v})
	}
	out, err := diagnoseIt(t, verdicts{findings: []diagnose.Finding{f}}, shop(), diagnoseOptions{json: true})
	if !json.Valid([]byte(out)) || strings.Count(out, `"value":null`) != 2 || err != nil {
		t.Errorf("%v %s", err, out)
	}
	if out, _ = diagnoseIt(t, verdicts{findings: []diagnose.Finding{f}}, shop(), diagnoseOptions{}); strings.Count(out, "ack  –") != 3 {
		t.Error(out)
	}
}

// What a broker holds in its names neither leaves its line nor the terminal's width.
func TestDiagnosisOfHostileNames(t *testing.T) {
	for _, name := range texttest.Hostile {
		f := forgotten()
		f.Queue, f.QueueType, f.Tag, f.Channel, f.Connection, f.Peer, f.User = mgmt.Key{Vhost: name, Name: name}, name, name, name, name, name, name
		f.Client = diagnose.Client{Product: name, Version: name, Platform: name, Title: name}
		f.Evidence = append(f.Evidence, diagnose.Evidence{What: name, Unit: name})
		f.Refuted, f.Cure, f.Unknown = name, name, []string{name}
		d := diagnosis{broker: diagnosed{name: name, product: name, version: name, unknown: []string{name}}, findings: []diagnose.Finding{f}}
		for width, at := range map[int]int{0: 80, 10: 40, 40: 40, 60: 60, 200: 80} {
			var b bytes.Buffer
			if err := newDiagnosisPrinter(&b, width, theme.Theme{}).print(&d); err != nil {
				t.Fatal(err)
			}
			wantHarmless(t, b.String(), at)
		}
		var b bytes.Buffer
		if err := printDiagnosisJSON(&b, &d); err != nil || !json.Valid(b.Bytes()) || strings.ContainsAny(b.String(), "\x1b\r\t\u009b\u202e\u2066\u2028\u200b") {
			t.Errorf("%v: %q", err, b.String())
		}
	}
}

func wantHarmless(t *testing.T, printed string, width int) {
	t.Helper()
	for line := range strings.Lines(printed) {
		line = strings.TrimSuffix(line, "\n")
		if w := text.Width(line); w > width || strings.ContainsAny(line, "\x1b\r\t\u009b\u202e\u2066\u2028\u200b") {
			t.Errorf("%d columns of %d: %q", w, width, line)
		}
	}
}

func TestTheGlobOfQueues(t *testing.T) {
	j := verdicts{findings: []diagnose.Finding{forgotten(), autoAck(), {Verdict: diagnose.BlockedPublishers, Severity: diagnose.Critical}}}
	for pattern, want := range map[glob]string{
		"":         "forgotten-ack auto-ack-risk blocked-publishers / 3 queues, 3 consumers",
		"hel*":     "forgotten-ack blocked-publishers / 1 queue, 1 consumer",
		"[g-p]*":   "forgotten-ack auto-ack-risk blocked-publishers / 3 queues, 3 consumers",
		"?rders":   "auto-ack-risk blocked-publishers / 1 queue, 1 consumer",
		"invoices": "blocked-publishers / 1 queue, 1 consumer",
	} {
		out, _ := diagnoseIt(t, j, shop(), diagnoseOptions{queues: pattern})
		var got []string
		for line := range strings.Lines(out) {
			if words := strings.Fields(line); len(words) > 2 && !strings.HasPrefix(line, " ") && slices.Contains(verdictNames(), words[2]) {
				got = append(got, words[2])
			}
		}
		names, counts, _ := strings.Cut(want, " / ")
		if strings.Join(got, " ") != names || !strings.Contains(strings.ReplaceAll(out, "\n", " "), ": "+counts+", 5 channels.") {
			t.Errorf("--queue %q: %q\n%s", pattern, got, out)
		}
	}
	out, err := diagnoseIt(t, j, shop(), diagnoseOptions{queues: "helo*"})
	if out != "" || exitCode(t.Context(), err) != exitUsage || !strings.Contains(err.Error(), `--queue "helo*": no queue has a name like that`) {
		t.Errorf("%v\n%s", err, out)
	}
}

// What could not be read is not counted; where that is who holds messages, the
// report stands and the command fails with the reason.
func TestDiagnosisOfWhatCannotBeRead(t *testing.T) {
	s, cause := shop(), errors.New("statistics are off")
	for _, part := range []string{mgmt.PartConsumers, mgmt.PartChannels} {
		s.Stats.Missing = append(s.Stats.Missing, mgmt.Missing{What: part, Err: cause})
	}
	out, err := diagnoseIt(t, verdicts{}, s, diagnoseOptions{})
	if !errors.Is(err, cause) || exitCode(t.Context(), err) != exitUsage || !strings.Contains(out, "for 10 s: 3 queues. Nothing") {
		t.Errorf("%v\n%s", err, out)
	}
	if strings.Contains(out, "Nothing was found") {
		t.Errorf("nobody could look:\n%s", out)
	}
	alarm := diagnose.Finding{Verdict: diagnose.BlockedPublishers, Severity: diagnose.Critical}
	if _, err = diagnoseIt(t, verdicts{findings: []diagnose.Finding{alarm}}, s, diagnoseOptions{}); exitCode(t.Context(), err) != exitDiffer {
		t.Error(err)
	}
}
