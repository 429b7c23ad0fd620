package diagnose

import (
	"rabbitlab/amqp/speech"
)

// Group is what a verdict is about.
type Group string

// The groups.
const (
	Consumers  Group = "consumers"  // who consumes, or should
	Publishers Group = "publishers" // who publishes, and what becomes of it
	Broker     Group = "broker"     // nodes, alarms, connections
	Hygiene    Group = "hygiene"    // what does no harm today
)

// Groups lists them all.
func Groups() []Group { return []Group{Consumers, Publishers, Broker, Hygiene} }

// Kind is what is known of a verdict at large, of whomever it is found. Its sentences
// are English, as those of a Finding.
type Kind struct {
	Verdict Verdict
	Group   Group
	Title   speech.Sentence // what is wrong, in a few words
	Brief   speech.Sentence // in two words, for a queue's row; "" for a verdict that is of no queue
	What    speech.Sentence // what it is and what it does, a sentence

	LooksAt   []string        // the figures that it rests on, by RabbitMQ's names
	Threshold speech.Sentence // from when on it is said, and how bad
	Source    speech.Sentence // who says that
	Refuted   speech.Sentence // what would prove it wrong
	Cure      speech.Sentence // what to do; %s is the line of code to look for, where code has one
	code      line            // that line, by client library
	of        subject
}

// subject is what a finding is about, and found again by.
type subject int

const (
	ofChannel subject = iota
	ofConsumer
	ofQueue
	ofConnection
	ofNode
	ofBroker
)

// judge is a verdict with what finds it.
type judge struct {
	*Kind
	holds   func(*suspect) *Finding              // how a channel holds messages: the first that is true is said, and no other
	channel func(*suspect) *Finding              // of a channel, whatever else is said of it
	queue   func(*History, *queueWatch) *Finding // of a queue, or of what several channels hold of it
	all     func(*History) []Finding             // of all at once
}

// judges are all verdicts, worst first among those of a severity; and what tells more
// of how a channel holds messages before what tells less.
var judges = []judge{
	{Kind: &blockedPublishers, all: (*History).blocked},
	{Kind: &queueDown, queue: (*History).isDown},
	{Kind: &partition, all: (*History).partitions},
	{Kind: &nodeDown, all: (*History).downNodes},
	{Kind: &unackedGet, holds: (*suspect).unackedGet},
	{Kind: &consumerLost, holds: (*suspect).consumerLost},
	{Kind: &requeueLoop, holds: (*suspect).requeueLoop},
	{Kind: &forgottenAck, holds: (*suspect).forgottenAck, queue: (*History).forgottenBetween},
	{Kind: &ackLeak, holds: (*suspect).ackLeak},
	{Kind: &batchDeadlock, holds: (*suspect).batchDeadlock},
	{Kind: &stuckWorker, holds: (*suspect).stuckWorker, queue: (*History).stuckBetween},
	{Kind: &hoarding, holds: (*suspect).hoarding},
	{Kind: &crashLoop, queue: (*History).crashes},
	{Kind: &deadLetterLoop, queue: (*History).goesRound},
	{Kind: &unclaimed, queue: (*History).unclaimed},
	{Kind: &timeoutNear, channel: (*suspect).timeoutNear},
	{Kind: &noConsumer, queue: (*History).noConsumer},
	{Kind: &ghostConsumers, queue: (*History).ghosts},
	{Kind: &dropping, queue: (*History).drops},
	{Kind: &unroutable, all: (*History).lostOnTheWay},
	{Kind: &nearLimit, all: (*History).nearLimits},
	{Kind: &noStatistics, all: (*History).silence},
	{Kind: &connectionChurn, all: (*History).comeAndGo},
	{Kind: &channelLeak, all: (*History).leaksChannels},
	{Kind: &slowConsumer, queue: (*History).slowConsumer},
	{Kind: &channelChurn, all: (*History).channelsComeAndGo},
	{Kind: &polling, queue: (*History).polls},
	{Kind: &deadLetters, queue: (*History).pilesUp},
	{Kind: &noDeadLetters, queue: (*History).dropsPoison},
	{Kind: &deprecated, all: (*History).willBeRefused},
	{Kind: &noHeartbeat, all: (*History).withoutHeartbeat},
	{Kind: &noConfirms, all: (*History).unconfirmed},
	{Kind: &notPersistent, queue: (*History).notPersistent},
	{Kind: &autoAckRisk, all: (*History).autoAcks},
}

// ranks is where each verdict stands among the judges.
var ranks = func() map[Verdict]int {
	all := map[Verdict]int{}
	for i := range judges {
		all[judges[i].Verdict] = i
	}
	return all
}()

// Verdicts lists them all, worst first among those of a severity.
func Verdicts() (all []Verdict) {
	for i := range judges {
		all = append(all, judges[i].Verdict)
	}
	return all
}

// KindOf is what is known of a verdict, nil where there is none of that name.
func KindOf(v Verdict) *Kind {
	if i, known := ranks[v]; known {
		return judges[i].Kind
	}
	return nil
}

// CureFor is the cure with the line of code in a client's language, or the method of
// AMQP where the library is not known.
func (k *Kind) CureFor(c Client) speech.Sentence {
	if k.code == nil {
		return k.Cure
	}
	return speech.Sprintf(k.Cure, k.code.of(c))
}
