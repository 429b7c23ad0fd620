package lang

// zhLessonsAcks is the lessons on: message acknowledgement.
var zhLessonsAcks = map[Text]string{
	"message acknowledgement":      "消息确认",
	"Automatic ack loses messages": "自动确认会丢消息",
	"When may RabbitMQ delete a message? With automatic ack: as soon as it has sent it. In 2018 one " +
		"wrote no_ack=True for that; in pika 1.x it is auto_ack=True. Let us see what it costs, with ten " +
		"messages.": "RabbitMQ 什么时候可以删掉一条消息？自动确认的意思是：一发出就删。2018 年的写法是 no_ack=True，在 pika 1.x 里叫 auto_ack=True。我们用十条消息看看它的代价。",
	"{hello/ready} ready, and no worker yet.":                                                    "就绪 {hello/ready} 条，还没有工作者。",
	"W1 starts, with automatic ack. Its work takes very long: it is still at its first message.": "W1 启动，用自动确认。它干活很慢，一直还在做第一条。",
	"How many messages are still ready in the queue?":                                            "队列里还有多少条就绪？",
	"{hello/ready} ready, {hello/unacked} unacked: all {W1/deliveries} were sent to W1 at once and " +
		"deleted. RabbitMQ believes they are done. All but one merely lie in W1's memory.": "就绪 {hello/ready}，未确认 {hello/unacked}：{W1/deliveries} 条一下子全发给了 W1，同时删掉了。RabbitMQ 以为都做完了，其实除了手上的一条，别的只是躺在 W1 的内存里。",
	"Now W1 dies at its first message: its connection is cut, as kill -9 would do it.": "现在 W1 在做第一条时死掉：连接被切断，就像 kill -9。",
	"How many messages are lost?": "会丢几条消息？",
	"{hello/lost} lost: the one in hand, and all that had already been sent to W1. There was no error, " +
		"on either side; the queue says {hello/ready} ready as before.": "丢失 {hello/lost} 条：手上的一条，还有早已发给 W1 的全部。两边都没有任何报错；队列仍显示就绪 {hello/ready}。",
	"Perhaps somebody else can save them? W2 starts, a careful worker that acks when done.": "换一个工作者能救回来吗？W2 启动，它很仔细，完成后才确认。",
	"How many messages does W2 get?": "W2 会得到几条消息？",
	"W2 got {W2/deliveries}, and {hello/done} were done in all. What RabbitMQ takes for done does not " +
		"come back.": "W2 得到 {W2/deliveries} 条；总共做完 {hello/done} 条。RabbitMQ 认为做完了的消息，不会再回来。",
	"m shows the end of a lost message; c shows which line of W1 was to blame.": "按 m 看丢失的消息是怎么结束的；按 c 看 W1 错在哪一行。",
	"Remember: automatic ack is for what may get lost, like a thermometer's readings, and prefetch does " +
		"not limit it. In your own code, search for auto_ack=True, autoAck and noAck.": "记住：自动确认只适合丢了也无妨的数据，比如温度读数；预取对它也不起作用。在自己的代码里搜一搜：auto_ack=True、autoAck、noAck。",
	"a adds a worker with the ack mode automatic and a sleep of 1s; b publishes a burst; ↓ to the " +
		"worker, x kills it. How many are lost?": "按 a 添加一个自动确认、耗时 1s 的工作者，按 b 连发，按 ↓ 选中它，按 x 杀掉。丢了几条？",
	"Ack when done: nothing is lost": "完成后再确认：一条不丢",
	"Without automatic ack the worker says itself that a message is done: basic.ack. Until then RabbitMQ " +
		"keeps it, as unacked. Four messages; W1 takes one at a time and works on its first.": "不用自动确认时，由工作者自己说「做完了」：basic.ack。在那之前，RabbitMQ 一直留着这条消息，算作未确认。现在有四条消息，W1 一次拿一条，正在做第一条。",
	"{hello/ready} ready, {hello/unacked} unacked. The unacked one is with W1, but the queue still has " +
		"it.": "就绪 {hello/ready}，未确认 {hello/unacked}。未确认的那条在 W1 手上，但队列里也还留着它。",
	"W1 dies at its work. Its TCP connection is cut, and it cannot say a word.": "W1 干到一半死了。TCP 连接断开，它来不及说一个字。",
	"How many messages are ready then?":                                         "这时有几条就绪？",
	"{hello/ready} ready, {hello/unacked} unacked. RabbitMQ saw the connection go, and put back what W1 " +
		"had not acked, at its old place.": "就绪 {hello/ready}，未确认 {hello/unacked}。RabbitMQ 发现连接断了，就把 W1 没有确认的消息放回队列，放回原来的位置。",
	"W2 comes and does what is there.":                 "W2 来了，把队列里的活都做完。",
	"How many of its messages are marked redelivered?": "它收到的消息里，几条带有「重新投递」的标记？",
	"Redelivered: {hello/redelivered}. Done {hello/done}, lost {hello/lost}. The mark warns: somebody " +
		"may have begun with this already. How far W1 came, RabbitMQ cannot know.": "重新投递 {hello/redelivered} 条；完成 {hello/done}，丢失 {hello/lost}。这个标记是个提醒：可能有人已经动手做过。W1 做到了哪一步，RabbitMQ 无从知道。",
	"m shows the life of the message that W1 had in hand.": "按 m 看 W1 手上那条消息的一生。",
	"Once more, in another way. W3 holds a message and closes its connection in good order. W2 is there, " +
		"and free.": "换一种死法。W3 拿着一条消息，正常关闭了连接。W2 在场，而且空闲。",
	"When does W2 get W3's message?":  "W2 什么时候得到 W3 的消息？",
	"At once":                         "马上",
	"After a timeout of some seconds": "过几秒，等超时",
	"After a minute or more":          "一分钟以后",
	"After {connection closed/until redelivered}. RabbitMQ waits for no timeout here: whoever has no " +
		"channel holds nothing.": "只过了 {connection closed/until redelivered}。这里不等任何超时：没有了信道，手上就不再持有消息。",
	"The smallest death: W4 closes its channel alone. Its connection stays open.": "最小的一种死法：W4 只关闭信道，连接还开着。",
	"What becomes of the message in its hand?":                                    "它手上的消息会怎样？",
	"W4 keeps it, as it is still connected":                                       "还归 W4：它仍然连着",
	"It goes to W2":                                                               "转给 W2",
	"It went to W2 after {channel closed/until redelivered}. TCP lost, connection closed, channel " +
		"closed: three ways to die, one end. Lost {hello/lost}, done twice {hello/done twice}.": "{channel closed/until redelivered} 之后转给了 W2。TCP 断开、连接关闭、信道关闭：三种死法，一个结局。丢失 {hello/lost}，做了两次 {hello/done twice}。",
	"Remember: ack after the work, never before. In your own system: may a worker meet the same message " +
		"twice? A machine that vanishes without a word is noticed by its missing heartbeats, after about a " +
		"minute by default.": "记住：先干活，后确认。想想自己的系统：工作者再次遇到同一条消息，会不会出问题？机器要是无声无息地消失，RabbitMQ 靠收不到心跳来发现，默认大约一分钟。",
	"a adds workers, b publishes a burst, x kills whom you like. Watch where the message in hand goes.": "按 a 添加工作者，按 b 连发，按 x 随便杀掉一个：看它手上的消息去了哪里。",
	"The forgotten ack": "忘记确认",
	"Six orders, and for each the customer is to get a red envelope with money. The worker was written " +
		"in a hurry: one line is missing at its end, basic.ack.": "六个订单，每个订单要给顾客发一个红包。工作者的代码写得匆忙，最后少了一行：basic.ack。",
	"{hello/ready} ready: hello 6 0 in the words of rabbitmqctl list_queues.":                          "就绪 {hello/ready} 条。用 rabbitmqctl list_queues 看，就是 hello 6 0。",
	"W1 starts. It does all six orders, and writes into its own log that all went well. It acks none.": "W1 启动。六个订单它都做了，自己的日志里也写着「一切顺利」，但是一个都没有确认。",
	"How many messages does the queue still keep, unacked?":                                            "队列里还留着几条未确认的消息？",
	"Done: {hello/done}. Ready {hello/ready}, unacked {hello/unacked}: the line hello 0 6 of the " +
		"tutorial. For RabbitMQ nothing is done before it is acked.": "做完 {hello/done} 条；就绪 {hello/ready}，未确认 {hello/unacked}：正是教程里的那一行 hello 0 6。没有确认，对 RabbitMQ 来说就是没做完。",
	"1 shows the queue as your operators see it: who holds the messages, and since when.": "按 1 看运维看到的样子：谁持有这些消息，从什么时候起。",
	"A week goes by and nobody notices. Then W1 is stopped for a new release.":            "过了一个星期，谁也没发现。后来要发新版本，W1 被停掉。",
	"How many messages are ready now?":                                                    "现在有几条就绪？",
	"{hello/ready} ready, {hello/unacked} unacked. They come back when the worker leaves, and not " +
		"before. So the mistake shows at the worst moment: at the release.": "就绪 {hello/ready}，未确认 {hello/unacked}。工作者离开时消息才回来，之前不会。所以这个错误偏偏在发版的时候才露面。",
	"The new release, W2, does ack. It starts.":        "新版本 W2 会确认。它启动了。",
	"How many customers get their red envelope twice?": "有几位顾客会收到两次红包？",
	"Done twice: {hello/done twice}, all of them redelivered ({hello/redelivered}). RabbitMQ kept its " +
		"promise: it gave out again what nobody had acked. The money is gone all the same.": "做了两次的有 {hello/done twice} 条，都是重新投递的（{hello/redelivered}）。RabbitMQ 说到做到：没人确认的，就再发一遍。可是钱已经多付了。",
	"And as long as nobody acks, the queue gets longer. W3 forgets as well, and thousands of messages of " +
		"1 kB come in.": "只要没人确认，队列就越积越长。W3 也忘记确认，这时又来了上千条 1 kB 的消息。",
	"What does the queue's memory do?":  "队列占用的内存会怎样？",
	"It stays: sent messages take none": "不变：发出去的不占内存",
	"It grows with each message":        "每来一条都在涨",
	"From {hello/memory before} to {hello/memory after}, with {hello/unacked} unacked. Once W3 was gone " +
		"another worker acked them all; RabbitMQ gives the memory back in its own time.": "未确认 {hello/unacked} 条时，内存从 {hello/memory before} 涨到 {hello/memory after}。W3 离开后，别的工作者把它们全部确认了；内存什么时候归还，由 RabbitMQ 决定。",
	"Remember: every way through your callback ends in ack, nack or reject, exceptions too. In your own " +
		"system look on screen 3: it names the consumer that was delivered many and acked none, and says " +
		"how to find the line that is missing.": "记住：回调函数的每条出路，包括抛出异常，都要以 ack、nack 或 reject 结束。在自己的系统里，到屏幕 3 看一看：它会指出哪个消费者收到了很多、却从未确认，并告诉你怎样找到少写的那一行。",
	"a adds a worker with the ack mode never and prefetch 0; b publishes a burst: its share stays " +
		"unacked. ↓ to it, x kills it, and they come back.": "按 a 添加一个忘记确认、预取 0 的工作者，按 b 连发：分给它的都停在未确认。按 ↓ 选中它，按 x 杀掉，又都回来了。",
	"A delivery held too long": "持有太久",
	"In 2018 a message had no timeout: a worker might take hours over it. Since RabbitMQ 3.8.15 there is " +
		"one, consumer_timeout. Its default today is 30 minutes.": "2018 年的说法是：消息没有超时，工作者做几个小时也行。后来变了：从 3.8.15 起有了 consumer_timeout，现在默认 30 分钟。",
	"Three messages, in a queue whose limit is short for this lesson. W1 takes one, and will never ack " +
		"it.": "三条消息；为了上课，这个队列的时限设得很短。W1 拿走一条，永远不会确认。",
	"{hello/ready} ready, {hello/unacked} unacked. Here W1 may hold it for {hello/consumer timeout}.": "就绪 {hello/ready}，未确认 {hello/unacked}。在这里，W1 最多可以持有它 {hello/consumer timeout}。",
	"W1 is alive and sends its heartbeats. It just does not ack.":                                     "W1 还活着，心跳也照发，只是不确认。",
	"What does RabbitMQ do?":           "RabbitMQ 会怎么做？",
	"Nothing: it waits while W1 lives": "什么也不做：W1 活着就等",
	"It closes W1's connection, 320":   "关闭 W1 的连接，320",
	"It closes W1's channel, 406":      "关闭 W1 的信道，406",
	"After {W1/delivery held} it closed the channel: {W1/reply code} PRECONDITION_FAILED. {hello/ready} " +
		"ready again. It looks once a minute by default, so a timeout may come up to a minute late.": "过了 {W1/delivery held}，信道被关闭：{W1/reply code} PRECONDITION_FAILED。就绪又是 {hello/ready} 条。RabbitMQ 默认每分钟检查一次，所以超时最多会晚一分钟。",
	"W2 acks when done, and takes all three.": "W2 完成后确认，三条都交给它。",
	"Redelivered {hello/redelivered}, lost {hello/lost}. The timeout loses nothing. But W1 had done the " +
		"work and only not acked it: see what the playground counts as done twice.": "重新投递 {hello/redelivered}，丢失 {hello/lost}。超时不会丢消息。可是 W1 早就做完了，只是没有确认：看试验场里的「做了两次」。",
	"What holds depends on the release. Before 3.8.15: no limit. Then: one for the whole broker, in " +
		"rabbitmq.conf. Since 3.12 a queue may have its own, x-consumer-timeout. RabbitMQ 4.3, say its " +
		"notes, spares classic queues.": "时限看版本。3.8.15 之前：没有。之后：整个服务器一个，写在 rabbitmq.conf 里。从 3.12 起，队列可以有自己的 x-consumer-timeout。按 4.3 的发布说明，经典队列不再受它限制。",
	"Remember: work that takes hours wants a longer limit, or an early ack and its own bookkeeping. In " +
		"your own system: workers that lose their channel after half an hour, and this in RabbitMQ's log: " +
		"delivery acknowledgement timed out.": "记住：要做几小时的活，就把时限放宽，或者早点确认、自己记账。在自己的系统里留意：每过半小时就丢信道的工作者，以及日志里的 delivery acknowledgement … timed out。",
	"the row of W1 says why it lost its channel. r starts it again, then e makes it ack when done; p " +
		"publishes work.": "W1 那一行写着它为什么丢了信道。按 r 让它重新开始，再按 e 改成完成后确认，按 p 发布。",
}
