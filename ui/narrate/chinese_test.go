package narrate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// speak chooses a language for one test.
func speak(t *testing.T, l lang.Language) {
	t.Helper()
	lang.Use(l)
	t.Cleanup(func() { lang.Use(lang.English) })
}

// tell has a new narrator tell a story.
func tell(s *story) string {
	n := New()
	n.Take(s.events)
	return n.Sentence()
}

const (
	cut     = "its worker was killed"
	putBack = "the worker put it back (basic.nack, requeue)"
	unread  = "its worker was cut off before the broker read it"
	noDLX   = "rejected, and the queue has no dead-letter exchange"
	sure    = "acked automatically on delivery, and its worker was killed"
	refused = "PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'hello' in vhost '/': received 'true' but current is 'false'"
)

// told is a story in both languages.
type told struct {
	story            *story
	english, chinese string
}

// mainStories are those that the tutorial tells, and what may befall a queue
// beside them.
func mainStories() map[string]told {
	return map[string]told{
		"a killed worker": {
			begin().hires("W1", record.AckWhenDone, 1).gets("W1", false, 44).each(record.Started, "W1", "", 44).
				each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", cut, 44).hires("W2", record.AckWhenDone, 1).gets("W2", true, 44),
			"W1 was killed: its TCP connection broke without a goodbye, while it worked on message 44. RabbitMQ put message 44 back into the queue, as it was not acked, and gave it to W2, marked redelivered.",
			"W1 被杀掉了：它的 TCP 连接突然断开，没有正常关闭；当时它正在处理 44 号消息。44 号消息没有得到确认，RabbitMQ 将其放回队列，又交给 W2，并标为重新投递。",
		},
		"a forgotten ack": {
			begin().hires("W1", record.AckNever, 3).gets("W1", false, 1, 2, 3).does("W1", 1, 2, 3),
			"W1 did 3 messages and acked none: RabbitMQ keeps them unacked, and gives them to nobody else while W1's channel is open. Its prefetch of 3 is used up: it gets no more.",
			"W1 做完了 3 条消息，却没有确认：只要 W1 的信道还开着，RabbitMQ 就一直当作未确认的消息留着，不会交给其他工作者。它的预取 3 已经用满，不会再得到消息。",
		},
		"what was done comes back": {
			begin().hires("W1", record.AckNever, 0).does("W1", 1, 2).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", cut, 1, 2),
			"W1 was killed: its TCP connection broke without a goodbye. RabbitMQ put 2 messages (1, 2) back into the queue, as they were not acked. W1 had done all of them already: the next worker does them again.",
			"W1 被杀掉了：它的 TCP 连接突然断开，没有正常关闭。2 条消息（1、2）没有得到确认，RabbitMQ 将其放回了队列。其实 W1 已经全部做完：下一个工作者会再做一遍。",
		},
		"automatic ack": {
			begin().hires("W1", record.AckAutomatic, 0).each(record.Started, "W1", "", 4).each(record.WorkerKilled, "W1", "").each(record.Lost, "W1", sure, 4, 5, 6),
			"W1 was killed: its TCP connection broke without a goodbye, while it worked on message 4. 3 messages (4, 5, 6) are lost: its ack is automatic, so RabbitMQ had counted them done on delivery.",
			"W1 被杀掉了：它的 TCP 连接突然断开，没有正常关闭；当时它正在处理 4 号消息。3 条消息（4、5、6）丢失了：它用的是自动确认，RabbitMQ 一投递就算作完成。",
		},
		"a requeue loop": {
			begin().hires("W1", record.AckRequeue, 1).loop("W1", putBack, 50),
			"W1 puts back what it is given (basic.nack with requeue): 50 times so far. RabbitMQ delivers it again each time, so the queue gets no shorter.",
			"W1 得到什么就放回什么（basic.nack，重新入队）：到现在已有 50 次。RabbitMQ 每次都再投递，所以队列不会变短。",
		},
		"rejected, and no dead-letter exchange": {
			begin().hires("W1", record.AckReject, 1).does("W1", 3).each(record.Rejected, "W1", "", 3).each(record.Dropped, "W1", noDLX, 3),
			"W1 rejected message 3 (basic.reject without requeue). The queue has no dead-letter exchange: RabbitMQ dropped it.",
			"W1 拒绝了 3 号消息（basic.reject，不重新入队）。这个队列没有死信交换机，RabbitMQ 只好将其丢弃。",
		},
		"skipped": {
			begin().hires("W1", record.AckWhenDone, 1).each(record.Skipped, "W1", "", 3),
			"W1 skipped message 3: noted as done, by the message-id. It acks it all the same, so that RabbitMQ removes it.",
			"W1 跳过了 3 号消息：按消息编号，已记为做完。它照样确认，好让 RabbitMQ 删掉。",
		},
		"expired": {
			begin().each(record.DeadLettered, "", "expired: to the queue late", 3, 4),
			"2 messages (3, 4) expired in the queue: RabbitMQ passed them on to its dead-letter exchange.",
			"2 条消息（3、4）在队列里到期：RabbitMQ 把它转给了死信交换机。",
		},
		"dead-lettered": {
			begin().hires("W1", record.AckReject, 1).does("W1", 3).each(record.Rejected, "W1", "", 3).each(record.DeadLettered, "W1", "rejected: to the queue dead", 3),
			"RabbitMQ passed message 3 on to the dead-letter exchange.",
			"RabbitMQ 把 3 号消息转给了死信交换机。",
		},
		"an ack that was not read": {
			begin().hires("W1", record.AckWhenDone, 1).gets("W1", false, 44).does("W1", 44).each(record.Acked, "W1", "", 44).
				each(record.WorkerKilled, "W1", "").hires("W2", record.AckWhenDone, 1).gets("W2", true, 44).each(record.AckUnread, "W1", unread, 44),
			"W1 was killed: its TCP connection broke without a goodbye. RabbitMQ never read its ack of message 44, and delivers it again.",
			"W1 被杀掉了：它的 TCP 连接突然断开，没有正常关闭。RabbitMQ 没有读到它对 44 号消息的确认，于是再投递一次。",
		},
		"acks that were not read, of a worker that is back": {
			begin().hires("W1", record.AckWhenDone, 1).each(record.WorkerKilled, "W1", "").hires("W1", record.AckWhenDone, 1).wait(time.Minute).
				each(record.AckUnread, "W1", unread, 4, 5),
			"RabbitMQ never read W1's ack of 2 messages (4, 5), as W1 was cut off first: it delivers them again.",
			"RabbitMQ 没有读到 W1 对 2 条消息（4、5）的确认，因为 W1 先断开了：它会再投递一次。",
		},
		"a blocked producer": {
			begin().add(record.Event{Kind: record.Blocked, Reason: "low on memory"}),
			"RabbitMQ has blocked the producer: low on memory. Consumers go on.",
			"RabbitMQ 阻塞了生产者：内存不足（low on memory）。消费者照常工作。",
		},
		"a queue refused": {
			begin().add(record.Event{Kind: record.QueueRefused, Queue: "hello", Code: 406, Reason: refused}),
			"The queue hello was declared again with other settings. RabbitMQ refused: 406 " + refused + ". The queue is as it was.",
			"用不同的设置再次声明队列 hello，RabbitMQ 拒绝了：406「" + refused + "」。队列还是原来的样子。",
		},
		"new settings": {
			begin().hires("W1", record.AckWhenDone, 1).edits("W1", record.AckNever, 10).each(record.WorkerRenewed, "W1", ""),
			"W1 has new settings, from its next message on: ack never instead of when done, prefetch 10 instead of 1. RabbitMQ holds new consumers to that, not old ones: W1 took a new one, and keeps what it holds.",
			"W1 有了新设置，从下一条消息起生效：确认方式由「完成后确认」改为「忘记确认」、预取由 1 改为 10。这只对新的消费者有效，对旧的无效：W1 换了一个新的消费者，手里的消息仍归它。",
		},
		"fair dispatch": {
			begin().hires("W1", record.AckWhenDone, 1),
			"W1 consumes: RabbitMQ sends it the next message when it has answered for the last one (prefetch 1).",
			"W1 开始消费：等它对上一条消息作出应答，RabbitMQ 才发下一条（预取 1）。",
		},
		"messages of somebody else": {
			begin().hires("W1", record.AckWhenDone, 5).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", cut, 0, 0, 7),
			"W1 was killed: its TCP connection broke without a goodbye. RabbitMQ put 3 messages (7 and 2 more) back into the queue, as they were not acked.",
			"W1 被杀掉了：它的 TCP 连接突然断开，没有正常关闭。3 条消息（7 和另外 2 条）没有得到确认，RabbitMQ 将其放回了队列。",
		},
	}
}

func TestStoriesInBothLanguages(t *testing.T) {
	for name, c := range mainStories() {
		t.Run(name, func(t *testing.T) {
			for l, want := range map[lang.Language]string{lang.English: c.english, lang.Chinese: c.chinese} {
				speak(t, l)
				if got := tell(c.story); got != want {
					t.Errorf("it says\n%s\nnot\n%s", got, want)
				}
			}
		})
	}
}

// latin finds words in Latin letters; notEnglish are those that Chinese has too:
// names, and the terms of the protocol.
var (
	latin      = regexp.MustCompile(`[A-Za-z][A-Za-z.-]+`)
	notEnglish = regexp.MustCompile(`^(RabbitMQ|AMQP|TCP|basic\.(ack|nack|reject|cancel)|hello|classic|quorum|[A-Z_]+|ctag|ms?|s)$`)
	// brokersWords follow what they mean.
	brokersWords = regexp.MustCompile(`（low on .*?）`)
	// spaced is Chinese with a space in it, and Chinese that runs into a word.
	spaced = regexp.MustCompile(`\p{Han} \p{Han}|\p{Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Han}|[，。：（）「」、] | [，。：（）「」、]`)
)

// inChinese sees that a sentence is one of Chinese.
func inChinese(t *testing.T, what, said string) {
	t.Helper()
	for _, word := range latin.FindAllString(brokersWords.ReplaceAllString(said, ""), -1) {
		if !notEnglish.MatchString(strings.TrimRight(word, ".")) {
			t.Errorf("%s: %q is left in English: %s", what, word, said)
		}
	}
	if bad := spaced.FindString(said); bad != "" {
		t.Errorf("%s: %q is not how Chinese is set: %s", what, bad, said)
	}
	if !strings.HasSuffix(said, "。") || strings.Contains(said, "。。") || strings.Contains(said, "%!") {
		t.Errorf("%s: no sentence: %s", what, said)
	}
}

// Every kind of event has a line in Chinese, whomever it befalls.
func TestLinesInChinese(t *testing.T) {
	speak(t, lang.Chinese)
	reasons := map[record.Kind]string{
		record.WorkerRenewed: "the new prefetch or ack mode holds for a new consumer, ctag", record.Dropped: noDLX, record.Lost: sure,
		record.Requeued: putBack, record.WorkerKilled: "killed while it was not connected", record.Blocked: "low on disk",
		record.ConsumerCancelled: "the broker cancelled the consumer (basic.cancel): the queue was deleted",
	}
	for _, k := range kinds {
		for _, worker := range []string{"W1", ""} {
			if worker == "" && !slices.Contains(withoutWorker, k) {
				continue
			}
			for _, e := range variants(record.Event{Kind: k, Queue: "hello", Worker: worker, Reason: reasons[k]}) {
				inChinese(t, string(k), Line(e))
			}
		}
	}
}

// withoutWorker is what happens to no worker, or not always to one.
var withoutWorker = []record.Kind{
	record.Published, record.Confirmed, record.Unconfirmed, record.Returned, record.Unpublished, record.DeadLettered, record.Dropped, record.Lost,
	record.QueueDeclared, record.QueueDeleted, record.QueueRefused, record.ProducerStarted, record.ProducerEdited, record.ProducerStopped,
	record.ChannelClosed, record.ConnectionClosed, record.Reconnecting, record.Blocked, record.Unblocked,
}

// variants are the same event of a numbered message and of a foreign one, with
// settings of each sort.
func variants(e record.Event) (all []record.Event) {
	e.WorkerSpec = &record.WorkerSpec{}
	for _, message := range []int64{0, 4} {
		for _, on := range []bool{false, true} {
			e.Message, e.Redelivered, e.Automatic = message, on, on
			e.QueueSpec = &record.QueueSpec{Name: "hello", Type: record.Classic, Durable: on}
			for _, rate := range []float64{0, 2} {
				e.Producer = &record.ProducerSpec{Rate: rate, Persistent: on}
				all = append(all, e)
			}
		}
	}
	return all
}

// Every story that the English tests tell can be told in Chinese.
func TestSentencesInChinese(t *testing.T) {
	speak(t, lang.Chinese)
	for name, s := range chineseStories() {
		inChinese(t, name, tell(s))
	}
}

func chineseStories() map[string]*story {
	killed := func(ack record.AckMode) *story {
		return begin().hires("W1", ack, 9).each(record.WorkerKilled, "W1", "")
	}
	stories := map[string]*story{
		"nothing in hand":         killed(record.AckWhenDone),
		"so far":                  killed(record.AckWhenDone).each(record.Requeued, "W1", cut, 1, 2, 3).gets("W2", true, 1),
		"so far, several":         killed(record.AckWhenDone).each(record.Requeued, "W1", cut, 1, 2, 3).gets("W2", true, 1).gets("W3", true, 2),
		"several":                 killed(record.AckWhenDone).each(record.Requeued, "W1", cut, 1, 2).gets("W2", true, 1).gets("W3", true, 2),
		"lost and not automatic":  killed(record.AckWhenDone).each(record.Lost, "W1", "the queue was deleted", 1),
		"long after":              killed(record.AckAutomatic).wait(time.Minute).each(record.Lost, "", "gone from the broker, and acked by no worker", 7),
		"an old one comes again":  killed(record.AckWhenDone).each(record.Requeued, "W1", cut, 1, 2).hires("W2", record.AckWhenDone, 1).each(record.WorkerKilled, "W2", "").gets("W3", true, 1),
		"one was done":            begin().hires("W1", record.AckNever, 0).does("W1", 1).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", cut, 1),
		"one of two was done":     begin().hires("W1", record.AckNever, 0).does("W1", 1).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", cut, 1, 2),
		"it leaves":               begin().hires("W1", record.AckWhenDone, 5).each(record.Requeued, "W1", "its worker left", 2, 3).each(record.WorkerStopped, "W1", ""),
		"a channel is closed":     begin().hires("W1", record.AckNever, 0).add(record.Event{Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: "PRECONDITION_FAILED"}),
		"a connection breaks":     begin().hires("W1", record.AckWhenDone, 1).add(record.Event{Kind: record.ConnectionClosed, Worker: "W1", Reason: "the link broke (EOF)"}),
		"a consumer is cancelled": begin().hires("W1", record.AckWhenDone, 1).each(record.ConsumerCancelled, "W1", "the broker cancelled the consumer (basic.cancel)"),
		"cut off":                 begin().hires("W1", record.AckWhenDone, 1).each(record.WorkerKilled, "W1", "cut off: it closed its channel"),
		"never connected":         begin().each(record.ConnectionClosed, "W1", "the connection to the broker broke: the broker stopped, or the network did: try again in a moment, and check that the broker runs"),
		"put back once":           begin().hires("W1", record.AckRequeue, 1).loop("W1", putBack, 1),
		"the same settings":       begin().hires("W1", record.AckNever, 1).edits("W1", record.AckNever, 1),
		"over the limit":          begin().each(record.Dropped, "", "the queue's delivery limit is 3, and it was taken back more often; the queue has no dead-letter exchange", 3, 4),
		"unroutable":              begin().add(record.Event{Kind: record.Returned, Message: 9, Code: 312, Reason: "NO_ROUTE"}),
		"not taken":               begin().each(record.Unconfirmed, "", "", 8),
		"not known":               begin().each(record.Unpublished, "", "", 8, 9),
		"many":                    begin().each(record.Unpublished, "", "", 1, 2, 3, 4, 5, 6, 7, 8),
		"foreign":                 begin().each(record.Unpublished, "", "", 0, 0),
	}
	for _, ack := range record.AckModes() {
		for _, prefetch := range []int{0, 1, 7} {
			stories[fmt.Sprintf("%s, prefetch %d", ack, prefetch)] = begin().hires("W1", ack, prefetch)
		}
	}
	return stories
}
