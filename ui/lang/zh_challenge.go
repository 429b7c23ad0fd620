package lang

// zhChallenge is the challenges: what stands in the playground, the goal, and how it ended.
var zhChallenge = map[Text]string{
	"One worker dies": "一个工作者死了",
	"Eight messages, two workers. W1 is killed at its first message, as kill -9 does it. W2 is there and free. " +
		"See that no message is lost by it.": "八条消息，两个工作者。W1 在做第一条时被杀掉，就像 kill -9。W2 在场，而且空闲。设法做到一条消息也不丢。",
	"Look at the column ACK: when does RabbitMQ take a message for done? {playground.edit} gives a worker another ack mode.": "看「确认」一列：RabbitMQ 在什么时候认为一条消息做完了？按 {playground.edit} 给工作者换一种确认方式。",

	"The work is done, and the queue keeps it": "任务做完了，队列却还留着",
	"W1 does all six messages, and its log is content. But RabbitMQ keeps them, unacked, for as long as W1 lives. " +
		"Nothing may be left in the queue.": "六条消息 W1 都做完了，它的日志一切正常。但只要 W1 活着，RabbitMQ 就一直留着它们，算作未确认。队列里不能剩下任何消息。",
	"Which line is missing at the end of W1's callback? Its column ACK says it.": "W1 的回调末尾少了哪一行？看它的「确认」一列。",

	"Work that is done twice": "做了两次的任务",
	"Ten payments. W1 is killed when it has done three of them and works on the fourth. No customer may pay twice: " +
		"what is done is not done again.": "十笔付款。W1 做完三笔、正在做第四笔时被杀掉。不能让任何客户付两次：做完的不再做。",
	"W1 acks five at once, and what is done and not acked yet is delivered again. {playground.edit} has the field Batch.": "W1 五条一起确认；做完了还没有确认的，会重新投递。按 {playground.edit}，里面有「批次」一栏。",

	"A worker that waits for ever": "一直等下去的工作者",
	"W1 acks its messages ten at a time. It does five and stands still: no error, no CPU, five unacked and five " +
		"ready. Get all ten done.": "W1 十条一起确认。它做完五条就不动了：没有报错，不占 CPU，五条未确认，五条就绪。让十条都做完。",
	"How many messages does W1 want before it acks? How many does RabbitMQ send it before an ack?": "W1 要凑够几条才确认？在确认之前，RabbitMQ 最多发给它几条？",

	"Nothing is there after the restart": "重启之后什么都没有了",
	"The broker is restarted right after six messages were published and confirmed. Afterwards neither the queue is " +
		"there nor a message; W1 has to declare the queue anew, and it is empty. Have the messages survive.": "六条消息刚发布并得到发布确认，Broker 就重启了。之后队列没有了，消息也没有了；W1 只好重新声明队列，而它是空的。让消息在重启后还在。",
	"Two things are kept over a restart, and each is asked for by itself: {playground.declare} says how the queue is " +
		"declared, {playground.producer} how the producer publishes.": "重启后要留下的有两样，各要各的：按 {playground.declare} 看队列怎样声明，按 {playground.producer} 看生产者怎样发布。",

	"Sent is not taken": "发出去不等于收下了",
	"Ten orders are published, and nobody has told the producer that RabbitMQ has them: confirmed stays at 0. " +
		"It wants to know it of each.": "发布了十个订单，却没有人告诉生产者 RabbitMQ 收到了：「已发布确认」一直是 0。每一条它都想知道。",
	"{playground.producer} edits the producer: the broker answers only where it is asked to (confirm.select).": "按 {playground.producer} 编辑生产者：只有向 Broker 要求过（confirm.select），它才会逐条应答。",

	"One works, the other has nothing to do": "一个忙，一个闲",
	"Every second message is two seconds of work, the others are none. W1 toils for eight seconds, W2 sleeps. " +
		"Together they can do it in half of that.": "每两条消息里有一条要做两秒，另一条不花时间。W1 忙上八秒，W2 闲着。两个一起做，一半的时间就够。",
	"RabbitMQ deals messages out in turn, as many as each worker may hold. Look at the column PREFETCH.": "RabbitMQ 轮流分发消息，每个工作者能拿几条就给几条。看「预取」一列。",

	"A backlog, and new workers do not help": "积压了，加工作者也没用",
	"Twelve messages of one second each wait already when the workers come, and W1 alone takes twelve seconds. " +
		"Whoever is added gets nothing: all of it is with W1.": "工作者来的时候，已经有十二条消息在等，每条要做一秒，W1 一个要做十二秒。新加的工作者什么也拿不到：全在 W1 那里。",
	"While W1 may hold everything, nothing is left for others. Bound its prefetch, then add two workers ({playground.add}) with the same sleep.": "只要 W1 可以全拿走，别人就没有份。给它的预取定个上限，再添加两个处理耗时相同的工作者（{playground.add}）。",

	"Messages that nobody can do": "谁也做不了的消息",
	"Three messages are broken, and no worker will ever do them. W1 puts each back, and gets it again at once. " +
		"They shall end in the queue graveyard, the dead-letter queue, where people can look at them.": "三条消息是坏的，哪个工作者都做不了。W1 每条都放回去，马上又收到。要让它们最后进到死信队列 graveyard，好让人去查看。",
	"basic.nack with requeue means: again, please. Which ack mode says: never again?": "basic.nack 加 requeue 的意思是：请再来一次。哪种确认方式表示：别再来了？",

	"Round and round": "转来转去",
	"W1 runs an old release that cannot do these messages and puts each back; W2 can. Messages go round between " +
		"them. Have all six done, and none delivered twice.": "W1 跑的是旧版本，做不了这些消息，每条都放回去；W2 能做。消息在它们之间转来转去。让六条都做完，而且没有一条投递两次。",
	"Who cannot do the work should not be given it: ↓ to that worker, {playground.stop} lets it leave. Or repair it, with {playground.edit}.": "做不了的，就别分给它：按 ↓ 选中那个工作者，按 {playground.stop} 让它离开。或者按 {playground.edit} 把它改好。",

	"redelivered %s, at most %s": "重新投递 %s，最多 %s",
	"redelivered at most %s":     "重新投递最多 %s",
	"done %s of %s":              "完成 %s / %s",
	"confirmed %s of %s":         "已发布确认 %s / %s",
	"dead-lettered %s of %s":     "死信 %s / %s",
	"unacked %s":                 "未确认 %s",
	"took %s of %s":              "用时 %s / %s",
	"changes %s of %s":           "改动 %s / %s",
	"the work was made easier: sleep and body stay as they are": "任务被改轻了：处理耗时和消息体要保持原样",
	"all %s done in %s":       "%[2]s 内 %[1]s 条全部做完",
	"in %s":                   "%s 内",
	"%s; %s.":                 "%s；%s。",
	"one change is enough":    "一处改动就够",
	"%s are enough":           "%s就够",
	"%s was added":            "添加了 %s",
	"a worker was taken away": "撤下了一个工作者",
	"no confirms":             "没有发布者确认",
	"producer":                "生产者",
	"batch":                   "批次",
	"Solved: %s.":             "成功：%s。",
	"Not solved: %s.":         "没有成功：%s。",

	"To put right: %s": "把它改对：%s",
	"GOAL":             "目标",
	"%s %s says what was changed, %s has the other challenges.":        "%s按 %s 看改了什么，按 %s 去别的挑战。",
	"%s Change something and press %s once more; %s has a hint.":       "%s改一处，再按一次 %s；按 %s 有提示。",
	"%s Change what is to blame, then %s plays it; %s shows the task.": "%s把出错的地方改掉，再按 %s 开始一轮；按 %s 看任务。",
	"Challenge: %s":                   "挑战：%s",
	"Goal: %s":                        "目标：%s",
	"Changed: %s":                     "改动：%s",
	"Hint: %s":                        "提示：%s",
	"The lesson that tells of it: %s": "讲这一点的课程：%s",
	"%s gives a hint.":                "按 %s 得到提示。",
	"%s closes this. Change workers, producer and queue by the playground's keys (%s %s %s %s %s); %s plays a round with what you have changed. Sleep and body stay as they are: they are the work.": "按 %s 关闭。用试验场的按键（%s %s %s %s %s）改工作者、生产者和队列；按 %s，用改过的设置开始一轮。处理耗时和消息体不要动：那就是任务本身。",

	`challenge opens rabbitlab on the playground, with workers there that do not do
what they should, and a goal: lost 0, done twice 0, all done in 6 s. Change what
is to blame, by the playground's keys, and ctrl+g plays a round with it. The
goal stands beside the figures, and the lab's books judge it. # shows the task,
and a hint.

Without a name it is the first that you have not solved. What became of them is
kept in
%s.`: `challenge 打开试验场，那里的工作者做得不对，还有一个目标：丢失 0，做了两次 0，
6 秒内全部做完。用试验场的按键把出错的地方改掉，按 ctrl+g 用改过的设置开始一轮。
目标就在数字旁边，由试验场的账目来判定。按 # 看任务和提示。

不写名字，就打开第一个还没有完成的。完成情况记在
%s。`,
	"Open a challenge: put right what goes wrong in the playground": "打开一个挑战：把试验场里出错的地方改对",
	"challenge opens one challenge at a time":                       "challenge 一次只打开一个挑战",
	"list the challenges and open none":                             "列出挑战，不打开",
	"%q is not a challenge":                                         "%q 不是挑战",
	"Challenges:":                                                   "挑战：",
	" (solved in %.1f s, %s)":                                       "（已完成，用时 %.1f 秒，%s）",
}
