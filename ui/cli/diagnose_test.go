package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/text/texttest"
	"rabbitlab/ui/theme"
)

// seenEnough is a report of a watch long enough of a broker with three queues.
func seenEnough(findings ...diagnose.Finding) diagnose.Report {
	return diagnose.Report{
		Findings: findings, Watched: 10250 * time.Millisecond, Enough: true,
		Overview: mgmt.Overview{Product: "RabbitMQ", RabbitMQVersion: "3.10.8", Nodes: 3, SeesAll: true},
		Seen:     diagnose.Seen{Queues: mgmt.Known(3), Consumers: mgmt.Known(3), Channels: mgmt.Known(5)},
	}
}

// dark is a report with something that cannot be known.
func dark(findings ...diagnose.Finding) diagnose.Report {
	r := seenEnough(findings...)
	r.Blind = []speech.Sentence{"It is dark."}
	return r
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
			{ID: "deliver", What: "deliver", Value: 1204, Age: 3100 * time.Millisecond}, {ID: "ack", What: "ack"},
			{ID: "publish_rate", What: "publish rate", Value: 2.04, Unit: "messages/s", Age: 400 * time.Millisecond}, {ID: "quiet_seconds", What: "quiet for", Value: 250, Unit: "s"},
		},
		Refuted: "An ack.", Cure: "Ack each message.", Unknown: []speech.Sentence{"One thing.", "Another thing."},
	}
}

// autoAck is one that has as little as a finding may have.
func autoAck() diagnose.Finding {
	return diagnose.Finding{Verdict: diagnose.AutoAckRisk, Confidence: diagnose.Certain, Queue: mgmt.Key{Vhost: "/", Name: "orders"}}
}

// tell prints what was found as the command does.
func tell(t *testing.T, r diagnose.Report, o diagnoseOptions) (out string, err error) {
	t.Helper()
	if o.failOn == nil {
		o.failOn = failOn{"critical"}
	}
	var b bytes.Buffer
	p := &program{streams: streams{out: &b}}
	err = p.tellDiagnosis(newDiagnosis("rabbit.example.com", r, r.Seen, o.queues), o)
	return b.String(), err
}

// diagnoseShop runs the command on a broker, and does not wait for it.
func diagnoseShop(t *testing.T, s *shop, o diagnoseOptions) (out string, err error) {
	t.Helper()
	if o.failOn == nil {
		o.failOn = failOn{"critical"}
	}
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := &program{streams: streams{out: &b}}
		err = p.diagnoseBroker(t.Context(), "rabbit.example.com", s, o)
		out = b.String()
	})
	return out, err
}

func TestDiagnosisForPeople(t *testing.T) {
	r := dark(forgotten(), autoAck())
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
		out, err := tell(t, r, diagnoseOptions{})
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
	out, err := tell(t, seenEnough(), diagnoseOptions{})
	const want = `✓ Nothing was found.

Looked at rabbit.example.com, RabbitMQ 3.10.8 for 10 s: 3 queues, 3 consumers, 5
channels. Nothing was changed there.
`
	if out != want || err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestDiagnosisAsJSON(t *testing.T) {
	const want = `{"schema":1,"broker":{"name":"rabbit.example.com","product":"RabbitMQ","version":"3.10.8","nodes":3,"not_known":["It is dark."]},"watched_seconds":10.25,"findings":[
{"verdict":"forgotten-ack","group":"consumers","severity":"critical","confidence":"certain","vhost":"shop","queue":"hello","queue_type":"classic","consumer_tag":"ctag1.9f","channel":"10.0.0.7:51234 -> 10.0.0.1:5672 (1)","connection":"10.0.0.7:51234 -> 10.0.0.1:5672","connection_name":"mailer","peer":"10.0.0.7:51234","user":"guest","node":null,"client":"pika 1.2.0","unacked":1204,"held_seconds":250,"evidence":[{"id":"deliver","what":"deliver","value":1204,"unit":"","age_seconds":3.1},{"id":"ack","what":"ack","value":0,"unit":"","age_seconds":0},{"id":"publish_rate","what":"publish rate","value":2.04,"unit":"messages/s","age_seconds":0.4},{"id":"quiet_seconds","what":"quiet for","value":250,"unit":"s","age_seconds":0}],"known_by":null,"refuted_by":"An ack.","cure":"Ack each message.","watched_seconds":10.25,"not_known":["One thing.","Another thing."]},
{"verdict":"auto-ack-risk","group":"hygiene","severity":"info","confidence":"certain","vhost":"/","queue":"orders","queue_type":null,"consumer_tag":null,"channel":null,"connection":null,"connection_name":null,"peer":null,"user":null,"node":null,"client":null,"unacked":null,"held_seconds":null,"evidence":[],"known_by":null,"refuted_by":"","cure":"","watched_seconds":0,"not_known":[]}
]}
`
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		out, err := tell(t, dark(forgotten(), autoAck()), diagnoseOptions{format: formatJSON})
		lang.Use(lang.English)
		if out != want || err == nil {
			t.Errorf("%v: it prints\n%s\nnot\n%s", err, out, want)
		}
	}
	out, err := tell(t, diagnose.Report{Watched: 10250 * time.Millisecond, Enough: true, Overview: mgmt.Overview{SeesAll: true}}, diagnoseOptions{format: formatJSON})
	const none = `{"schema":1,"broker":{"name":"rabbit.example.com","product":null,"version":null,"nodes":null,"not_known":[]},"watched_seconds":10.25,"findings":[]}` + "\n"
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
	out, err := tell(t, seenEnough(f), diagnoseOptions{format: formatJSON})
	if !json.Valid([]byte(out)) || strings.Count(out, `"value":null`) != 2 || err != nil {
		t.Errorf("%v %s", err, out)
	}
	if out, _ = tell(t, seenEnough(f), diagnoseOptions{}); strings.Count(out, "ack  –") != 3 {
		t.Error(out)
	}
}

// What a broker holds in its names neither leaves its line nor the terminal's width.
func TestDiagnosisOfHostileNames(t *testing.T) {
	for _, name := range texttest.Hostile {
		f := forgotten()
		f.Queue, f.QueueType, f.Tag, f.Channel, f.Connection, f.Peer, f.User = mgmt.Key{Vhost: name, Name: name}, name, name, name, name, name, name
		f.Client = diagnose.Client{Product: name, Version: name, Platform: name, Title: name}
		f.Evidence = append(f.Evidence, diagnose.Evidence{What: speech.Quote(name), Unit: speech.Quote(name)})
		f.Refuted, f.Cure, f.Unknown = speech.Quote(name), speech.Quote(name), []speech.Sentence{speech.Quote(name)}
		d := diagnosis{broker: diagnosed{name: name, product: name, version: name, unknown: []speech.Sentence{speech.Quote(name)}}, findings: []diagnose.Finding{f}}
		for width, at := range map[int]int{0: 80, 10: 40, 40: 40, 60: 60, 200: 80} {
			var b bytes.Buffer
			if err := newDiagnosisPrinter(&b, width, &theme.Theme{}).print(&d); err != nil {
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

// --queue takes queues by their names, and leaves in what can name none.
func TestTheGlobOfQueues(t *testing.T) {
	for pattern, want := range map[glob]string{
		"":         "blocked-publishers forgotten-ack auto-ack-risk / 3 queues, 3 consumers",
		"hel*":     "blocked-publishers forgotten-ack / 1 queue, 1 consumer",
		"[g-p]*":   "blocked-publishers forgotten-ack auto-ack-risk / 3 queues, 3 consumers",
		"?rders":   "blocked-publishers auto-ack-risk / 1 queue, 1 consumer",
		"invoices": "blocked-publishers / 1 queue, 1 consumer",
	} {
		out, err := diagnoseShop(t, openShop(), diagnoseOptions{queues: pattern})
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
		if exitCode(t.Context(), err) != exitDiffer {
			t.Errorf("--queue %q: %v", pattern, err)
		}
	}
	// one of them, where upper and lower case are all that differs, is none of these
	for _, none := range []glob{"helo*", "HELLO"} {
		out, err := diagnoseShop(t, openShop(), diagnoseOptions{queues: none})
		if err == nil || out != "" || exitCode(t.Context(), err) != exitUsage || !strings.Contains(err.Error(), fmt.Sprintf("--queue %q: no queue has a name like that", none)) {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// What could not be read is not counted; where something may hide there, the report
// stands and the command fails with the reason.
func TestDiagnosisOfWhatCannotBeRead(t *testing.T) {
	cause := &mgmt.Error{Kind: mgmt.StatsOff, Status: 400, What: "statistics are off"}
	s := openShop()
	s.alarms = nil
	s.fails = map[mgmt.Part]error{mgmt.PartConsumers: cause, mgmt.PartChannels: cause}
	out, err := diagnoseShop(t, s, diagnoseOptions{})
	if !errors.Is(err, cause) || exitCode(t.Context(), err) != exitUsage || !strings.Contains(out, "s: 3 queues. Nothing") {
		t.Errorf("%v\n%s", err, out)
	}
	if strings.Contains(out, "Nothing was found") {
		t.Errorf("nobody could look:\n%s", out)
	}
	s.alarms = openShop().alarms
	if _, err = diagnoseShop(t, s, diagnoseOptions{}); exitCode(t.Context(), err) != exitDiffer {
		t.Error(err)
	}
}

// Each part is one in which something may hide: it is told in one way, for people and
// for programs, and no broker is called well of which it could not be read.
func TestDiagnosisWithoutOneOfItsParts(t *testing.T) {
	for _, part := range []mgmt.Part{mgmt.PartAlarms, mgmt.PartTotals, mgmt.PartQueues, mgmt.PartConsumers, mgmt.PartChannels, mgmt.PartConnections, mgmt.PartPasts} {
		cause := &mgmt.Error{Kind: mgmt.ServerFailed, Status: 500, What: "it fails with 500"}
		s := openShop()
		s.alarms = nil
		s.fails = map[mgmt.Part]error{part: cause}
		out, err := diagnoseShop(t, s, diagnoseOptions{})
		if !errors.Is(err, cause) || exitCode(t.Context(), err) != exitUsage {
			t.Errorf("%s: %v", part, err)
		}
		if strings.Contains(out, "✓") || !strings.Contains(out, "\n? ") {
			t.Errorf("%s: it prints\n%s", part, out)
		}
		out, err = diagnoseShop(t, s, diagnoseOptions{format: formatJSON})
		if r := (outcome{out: out}).report(t); len(r.Broker.NotKnown) != 1 || exitCode(t.Context(), err) != exitUsage {
			t.Errorf("%s: %v, %q", part, err, r.Broker.NotKnown)
		}
	}
}

// A user who is not shown the channels of others cannot see who holds messages: that
// nothing was found tells nothing.
func TestDiagnosisByAUserWhoIsNotShownAll(t *testing.T) {
	s := openShop()
	s.alarms, s.overview.SeesAll = nil, false
	out, err := diagnoseShop(t, s, diagnoseOptions{queues: "invoices"})
	if err == nil || !strings.Contains(err.Error(), "this user is shown its own connections and channels only") || exitCode(t.Context(), err) != exitUsage {
		t.Error(err)
	}
	if strings.Contains(out, "✓") || !strings.Contains(out, "? This user is shown its own connections and channels only") {
		t.Error(out)
	}
	// what it can see, it finds
	if _, err = diagnoseShop(t, s, diagnoseOptions{failOn: failOn{"auto-ack-risk"}}); exitCode(t.Context(), err) != exitDiffer {
		t.Error(err)
	}
}

// A broker that answers late is waited for: that nothing was read in the time given is
// no reason to call it well.
func TestDiagnosisOfASlowBroker(t *testing.T) {
	s := openShop()
	s.alarms, s.slow = nil, 3*time.Second
	out, err := diagnoseShop(t, s, diagnoseOptions{long: timeFlag(time.Second), failOn: failOn{"forgotten-ack", "auto-ack-risk"}})
	if exitCode(t.Context(), err) != exitDiffer || !strings.Contains(out, ": 3 queues, 3 consumers, 5\nchannels.") {
		t.Errorf("%v\n%s", err, out)
	}
	s.slow = time.Hour
	out, err = diagnoseShop(t, s, diagnoseOptions{long: timeFlag(time.Second)})
	if exitCode(t.Context(), err) != exitUsage || strings.Contains(out, "✓") {
		t.Errorf("%v\n%s", err, out)
	}
}

// reported is what diagnose --json prints, as far as is looked at here.
type reported struct {
	Broker struct {
		Name, Product string
		NotKnown      []string `json:"not_known"`
	}
	Watched  float64 `json:"watched_seconds"`
	Findings []struct {
		Verdict, Severity, Queue, Peer, User, Client string
		Tag                                          string `json:"consumer_tag"`
		Unacked                                      int
	}
}

func (o outcome) report(t testing.TB) (r reported) {
	t.Helper()
	if err := json.Unmarshal([]byte(o.out), &r); err != nil {
		t.Fatalf("%v in %s", err, o.out)
	}
	return r
}

// Many findings of one verdict are one that names the others; few are told one by one.
func TestManyFindingsAreFolded(t *testing.T) {
	remark := func(queue string) diagnose.Finding {
		return diagnose.Finding{Verdict: diagnose.NoDeadLetters, Severity: diagnose.Info, Queue: mgmt.Key{Vhost: "/", Name: queue}, Cure: "Give it one."}
	}
	for n, cures := range map[int]int{mostApart: mostApart, mostApart + 1: 1} {
		var findings []diagnose.Finding
		for i := range n {
			findings = append(findings, remark(fmt.Sprintf("q%d", i)))
		}
		var out bytes.Buffer
		if err := newDiagnosisPrinter(&out, 0, &theme.Theme{}).print(&diagnosis{findings: findings, enough: true}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(out.String(), "Give it one."); got != cures || !strings.Contains(out.String(), fmt.Sprintf("q%d", n-1)) {
			t.Errorf("%d findings are told in %d:\n%s", n, got, out.String())
		}
	}
}
