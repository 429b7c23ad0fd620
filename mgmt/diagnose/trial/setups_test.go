package trial_test

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/mgmt/diagnose"
)

var sickSetups = []setup{
	{name: "uncommitted", does: "acks in a transaction that it never commits", verdict: diagnose.Unclaimed, least: diagnose.Warning, act: (*player).neverCommits},
	{name: "crashes", does: "dies over its message, again and again", verdict: diagnose.CrashLoop, least: diagnose.Warning, act: (*player).crashes},
	{name: "acks-wrongly", does: "acks a wrong tag, and loses its channel, again and again", verdict: diagnose.CrashLoop, least: diagnose.Warning, act: (*player).acksWrongly},
	{name: "round", does: "rejects what comes back by dead letter", verdict: diagnose.DeadLetterLoop, least: diagnose.Warning, act: (*player).rejectsAll,
		arguments: amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "round-wait"}},
	{name: "round-bound", does: "rejects what comes back by dead letter", verdict: diagnose.DeadLetterLoop, least: diagnose.Warning, act: (*player).rejectsAll,
		arguments: amqp.Table{"x-dead-letter-exchange": "retry", "x-dead-letter-routing-key": "again"}},
	{name: "drops", does: "publishes into a queue at its limit", verdict: diagnose.Dropping, least: diagnose.Warning, act: (*player).publishes, arguments: amqp.Table{"x-max-length": 20}},
	{name: "drops-bytes", does: "publishes into a queue at its limit", verdict: diagnose.Dropping, least: diagnose.Warning, act: (*player).publishes, arguments: amqp.Table{"x-max-length-bytes": 300}},
	{name: "refuses", does: "publishes into a queue at its limit", verdict: diagnose.Dropping, least: diagnose.Warning, act: (*player).publishes, arguments: amqp.Table{"x-max-length": 20, "x-overflow": "reject-publish"}},
	{name: "waits", does: "1,200 wait, nobody comes", verdict: diagnose.NoConsumer, least: diagnose.Warning, act: (*player).piles},
	{name: "left", does: "its consumer left", verdict: diagnose.NoConsumer, least: diagnose.Warning, act: (*player).leaves},
	{name: "polled", does: "polls with basic.get", verdict: diagnose.Polling, act: (*player).polls},
	{name: "buried", does: "dead letters pile up", verdict: diagnose.DeadLetters, act: (*player).fills},
}

var healthySetups = []setup{
	{name: "delays", does: "a delay queue: messages expire into another", act: (*player).publishes, arguments: amqp.Table{"x-message-ttl": 600_000, "x-dead-letter-exchange": "", "x-dead-letter-routing-key": "delayed"}},
	{name: "parked", does: "30 wait, nobody comes", act: (*player).fills},
	{name: "mqtt-subscription-offline", does: "a subscription of MQTT that is offline", act: (*player).publishes},
	{name: "commits", does: "acks in transactions, and commits them", act: (*player).commits},
	{name: "keeps-up", does: "keeps up, in a queue with a limit", act: (*player).works, arguments: amqp.Table{"x-max-length": 100}},
	{name: "buries", does: "rejects a few into a dead-letter queue", act: (*player).buries, arguments: amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "buried"}},
	{name: "buries-bound", does: "rejects a few into a dead-letter queue", act: (*player).buries, arguments: amqp.Table{"x-dead-letter-exchange": "graves", "x-dead-letter-routing-key": "x"}},
	{name: "retries", does: "has each message come back three times, then acks it", act: (*player).retries, arguments: amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "retries-wait"}},
}

// ofOthers are verdicts on the broker and on connections: somebody gives cause for each.
var ofOthers = []cause{
	{diagnose.Unroutable, "publishes to a queue that is not there", (*bench).publishesNowhere},
	{diagnose.NoConfirms, "publishes without confirms", (*bench).publishesNowhere},
	{diagnose.ChannelLeak, "opens channels, and closes none", (*bench).leaksChannels},
	{diagnose.ConnectionChurn, "opens a connection for each message", (*bench).reconnects},
	{diagnose.ChannelChurn, "opens a channel for each message", (*bench).reopens},
	{diagnose.NoDeadLetters, "limits deliveries, without dead letters", (*bench).limitsDeliveries},
	{diagnose.Deprecated, "declares what is deprecated", (*bench).declaresTransient},
}

// setups are the verdicts that are tried here.
func setups() (all []diagnose.Verdict) {
	for _, s := range sickSetups {
		all = append(all, s.verdict)
	}
	for _, c := range ofOthers {
		all = append(all, c.verdict)
	}
	return all
}
