package lang

// zhLessonsDurability is the lessons on: durability.
var zhLessonsDurability = map[Text]string{
	"durability":                     "持久化",
	"Which queue survives a restart": "重启后还在吗：队列",
	"Whether a queue is durable is said when it is declared, and shows only when the broker restarts. " +
		"Two queues: task_queue is declared durable, hello is not.": "队列是否持久，在声明时决定，到 RabbitMQ 重启时才看得出来。现在声明两个队列：task_queue 持久，hello 非持久。",
	"Both are there, and both work alike. Only a list tells them apart: rabbitmqctl list_queues name " +
		"durable.": "两个都在，用起来一模一样。只有列表能看出区别：rabbitmqctl list_queues name durable。",
	"The broker will be stopped in good order now, as for an upgrade, and started again. Nothing crashes.": "现在要正常停止 RabbitMQ，再启动，就像升级时那样，并不会崩溃。",
	"Will hello still be there afterwards?": "之后 hello 还在吗？",
	"Yes: it was stopped in good order":     "在：是正常停止的",
	"No: it comes back without hello":       "不在：回来时没有 hello",
	"task_queue is back, hello is gone, and with it whatever stood in it. A clean stop helps nothing: " +
		"what is not durable is not kept.": "task_queue 还在，hello 没了，里面有什么也跟着没了。即使正常停止也没用：非持久的队列不会保留。",
	"{playground.next-queue} shows the other queue, {playground.publish} publishes to it: who publishes declares it anew, and nobody would notice.": "按 {playground.next-queue} 看另一个队列，按 {playground.publish} 向它发布：发布者会重新声明它，谁也不会察觉。",
	"The tutorial's own queue_declare(queue='hello') makes such a queue. RabbitMQ 4.0 logs a warning at " +
		"it; 4.3 refuses it and closes the connection, 541, unless rabbitmq.conf permits it: " +
		"deprecated_features.permit.transient_nonexcl_queues = true. A queue that is exclusive, one " +
		"connection's own, may still be transient.": "教程自己的 queue_declare(queue='hello') 声明的就是这种队列。RabbitMQ 4.0 会在日志里警告；4.3 拒绝它，并关闭连接，541，除非 rabbitmq.conf 允许：deprecated_features.permit.transient_nonexcl_queues = true。排他的队列只属于一个连接，仍然可以非持久。",
	"Remember: durable=True, always. Quorum queues are never anything else, and keep copies on several " +
		"nodes. In your own system: rabbitmqctl list_queues name durable shows what the next restart takes " +
		"away. Messages are another matter: see the next lesson.": "记住：一律写 durable=True。仲裁队列只有持久的，还在多个节点上留副本。在自己的系统里运行 rabbitmqctl list_queues name durable，看看下次重启会少掉什么。消息是另一回事，见下一课。",
	"{playground.declare} declares a queue of your own; {playground.publish} publishes to it.": "按 {playground.declare} 声明自己的队列，按 {playground.publish} 往里面发布。",
	"Which message survives a restart": "重启后还在吗：消息",
	"A durable queue comes back after a restart. Its messages? That each message says for itself: " +
		"delivery_mode 2 is persistent, 1 is transient, and left out it is transient.": "持久的队列重启后会回来。里面的消息呢？由每条消息自己说了算：delivery_mode 为 2 是持久化，为 1 是非持久化，不写就算非持久化。",
	"So there are four cases. Each gets a queue with five messages: durable or fleeting, that is not " +
		"durable; persistent or transient. The queues' names say which is which.": "于是有四种情况，各用一个队列，放五条消息：队列持久（durable）或非持久（fleeting），消息持久化（persistent）或非持久化（transient）。看队列的名字就知道。",
	"{all queues/ready} messages are ready in all. (Where RabbitMQ refuses queues that are not durable, " +
		"the two fleeting ones are missing.)": "一共有 {all queues/ready} 条就绪。（如果这个 RabbitMQ 拒绝非持久队列，就少了 fleeting 那两个。）",
	"The broker will be stopped in good order and started again.": "正常停止 RabbitMQ，再启动。",
	"How many of all these messages will be left?":                "所有这些消息，还剩几条？",
	"{all queues/survivors} are left, all of them in durable.persistent. A queue that is gone saves no " +
		"message, and a durable queue forgets a transient one.": "还剩 {all queues/survivors} 条，全在 durable.persistent 里。队列没了，消息再持久化也没用；队列持久，非持久化的消息照样丢。",
	"Queue and message, both must be told. Only with quorum queues does the message not matter: they " +
		"keep all that they take on disk, whatever its delivery_mode says.": "队列和消息，两边都要设置。只有仲裁队列不看消息：不管 delivery_mode 是几，收下的都存到磁盘上。",
	"Remember: durable=True for the queue and delivery_mode=2 for every message that matters. In your " +
		"own system look at each program that publishes: most libraries do not set it unless told.": "记住：队列写 durable=True，重要的消息都写 delivery_mode=2。在自己的系统里，检查每一个发布消息的程序：多数客户端库不会替你设置。",
	"{playground.next-queue} goes through the queues; {playground.code} shows the producer's line for each.": "按 {playground.next-queue} 逐个看队列，按 {playground.code} 看各自生产者的代码。",
	"The same name, other settings": "名字相同，设置不同",
	"The queue hello has been in use for a year. It is durable, and there is a message in it.": "队列 hello 已经用了一年。它是持久的，里面有一条消息。",
	"{hello/ready} ready.": "就绪 {hello/ready} 条。",
	"A new producer declares hello exactly as it is. Every program may do that at its start.": "一个新的生产者照原样声明 hello。每个程序启动时都可以这样做。",
	"{hello/ready} ready: nothing changed, and there was no error.":                           "就绪 {hello/ready}：什么都没变，也没有报错。",
	"Then somebody cleans up the code and declares hello with durable=False. (The tutorial has it the " +
		"other way round; it is the same.)": "后来有人整理代码，把声明改成了 durable=False。（教程里正好反过来，道理一样。）",
	"What becomes of hello?":            "hello 会怎样？",
	"It is made anew, and empty":        "被重新建立，里面空了",
	"It stays as it is, without a word": "保持原样，什么也不说",
	"There is a second hello beside it": "旁边多出一个 hello",
	"Refused: {hello/refused with} PRECONDITION_FAILED, inequivalent arg 'durable'. {hello/ready} ready, " +
		"as before. The error closes the channel, and with it goes every consumer on it.": "被拒绝：{hello/refused with} PRECONDITION_FAILED，inequivalent arg 'durable'。就绪仍是 {hello/ready}。出错的信道会被关闭，上面的消费者也一起没了。",
	"The settings of a queue cannot be changed. Whoever wants others takes another name: the tutorial " +
		"takes task_queue.": "队列的设置改不了。想要别的设置，就换个名字：教程用的是 task_queue。",
	"task_queue {task_queue/ready}, hello {hello/ready}. The old queue stays until somebody has emptied " +
		"and deleted it: otherwise its messages wait for ever.": "task_queue {task_queue/ready}，hello {hello/ready}。旧队列还在，要有人把它做空、删掉，否则里面的消息会一直等下去。",
	"Remember: all programs declare a queue alike, best in one place. In your own system: inequivalent " +
		"arg in a log means that two programs disagree, and that the later one does not run.": "记住：所有程序声明同一个队列，设置要一样，最好只写在一处。日志里出现 inequivalent arg，就是两个程序的声明不一致，后来的那个没有跑起来。",
	"{playground.next-queue} goes from queue to queue, {playground.declare} declares one more with the settings that you like, {playground.delete} deletes the old " +
		"one.": "按 {playground.next-queue} 在队列之间切换，按 {playground.declare} 用别的设置再声明一个，按 {playground.delete} 删掉旧的。",
	"The gap before the disk": "落盘前的窗口期",
	"Persistent is no guarantee. A message that has come to RabbitMQ is not on the disk yet: it is " +
		"written a little later, and not each one is synced by itself. First, 300 persistent messages, " +
		"published as in the tutorial.": "持久化不等于保证。消息到了 RabbitMQ，还没有落到磁盘上：写盘要晚一点，也不是每条都单独 fsync。先像教程那样，发布 300 条持久化的消息。",
	"How many answers does the producer get?": "生产者会收到多少个确认？",
	"It got {no answer/answers}: basic.publish has no answer. {task_queue/ready} messages have come, but " +
		"the producer only knows that it has sent them.": "收到 {no answer/answers} 个：basic.publish 没有应答。{task_queue/ready} 条确实都到了，可是生产者只知道自己发了出去。",
	"The broker can be made to answer in two ways. A transaction for each message, as the tutorial " +
		"advises: tx.commit, and wait. Or publisher confirms, as RabbitMQ advises: publish on while the " +
		"answers come.": "有两种办法让 RabbitMQ 应答。一是教程建议的事务：每条消息都 tx.commit，然后等。二是 RabbitMQ 建议的发布者确认：继续发，确认随后陆续到来。",
	"Which takes longer for 300 messages?":     "300 条消息，哪个更久？",
	"They take as long: both wait for answers": "一样久：都是等应答",
	"The confirms: they come later":            "发布者确认：它来得晚",
	"The transactions: one waits for each":     "事务：每个都要等",
	"No answer {no answer/time of 300 messages}, confirms {publisher confirms/time of 300 messages}, " +
		"transactions {transactions/time of 300 messages}: {transactions/times as long} times as long as " +
		"confirms. With a real disk, and with others on it, the difference is larger.": "不要应答 {no answer/time of 300 messages}，发布者确认 {publisher confirms/time of 300 messages}，事务 {transactions/time of 300 messages}，是发布者确认的 {transactions/times as long} 倍。在真正的磁盘上，又有别的程序在用，差别更大。",
	"Now the gap itself. Persistent messages will flow into a durable queue, without confirms, and the " +
		"broker will crash in the middle. (This is done to a broker of our own only.)": "再看窗口期本身。持久化的消息不断流进持久的队列，不用发布者确认，中途让 RabbitMQ 崩溃。（只在我们自己的 RabbitMQ 上运行示。）",
	"Will messages be lost?":  "会丢消息吗？",
	"No: they are persistent": "不会：都持久化了",
	"Yes, some":               "会，丢一些",
	"Published {gap.unconfirmed/published}, there afterwards {gap.unconfirmed/survivors}: " +
		"{gap.unconfirmed/lost in the gap} fell into the gap. It may be none, or all: nothing was promised.": "发布 {gap.unconfirmed/published}，之后还在 {gap.unconfirmed/survivors}：{gap.unconfirmed/lost in the gap} 条丢在窗口期里。可能一条也不丢，也可能全丢：本来就没有承诺过什么。",
	"The same once more, with publisher confirms.":           "再来一次，这回用发布者确认。",
	"How many of the confirmed ones are missing afterwards?": "已发布确认的消息里，之后少了几条？",
	"Missing: {gap.confirmed/confirmed and lost}. Published {gap.confirmed/published}, confirmed " +
		"{gap.confirmed/confirmed}, there afterwards {gap.confirmed/survivors}. A persistent message is " +
		"confirmed when it is on the disk; the {gap.confirmed/unanswered} without an answer the producer " +
		"publishes again.": "少了 {gap.confirmed/confirmed and lost} 条。发布 {gap.confirmed/published}，已发布确认 {gap.confirmed/confirmed}，之后还在 {gap.confirmed/survivors}。持久化的消息落盘之后才得到确认；没有应答的 {gap.confirmed/unanswered} 条，生产者会重发。",
	"Remember: durable, persistent, mandatory and confirmed; never mind transactions. What was not " +
		"confirmed is published again, and may then be there twice. In pika it is channel.confirm_delivery() " +
		"and mandatory=True: are they in your producers?": "记住：队列持久、消息持久化、mandatory=True，再加发布者确认；事务就不必了。没有得到确认的要重发，于是可能出现两份。pika 里写 channel.confirm_delivery()：你的生产者有这些吗？",
	"{playground.producer} gives the producer confirms or transactions, {playground.faster} makes it faster: compare published and confirmed.": "按 {playground.producer} 给生产者选发布者确认或事务，按 {playground.faster} 加快，比较已发布和已发布确认的数目。",
	"RabbitMQ refuses: an error": "RabbitMQ 拒绝：报错",
	"A confirm says that RabbitMQ has dealt with the message, not that a queue has it. What no queue " +
		"takes is confirmed as well, and gone. With mandatory=True it is returned first (312 NO_ROUTE): the " +
		"playground's producer publishes so, and the programs that c shows.": "发布者确认是说 RabbitMQ 已经处理了这条消息，并不是说有队列收下了它。没有队列接收的消息同样得到确认，然后就没了。写上 mandatory=True，它会先被退回（312 NO_ROUTE）：试验场的生产者就是这样发布的，按 c 看到的程序也是。",
}
