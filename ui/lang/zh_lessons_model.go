package lang

// zhLessonsModel is the lessons on: the model.
var zhLessonsModel = map[Text]string{
	"the model":                       "模型",
	"A producer, a queue, a consumer": "生产者、队列、消费者",
	"A shop takes an order. The stock must be booked at once; the text message and the gift can wait. So " +
		"the shop leaves a message in a queue and answers the customer. Somebody else does the rest, later.": "网店接到一个订单。库存要马上扣，短信和红包可以晚一点。于是网店往队列里放一条消息，立刻答复顾客；剩下的事，由别的程序稍后去做。",
	"The producer connects, opens a channel, declares the queue hello, publishes one message and may " +
		"leave. There is no consumer yet.": "生产者建立连接，打开信道，声明队列 hello，发布一条消息，然后就可以走了。这时还没有消费者。",
	"What stands in the queue then?":      "这时队列里有什么？",
	"Nothing: nobody is there to take it": "什么也没有：没人来取",
	"One message: the queue keeps it":     "一条消息：队列替人保管",
	"{hello/ready} ready. The queue keeps a message until a consumer takes it: producer and consumer " +
		"need not run at the same time, nor know of each other.": "就绪 {hello/ready} 条。队列会把消息留到有消费者来取。生产者和消费者不必同时运行，也不必认识对方。",
	"The consumer declares hello as well, since nobody knows who comes first. So it is declared once " +
		"more now, with the message in it.": "消费者也要声明 hello，因为谁先启动并不一定。现在队列里已有一条消息，我们再声明它一次。",
	"What happens?":                      "结果会怎样？",
	"A new queue, empty":                 "得到一个新的空队列",
	"Nothing changes: the message stays": "什么都不变：消息还在",
	"A second message":                   "变成两条消息",
	"Still {hello/ready} ready. To declare what is there, with the same settings, changes nothing. " +
		"Consuming from a queue that is not there is an error: 404 NOT_FOUND.": "就绪的仍是 {hello/ready} 条。用同样的设置重复声明，什么也不会改变。而消费一个不存在的队列会出错：404 NOT_FOUND。",
	"W1 connects, opens a channel, declares hello and calls basic.consume. From now on RabbitMQ pushes " +
		"messages to it. (The tutorial has it poll and wait: that is not so.) Its callback runs for each, " +
		"and acks when the work is done.": "W1 建立连接，打开信道，声明 hello，然后调用 basic.consume。从此 RabbitMQ 把消息推给它（教程里说「轮询等待」，其实不轮询）；每来一条就执行一次回调函数，做完后发回确认。",
	"What is in the queue afterwards?":    "之后队列里还有什么？",
	"Nothing: what is acked is gone":      "没有了：确认过的消息会删掉",
	"The message: consumers only read it": "消息还在：消费者只是读一读",
	"Deliveries: {hello/deliveries}; ready {hello/ready}, unacked {hello/unacked}. What is acked is gone " +
		"for good. A queue is no archive: each message is work for one worker.": "投递 {hello/deliveries} 次；就绪 {hello/ready}，未确认 {hello/unacked}。确认过的消息就永远删掉了。队列不是档案馆：一条消息是交给一个工作者的一份任务。",
	"{playground.life} tells the life of the message, step by step. {playground.code} shows the same in code.": "按 {playground.life} 看这条消息的一生，按 {playground.code} 看对应的代码。",
	"Remember: connect, open a channel, declare; then publish, or consume and ack. In your own system: " +
		"look on screen 1 for a queue with messages ready and no consumer. Somebody forgot to start one.": "记住：连接、信道、声明，然后发布，或者消费并确认。在你自己的系统里，到屏幕 1 找一找：有没有消息就绪、却没有消费者的队列？那是有人忘了启动它。",
	"{playground.publish} publishes one more. {playground.stop} lets W1 leave; now {playground.publish} again, and the message waits. {playground.add} hires another worker.": "按 {playground.publish} 再发一条。按 {playground.stop} 让 W1 离开，再按 {playground.publish}：消息在等。按 {playground.add} 添加工作者。",
}
