package lang

// zhLessonsAcks is the lessons on: message acknowledgement.
var zhLessonsAcks = map[Text]string{
	"message acknowledgement":      "消息确认",
	"Automatic ack loses messages": "自动确认会丢消息",
	"When may RabbitMQ delete a message? The tutorial says: by default as soon as it has sent it. That " +
		"is its mistake. The default is that you ack, in AMQP and in every pika (no_ack=False, today " +
		"auto_ack=False). Deleting at once is automatic ack, and has to be asked for. What does it cost? Ten " +
		"messages.": "RabbitMQ 什么时候可以删掉一条消息？教程说：默认一发出就删。这是教程的错。默认是要你确认，AMQP 如此，各版 pika 也如此（no_ack=False，现在写 auto_ack=False）。一发出就删叫自动确认，要特意设置才有。它的代价是什么？用十条消息看看。",
	"{hello/ready} ready, and no worker yet.": "就绪 {hello/ready} 条，还没有工作者。",
	"Now W1 will start, with automatic ack. Its work takes very long: it will still be at its first " +
		"message.": "现在 W1 要启动，用自动确认。它处理得很慢，会一直停在第一条上。",
	"How many messages will still be ready in the queue?": "那时队列里还有多少条就绪？",
	"{hello/ready} ready, {hello/unacked} unacked: all {W1/deliveries} were sent to W1 at once and " +
		"deleted. RabbitMQ believes they are done. All but one merely lie in W1's memory: HOLDS counts them, " +
		"UNACKED does not.": "就绪 {hello/ready}，未确认 {hello/unacked}：{W1/deliveries} 条一下子全发给了 W1，同时删掉了。RabbitMQ 以为都做完了，其实除了手上的一条，别的只是躺在 W1 的内存里：「持有」算上了它们，「未确认」没有。",
	"Now W1 dies at its first message: its connection is cut, as kill -9 would do it.": "现在 W1 在做第一条时死掉：连接被切断，就像 kill -9。",
	"How many messages are lost?": "会丢几条消息？",
	"{hello/lost} lost: the one in hand, and all that had already been sent to W1. There was no error, " +
		"on either side; the queue says {hello/ready} ready as before.": "丢失 {hello/lost} 条：手上的一条，还有早已发给 W1 的全部。两边都没有任何报错；队列仍显示就绪 {hello/ready}。",
	"Perhaps somebody else can save them? W2 starts, a careful worker that acks when done.": "换一个工作者能救回来吗？W2 启动，它很仔细，完成后才确认。",
	"How many messages does W2 get?": "W2 会得到几条消息？",
	"W2 got {W2/deliveries}, and {hello/done} were done in all. What RabbitMQ takes for done does not " +
		"come back.": "W2 得到 {W2/deliveries} 条；总共做完 {hello/done} 条。RabbitMQ 认为做完了的消息，不会再回来。",
	"{playground.life} shows the end of a lost message; {playground.code} shows which line of W1 was to blame.": "按 {playground.life} 看丢失的消息是怎么结束的；按 {playground.code} 看 W1 错在哪一行。",
	"Remember: automatic ack is for what may get lost, like a thermometer's readings, and prefetch does " +
		"not limit it. In your own code, search for auto_ack=True, autoAck and noAck.": "记住：自动确认只适合丢了也无妨的数据，比如温度读数；预取对它也不起作用。在自己的代码里搜一搜：auto_ack=True、autoAck、noAck。",
	"{playground.add} adds a worker with the ack mode automatic and a sleep of 1s; {playground.burst} publishes a burst; ↓ to the " +
		"worker, {playground.kill} kills it. How many are lost?": "按 {playground.add} 添加一个自动确认、处理耗时 1s 的工作者，按 {playground.burst} 批量发布，按 ↓ 选中它，按 {playground.kill} 杀掉。丢了几条？",
	"Ack when done: nothing is lost": "完成后再确认：一条不丢",
	"Without automatic ack, which is the default, the worker says itself that a message is done: " +
		"basic.ack. Until then RabbitMQ keeps it, as unacked. Four messages; W1 takes one at a time and will " +
		"work on its first.": "不用自动确认时（默认就是这样），由工作者自己说「做完了」：basic.ack，教程里叫「消息响应」。在那之前，RabbitMQ 一直留着这条消息，算作未确认。现在有四条消息，W1 一次拿一条，开始做第一条。",
	"{hello/ready} ready, {hello/unacked} unacked. The unacked one is with W1, but the queue still has " +
		"it.": "就绪 {hello/ready}，未确认 {hello/unacked}。未确认的那条在 W1 手上，但队列里也还留着它。",
	"W1 dies at its work. Its TCP connection is cut, and it cannot say a word.": "W1 做到一半死了。TCP 连接断开，它来不及说一个字。",
	"How many messages are ready then?":                                         "这时有几条就绪？",
	"{hello/ready} ready, {hello/unacked} unacked. RabbitMQ saw the connection go, and put back what W1 " +
		"had not acked, at its old place.": "就绪 {hello/ready}，未确认 {hello/unacked}。RabbitMQ 发现连接断了，就把 W1 没有确认的消息放回队列，放回原来的位置。",
	"W2 comes and does what is there.":                 "W2 来了，把队列里的任务都做完。",
	"How many of its messages are marked redelivered?": "它收到的消息里，几条带有「重新投递」的标记？",
	"Redelivered: {hello/redelivered}. Done {hello/done}, lost {hello/lost}. The mark warns: somebody " +
		"may have begun with this already. How far W1 came, RabbitMQ cannot know.": "重新投递 {hello/redelivered} 条；完成 {hello/done}，丢失 {hello/lost}。这个标记是个提醒：可能有人已经动手做过。W1 做到了哪一步，RabbitMQ 无从知道。",
	"{playground.life} shows the life of the message that W1 had in hand.": "按 {playground.life} 看 W1 手上那条消息的一生。",
	"Once more, in another way. W3 holds a message and closes its connection in good order. W2 is there, " +
		"and free.": "换一种死法。W3 拿着一条消息，正常关闭了连接。W2 在场，而且空闲。",
	"When does W2 get W3's message?":  "W2 什么时候得到 W3 的消息？",
	"At once":                         "马上",
	"After a timeout of some seconds": "过几秒，等超时",
	"After a minute or more":          "一分钟以后",
	"After {connection closed/until redelivered}. RabbitMQ waits for no timeout here: whoever has no " +
		"channel holds nothing.": "只过了 {connection closed/until redelivered}。这里不等任何超时：没有了信道，手上就不再持有消息。",
	"The smallest death: W4 closes its channel alone. Its connection stays open.": "最轻的一种：W4 只关闭信道，连接还开着。",
	"What becomes of the message in its hand?":                                    "它手上的消息会怎样？",
	"W4 keeps it, as it is still connected":                                       "仍归 W4：连接还在",
	"It goes to W2":                                                               "转给 W2",
	"It went to W2 after {channel closed/until redelivered}. TCP lost, connection closed, channel " +
		"closed: three ways to die, one end. Lost {hello/lost}, done twice {hello/done twice}.": "{channel closed/until redelivered} 之后转给了 W2。TCP 断开、连接关闭、信道关闭：三种死法，一个结局。丢失 {hello/lost}，做了两次 {hello/done twice}。",
	"Remember: ack after the work, never before. In your own system: may a worker meet the same message " +
		"twice? A machine that vanishes without a word is noticed when two or three of its heartbeats have " +
		"not come: after two to three minutes by default.": "记住：先做完，后确认。想想自己的系统：工作者再次遇到同一条消息，会不会出问题？机器要是无声无息地消失，RabbitMQ 等不到两三次心跳才会发现：默认要两三分钟。",
	"{playground.add} adds workers, {playground.burst} publishes a burst, {playground.kill} kills whom you like. Watch where the message in hand goes.": "按 {playground.add} 添加工作者，按 {playground.burst} 批量发布，按 {playground.kill} 随便杀掉一个：看它手上的消息去了哪里。",
	"The forgotten ack": "忘记确认",
	"Six orders, and for each the customer is to get a red envelope with money. The worker was written " +
		"in a hurry: one line is missing at its end, basic.ack.": "六个订单，每个订单要给顾客发一个红包。工作者的代码写得匆忙，最后少了一行：basic.ack。",
	"{hello/ready} ready: hello 6 0 in the words of rabbitmqctl list_queues.":                        "就绪 {hello/ready} 条。用 rabbitmqctl list_queues 看，就是 hello 6 0。",
	"W1 will start, do all six orders, and write into its own log that all went well. It acks none.": "W1 要启动，把六个订单都做完，自己的日志里也会写「一切顺利」，但是一个都不确认。",
	"How many messages will the queue still keep, unacked?":                                          "那时队列里还留着几条未确认的消息？",
	"Done: {hello/done}. Ready {hello/ready}, unacked {hello/unacked}: the line hello 0 6 of the " +
		"tutorial. For RabbitMQ nothing is done before it is acked.": "做完 {hello/done} 条；就绪 {hello/ready}，未确认 {hello/unacked}：正是教程里的那一行 hello 0 6。没有确认，对 RabbitMQ 来说就是没做完。",
	"{global.queues} shows the queue as your operators see it: who holds the messages, and since when.": "按 {global.queues} 看运维看到的样子：谁持有这些消息，从什么时候起。",
	"A week goes by and nobody notices. Then W1 is stopped for a new release.":                          "过了一个星期，谁也没发现。后来要发新版本，W1 被停掉。",
	"How many messages are ready now?": "现在有几条就绪？",
	"{hello/ready} ready, {hello/unacked} unacked. They come back when the worker leaves, and not " +
		"before. So the mistake shows at the worst moment: at the release.": "就绪 {hello/ready}，未确认 {hello/unacked}。工作者离开时消息才回来，之前不会。所以这个错误偏偏在发版的时候才露面。",
	"The new release, W2, does ack. It starts.":        "新版本 W2 会确认。它启动了。",
	"How many customers get their red envelope twice?": "有几位顾客会收到两次红包？",
	"Done twice: {hello/done twice}, all of them redelivered ({hello/redelivered}). RabbitMQ kept its " +
		"promise: it gave out again what nobody had acked. The money is gone all the same.": "做了两次的有 {hello/done twice} 条，都是重新投递的（{hello/redelivered}）。RabbitMQ 说到做到：没人确认的，就再发一遍。可是钱已经多付了。",
	"Messages that wait can lie on disk: classic queues of version 2, the default since RabbitMQ 4.0, " +
		"keep them there. Unacked ones stay in memory. First, two thousand messages of 1 kB wait. Then W3 " +
		"takes them all, and forgets to ack.": "等待的消息可以放在磁盘上：第 2 版经典队列（RabbitMQ 4.0 起的默认）就是这样。未确认的则留在内存里。先让两千条 1 kB 的消息等着，再由 W3 全部拿走，却忘记确认。",
	"What does the queue's memory do when they go from ready to unacked?": "它们从就绪变成未确认时，队列占用的内存会怎样？",
	"It stays: they are as many as before":                                "不变：条数和原来一样",
	"It grows: unacked ones stay in memory":                               "增加：未确认的留在内存里",
	"Before, the queue took {hello/memory before} of memory; with {hello/unacked} unacked it takes " +
		"{hello/memory after}. Every one that is forgotten costs the broker memory, until its worker is gone. " +
		"RabbitMQ gives it back in its own time.": "之前队列占内存 {hello/memory before}；未确认 {hello/unacked} 条时占 {hello/memory after}。每忘记一条，就占着 RabbitMQ 的内存，直到那个工作者离开。内存什么时候归还，由 RabbitMQ 决定。",
	"Remember: every way through your callback ends in ack, nack or reject, exceptions too. In your own " +
		"system look on screen 3: it names the consumer that was delivered many and acked none, and says " +
		"how to find the line that is missing.": "记住：回调函数的每条出路，包括抛出异常，都要以 ack、nack 或 reject 结束。在自己的系统里，到屏幕 3 看一看：它会指出哪个消费者收到了很多、却从未确认，并告诉你怎样找到少写的那一行。",
	"{playground.add} adds a worker with the ack mode never and prefetch 0; {playground.burst} publishes a burst: its share stays " +
		"unacked. ↓ to it, {playground.kill} kills it, and they come back.": "按 {playground.add} 添加一个忘记确认、预取 0 的工作者，按 {playground.burst} 批量发布：分给它的都停在未确认。按 ↓ 选中它，按 {playground.kill} 杀掉，又都回来了。",
	"A delivery held too long": "投递持有过久（消费者超时）",
	"In 2018 a message had no timeout: a worker might take hours over it. Since RabbitMQ 3.8.15 there is " +
		"one, consumer_timeout. Its default today is 30 minutes.": "2018 年的说法是：消息没有超时，工作者做几个小时也行。后来变了：从 3.8.15 起有了 consumer_timeout，现在默认 30 分钟。",
	"Three messages, in a quorum queue (on 4.3 only those have a limit) whose limit is short for this " +
		"lesson. W1 takes one, and will never ack it.": "三条消息，放在仲裁队列里（在 4.3 上只有它有时限）；为了上课，时限设得很短。W1 拿走一条，永远不会确认。",
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
	"Which limit applies depends on the release. Before 3.8.15: none. Then one for the whole broker, in " +
		"rabbitmq.conf. Since 3.12 a queue may have its own, x-consumer-timeout. RabbitMQ 4.3 spares classic " +
		"queues and, instead of closing the channel, cancels the consumer.": "适用哪个时限，取决于版本。3.8.15 之前：没有。之后：整个 RabbitMQ 一个，写在 rabbitmq.conf 里。从 3.12 起，队列可以有自己的 x-consumer-timeout。4.3 起，经典队列不再受限，而且不再关闭信道，只取消消费者。",
	"Remember: work that takes hours wants a longer limit, or an early ack and its own bookkeeping. In " +
		"your own system: workers that lose their channel after half an hour, or, on 4.3, that are connected " +
		"and consume nothing. RabbitMQ's log says: delivery acknowledgement timed out.": "记住：要做几小时的任务，就把时限放宽，或者早点确认、自己记账。在自己的系统里留意：每过半小时就丢信道的工作者；在 4.3 上，则是连着却什么也不消费的工作者。RabbitMQ 的日志里写着 delivery acknowledgement … timed out。",
	"the row of W1 says why it lost its channel. {playground.pause} starts it again, then {playground.edit} makes it ack when done; {playground.publish} " +
		"publishes work.": "W1 那一行写着它为什么丢了信道。按 {playground.pause} 让它重新开始，再按 {playground.edit} 改成完成后确认，按 {playground.publish} 发布。",
	"It cancels W1's consumer": "取消 W1 的消费者",
	"After {W1/delivery held} it cancelled the consumer, basic.cancel; the channel stays open. " +
		"{hello/ready} ready again. Before 4.3 the channel was closed, 406. A worker that does not notice " +
		"stays connected and gets nothing any more.": "过了 {W1/delivery held}，消费者被取消：basic.cancel；信道还开着。就绪又是 {hello/ready} 条。4.3 之前，信道会被关闭，406。没有察觉的工作者仍然连着，却再也得不到消息。",
	"The heartbeat and the long job": "心跳和长任务",
	"The tutorial says that a very long task is no problem, and its callback sleeps with time.sleep. But " +
		"client and RabbitMQ send each other heartbeats, and in pika it is the same thread that would send " +
		"them. W1 works so; its heartbeat is a second, the usual one is 60.": "教程说，任务再长也没有问题，它的回调函数用的是 time.sleep。可是客户端和 RabbitMQ 要互相发心跳，而在 pika 里，该发心跳的正是这个线程。W1 就这样工作；它的心跳是一秒，通常是 60 秒。",
	"{hello/ready} ready, {hello/unacked} unacked. W1 is at work, and its connection says nothing.": "就绪 {hello/ready}，未确认 {hello/unacked}。W1 在工作，它的连接一声不响。",
	"W1 is alive and will ack when it is done, in some seconds. No heartbeat comes from it.":        "W1 还活着，几秒后做完就会确认。可是它没有发来心跳。",
	"What does RabbitMQ do meanwhile?":        "在此期间，RabbitMQ 会怎么做？",
	"It waits for the ack":                    "等它的确认",
	"It takes W1 for dead: back to the queue": "当 W1 死了：消息回到队列",
	"{hello/ready} ready after {W1/until given up}: two to three heartbeats. RabbitMQ has closed the " +
		"connection; W1 works on and knows nothing. With 60 s that is any job of more than two to three " +
		"minutes.": "过了 {W1/until given up}，也就是两三次心跳，就绪 {hello/ready} 条。RabbitMQ 已经关闭了连接；W1 还在做，什么也不知道。心跳是 60 秒时，超过两三分钟的任务都会这样。",
	"Now W1 is going to be done, and to send its ack.": "现在 W1 快要做完，要发出确认了。",
	"How many messages will be acked?":                 "会有几条得到确认？",
	"{hello/acked}: the connection was gone (in pika: StreamLostError). W1 connects again and gets the " +
		"same message, redelivered, for the same long job. Done: {hello/done}, and so it goes on.": "{hello/acked} 条：连接早就没了。（pika 里是 StreamLostError。）W1 重新连接，又得到同一条消息，带着重新投递的标记，又要做那么久：完成 {hello/done} 条，然后周而复始。",
	"{playground.code} shows the line that is to blame, and {playground.life} the life of the message.": "按 {playground.code} 看错在哪一行，按 {playground.life} 看这条消息的一生。",
	"W1 is stopped. W2 takes as long over it as it likes, and answers heartbeats meanwhile.":            "停掉 W1。W2 想做多久就做多久，但在此期间应答心跳。",
	"Done twice: {hello/done twice}, lost {hello/lost}. Nothing was lost, and somebody paid twice.":     "做了两次 {hello/done twice}，丢失 {hello/lost}。一条没丢，可是有人付了两次钱。",
	"How W2 does it: connection.sleep instead of time.sleep; for real work a thread of its own, which " +
		"hands its ack back by connection.add_callback_threadsafe. Clients for Go and Java have a thread for " +
		"heartbeats. Node.js has none: do not block its loop.": "W2 的做法：用 connection.sleep 代替 time.sleep；真正的任务放进单独的线程，再用 connection.add_callback_threadsafe 把确认交回来。Go 和 Java 的客户端有专门发心跳的线程。Node.js 没有：不要阻塞它的事件循环。",
	"Remember: a callback that blocks must be shorter than two heartbeats. A longer heartbeat only hides " +
		"it. In your own system: missed heartbeats from client in RabbitMQ's log, StreamLostError in the " +
		"worker's, and long jobs that are done again and again.": "记住：会阻塞的回调函数，要短于两次心跳。把心跳调长只是掩盖问题。在自己的系统里留意：RabbitMQ 日志里的 missed heartbeats from client，工作者日志里的 StreamLostError，还有一遍遍重做的长任务。",
	"{playground.add} adds a worker, {playground.burst} publishes a burst: these answer heartbeats, however long they sleep.": "按 {playground.add} 添加工作者，按 {playground.burst} 批量发布：它们做多久都会应答心跳。",
	"Delivered again, not done again": "再投递，不再做",
	"W1 pays out red envelopes. To save acks it sends one for every ten messages (multiple). Three come in, and W1 pays them.": "W1 派发红包。为了少发确认，它每十条消息一起确认一次。来了三条，W1 都付了。",
	"Paid {hello/done}, and {hello/unacked} unacked: for RabbitMQ not one of them is done.":                                    "付了 {hello/done} 个，未确认 {hello/unacked} 条：在 RabbitMQ 看来，一条也没有做完。",
	"Now W1 dies. The money is paid, and no ack was sent. W2 takes over, and acks each message when it is done.":               "现在 W1 死了：钱已经付了，确认一个也没发。由 W2 接手，它每做完一条就确认一条。",
	"How many envelopes will have been paid twice?":                                                                            "会有几个红包付了两次？",
	"Done twice: {hello/done twice}, lost {hello/lost}. RabbitMQ cannot know what W1 had done, and delivers again what has no ack. A worker can die between any work and its ack: manual acks promise at least once, and never exactly once.":                                                        "做了两次 {hello/done twice}，丢失 {hello/lost}。RabbitMQ 无从知道 W1 做过什么：没有确认的，就重新投递。在做完和确认之间，工作者随时可能死掉：手动确认只保证至少一次，从来不是恰好一次。",
	"So a worker has to bear that a message comes twice: an idempotent consumer. The producer gives each message an id (message_id). The worker notes the id of what is done, in one transaction with the work, under a unique key. Where there is a note already it leaves the work out, and acks.": "所以，同一条消息来两次，工作者必须经得起：这就是幂等的消费者。生产者给每条消息一个编号（message_id）。工作者做完一条，就把编号记下来，和任务写在同一个事务里，编号是唯一键。已经记过的，不再做，直接确认。",
	"W3 makes such notes. It pays three, ten to an ack as W1, and dies as W1 did. W4 sees the same notes and takes over.":                                                                                                                                                                            "W3 会这样记录。它付了三个，和 W1 一样每十条确认一次，也和 W1 一样死了。W4 看得到同样的记录，由它接手。",
	"How many of these three will have been paid twice?": "这三个里，会有几个付了两次？",
	"Done twice now: {hello/done twice now}. All three came again; W4 found their notes and skipped {hello/skipped}. It acks them all the same: else they would stay unacked, and come back once more.": "这次做了两次：{hello/done twice now}。三条都又来了一次；W4 查到记录，跳过了 {hello/skipped} 条。它照样确认：不然它们一直未确认，还会再回来。",
	"Would it not be simpler to skip whatever is marked redelivered? Three more messages, all sent to W5. It pays the first, and the second takes long. It acks when all three are done.":               "凡是标着重新投递的就跳过，岂不更简单？再来三条，都给了 W5。它付了第一个，第二个要做很久。三条全做完，它才确认。",
	"{hello/unacked} unacked: {W5/done} paid, one in hand, one not begun.": "未确认 {hello/unacked} 条：{W5/done} 条付了，一条在手上，一条还没开始。",
	"W5 is going to die. W6 will get all three, each marked redelivered.":  "W5 将要死掉。三条都会给 W6，每条都标着重新投递。",
	"If W6 skipped all that is so marked: how many are never paid?":        "如果 W6 把有标记的都跳过，会有几个永远没付？",
	"{W6/redelivered and not done} of {W6/redelivered}: marked is whatever was sent before, begun or not. W6 goes by the notes: {W6/skipped} skipped, the others paid; lost {hello/lost}.":                                                                                                                                                         "{W6/redelivered} 条里的 {W6/redelivered and not done} 条：只要发出去过，不管做没做，都有标记。W6 按记录办：跳过 {W6/skipped} 条，别的都付了；丢失 {hello/lost}。",
	"Nor is a message without the mark always new. A producer that misses its confirm publishes again, and for RabbitMQ that is another message, not marked. Only the id tells, if it is made once, before the first try: best of what the work is about, as an order's number. The delivery tag tells nothing: it counts a channel's deliveries.": "没有标记的，也未必是新消息。生产者没等到发布者确认，会再发布一次；在 RabbitMQ 看来，那是另一条消息，没有标记。只有编号看得出来：编号要在第一次发布之前定好，只定一次，最好取自业务本身，例如订单号。delivery tag 没有用：它只是一条信道上的投递序号。",
	"Remember: at least once, so note what is done, by its id, in one transaction with the work, and ack after that. To set a status twice does no harm and needs no note; to add to a balance does. In your own system: payments that are there twice after a worker was restarted.":                                                              "记住：消息至少来一次，所以要按编号记下做完的，和任务写在同一个事务里，然后才确认。把状态改成已付，做两次也无妨，不用记；给余额加钱就不行。在自己的系统里留意：工作者重启之后，付了两次的款。",
	"↑ to W3, {playground.pause} starts it again, {playground.burst} publishes ten. Then {playground.kill} kills W3: what does W6 skip? {playground.code} shows it in code.":                                                                                                                                                                       "按 ↑ 选中 W3，按 {playground.pause} 让它重新开始，按 {playground.burst} 发布十条，再按 {playground.kill} 杀掉 W3：W6 跳过了什么？按 {playground.code} 看代码。",
}
