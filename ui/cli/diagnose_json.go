package cli

import (
	"bufio"
	"io"
	"math"
	"strings"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
)

// findingJSON is a finding as scripts read it. What is not known is null.
type findingJSON struct {
	Verdict    diagnose.Verdict  `json:"verdict"`
	Group      diagnose.Group    `json:"group"`
	Severity   string            `json:"severity"`
	Confidence string            `json:"confidence"`
	Vhost      *string           `json:"vhost"`
	Queue      *string           `json:"queue"`
	QueueType  *string           `json:"queue_type"`
	Tag        *string           `json:"consumer_tag"`
	Channel    *string           `json:"channel"`
	Connection *string           `json:"connection"`
	Title      *string           `json:"connection_name"`
	Peer       *string           `json:"peer"`
	User       *string           `json:"user"`
	Node       *string           `json:"node"`
	Client     *string           `json:"client"`
	Unacked    mgmt.Figure       `json:"unacked"`
	Held       mgmt.Figure       `json:"held_seconds"`
	Evidence   []evidenceJSON    `json:"evidence"`
	By         *speech.Sentence  `json:"known_by"`
	Refuted    speech.Sentence   `json:"refuted_by"`
	Cure       speech.Sentence   `json:"cure"`
	Watched    float64           `json:"watched_seconds"`
	Unknown    []speech.Sentence `json:"not_known"`
}

type evidenceJSON struct {
	ID    string          `json:"id"`
	What  speech.Sentence `json:"what"`
	Value *float64        `json:"value"`
	Unit  speech.Sentence `json:"unit"`
	Age   float64         `json:"age_seconds"`
}

type diagnosedJSON struct {
	Name    string            `json:"name"`
	Product *string           `json:"product"`
	Version *string           `json:"version"`
	Nodes   *int              `json:"nodes"`
	Unknown []speech.Sentence `json:"not_known"`
}

// diagnosisSchema is the version of what printDiagnosisJSON prints. It rises where a
// name that was there goes or changes its meaning; new ones may come at any time.
const diagnosisSchema = 1

// printDiagnosisJSON prints one object, a finding a line.
func printDiagnosisJSON(w io.Writer, d *diagnosis) error {
	head, err := oneLine(struct {
		Schema  int           `json:"schema"`
		Broker  diagnosedJSON `json:"broker"`
		Watched float64       `json:"watched_seconds"`
	}{diagnosisSchema, d.broker.json(), rounded(d.watched.Seconds())})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	out.WriteString(strings.TrimSuffix(string(head), "}") + `,"findings":[`)
	for i, f := range d.findings {
		line, err := oneLine(asJSON(f))
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n" + string(line))
	}
	if len(d.findings) > 0 {
		out.WriteString("\n")
	}
	out.WriteString("]}\n")
	return out.Flush() // the first failure of a bufio.Writer stays
}

func (d diagnosed) json() diagnosedJSON {
	j := diagnosedJSON{Name: d.name, Product: orNull(d.product), Version: orNull(d.version), Unknown: []speech.Sentence{}}
	if d.nodes > 0 {
		j.Nodes = &d.nodes
	}
	j.Unknown = append(j.Unknown, d.unknown...)
	return j
}

func asJSON(f diagnose.Finding) findingJSON {
	j := findingJSON{
		Verdict: f.Verdict, Group: f.Group(), Severity: f.Severity.String(), Confidence: f.Confidence.String(),
		Vhost: orNull(f.Queue.Vhost), Queue: orNull(f.Queue.Name), QueueType: orNull(f.QueueType),
		Tag: orNull(f.Tag), Channel: orNull(f.Channel), Connection: orNull(f.Connection),
		Title: orNull(f.Client.Title), Peer: orNull(f.Peer), User: orNull(f.User), Node: orNull(f.Node), Client: orNull(finding.Library(f.Client)),
		Unacked: f.Unacked, Held: mgmt.Known(rounded(f.Held.Or(-1))), Evidence: []evidenceJSON{}, By: orNull(f.By), Refuted: f.Refuted, Cure: f.Cure,
		Watched: rounded(f.Watched.Seconds()), Unknown: append([]speech.Sentence{}, f.Unknown...),
	}
	for _, e := range f.Evidence {
		j.Evidence = append(j.Evidence, evidenceJSON{e.ID, e.What, finite(e.Value), e.Unit, rounded(e.Age.Seconds())})
	}
	return j
}

func orNull[S ~string](s S) *S {
	if s == "" {
		return nil
	}
	return &s
}

// finite is null for what JSON has no number for.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// rounded leaves milliseconds of seconds: nothing here is known more exactly.
func rounded(s float64) float64 { return math.Round(s*1000) / 1000 }
