package lang

// zhLessonsDispatch is the lessons on: fair dispatch.
var zhLessonsDispatch = map[Text]string{
	"fair dispatch":     "公平调度",
	"Dealt out in turn": "轮流分发",
	"Two workers on one queue: who gets the next message? Without further orders, each in turn, like " +
		"cards. W1 and W2 start, and say nothing of a prefetch: that means unlimited.": "一个队列，两个工作者，下一条给谁？没有别的要求，就像发牌一样轮流给。W1 和 W2 启动，没有设置预取，也就是不限。",
	"Both wait for work.": "两个都在等任务。",
	"Twenty messages will come. By bad luck every odd one is heavy, a second of work, and every even one " +
		"is light, a tenth of a second.": "要来二十条消息。偏偏奇数的都很重，每条一秒；偶数的都很轻，每条十分之一秒。",
	"How will the work time be shared?": "工作时间会怎么分？",
	"Half of it for each":               "各占一半",
	"About two thirds for one of them":  "其中一个约占三分之二",
	"Over four fifths for one of them":  "其中一个占五分之四以上",
	"Done: W1 {W1/done}, W2 {W2/done}, which looks fair. Busy: W1 {W1/busy}, W2 {W2/busy}. All took " +
		"{prefetch unlimited/took}, and {prefetch unlimited/idle time} were spent idle.": "做完的条数：W1 {W1/done}，W2 {W2/done}，看着很公平。忙碌的时间：W1 {W1/busy}，W2 {W2/busy}。总共用了 {prefetch unlimited/took}，其中空闲 {prefetch unlimited/idle time}。",
	"RabbitMQ counts messages; how long each takes it cannot know. The tutorial says that it fills one " +
		"worker before the next. That is so with a backlog alone: what waits already goes to whoever comes " +
		"first, as the next lesson shows. Among those who are there it deals in turn, at once, whether or " +
		"not anything was acked.": "RabbitMQ 只数条数，每条要做多久，它无从知道。教程说它先喂饱一个再喂下一个：只有积压时才是这样，已经在等的消息全归先来的那个（见下一课）。对在场的工作者，它轮流发，而且一口气发完，不管有没有确认。",
	"Remember: without a prefetch RabbitMQ deals blindly. In your own system: look on screen 1 for " +
		"prefetch ∞ and workers of one queue that hold very different numbers.": "记住：不设预取，RabbitMQ 就是闭着眼睛发牌。在自己的系统里，到屏幕 1 找预取 ∞，以及同一个队列里持有数相差很大的工作者。",
	"{playground.burst} publishes a burst; then {playground.add} adds a third worker: it gets none of what was dealt already.": "按 {playground.burst} 批量发布，再按 {playground.add} 添加第三个工作者：已经发出去的，它一条也得不到。",
	"The race: prefetch 0, 1 and N": "比赛：预取 0、1 和 N",
	"basic.qos with prefetch_count=1 says: no further message while I hold one that is not acked. So the " +
		"next one goes to whoever is free.": "basic.qos 里写 prefetch_count=1，意思是：我手上还有没确认的，就别再给我。于是下一条总是给空闲的那个。",
	"A race on three queues with two workers each: prefetch unlimited, 1 and 4. All get the same work: " +
		"odd ones a second, even ones a tenth of it.": "比一比：三个队列，各有两个工作者，预取分别为不限、1 和 4。任务都一样：奇数的一秒，偶数的十分之一秒。",
	"Six workers wait at the start.":                                                "六个工作者在起点等着。",
	"{playground.lanes} shows one of them alone, and the three side by side again.": "按 {playground.lanes} 单看一个队列，再按 {playground.lanes} 又把三个并排起来。",
	"Twenty messages will go to each queue, all at the same time.":                  "每个队列二十条，同时发出。",
	"Who will be done first?":                                                       "谁先做完？",
	"Prefetch unlimited: it never waits":                                            "预取不限：从不等待",
	"Prefetch 1":                                                                    "预取 1",
	"Prefetch 4":                                                                    "预取 4",
	"Unlimited {prefetch unlimited/took}, prefetch 4 {prefetch 4/took}, prefetch 1 {prefetch " +
		"1/took}: {prefetch 1/saved} saved. Idle with 1: {prefetch 1/idle time}; unlimited: {prefetch " +
		"unlimited/idle time}.": "不限 {prefetch unlimited/took}，预取 4 {prefetch 4/took}，预取 1 {prefetch 1/took}：省下 {prefetch 1/saved}。空闲：预取 1 为 {prefetch 1/idle time}，不限为 {prefetch unlimited/idle time}。",
	"Fair means that the work time is shared, not the number of messages: unlimited gave each worker as " +
		"many, and nothing was less fair. Jain's index of the time: 1 is even, 0.5 is one of two doing it " +
		"all.": "公平是工作时间分得均匀，不是条数相同：不限时两个工作者条数一样多，却最不公平。Jain 指数看的是时间：1 是完全均匀；两个工作者里由一个全做，就是 0.5。",
	"each lane ends with its fairness. {playground.code} shows the line of code that makes the difference.": "每一栏的末尾都有公平指数。按 {playground.code} 看差别出在哪一行代码。",
	"Three pitfalls. 0 means unlimited, not none. The count holds for consumers that start after it was " +
		"set. And it counts what is not acked: with automatic ack it does nothing.": "这里有三个坑。0 是不限，不是一条不给。设置之后才启动的消费者才受它约束。它数的是未确认的消息，所以对自动确认不起作用。",
	"Remember: long or uneven work wants basic_qos(prefetch_count=1), called before basic_consume. In " +
		"your own system: is there a queue that grows while some of its workers idle?": "记住：任务又长又不均匀，就写 basic_qos(prefetch_count=1)，而且要在 basic_consume 之前调用。在自己的系统里：有没有队列越积越长，却有工作者闲着？",
	"{playground.edit} gives a worker another prefetch, {playground.burst} publishes a burst. {global.again} starts the lesson over.": "按 {playground.edit} 改工作者的预取，按 {playground.burst} 批量发布。按 {global.again} 从头再来。",
	"What prefetch 1 costs": "预取 1 的代价",
	"With prefetch 1 the worker acks, and then waits until the next message has come over the network. " +
		"If the work takes a second, nobody notices. If it takes no time, the waiting is all there is.": "预取 1 的工作者，每次确认之后都要等下一条从网络上过来。任务要做一秒，谁也感觉不到；任务几乎不花时间，剩下的就全是等待。",
	"Four queues, full of messages that take no time.":                              "四个队列，装满了不花时间的消息。",
	"One worker after the other empties its queue: prefetch 1, 10, 100, unlimited.": "工作者一个接一个，各自做空一个队列：预取 1、10、100、不限。",
	"How fast is prefetch 100, against 1?":                                          "预取 100 的速度是 1 的几倍？",
	"No faster: the work is the same":                                               "不会更快：任务是一样的",
	"Up to twice as fast":                                                           "最多是两倍",
	"More than twice as fast":                                                       "两倍以上",
	"Prefetch 1 {prefetch 1/throughput}, 10 {prefetch 10/throughput}, 100 {prefetch 100/throughput}, " +
		"unlimited {prefetch unlimited/throughput}: 100 is {prefetch 100/times as fast as 1} times as fast " +
		"as 1.": "预取 1：{prefetch 1/throughput}，10：{prefetch 10/throughput}，100：{prefetch 100/throughput}，不限：{prefetch unlimited/throughput}。100 是 1 的 {prefetch 100/times as fast as 1} 倍。",
	"Here the broker is on the same machine. Over a network each wait is longer, and prefetch 1 slower " +
		"still. Unlimited may be quicker still, but has one worker hold the whole queue.": "这里 RabbitMQ 就在本机。经过网络时，每次等待更久，预取 1 会更慢。不限也许更快，代价是让一个工作者占住整个队列。",
	"Remember: enough that the worker never waits, and no more. Long work: 1. Short work: 10 to a few " +
		"hundred; measure it. In your own system: a queue that grows while its workers are far from busy.": "记住：够工作者不用等就行，别再多。任务耗时长用 1；任务耗时短用 10 到几百，实测为准。在自己的系统里找：队列在涨，工作者却远不算忙。",
	"{playground.add} adds a worker with prefetch 1, {playground.burst} publishes 2000; then {playground.edit} and prefetch 100, and {playground.burst} again. How fast " +
		"does READY fall?": "按 {playground.add} 添加预取 1 的工作者，按 {playground.burst} 批量发布 2000 条；再按 {playground.edit} 改成预取 100，又按 {playground.burst}。就绪降得多快？",
}
