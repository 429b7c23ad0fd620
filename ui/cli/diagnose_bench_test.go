//go:build linux

package cli

import (
	"testing"
	"time"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt/diagnose"
)

// roomy lets a broker have the memory that many queues take.
var roomy = map[string]string{"vm_memory_high_watermark.absolute": "8GB"}

// sickFor is how long the sick have been so when a diagnosis begins: a forgotten ack is
// a warning after a minute, and a stuck worker works for some seconds before.
const sickFor = 100 * time.Second

// BenchmarkDiagnose10000 is the whole command on a RabbitMQ of its own with default
// statistics, 10,000 queues and 5,000 consumers, twenty sick ones among them. It takes
// two minutes to set up, and fails where the diagnosis is not true.
//
// api-s is what the management API took to hand over all that the command asked for,
// wall-s the command from its start to its end. Of several runs these are the mean, and
// wall/api and MB-peak the worst.
func BenchmarkDiagnose10000(b *testing.B) {
	n := nodetest.Start(b, node.Options{UsualStatistics: true, Settings: roomy})
	c := gather(b, n.URL())
	sick, err := c.settle(10_000, 5_000)
	if err != nil {
		b.Fatal(err)
	}
	c.pass(sickFor)
	var all scale
	for b.Loop() {
		api := timeAPI(b, n.Management())
		r := diagnoseInAProcess(b, "--url", n.URL(), "--management", api.url)
		all.add(&r, api.soFar())
		missing, wrong := r.against(sick, diagnose.Warning)
		for _, what := range append(missing, wrong...) {
			b.Error(what)
		}
		b.ReportMetric(float64(len(sick)-len(missing)), "found")
		b.ReportMetric(float64(len(wrong)), "false-alarms")
	}
	all.report(b)
}

// settle makes the crowd with its sick, some of its healthy ones at work.
func (c *crowd) settle(queues, consumers int) (sick map[string]diagnose.Verdict, err error) {
	if sick, err = c.fallSick(sicknesses); err != nil {
		return nil, err
	}
	healthy := (consumers - len(sick)) / channelsEach * channelsEach
	for _, step := range []func() error{
		func() error { return c.declare(queues-len(sick), healthy) },
		func() error { return c.consume(healthy) },
		func() error { return c.feed(healthy / 5) },
	} {
		if err = step(); err != nil {
			return nil, err
		}
	}
	return sick, nil
}

// scale adds up what some runs took.
type scale struct {
	runs      float64
	took, api time.Duration
	ratio     float64
	peak      int64
}

func (s *scale) add(r *ran, api time.Duration) {
	s.runs++
	s.took, s.api = s.took+r.took, s.api+api
	s.ratio, s.peak = max(s.ratio, float64(r.took)/float64(api)), max(s.peak, r.peak)
}

func (s *scale) report(b *testing.B) {
	b.ReportMetric(s.took.Seconds()/s.runs, "wall-s")
	b.ReportMetric(s.api.Seconds()/s.runs, "api-s")
	b.ReportMetric(s.ratio, "wall/api")
	b.ReportMetric(float64(s.peak)/(1<<20), "MB-peak")
	b.ReportMetric(0, "ns/op") // wall-s says it
}
