package cli

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/text"
)

// metric is one figure, in all its series.
type metric struct {
	name, help string
	series     []series
}

// series is a value under labels, which are name and value in turn.
type series struct {
	labels []string
	value  mgmt.Figure
}

// printMetrics prints a diagnosis in the text format of Prometheus, version 0.0.4. See
// https://prometheus.io/docs/instrumenting/exposition_formats/. A figure that is not known
// has no series.
func printMetrics(w io.Writer, d *diagnosis) error {
	return writeMetrics(w, append(d.watchMetrics(), d.findingMetrics()...))
}

func writeMetrics(w io.Writer, all []metric) error {
	out := bufio.NewWriter(w)
	for _, m := range all {
		m.print(out)
	}
	return out.Flush() // the first failure of a bufio.Writer stays
}

func (m metric) print(w io.Writer) {
	begun := false
	for _, s := range m.series {
		value, known := s.value.Value()
		if !known {
			continue
		}
		if !begun {
			fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s gauge\n", m.name, m.help, m.name)
			begun = true
		}
		fmt.Fprintf(w, "%s%s %s\n", m.name, labelled(s.labels), strconv.FormatFloat(value, 'g', -1, 64))
	}
}

// labelled are labels as they are written.
func labelled(pairs []string) string {
	if len(pairs) == 0 {
		return ""
	}
	var all []string
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, pairs[i]+`="`+labelValue.Replace(text.Clean(pairs[i+1]))+`"`)
	}
	return "{" + strings.Join(all, ",") + "}"
}

var labelValue = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// one is a metric of one series without labels.
func one(name, help string, value mgmt.Figure) metric {
	return metric{"rabbitlab_" + name, help, []series{{nil, value}}}
}

// watchMetrics are what was looked at.
func (d *diagnosis) watchMetrics() []metric {
	complete := 1.0
	if d.unseen() != nil || !d.enough {
		complete = 0
	}
	return []metric{
		{"rabbitlab_broker_info", "The broker that is looked at.", []series{{[]string{"cluster", d.broker.name, "product", d.broker.product, "version", d.broker.version}, mgmt.Known(1)}}},
		one("diagnosis_complete", "1 where the broker was watched for long enough, and all was read that a finding could hide in; else 0.", mgmt.Known(complete)),
		one("diagnosis_watched_seconds", "For how long the broker was watched.", mgmt.Known(rounded(d.watched.Seconds()))),
		one("queues", "Queues that were looked at.", d.seen.Queues),
		one("consumers", "Consumers that were looked at.", d.seen.Consumers),
		one("channels", "Channels that were looked at.", d.seen.Channels),
		one("messages_ready", "Messages ready for delivery, in all vhosts that the user sees.", d.totals.Ready),
		one("messages_unacknowledged", "Messages delivered and not acked, in all vhosts that the user sees.", d.totals.Unacked),
	}
}

// findingMetrics are how often each verdict is found, also where it is not, so that an
// alert has a series before there is something to say; and what each finding holds.
func (d *diagnosis) findingMetrics() []metric {
	count := map[string]float64{}
	for i := range d.findings {
		count[string(d.findings[i].Verdict)+d.findings[i].Severity.String()]++
	}
	found := metric{name: "rabbitlab_findings", help: "Findings of a verdict at a severity. rabbitlab diagnose --explain VERDICT says what it is."}
	for _, v := range diagnose.Verdicts() {
		for severity := diagnose.Info; severity <= diagnose.Critical; severity++ {
			found.series = append(found.series, series{
				[]string{"verdict", string(v), "group", string(diagnose.KindOf(v).Group), "severity", severity.String()},
				mgmt.Known(count[string(v)+severity.String()]),
			})
		}
	}
	held := metric{name: "rabbitlab_finding_unacknowledged_messages", help: "Messages that whoever a finding names holds unacked."}
	since := metric{name: "rabbitlab_finding_held_seconds", help: "For how long at the least it holds the oldest of them."}
	seen := map[string]bool{}
	for i := range d.findings {
		f := &d.findings[i]
		labels := []string{
			"verdict", string(f.Verdict), "severity", f.Severity.String(), "vhost", f.Queue.Vhost, "queue", f.Queue.Name,
			"consumer_tag", f.Tag, "channel", f.Channel, "user", f.User, "client", finding.Library(f.Client),
		}
		if key := labelled(labels); !seen[key] { // a series stands once
			seen[key] = true
			held.series = append(held.series, series{labels, f.Unacked})
			since.series = append(since.series, series{labels, f.Held})
		}
	}
	return []metric{found, held, since}
}
