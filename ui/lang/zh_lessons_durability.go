package lang

// zhLessonsDurability is the lessons on: durability.
var zhLessonsDurability = map[Text]string{
	"durability":                     "持久化",
	"Which queue survives a restart": "哪个队列挺得过重启",
	"Whether a queue is durable is said when it is declared, and shows only when the broker restarts. " +
		"Two queues: task_queue is declared durable, hello is not.": "队列是否持久，在声明时决定，到服务器重启时才看得出来。现在声明两个队列：task_queue 持久，hello 不持久。",
	"Both are there, and nothing tells them apart in daily use.":                                      "两个都在。平时用起来，看不出任何区别。",
	"The broker is stopped in good order now, as for an upgrade, and started again. Nothing crashes.": "现在正常停止服务器，再启动，就像升级时那样，并没有崩溃。",
	"Is hello still there afterwards?":                                                                "之后 hello 还在吗？",
	"Yes: it was stopped in good order":                                                               "在：是正常停止的",
	"No: it comes back without hello":                                                                 "不在：回来时没有 hello",
	"There afterwards, 1 for yes and 0 for no: task_queue {task_queue/there}, hello {hello/there}. A " +
		"clean stop helps nothing: what is not durable is not kept.": "重启之后（1 为在，0 为不在）：task_queue {task_queue/there}，hello {hello/there}。停得再干净也没用：非持久的队列不会保留。",
	"] shows the other queue.": "按 ] 看另一个队列。",
	"RabbitMQ 4.3, say its notes, no longer declares a queue that is neither durable nor exclusive: it " +
		"closes the connection with 541. An exclusive queue may still be transient: it belongs to one " +
		"connection and goes with it.": "按 4.3 的发布说明，既不持久也不排他的队列不能再声明了：连接会被关闭，错误 541。排他的队列仍然可以不持久：它属于一个连接，随连接一起消失。",
	"Remember: durable=True, always. Quorum queues are never anything else, and keep copies on several " +
		"nodes. In your own system: rabbitmqctl list_queues name durable shows what the next restart takes " +
		"away. Messages are another matter: see the next lesson.": "记住：一律写 durable=True。仲裁队列只有持久的，还在多个节点上留副本。在自己的系统里运行 rabbitmqctl list_queues name durable，看看下次重启会少掉什么。消息是另一回事，见下一课。",
	"d declares a queue of your own; p publishes to it.": "按 d 声明自己的队列，按 p 往里面发布。",
	"Which message survives a restart":                   "哪条消息挺得过重启",
	"A durable queue comes back after a restart. Its messages? That each message says for itself: " +
		"delivery_mode 2 is persistent, 1 is transient, and left out it is transient.": "持久的队列重启后会回来。里面的消息呢？由每条消息自己说了算：delivery_mode 为 2 是持久化，为 1 是非持久化，不写就算非持久化。",
	"So there are four cases. Each gets a queue with five messages: durable or fleeting, that is not " +
		"durable; persistent or transient. The queues' names say which is which.": "于是有四种情况，各用一个队列，放五条消息：队列持久（durable）或不持久（fleeting），消息持久化（persistent）或不持久化（transient）。看队列的名字就知道。",
	"{all queues/ready} messages are ready in all. (Where RabbitMQ refuses queues that are not durable, " +
		"the two fleeting ones are missing.)": "一共有 {all queues/ready} 条就绪。（如果这个 RabbitMQ 拒绝非持久队列，就少了 fleeting 那两个。）",
	"The broker is stopped in good order and started again.": "正常停止服务器，再启动。",
	"How many of all these messages are left?":               "所有这些消息，还剩几条？",
	"{all queues/survivors} are left, all of them in durable.persistent. A queue that is gone saves no " +
		"message, and a durable queue forgets a transient one.": "还剩 {all queues/survivors} 条，全在 durable.persistent 里。队列没了，消息再持久化也没用；队列持久，非持久化的消息照样丢。",
	"Queue and message, both must be told. Only with quorum queues does the message not matter: they " +
		"keep all that they take on disk, whatever its delivery_mode says.": "队列和消息，两边都要设置。只有仲裁队列不看消息：不管 delivery_mode 是几，收下的都存到磁盘上。",
	"Remember: durable=True for the queue and delivery_mode=2 for every message that matters. In your " +
		"own system look at each place that publishes: most libraries do not set it unless told.": "记住：队列写 durable=True，重要的消息都写 delivery_mode=2。在自己的系统里，检查每一处发布：多数客户端库不会替你设置。",
	"] goes through the queues; c shows the producer's line for each.":                         "按 ] 逐个看队列，按 c 看各自生产者的代码。",
	"The same name, other settings":                                                            "名字相同，设置不同",
	"The queue hello has been in use for a year. It is durable, and there is a message in it.": "队列 hello 已经用了一年。它是持久的，里面有一条消息。",
	"{hello/ready} ready.": "就绪 {hello/ready} 条。",
	"A new producer declares hello exactly as it is. Every program may do that at its start.": "一个新的生产者照原样声明 hello。每个程序启动时都可以这样做。",
	"{hello/ready} ready: nothing changed, and there was no error.":                           "就绪 {hello/ready}：什么都没变，也没有报错。",
	"Then somebody cleans up the code and declares hello with durable=False. (The tutorial has it the " +
		"other way round; it is the same.)": "后来有人整理代码，把声明改成了 durable=False。（教程里正好反过来，道理一样。）",
	"What becomes of hello?":              "hello 会怎样？",
	"It is made anew, and empty":          "被重新建立，里面空了",
	"It stays as it is, with its message": "原样不动，消息也在",
	"There is a second hello beside it":   "旁边多出一个 hello，共两条消息",
	"Refused: {hello/refused with} PRECONDITION_FAILED, inequivalent arg 'durable'. {hello/ready} ready, " +
		"as before. The error closes the channel, and with it goes every consumer on it.": "被拒绝：{hello/refused with} PRECONDITION_FAILED，inequivalent arg 'durable'。就绪仍是 {hello/ready}。出错的信道会被关闭，上面的消费者也一起没了。",
	"The settings of a queue cannot be changed. Whoever wants others takes another name: the tutorial " +
		"takes task_queue.": "队列的设置改不了。想要别的设置，就换个名字：教程用的是 task_queue。",
	"task_queue {task_queue/ready}, hello {hello/ready}. The old queue stays until somebody has emptied " +
		"and deleted it: otherwise its messages wait for ever.": "task_queue {task_queue/ready}，hello {hello/ready}。旧队列还在，要有人把它做空、删掉，否则里面的消息会一直等下去。",
	"Remember: all programs declare a queue alike, best in one place. In your own system: inequivalent " +
		"arg in a log means that two programs disagree, and that the later one does not run.": "记住：所有程序声明同一个队列，设置要一样，最好只写在一处。日志里出现 inequivalent arg，就是两个程序意见不合，后来的那个没有跑起来。",
	"] goes from queue to queue, d declares one more with the settings that you like, D deletes the old " +
		"one.": "按 ] 在队列之间切换，按 d 用别的设置再声明一个，按 D 删掉旧的。",
	"The gap before the disk": "落盘之前的空隙",
	"Persistent is no guarantee. A message that has come to RabbitMQ is not on the disk yet: it is " +
		"written a little later, and not each one is synced by itself. First, 300 persistent messages, " +
		"published as in the tutorial.": "持久化不等于保证。消息到了 RabbitMQ，还没有落到磁盘上：写盘要晚一点，也不是每条都单独 fsync。先像教程那样，发布 300 条持久化的消息。",
	"How many answers does the producer get?": "生产者会收到多少个回答？",
	"It got {no answer/answers}: basic.publish has no answer. {task_queue/ready} messages have come, but " +
		"the producer only knows that it has sent them.": "收到 {no answer/answers} 个：basic.publish 没有回答。{task_queue/ready} 条确实都到了，可是生产者只知道自己发了出去。",
	"The broker can be made to answer in two ways. A transaction for each message, which the tutorial " +
		"advises: tx.commit, and wait. Or publisher confirms: go on publishing while the answers come in.": "有两种办法让服务器回答。一是教程建议的事务：每条消息都 tx.commit，然后等。二是发布者确认：继续发，回答随后陆续到来。",
	"How long do 300 transactions take?": "300 个事务要多久？",
	"Just as long as 300 confirms":       "和 300 个确认一样久",
	"Up to five times as long":           "最多五倍",
	"More than five times as long":       "五倍以上",
	"Confirms {publisher confirms/time of 300 messages}, transactions {transactions/time of 300 " +
		"messages}: {transactions/times as long} times as long. No answer at all: {no answer/time of 300 " +
		"messages}.": "发布者确认 {publisher confirms/time of 300 messages}，事务 {transactions/time of 300 messages}，是前者的 {transactions/times as long} 倍。完全不要回答：{no answer/time of 300 messages}。",
	"Now the gap itself. Persistent messages flow into a durable queue, without confirms, and the broker " +
		"crashes in the middle. (This is done to a broker of our own only.)": "再看空隙本身。持久化的消息不断流进持久的队列，不用发布者确认，中途服务器崩溃。（只在我们自己的服务器上演示。）",
	"Are messages lost?":      "会丢消息吗？",
	"No: they are persistent": "不会：都持久化了",
	"Yes, some":               "会，丢一些",
	"Published {gap.unconfirmed/published}, there afterwards {gap.unconfirmed/survivors}: " +
		"{gap.unconfirmed/lost in the gap} fell into the gap. It may be none, or all: nothing was promised.": "发布 {gap.unconfirmed/published}，之后还在 {gap.unconfirmed/survivors}：{gap.unconfirmed/lost in the gap} 条掉进了空隙。可能一条也不丢，也可能全丢：本来就没有承诺过什么。",
	"The same once more, with publisher confirms.":           "再来一次，这回用发布者确认。",
	"How many of the confirmed ones are missing afterwards?": "已确认收下的消息里，之后少了几条？",
	"Missing: {gap.confirmed/confirmed and lost}. Published {gap.confirmed/published}, confirmed " +
		"{gap.confirmed/confirmed}, there afterwards {gap.confirmed/survivors}. A persistent message is " +
		"confirmed when it is on the disk; the {gap.confirmed/unanswered} without an answer the producer " +
		"publishes again.": "少了 {gap.confirmed/confirmed and lost} 条。发布 {gap.confirmed/published}，确认收下 {gap.confirmed/confirmed}，之后还在 {gap.confirmed/survivors}。持久化的消息落盘之后才得到确认；没有回答的 {gap.confirmed/unanswered} 条，生产者会重发。",
	"Remember: durable, persistent, and confirmed; never mind transactions. What was not confirmed is " +
		"published again, and may then be there twice. In pika it is channel.confirm_delivery(): is it in " +
		"your producers?": "记住：队列持久、消息持久化，再加发布者确认；事务就不必了。没有得到确认的要重发，于是可能出现两份。pika 里写 channel.confirm_delivery()：你的生产者有这一行吗？",
	"E gives the producer confirms or transactions, + makes it faster: compare published and confirmed.": "按 E 给生产者选发布者确认或事务，按 + 加快，比较已发布和已确认收下的数目。",
}
