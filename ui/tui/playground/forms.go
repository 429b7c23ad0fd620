package playground

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

func (m *Model) openQueueForm() tea.Cmd {
	if m.task != nil {
		return m.openAnewForm()
	}
	spec := record.QueueSpec{Name: m.freeName(), Type: record.Classic, Durable: true}
	check := func(name string) error {
		return record.QueueSpec{Name: m.o.Lab.QueueName(name), Type: record.Classic}.Validate()
	}
	submit := func() tea.Cmd {
		m.byHand[m.o.Lab.QueueName(spec.Name)] = true
		return call(func() error { _, err := m.o.Lab.AddQueue(m.o.Context, spec); return err })
	}
	hint := lang.Say("A queue that is not durable is gone after a restart of the broker. A quorum queue is always durable.")
	if m.o.Host != "" {
		hint += lang.Say(" Its name will be %s.", m.o.Lab.QueueName(spec.Name))
	}
	fields := append([]huh.Field{input(lang.Say("Name"), &spec.Name, check)}, queueFields(&spec)...)
	return m.openForm(lang.Say("New queue"), hint, submit, fields...)
}

// openAnewForm asks how the queue of the challenge is to be declared: RabbitMQ does not change
// one that is there, which has to go for that.
func (m *Model) openAnewForm() tea.Cmd {
	spec := m.task.challenge.Queue(m.o.State)
	submit := func() tea.Cmd { return func() tea.Msg { return AnewMsg{spec} } }
	return m.openForm(lang.Say("Delete %s and declare it anew", spec.Name), "", submit, queueFields(&spec)...)
}

// queueFields are how a queue is declared.
func queueFields(spec *record.QueueSpec) []huh.Field {
	return []huh.Field{
		choose(lang.Say("Type"), &spec.Type, nil,
			option[record.QueueType]{"classic", lang.Say("on one node of the cluster"), record.Classic},
			option[record.QueueType]{"quorum", lang.Say("on several nodes, and it counts how often it delivers a message"), record.Quorum}),
		choose(lang.Say("Durable"), &spec.Durable, func(durable bool) error {
			return record.QueueSpec{Name: "x", Type: spec.Type, Durable: durable}.Validate()
		},
			option[bool]{lang.Say("durable"), lang.Say("it survives a restart of the broker"), true},
			option[bool]{lang.Say("not durable"), lang.Say("it is gone after a restart of the broker"), false}),
	}
}

// freeName suggests a name that the playground does not use yet: the tutorial's.
func (m *Model) freeName() string {
	for _, name := range []string{"hello", "task_queue"} {
		if m.o.State.Queue(m.o.Lab.QueueName(name)) == nil {
			return name
		}
	}
	return fmt.Sprintf("queue%d", len(m.o.State.Queues())+1)
}

// ackDoes is what a worker does that acks in a mode.
var ackDoes = map[record.AckMode]lang.Text{
	record.AckWhenDone:  "it sends basic.ack after the work",
	record.AckNever:     "it forgets basic.ack, and holds what it was given",
	record.AckAutomatic: "the broker counts a message done when it has sent it",
	record.AckRequeue:   "it sends basic.nack with requeue after the work",
	record.AckReturn:    "it sends basic.reject with requeue after the work",
	record.AckReject:    "it sends basic.reject after the work: dropped or dead-lettered",
	record.AckTwice:     "it acks a message twice: the broker closes its channel",
	record.AckElsewhere: "it acks on a channel that does not know the message",
}

// workerFields are the fields of a worker's settings; read gives what they say, and
// what there is no field for as it was. A batch has a field where there is one, and so has
// whether it skips what is done.
func workerFields(start record.WorkerSpec) (fields []huh.Field, read func() record.WorkerSpec) {
	sleep, prefetch, batch, ack := start.Sleep.String(), strconv.Itoa(start.Prefetch), strconv.Itoa(start.Batch), start.Ack
	var modes []option[record.AckMode]
	for _, mode := range record.AckModes() {
		modes = append(modes, option[record.AckMode]{lang.Echo(mode.Words()), lang.Say(ackDoes[mode]), mode})
	}
	fields = []huh.Field{
		input(lang.Say("Sleep"), &sleep, checked(record.ParseSleep)),
		choose(lang.Say("Ack"), &ack, nil, modes...),
		input(lang.Say("Prefetch"), &prefetch, checked(record.ParsePrefetch)),
	}
	if start.Batch > 1 {
		fields = append(fields, input(lang.Say("Batch"), &batch, checked(record.ParseBatch)))
	}
	skips := start.Remembers
	if start.Remembers {
		fields = append(fields, choose(lang.Say("Done already"), &skips, nil,
			option[bool]{lang.Say("skip it"), lang.Say("by a note of the ids of what is done (idempotent consumer)"), true},
			option[bool]{lang.Say("do it again"), lang.Say("it does what it is given, whoever did it before"), false}))
	}
	return fields, func() record.WorkerSpec {
		spec := start
		spec.Remembers = skips
		spec.Ack = ack
		// these were checked by their fields
		spec.Sleep, _ = record.ParseSleep(sleep)
		spec.Prefetch, _ = record.ParsePrefetch(prefetch)
		spec.Batch, _ = record.ParseBatch(batch)
		if ack != record.AckWhenDone {
			spec.Batch = 0 // nobody else has one
		}
		return spec
	}
}

func (m *Model) openWorkerForm() tea.Cmd {
	if m.current() == nil {
		return m.openQueueForm()
	}
	start := record.WorkerSpec{Queue: m.queue, Sleep: record.Sleep{Min: 1e9, Max: 1e9}, Ack: record.AckWhenDone, Prefetch: 1}
	fields, read := workerFields(start)
	submit := func() tea.Cmd {
		return call(func() error { _, err := m.o.Lab.AddWorker(read()); return err })
	}
	return m.openForm(lang.Say("New worker on %s", m.queue),
		lang.Say("Sleep: 1s, 500ms-2s, or dots (one second a dot in the body). Prefetch: 0 is unlimited."), submit, fields...)
}

func (m *Model) openEditForm() tea.Cmd {
	w := m.selected()
	if w == nil {
		return m.openWorkerForm()
	}
	name := w.Name
	fields, read := workerFields(w.Spec)
	comesBack := m.task != nil && !w.Condition.Alive() // the round has killed it, and it is to do better in the next one
	submit := func() tea.Cmd {
		return call(func() error {
			if comesBack {
				if err := m.o.Lab.RestartWorker(name); err != nil {
					return err
				}
			}
			return m.o.Lab.EditWorker(name, read())
		})
	}
	hint := lang.Say("Sleep and ack hold from its next message. A new prefetch, and a change to or from automatic ack, take a new consumer.")
	if w.Spec.Batch > 1 {
		hint += lang.Say(" Batch: how many are acked together, when done.")
	}
	return m.openForm(lang.Say("Edit %s", name), hint, submit, fields...)
}

func (m *Model) openProducerForm() tea.Cmd {
	if m.current() == nil {
		return m.openQueueForm()
	}
	spec := m.producer()
	rate := strconv.FormatFloat(spec.Rate, 'g', -1, 64)
	submit := func() tea.Cmd {
		spec.Rate, _ = record.ParseRate(rate) // checked by its field
		return call(func() error { return m.o.Lab.SetProducer(spec) })
	}
	return m.openForm(lang.Say("Producer of %s", m.queue),
		lang.Say("Rate: messages a second, as 2, 0.5 or 1/10s; 0 waits for %s and %s. A persistent message survives a restart, in a durable queue.",
			m.o.Keys.Playground.Publish.Help().Key, m.o.Keys.Playground.Burst.Help().Key),
		submit,
		input(lang.Say("Rate"), &rate, checked(record.ParseRate)),
		choose(lang.Say("Messages"), &spec.Persistent, nil,
			option[bool]{lang.Say("persistent"), lang.Say("the broker writes them to its disk"), true},
			option[bool]{lang.Say("transient"), lang.Say("a restart of the broker loses them"), false}),
		choose(lang.Say("Confirms"), &spec.Confirms, nil,
			option[bool]{lang.Say("publisher confirms"), lang.Say("the broker says when it has taken a message"), true},
			option[bool]{lang.Say("none"), lang.Say("nobody says whether the broker has a message"), false}),
		input(lang.Say("Body"), &spec.Body, func(s string) error { return record.ProducerSpec{Body: s}.Validate() }),
	)
}

// openBurstForm asks how many messages to publish: side by side each queue gets as
// many, so that they race. While a long burst goes on, it ends that.
func (m *Model) openBurstForm() tea.Cmd {
	if m.current() == nil {
		return m.openQueueForm()
	}
	count, title, to := "10", lang.Say("Burst"), []*record.Queue{m.current()}
	if m.sideBySide() {
		title, to = lang.Say("Burst to each queue"), m.worked()
	}
	if stop, goes := m.stopBursts(to); goes {
		return stop
	}
	submit := func() tea.Cmd {
		n, _ := record.ParseBurst(count) // checked by its field
		return m.publishTo(n, to...)
	}
	return m.openForm(title, lang.Say("Published as fast as the broker confirms; at most %d.", record.MaxBurst), submit,
		input(lang.Say("Messages"), &count, checked(record.ParseBurst)))
}
