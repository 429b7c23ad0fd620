package diagnose

import "time"

// The thresholds, all of them, and what each rests on. They were measured on RabbitMQ
// 3.10.8 and 4.0.5 with default statistics, 29 consumers at once.
const (
	// statisticsLag is by how much an answer may be older than the one before: lists
	// are served from a cache when a broker is busy.
	statisticsLag = 20 * time.Second

	// unackedLag is how old messages_unacknowledged can be: 7.0 s at the worst of 80.
	// The least of all looks in that time is what a channel surely holds.
	unackedLag = 8 * time.Second

	// twoEmissions is how long it takes to see two emissions of every channel, five
	// seconds each, whenever we came.
	twoEmissions = 10 * time.Second

	// itIsOver is how long nothing must have come for it to be over: two samples.
	itIsOver = 12 * time.Second

	// sampleApart is how far two samples lie apart at the least: five seconds, and
	// what the moments of asking for them differ.
	sampleApart = 4500 * time.Millisecond

	// oneEmission is enough where the broker remembers what was before.
	oneEmission = 5 * time.Second
)

// How long a consumer that acks nothing is waited for. While messages press (see
// patience) it is as long as a batch that is acked each minute takes, or a job of 20 s,
// which looks like a forgotten ack until its first ack is shown, after up to 25.5 s.
// Otherwise it may be a job, however long: the broker remembers ten minutes in steps of
// five seconds, so that nine of them can be known at a first look; and RabbitMQ itself
// allows a delivery 30 minutes by default (RabbitMQ, Consumers, Delivery Acknowledgement
// Timeout).
const (
	suspicious = 60 * time.Second
	alarming   = 2 * time.Minute
	certain    = 9 * time.Minute
	longJob    = 9 * time.Minute
	longestJob = defaultTimeout
)

// Messages press on a consumer that never acked when a hundred have come to wait and five
// times its prefetch (or five hundred); on one that did ack when four hundred have. They
// press when five hundred were taken one after the other by one that has no limit; a
// backlog that such a one took at once is much from a thousand on. Of the healthy programs
// that were reported from the field (long jobs, early acks, batches that fill slowly) none
// came near.
const (
	pressedLeast   = 100
	pressedWorker  = 400
	pressedRounds  = 5
	pressedMost    = 500
	pressedHands   = 500
	pressedBacklog = 1000
)

// How long a worker that did ack must have been quiet, and how many times its own
// longest pause. Jobs of 20 s are never quiet for longer than 25 s, as they are seen
// each five seconds.
const (
	quietAtLeast   = 10 * time.Second
	quietPauses    = 2
	stuckPauses    = 5
	alarmingPauses = 10
	certainPauses  = 20
)

// How many samples what a channel holds must climb. Over four successive ones no
// healthy consumer did, over three two did. A minute is twelve samples.
const (
	climbsShort = 4
	climbsLong  = 12
	climbsOld   = 36
	climbGroups = 4
	climbsBy    = 1.2             // times what it was
	longHeld    = 2 * time.Minute // of deliveries: no load of now explains that much

	// What a consumer with little time to spare holds goes up and down by chance: in n
	// steps by the root of n times what one differs. Of 4,000 simulated ones none
	// climbed by four times that in six minutes.
	climbsChance = 4

	// A batch that is acked nearly each five seconds, as samples are taken, seems to
	// climb as slowly as the two drift apart, up to all that comes in five seconds.
	batchSeconds = 7.5
	// A slow consumer fills a prefetch just as one that leaks does: 250 is Spring's
	// default, and with more than a thousand nobody means to keep messages back.
	leakRoom   = 1000
	steadyRate = 1.1 // a leak at constant rates was seen to ack 4.4 to 4.6 a second
)

// A loop turns the same messages over and over: redelivered often, against what was
// delivered, against what was acked, and against what could be held at once (a
// consumer that was given back what another held gets each of those once).
const (
	loopWindow  = 60 * time.Second
	loopTurns   = 10
	loopShare   = 3 // redeliver is more than a third of deliver; of loops it was 0.9 and more
	loopRounds  = 3 // and more than three times what it can hold
	loopCertain = 100
	loopFew     = 4   // and none acked: a remark
	loopGaps    = 2.5 // of the usual time between two turns: then it is over
)

// A queue grows when publishes outrun acks by a fifth: rates of the same flow, read a
// sample apart, differed by a tenth.
const (
	outrun         = 1.2
	growsBy        = 3
	growsAtLeast   = 10 * time.Second
	growsSurely    = 30 * time.Second
	longBacklog    = 10 * time.Minute
	restartIsOver  = 60 * time.Second // clients are back a minute after their broker
	timeoutNotice  = 0.5              // of consumer_timeout
	timeoutClose   = 0.8
	timeoutSweep   = 60 * time.Second // the timeout is looked at once a minute
	defaultTimeout = 30 * time.Minute
)

// batchByChance is how unlikely it must be, to one, that acks of single messages come in
// the same multiples by chance: one step in n is a multiple of n.
const batchByChance = 50

// Hoarding: four fifths of what a queue has handed out, more than it works on, and more
// than a minute's work of it, while another has had nothing for half a minute.
const (
	hoardShare = 0.8
	hoardLeast = 2
	hoardWork  = 60 * time.Second
	idleLeast  = 30 * time.Second
)

// secondsOf is a threshold as it is written in a sentence.
func secondsOf(d time.Duration) int64 { return int64(d / time.Second) }
