package lang

// zhLessonsBeyond is the lessons on: beyond the tutorial.
var zhLessonsBeyond = map[Text]string{
	"beyond the tutorial": "教程之外",
	"The poison message":  "毒消息",
	"A worker can say no: basic.nack or basic.reject. With requeue=True the message goes back; without, " +
		"it is dropped or dead-lettered. One message is malformed. Each worker means well, and puts it back " +
		"with basic.nack.": "工作者可以说「不」：basic.nack 或 basic.reject。requeue=True 就放回队列，requeue=False 就丢弃或交给死信。有一条消息格式坏了，谁也做不了。工作者却好心用 basic.nack 把它放回去。",
	"How often will it come round?":          "它会转几圈？",
	"Once or twice":                          "一两圈",
	"Up to twenty times, then it is dropped": "最多二十圈，然后被丢弃",
	"Without end":                            "没完没了",
	"Redelivered {hello/redelivered} times, and then the worker was stopped. Still {hello/ready} ready. " +
		"A classic queue has no limit: the loop keeps worker and broker busy with nothing.": "重新投递了 {hello/redelivered} 次，直到停掉工作者；就绪还是 {hello/ready}。经典队列没有上限，工作者和 RabbitMQ 就这样白忙。",
	"A quorum queue counts how often a message comes back. This one has a delivery limit of 3, and a " +
		"dead-letter exchange that leads to the queue graveyard. W2 puts it back by basic.reject: since " +
		"RabbitMQ 4.3 basic.nack does not count.": "仲裁队列会数一条消息退回来几次。这个队列的投递次数上限设为 3，还有一个死信交换机，通向队列 graveyard。W2 用 basic.reject 退回：从 RabbitMQ 4.3 起，basic.nack 不再计数。",
	"How many times is the message delivered?": "这条消息会投递几次？",
	"It was delivered {limited/deliveries} times: three times it may come back, and one more is too " +
		"many. Now {limited/ready} ready in limited and {graveyard/ready} in graveyard, where somebody can " +
		"look at it.": "投递了 {limited/deliveries} 次：允许退回三次，再退一次就超了。现在 limited 就绪 {limited/ready}，graveyard 就绪 {graveyard/ready}，可以去那里查看它。",
	"{playground.next-queue} leads on to the graveyard; {playground.life} tells how the message came there.": "按 {playground.next-queue} 直到显示 graveyard，按 {playground.life} 看这条消息怎么到了那里。",
	"RabbitMQ 4 gives each quorum queue a limit of 20, unless told otherwise. Without a dead-letter " +
		"exchange the message is then dropped! Until 4.2 basic.nack counts too; on 4.3 it turns for ever. " +
		"The worker can see the count in x-delivery-count; a classic queue only marks redelivered.": "RabbitMQ 4 给每个仲裁队列默认的上限是 20；没有死信交换机，超了就直接丢弃！4.2 及以前 basic.nack 也计数；在 4.3 上，用 nack 就没完没了。工作者能从消息头 x-delivery-count 看到次数；经典队列只标「重新投递」。",
	"Remember: what can never succeed is rejected with requeue=False, and dead-lettered. Requeue only " +
		"what may succeed later. In your own system: deliver rates far above publish rates, and a " +
		"redelivered rate that never rests.": "记住：永远做不成的，用 requeue=False 拒绝，交给死信。只有以后可能成功的才重新入队。在自己的系统里留意：投递速率远高于发布速率，重新投递从不停歇。",
	"{playground.next-queue} goes to hello, {playground.add} adds a worker with the ack mode reject. Where does the message go without a " +
		"dead-letter queue?": "按 {playground.next-queue} 转到 hello，按 {playground.add} 添加一个拒绝消息的工作者。没有死信队列，消息会去哪里？",
	"The consumer that hoards": "囤积消息的消费者",
	"Ten thousand messages are waiting, and the first worker is on its way.": "一万条消息在等，第一个工作者马上就到。",
	"W1 will start, with ack when done but without basic.qos, and work on its first message for a long " +
		"time.": "W1 要启动，完成后确认，但没有 basic.qos；第一条它就要做很久。",
	"How many messages will be unacked?": "那时有多少条未确认？",
	"{hello/unacked} unacked, {hello/ready} ready: RabbitMQ sent all that it had, as fast as it could. " +
		"They lie in W1's memory, which has to bear them. This is how the tutorial saw one worker filled " +
		"before the next: with a backlog.": "未确认 {hello/unacked}，就绪 {hello/ready}：RabbitMQ 把就绪的消息尽快全部发出。这些消息都堆在 W1 的内存里，撑不撑得住全看它。教程看到的「先喂饱一个再喂下一个」，就是这种积压的情形。",
	"Things go too slowly, so somebody starts a second worker, W2, with prefetch 100.": "太慢了，于是又启动了第二个工作者 W2，预取 100。",
	"W2 got {W2/deliveries}. All messages belong to W1. However many workers are added now, they starve. " +
		"(Had W2 been waiting when they came, each would have got half.)": "W2 得到 {W2/deliveries} 条。所有消息都归了 W1。现在再加多少工作者，都只能饿着。（要是消息来时 W2 已经在等，就会各得一半。）",
	"W1 is killed, and had begun with a single message.": "W1 被杀掉；它只动手做过一条。",
	"How many messages come back marked redelivered?":    "回来的消息里，几条带「重新投递」的标记？",
	"The one that it worked on":                          "只有做过的那一条",
	"All of them":                                        "全部",
	"Redelivered: {hello/redelivered}, done by W2: {W2/done}. The mark means that a message was sent " +
		"before, not that somebody began with it.": "重新投递 {hello/redelivered} 条，W2 做完了 {W2/done} 条。这个标记是说曾经发出去过，不是说已经动手做过。",
	"Remember: set a prefetch for each consumer. In your own system: READY 0 and a large UNACKED, all " +
		"held by one consumer with prefetch ∞ while the others hold nothing. And the memory of that one.": "记住：每个消费者都要设预取。在自己的系统里留意：就绪 0、未确认很多，全在一个预取 ∞ 的消费者手上，别的都空着。还有那一个的内存。",
	"↓ to W2, {playground.edit}: a sleep of 1s and prefetch 0; {playground.burst} publishes a burst; {playground.add} adds a worker. How many does it " +
		"get?": "按 ↓ 选中 W2，按 {playground.edit} 改成处理耗时 1s、预取 0，按 {playground.burst} 批量发布，再按 {playground.add} 添加一个：它能得到几条？",
	"Acks that RabbitMQ does not know": "RabbitMQ 不认识的确认",
	"A delivery tag is the number of a delivery on its channel. basic.ack names it: once, and on that " +
		"channel. Three messages; by mistake W1 acks its first one twice.": "投递标签（delivery tag）是一次投递在它那个信道上的编号。basic.ack 报出这个编号：只报一次，而且要在同一个信道上。有三条消息，W1 误把第一条确认了两次。",
	"What does the second ack do?":   "第二次确认会怎样？",
	"Nothing: it is acked already":   "没事：反正已经确认过",
	"RabbitMQ closes the channel":    "RabbitMQ 关闭信道",
	"RabbitMQ closes the connection": "RabbitMQ 关闭连接",
	"Channel closed: {W1/reply code} PRECONDITION_FAILED - unknown delivery tag. Acked {hello/acked}, " +
		"ready {hello/ready}. The call itself succeeds: basic.ack has no answer, and the error comes later.": "信道被关闭：{W1/reply code} PRECONDITION_FAILED - unknown delivery tag。已确认 {hello/acked}，就绪 {hello/ready}。调用本身是成功的：basic.ack 没有应答，错误稍后才到。",
	"W2 acks each message once, but on another channel of its connection. RabbitMQ will close that other " +
		"channel. And the message?": "W2 每条只确认一次，却用了同一连接上的另一个信道。RabbitMQ 会关闭那个信道。那么这条消息呢？",
	"What becomes of it?":                    "它会怎样？",
	"It is acked: it is the same connection": "确认了：反正是同一个连接",
	"It goes back to the queue":              "回到队列",
	"It stays unacked, with W2":              "仍未确认，留在 W2 手上",
	"The other channel is closed, {W2/reply code}; the one that delivered stays open. Acked {hello/acked}, " +
		"ready {hello/ready}, unacked {hello/unacked}: W2 believes that it has acked. A forgotten ack, without a sound.": "另一个信道被关闭，{W2/reply code}；投递它的信道仍然开着。已确认 {hello/acked}，就绪 {hello/ready}，未确认 {hello/unacked}：W2 以为自己确认过了。这等于忘记确认，而且悄无声息。",
	"W3 acks each message once, on the channel that brought it. It takes all that it is given.": "W3 每条只确认一次，从哪个信道来，就在哪个信道上确认。给它的它都做完。",
	"How many messages will still be unacked then?":                                             "之后还有几条未确认？",
	"{hello/unacked}, the one with W2; acked {hello/acked}. Had W2's other channel known a delivery 1 of " +
		"its own, that one would have been acked: another message, and nobody would know.": "{hello/unacked} 条，就是 W2 手上的那条；已确认 {hello/acked}。要是 W2 的另一个信道上正好有自己的 1 号投递，被确认的就是那一条：另一条消息，而且谁也不知道。",
	"At last W2 is stopped, and its channel goes with it.": "最后 W2 被停掉，它的信道也随之关闭。",
	"Acked {hello/acked}, lost {hello/lost}, done twice {hello/done twice}: W3 got W2's message, which W2 had done " +
		"long ago. That is how such a mistake shows: late, and as work done twice.": "已确认 {hello/acked}，丢失 {hello/lost}，做了两次 {hello/done twice}：W3 得到了 W2 的消息，而 W2 早就做完了它。这种错误就是这样露面的：很晚，而且是把事情做了两遍。",
	"Remember: one channel to a thread, and ack where it was delivered. In your own system look for " +
		"unknown delivery tag in the log, for channels shared by threads, and for acks that are sent after a " +
		"reconnect.": "记住：一个线程一个信道，从哪来就在哪确认。在自己的系统里，找日志里的 unknown delivery tag、多个线程共用的信道，以及重连之后才发出的旧确认。",
	"{playground.pause} starts W1 again with its mistake; {playground.publish} publishes until it gets a message. Its row says what came of " +
		"it.": "按 {playground.pause} 让 W1 带着同样的错误重新开始，多按几次 {playground.publish}，直到它拿到一条消息：看它那一行说什么。",
	"The batch that never fills": "永远凑不满的批次",
	"A worker can save acks: basic.ack with multiple=True acks all deliveries up to its tag. W1 acks ten " +
		"at a time, and has prefetch 5. Twenty messages will come.": "不必逐条确认：basic.ack 带上 multiple=True，就把到这个标签为止的全部确认。W1 每做完十条确认一次，预取 5。要来二十条消息。",
	"How many will it have done when all comes to rest?": "等一切静下来，它做完了几条？",
	"Done: {hello/done}. Unacked {hello/unacked}, ready {hello/ready}, and nothing moves any more. W1 " +
		"waits for five more, RabbitMQ waits for an ack. Both do as they were told.": "做完 {hello/done} 条。未确认 {hello/unacked}，就绪 {hello/ready}，再也不动了。W1 等着再来五条，RabbitMQ 等着确认。双方都只是照章办事（错在设置）。",
	"Its batch is set to 5, as large as the prefetch.":                                             "把批次改成 5，和预取一样大。",
	"Acked {hello/acked}, ready {hello/ready}. It went on at once, as its batch was full already.": "已确认 {hello/acked}，就绪 {hello/ready}。批次已经满了，所以马上就继续了。",
	"And at the end? Of 22 messages the last two would not fill a batch. So whoever acks in batches must " +
		"also ack what there is after a while: after a second without work, say.": "最后剩下的呢？要是有 22 条，最后两条凑不满一批。所以成批确认的人，还要隔一阵把手上的确认掉，比如闲了一秒钟之后。",
	"Remember: the batch is never larger than the prefetch. In your own system: UNACKED stands exactly " +
		"at the prefetch, the worker idles, and there is no error anywhere.": "记住：批次绝不能比预取大。在自己的系统里留意：未确认正好停在预取的数目上，工作者闲着，到处都没有报错。",
	"{playground.publish} four times: four messages are done and hang unacked. The fifth {playground.publish} frees them.": "按 {playground.publish} 发四条：都做完了，却挂在未确认。再按一次 {playground.publish}，五条一起放开。",
	"The backlog": "消息堆积",
	"A shop opens, and ten orders a second come in. W1 takes half a second for each, so it does two a second.": "商店开门了，每秒来十个订单。W1 处理一个要半秒，也就是每秒两个。",
	"What does READY do?":                "「就绪」会怎样变化？",
	"It settles at a few messages":       "停在几条上下",
	"It grows for as long as this lasts": "只要这样下去，就一直增加",
	"{hello/ready} ready, and {hello/growth} more: ten come and two go. RabbitMQ takes them all: no producer is held up because a " +
		"queue is long. Only short of memory or disk does it block them, all at once. (The shop pauses while you read.)": "就绪 {hello/ready} 条，还在以 {hello/growth} 增加：每秒来十条，走两条。RabbitMQ 全都接收：队列再长，也不会因此拦住生产者。只有内存或磁盘不够时才会阻塞，而且是同时阻塞所有的生产者。（你读的时候，商店先停一停。）",
	"A new order waits behind all the others: what is ready, divided by what is done a second. At 20 ready and two a second that is " +
		"ten seconds; after an hour like this it is four hours. Nothing is lost, and the customers are gone.": "新订单排在所有订单后面，要等的时间是：就绪条数除以每秒处理的条数。就绪 20 条、每秒两条，就是十秒；这样过一小时，就要等四小时。消息一条没丢，顾客却都走了。",
	"The orders come again, ten a second. When twenty wait, seven more workers come: eight of them do sixteen a second.": "订单又来了，每秒十个。等到二十条在等，再来七个工作者：八个一起，每秒处理十六条。",
	"What becomes of the orders that wait?": "等着的订单会怎样？",
	"They stay: the workers just keep pace": "不变：工作者刚好跟上",
	"They get fewer, until nothing waits":   "越来越少，直到没有",
	"{hello/ready} ready after {hello/until nothing waits}. Only the difference works off a backlog: sixteen go, ten come, six " +
		"fewer a second. Five workers would have kept pace, and the backlog with it.": "{hello/until nothing waits} 之后就绪 {hello/ready} 条。消化堆积的只是差额：每秒走十六条，来十条，少六条。五个工作者刚好跟上，堆积也就一直在。",
	"Rush hour is over: the producer stops.": "高峰过去了：生产者停下。",
	"Ready {hello/ready}, unacked {hello/unacked}, lost {hello/lost}. A queue is there for that: it bears a rush which the workers " +
		"make up for later. It cannot make up for too few of them.": "就绪 {hello/ready}，未确认 {hello/unacked}，丢失 {hello/lost}。这正是队列的用处：先扛住高峰，工作者随后补上。但工作者总是不够，队列补不了。",
	"More workers help only if each takes a share: with a prefetch that is not unlimited. Short work wants a larger one. Where " +
		"nothing helps, say what may be missing: x-message-ttl drops what is too old, x-max-length the oldest; with " +
		"x-overflow=reject-publish the producer is refused, and its confirms say so.": "增加工作者，要每个都分得到才有用：预取不能是不限。任务耗时短，预取就大一些。要是还不行，就规定哪些可以不要：x-message-ttl 丢掉太旧的，x-max-length 丢掉最早的；用 x-overflow=reject-publish 则拒绝生产者，发布者确认会告诉它。",
	"Remember: a backlog is no number but a direction: what comes in a second against what goes. In your own system: screen 1 has " +
		"both, and screen 3 says since when a queue grows and whether its workers are busy, stuck, or not there.": "记住：堆积不看多少，要看方向：每秒来多少，走多少。在自己的系统里：屏幕 1 两个数都有；屏幕 3 会说队列从什么时候开始增长，工作者是忙、是卡住，还是根本没有。",
	"{playground.toggle} starts the producer, {playground.faster} makes it faster, {playground.add} adds a worker: where does READY turn?": "按 {playground.toggle} 启动生产者，按 {playground.faster} 让它加快，按 {playground.add} 添加工作者：「就绪」到哪里掉头？",
	"A node of three dies": "三个节点停掉一个",
	"Three nodes, one cluster. task_queue is a quorum queue: each node has a copy, and one of them leads. hello is classic, and is " +
		"on one node alone, that which we are connected to. Five persistent messages go into each.": "三个节点，一个集群。task_queue 是仲裁队列：每个节点各有一份副本，其中一份是领导者。hello 是经典队列，只在一个节点上，就是我们连着的那个。两个队列各发五条持久消息。",
	"W1 works on task_queue, a second for each message. W2 has the first of hello in hand, for long: {hello/ready} ready, " +
		"{hello/unacked} unacked. From outside a cluster looks like one broker: every node knows every queue.": "W1 处理 task_queue，每条一秒。W2 手里是 hello 的第一条，要做很久：就绪 {hello/ready}，未确认 {hello/unacked}。从外面看，集群就像一个 RabbitMQ：每个节点都知道所有的队列。",
	"W1 gets five messages more. Then the node dies that hello is on, and the leader of task_queue, as in a power cut. Both workers " +
		"were connected to it, and connect to another node.": "再给 W1 五条消息。然后 hello 所在的节点、也就是 task_queue 的领导者，像断电一样停了。两个工作者本来都连着它，现在改连别的节点。",
	"Does W2 go on with hello from there?": "W2 能从那里继续处理 hello 吗？",
	"Yes: every node knows every queue":    "能：每个节点都知道所有的队列",
	"No: hello died with its node":         "不能：hello 跟它的节点一起停了",
	"W1 had done a message again after {task_queue/until it went on}, and {task_queue/confirmed} are confirmed: two copies of three " +
		"are most of them, and chose a new leader. W2 cannot: hello is not declared anew elsewhere, as its messages would be missing.": "过了 {task_queue/until it went on}，W1 又处理完一条，已确认发布 {task_queue/confirmed} 条：三份副本还有两份，是多数，选出了新的领导者。W2 不行：hello 不会在别处重新声明，否则里面的消息就没了。",
	"The node comes back, with what was on its disk.":   "节点回来了，磁盘上的东西还在。",
	"How many messages of hello come back redelivered?": "hello 有几条消息会重新投递？",
	"{hello/redelivered}, to W2, and {hello/ready} are ready: being persistent they waited on that disk, and nobody could have had " +
		"them meanwhile. Lost in hello {hello/lost}, in task_queue {task_queue/lost}: there the node catches up.": "{hello/redelivered} 条，给了 W2；就绪 {hello/ready} 条：消息是持久的，一直在那块磁盘上，这期间谁也拿不到。hello 丢失 {hello/lost}，task_queue 丢失 {task_queue/lost}：节点会补上落下的部分。",
	"Two nodes die. One copy of task_queue is left, with all that was in it. Fifteen messages were confirmed, and the producer has " +
		"five more.": "停掉两个节点。task_queue 只剩一份副本，内容都在。此前已确认发布十五条，生产者还有五条要发。",
	"{playground.publish} publishes to the queue in view: how long is it until the confirm, with three copies?": "按 {playground.publish} 向当前队列发布：三份副本时，多久才收到发布者确认？",
	"How many are confirmed in all while two are down?":                                                         "两个节点停着的时候，一共确认发布了几条？",
	"{task_queue/confirmed}: not one more. One copy of three is not most: for all it knows the other two live on, with a leader of " +
		"their own. It takes nothing and delivers nothing rather than be wrong, and no confirm tells the producer so.": "{task_queue/confirmed} 条：一条也没多。三份里的一份不是多数：说不定另外两份还活着，有自己的领导者。它宁可不收不发，也不出错；没有发布者确认，生产者就知道了。",
	"Both come back.": "两个都回来。",
	"Answered with basic.nack, and published again: {task_queue/unconfirmed}; the others were confirmed as soon as most copies were " +
		"back. In all {task_queue/confirmed} confirmed, {task_queue/lost} lost.": "以 basic.nack 答复、重新发布的：{task_queue/unconfirmed}；其余的，多数副本一回来就确认了。一共确认发布 {task_queue/confirmed}，丢失 {task_queue/lost}。",
	"Remember: what must outlive a node is a quorum queue on three nodes, or five, published to with confirms, by clients that know " +
		"several addresses and publish again what is not confirmed. In your own system: screen 3 tells of a node that is down, and of a " +
		"quorum queue that lacks most of its members.": "记住：要扛得住一个节点停掉，就用三个或五个节点上的仲裁队列，发布时用发布者确认；客户端要知道几个地址，没有确认的就重新发布。在自己的系统里：屏幕 3 会指出停掉的节点，和缺了多数成员的仲裁队列。",
	"The tutorial, eight years later": "教程，八年之后",
	"The tutorial is of 2018: four programs for pika 0.x. Here they are in short, beside what does the same today; " +
		"what is broken has its error below it. The first one, a producer, still runs with pika 1.x, but for its queue.": "教程是 2018 年的：四个程序，用的是 pika 0.x。这里各取要点，和今天的写法并排；不能用的那一行，下面就是它的报错。第一个是生产者，用 pika 1.x 还能运行，只是队列不行。",
	"It declares its queue by queue_declare(queue='hello'), and no more: neither durable nor exclusive.": "它只写 queue_declare(queue='hello') 来声明队列：既非持久又不排他。",
	"Does this RabbitMQ take such a queue?": "这个 RabbitMQ 接受这样的队列吗？",
	"No: it refuses it":                     "不接受：拒绝它",
	"Yes":                                   "接受",
	"It does. RabbitMQ 4.0 also logs a warning, and 4.3 refuses it: 541, and the connection is closed. " +
		"With durable=True it works everywhere, today: queue_declare(queue='hello', durable=True).": "接受。RabbitMQ 4.0 还会在日志里警告，4.3 则拒绝：541，并关闭连接。写上 durable=True，到处都能用，今天这样写：queue_declare(queue='hello', durable=True)。",
	"Refused: {hello2/refused with}, and the connection is closed, since RabbitMQ 4.3; before, it was " +
		"taken. With durable=True it works everywhere, today: queue_declare(queue='hello', durable=True).": "被拒绝：{hello2/refused with}，连接也被关闭；RabbitMQ 4.3 起如此，以前接受。写上 durable=True，到处都能用，今天这样写：queue_declare(queue='hello', durable=True)。",
	"The second, a consumer, does not run: in pika 1.x basic_consume begins with the queue, and no_ack has become auto_ack. " +
		"Its time.sleep is right only for short jobs: see the lesson of the heartbeat.": "第二个是消费者，已经不能运行：pika 1.x 的 basic_consume 先写队列，no_ack 也改叫 auto_ack。它的 time.sleep 只适合短任务：见「心跳」那一课。",
	"That no_ack=False is the default, then and now, whatever the tutorial says of messages that are " +
		"gone once sent. Three messages; W1 consumes with the default, and does not ack.": "其实 no_ack=False 就是默认，当时和现在都是，不管教程怎么说「一发出就没了」。三条消息；W1 按默认方式消费，而且不确认。",
	"How many will RabbitMQ still have?":                                                    "RabbitMQ 里还有几条？",
	"{hello/unacked}, unacked. Nothing is removed before the ack, unless you ask for that.": "{hello/unacked} 条，未确认。没有确认，就什么也不会删，除非你特意要求。",
	"The third, which makes things durable, is no Python: in its producer and in its consumer a full-width comma stands before " +
		"durable. With a plain one it runs; delivery_mode=2 is right as it was.": "第三个讲持久化，却不是合法的 Python：它的生产者和消费者里，durable 前面都是一个全角逗号。换成半角就能运行；delivery_mode=2 当时对，现在也对。",
	"{playground.code} shows today's producer: tab goes to the worker and the queue, ← and → to other languages.": "按 {playground.code} 看今天的生产者：按 tab 看工作者和队列，按 ← 或 → 换语言。",
	"The fourth, with prefetch, is broken where the second is. Mended, it sleeps ten seconds by time.sleep, and some minutes of that " +
		"would cost its connection. basic_qos(prefetch_count=1) is right as it was.": "第四个用了预取，错在和第二个一样的地方。改好之后，它用 time.sleep 等十秒；要是等上几分钟，连接就没了。basic_qos(prefetch_count=1) 当时对，现在也对。",
	"what is not durable: RabbitMQ 4.0 warns, 4.3 refuses":    "非持久的队列：RabbitMQ 4.0 警告，4.3 拒绝",
	"RabbitMQ says when it has the message":                   "RabbitMQ 收到消息后会应答",
	"an error where no queue takes it":                        "没有队列接收时报错",
	"the queue comes first now; best name each":               "现在先写队列；最好都写上参数名",
	"no_ack is auto_ack now; False is the default, as it was": "no_ack 改叫 auto_ack；False 一直是默认值",
	"heartbeats go on meanwhile":                              "在此期间照发心跳",
	"a comma of ASCII":                                        "半角逗号",
	"What else is new: a delivery may be held for 30 minutes; publisher confirms instead of " +
		"transactions; quorum queues instead of mirrored ones, which are gone since 4.0; a delivery limit of " +
		"20; and RabbitMQ pushes, it never polled.": "还有哪些变了：一次投递最多持有 30 分钟；用发布者确认代替事务；用仲裁队列代替镜像队列，后者从 4.0 起没有了；投递次数上限 20；还有，RabbitMQ 是推送，从来不是轮询。",
	"Remember: durable=True, auto_ack=False with an ack at the end, prefetch_count, delivery_mode=2, " +
		"confirms with mandatory, and no time.sleep. In your own system: search the code for no_ack, " +
		"tx_commit and time.sleep.": "记住：durable=True，auto_ack=False 并在最后确认，prefetch_count，delivery_mode=2，发布者确认加 mandatory=True，不用 time.sleep。在自己的系统里，搜一搜代码里的 no_ack、tx_commit 和 time.sleep。",
	"↓ to W1, {playground.kill} kills it, and all three come back; {playground.add} adds a worker that acks.": "按 ↓ 选中 W1，按 {playground.kill} 杀掉，三条都回来了；按 {playground.add} 添加一个会确认的工作者。",
	"A delay by TTL and dead letter": "用 TTL 和死信做延迟",
	"An order that is not paid in time is to be cancelled: here after 2 s. Three orders go to the queue delay, which nobody consumes. They may stay for 2 s (x-message-ttl); what expires goes to the dead-letter exchange, and so to hello, where W1 waits.":                                                               "没有按时付款的订单要取消，这里的时限是 2 s。三个订单发到队列 delay，没有人消费它。消息在那里最多待 2 s（x-message-ttl）；到期的交给死信交换机，由它转到 hello，W1 在那里等着。",
	"All three came to W1, the first {delay/delayed by} after it was published. In delay {delay/ready} are left. RabbitMQ has kept the time, and nobody had to look at a clock.":                                                                                                                                            "三条都到了 W1，第一条是在发布之后 {delay/delayed by} 到的。delay 里还剩 {delay/ready} 条。时间由 RabbitMQ 掌握，谁也不用看钟。",
	"Three arguments of the queue do it: x-message-ttl 2000, x-dead-letter-exchange, here the default exchange, and x-dead-letter-routing-key hello. W1 is told where it comes from: the header x-death names the queue, the reason expired, and how often. A consumer of delay would spoil it: it would get them at once.": "靠的是队列的三个参数：x-message-ttl 2000，x-dead-letter-exchange（这里是默认交换机），x-dead-letter-routing-key hello。消息从哪里来，W1 看得到：消息头 x-death 写着队列、原因 expired 和次数。要是有人消费 delay，就不灵了：消息会马上给他。",
	"Orders may have times of their own: the property expiration of a message. The queue mixed has no TTL. Its first message gets 5 s, and the second, right behind it, 1 s.":                                                                                                                                               "订单也可以各有各的时限：消息的属性 expiration。队列 mixed 没有 TTL。第一条消息给 5 s，紧跟着的第二条给 1 s。",
	"When does the second come to W1?": "第二条什么时候到 W1？",
	"After 1 s, before the first":      "1 s 之后，比第一条早",
	"After 5 s, behind the first":      "5 s 之后，跟在第一条后面",
	"After {mixed/second after}, behind the first. A queue looks at its head alone: what has expired behind it waits, and counts as ready. A consumer of mixed would not be given it any more, but the dead-letter exchange gets it late.": "过了 {mixed/second after} 才到，跟在第一条后面。队列只看最前面的一条：后面的即使到期也得等着，还算在就绪里。从 mixed 消费的人不会再得到它，可是死信交换机拿到它太晚了。",
	"So there is a queue for each time: slow with a TTL of 30 s, quick with one of 1 s, and both lead to hello. The first message goes to slow, and the second to quick.":                                                                  "所以，每种时限用一个队列：slow 的 TTL 是 30 s，quick 的是 1 s，都通向 hello。第一条消息发到 slow，第二条发到 quick。",
	"When does the second come this time?": "这一次，第二条什么时候到？",
	"After 1 s":                            "1 s 之后",
	"After 30 s, behind the first":         "30 s 之后，跟在第一条后面",
	"After {quick/delayed by}; in slow {slow/ready} still waits. All in a queue have the same time, so the head is always the next to expire. When the 30 s are over the other one comes too.":                                                                                                                                      "{quick/delayed by} 之后就到了；slow 里还有 {slow/ready} 条在等。同一个队列里时限都一样，最前面的总是最先到期。过了 30 s，另一条也会到。",
	"A retry with a pause is built the same way. The work queue's own dead-letter exchange leads to a queue with a TTL, and that one's leads back. A worker that fails rejects without requeue, and gets the message again after the pause: x-death counts the rounds. After some of them put it aside, or it goes round for ever.": "隔一会儿再试（延迟重试）也是这样做的。工作队列的死信交换机通向一个有 TTL 的队列，它的死信又通回来。工作者做不成，就拒绝，不重新入队，过一会儿又会得到它：x-death 记着转了几圈。几圈之后就把它放到一边，不然会永远转下去。",
	"Remember: a queue without a consumer, with a TTL and a dead-letter exchange, is a delay; one queue for each time. The TTL of a queue that is there cannot be declared otherwise (406). In your own system: messages that come late have waited behind one with a longer expiration.":                                           "记住：没有消费者、有 TTL 和死信交换机的队列，就是延迟队列；每种时限用一个队列。队列已经在了，就不能再声明成别的 TTL（406）。在自己的系统里留意：来晚了的消息，是排在了 expiration 更长的消息后面。",
	"{playground.next-queue} goes to the next queue, {playground.publish} publishes there; {playground.code} shows it in code, {playground.life} a message's life.":                                                                                                                                                                 "按 {playground.next-queue} 换到下一个队列，按 {playground.publish} 往那里发布；按 {playground.code} 看代码，按 {playground.life} 看消息的一生。",
}
