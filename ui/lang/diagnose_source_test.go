package lang

import "testing"

// Every sentence of the diagnosis is known, and what is known is a sentence of it.
func TestTheSentencesOfTheDiagnosisAreKnown(t *testing.T) {
	sameSentences(t, []string{"mgmt/diagnose"}, union(zhDiagnose, zhDiagnoseQueues), linesOfCode)
}

// A sentence with a line of code in it is said, and the code left as it is.
func TestACureIsSaidWithItsLineOfCode(t *testing.T) {
	speak(t, Chinese)
	got := Echo("Look whether the consumer acks each message when its work is done: channel.basicAck(envelope.getDeliveryTag(), false).")
	if want := "请检查消费者做完后是否确认了每条消息：channel.basicAck(envelope.getDeliveryTag(), false)。"; got != want {
		t.Errorf("it is said as %q", got)
	}
}

// linesOfCode are what to look for in a client's language, and what a client is known
// by: the same in every language.
var linesOfCode = []string{
	"%s %s", "BasicConsume(queue, autoAck: false, …)", "BasicNack(…, requeue: true)", "basicConsume(queue, false, …)", "ch.Consume(queue, tag, false, …)",
	"channel.BasicAck(ea.DeliveryTag, false)", "d.Nack(false, true)", "manual_ack: true", "no_ack: false", "{noAck: false}",
	"AcknowledgeMode.AUTO / channel.basicAck(tag, false)", "amqp_basic_ack(…) / $queue->ack($envelope->getDeliveryTag())", "amqp_basic_nack(…) / $queue->nack(…, AMQP_REQUEUE)", "amqp_basic_qos(…) / $channel->setPrefetchCount(10)", "await channel.set_qos(prefetch_count=10)", "await message.ack()", "message.ack() / acks_late", "message.requeue() / task_reject_on_worker_lost", "no_ack=0 / AMQP_NOPARAM", "worker_prefetch_multiplier=1 / channel.basic_qos(0, 10, False)", "delivery.nack(BasicNackOptions {requeue: true, ..})", "BasicConsumeOptions {no_ack: false, ..}", "QoS 1", "amqp 1.0",
}
