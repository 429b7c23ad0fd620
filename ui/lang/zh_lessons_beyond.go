package lang

// zhLessonsBeyond is the lessons on: beyond the tutorial.
var zhLessonsBeyond = map[Text]string{
	"beyond the tutorial": "教程之外",
	"The poison message":  "毒消息",
	"One message is malformed, and no worker can do it. The worker means well: it puts the message back, " +
		"basic.nack with requeue=True, so that a colleague may try.": "有一条消息格式坏了，谁也做不了。工作者好心把它放回队列：basic.nack，requeue=True，让别人再试试。",
	"How often does it come round?":          "它会转几圈？",
	"Once or twice":                          "一两圈",
	"Up to twenty times, then it is dropped": "最多二十圈，然后被丢弃",
	"Without end":                            "没完没了",
	"Redelivered {hello/redelivered} times, and then the worker was stopped. Still {hello/ready} ready. " +
		"A classic queue has no limit: the loop keeps worker and broker busy with nothing.": "重新投递了 {hello/redelivered} 次，直到停掉工作者；就绪还是 {hello/ready}。经典队列没有上限，工作者和服务器就这样白忙。",
	"A quorum queue counts how often it takes a message back. This one has a delivery limit of 3, and a " +
		"dead-letter exchange that leads to the queue graveyard.": "仲裁队列会数一条消息退回来几次。这个队列的投递次数上限设为 3，还有一个死信交换机，通向队列 graveyard。",
	"How many times is the message delivered?": "这条消息会投递几次？",
	"It was delivered {limited/deliveries} times: three times it may come back, and one more is too " +
		"many. Now {limited/ready} ready in limited and {graveyard/ready} in graveyard, where somebody can " +
		"look at it.": "投递了 {limited/deliveries} 次：允许退回三次，再退一次就超了。现在 limited 就绪 {limited/ready}，graveyard 就绪 {graveyard/ready}，可以去那里查看它。",
	"] leads on to the graveyard; m tells how the message came there.": "按 ] 直到显示 graveyard，按 m 看这条消息怎么到了那里。",
	"RabbitMQ 4 gives each quorum queue a limit of 20, unless told otherwise. Without a dead-letter " +
		"exchange the message is then dropped! The worker can see the count in the header x-delivery-count; " +
		"a classic queue marks redelivered, and counts nothing.": "RabbitMQ 4 给每个仲裁队列默认的上限是 20；没有死信交换机，超了就直接丢弃！工作者能从消息头 x-delivery-count 看到次数；经典队列只有「重新投递」的标记，不计数。",
	"Remember: what can never succeed is rejected with requeue=False, and dead-lettered. Requeue only " +
		"what may succeed later. In your own system: deliver rates far above publish rates, and a " +
		"redelivered rate that never rests.": "记住：永远做不成的，用 requeue=False 拒绝，交给死信。只有以后可能成功的才重新入队。在自己的系统里留意：投递速率远高于发布速率，重新投递从不停歇。",
	"] goes to hello, a adds a worker with the ack mode reject. Where does the message go without a " +
		"dead-letter queue?": "按 ] 转到 hello，按 a 添加一个拒绝消息的工作者。没有死信队列，消息会去哪里？",
	"The consumer that hoards": "囤积消息的消费者",
	"Ten thousand messages are waiting, and the first worker is on its way.":                               "一万条消息在等，第一个工作者马上就到。",
	"W1 starts, with ack when done but without basic.qos, and works on its first message for a long time.": "W1 启动，完成后确认，但没有 basic.qos；第一条它就要做很久。",
	"How many messages are unacked?": "有多少条未确认？",
	"{hello/unacked} unacked, {hello/ready} ready: RabbitMQ sent all that it had, as fast as it could. " +
		"They lie in W1's memory, which has to bear them.": "未确认 {hello/unacked}，就绪 {hello/ready}：RabbitMQ 把手上的全发了，能多快就多快。这些消息都堆在 W1 的内存里，撑不撑得住全看它。",
	"Things go too slowly, so somebody starts a second worker, W2, with prefetch 100.":                    "太慢了，于是有人启动了第二个工作者 W2，预取 100。",
	"W2 got {W2/deliveries}. All messages belong to W1. However many workers are added now, they starve.": "W2 得到 {W2/deliveries} 条。所有消息都归了 W1。现在再加多少工作者，都只能饿着。",
	"W1 is killed, and had begun with a single message.":                                                  "W1 被杀掉；它只动手做过一条。",
	"How many messages come back marked redelivered?":                                                     "回来的消息里，几条带「重新投递」的标记？",
	"The one that it worked on": "只有做过的那一条",
	"All of them":               "全部",
	"Redelivered: {hello/redelivered}, done by W2: {W2/done}. The mark means that a message was sent " +
		"before, not that somebody began with it.": "重新投递 {hello/redelivered} 条，W2 做完了 {W2/done} 条。这个标记是说曾经发出去过，不是说有人动过手。",
	"Remember: set a prefetch for each consumer. In your own system: READY 0 and a large UNACKED, all " +
		"held by one consumer with prefetch ∞ while the others hold nothing. And the memory of that one.": "记住：每个消费者都要设预取。在自己的系统里留意：就绪 0、未确认很多，全在一个预取 ∞ 的消费者手上，别的都空着。还有那一个的内存。",
	"↓ to W2, e: a sleep of 1s and prefetch 0; b publishes a burst; a adds a worker. How many does it " +
		"get?": "按 ↓ 选中 W2，按 e 改成耗时 1s、预取 0，按 b 连发，再按 a 添加一个：它能得到几条？",
	"Acks that RabbitMQ does not know": "RabbitMQ 不认识的确认",
	"A delivery tag is the number of a delivery on its channel. basic.ack names it: once, and on that " +
		"channel. Three messages; by mistake W1 acks its first one twice.": "投递标签（delivery tag）是一次投递在它那个信道上的编号。basic.ack 报出这个编号：只报一次，而且要在同一个信道上。有三条消息，W1 误把第一条确认了两次。",
	"What does the second ack do?":   "第二次确认会怎样？",
	"Nothing: it is acked already":   "没事：反正已经确认过",
	"RabbitMQ closes the channel":    "RabbitMQ 关闭信道",
	"RabbitMQ closes the connection": "RabbitMQ 关闭连接",
	"Channel closed: {W1/reply code} PRECONDITION_FAILED - unknown delivery tag. Acked {hello/acked}, " +
		"ready {hello/ready}. The call itself succeeds: basic.ack has no answer, and the error comes later.": "信道被关闭：{W1/reply code} PRECONDITION_FAILED - unknown delivery tag。已确认 {hello/acked}，就绪 {hello/ready}。调用本身是成功的：basic.ack 没有回答，错误稍后才到。",
	"W2 acks each message once, but on another channel of its connection. One of three was acked so far.": "W2 每条只确认一次，却用了同一连接上的另一个信道。到目前，三条里确认了一条。",
	"How many are acked after that?": "这之后，共确认了几条？",
	"Still {hello/acked}, and {W2/reply code} again; {hello/ready} ready, as its message came back. Had " +
		"that channel known a tag 1, another message would have been acked, without a word!": "还是 {hello/acked} 条，又是 {W2/reply code}；消息退回，就绪 {hello/ready}。要是那个信道上正好也有标签 1，就会把别的消息确认掉，而且悄无声息！",
	"W3 acks each message once, on the channel that brought it.": "W3 每条只确认一次，从哪个信道来，就在哪个信道上确认。",
	"Acked {hello/acked}, lost {hello/lost}. The mistakes lost nothing, but each cost its worker the " +
		"channel, and whoever held more had to do it again.": "已确认 {hello/acked}，丢失 {hello/lost}。这些错误没有丢消息，但每次都让工作者丢了信道；手上要是还有别的消息，也得重做。",
	"Remember: one channel to a thread, and ack where it was delivered. In your own system look for " +
		"unknown delivery tag in the log, for channels shared by threads, and for acks that are sent after a " +
		"reconnect.": "记住：一个线程一个信道，从哪来就在哪确认。在自己的系统里，找日志里的 unknown delivery tag、多个线程共用的信道，以及重连之后才发出的旧确认。",
	"r starts W1 again with its mistake; p publishes until it gets a message. Its row says what came of " +
		"it.": "按 r 让 W1 带着老毛病重新开始，多按几次 p，直到它拿到一条消息：看它那一行说什么。",
	"The batch that never fills": "永远凑不满的批次",
	"A worker can save acks: basic.ack with multiple=True acks all deliveries up to its tag. W1 acks ten " +
		"at a time, and has prefetch 5. Twenty messages come.": "确认可以省着发：basic.ack 带上 multiple=True，就把到这个标签为止的全部确认。W1 每做完十条确认一次，预取 5。来了二十条消息。",
	"How many has it done when all comes to rest?": "等一切静下来，它做完了几条？",
	"Done: {hello/done}. Unacked {hello/unacked}, ready {hello/ready}, and nothing moves any more. W1 " +
		"waits for five more, RabbitMQ waits for an ack. Both do as they were told.": "做完 {hello/done} 条。未确认 {hello/unacked}，就绪 {hello/ready}，再也不动了。W1 等着再来五条，RabbitMQ 等着确认。谁也没有做错。",
	"Its batch is set to 5, as large as the prefetch.":                                             "把批次改成 5，和预取一样大。",
	"Acked {hello/acked}, ready {hello/ready}. It went on at once, as its batch was full already.": "已确认 {hello/acked}，就绪 {hello/ready}。批次已经满了，所以马上就继续了。",
	"And at the end? Of 22 messages the last two would not fill a batch. So whoever acks in batches must " +
		"also ack what there is after a while: after a second without work, say.": "最后剩下的呢？要是有 22 条，最后两条凑不满一批。所以成批确认的人，还要隔一阵把手上的确认掉，比如闲了一秒钟之后。",
	"Remember: the batch is never larger than the prefetch. In your own system: UNACKED stands exactly " +
		"at the prefetch, the worker idles, and there is no error anywhere.": "记住：批次绝不能比预取大。在自己的系统里留意：未确认正好停在预取的数目上，工作者闲着，到处都没有报错。",
	"p four times: four messages are done and hang unacked. The fifth p frees them.": "按 p 发四条：都做完了，却挂在未确认。再按一次 p，五条一起放开。",
}
