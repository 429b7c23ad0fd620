package lang

// zhTap is what tap says.
var zhTap = map[Text]string{
	"Read along between your program and a broker, message by message": "在自己的程序和 Broker 之间旁听，看清每一条消息",
	`tap stands between programs of yours and a broker, and shows what they say to
each other: who consumes with which prefetch, what is delivered, acked, nacked,
rejected, given back, published, confirmed and returned, and why a channel or a
connection was closed. On a terminal it is a screen, with the messages that each
program holds and the oldest of them; in a pipe, or with --every, it is a line
an event, and at the end each message that is held.

It passes every byte on unchanged, so that the program and the broker do as they
do without it. On the screen keys can cut a program's connection, hold back its
acks or deliveries, delay both, or lose its heartbeats; on a broker that is
yours it asks first, and with --read-only there are no such keys.

With a command it starts that, with the tap's address in the environment
(%s, and what --env names),
and ends with its exit code. What the program prints goes to standard error, and
on the screen to a page of its own. Without a command it tells the address, for
programs that you start yourself.

User, password and vhost are those of the broker. They are handed to the
command and never printed. A private broker (the default) lets the user guest in
with the password guest, which client libraries take where an address has none.

A message is known again by its message-id. One without is looked for by its
content and properties among those that can come back; where several are alike
it says so: "ambiguous".

With --json each event is an object on a line of its own, as of run, and the
last line is {"event":"summary", …} with the counts, the workers and what is
held.`: `tap 站在你自己的程序和 Broker 之间，显示双方说的话：谁在消费、预取数是多少，哪
些消息被投递、确认、nack、拒绝、退还，哪些被发布、发布确认、退回，信道或连接为
什么被关闭。在终端里它是一个屏幕，列出每个程序持有的消息和其中最早的一条；在管
道里或用 --every 时，每个事件一行，结束时列出每一条被持有的消息。

每个字节都原样转发，程序和 Broker 的行为与没有 tap 时一样。在屏幕上可以用按键切
断程序的连接、扣住它的确认或投递、让两者延迟、丢掉它的心跳；在你自己的 Broker
上会先询问，用 --read-only 时没有这些按键。

给出命令时，它启动这个命令，把 tap 的地址放进环境变量
（%s，以及 --env 指定的），
并以命令的退出码结束。程序打印的内容转到标准错误，在屏幕上则另有一页。不给命令
时给出地址，供你自己启动程序使用。

用户、密码和 vhost 都用 Broker 的。它们只交给命令，从不打印。私有的 Broker（默
认）接受用户 guest、密码 guest；地址里没有用户时，客户端库用的就是它们。

消息按 message-id 认出。没有 message-id 的，按内容和属性在可能回来的消息里找；
有几条一模一样时会说明：“不确定”。

加 --json 时，每个事件是单独一行的一个对象，与 run 的一样；最后一行是
{"event":"summary", …}，含计数、工作者和被持有的消息。`,
	"%q: the command to start stands behind --":                                                      "%q：要启动的命令写在 -- 之后",
	"the `PORT` of 127.0.0.1 where programs connect (default: any free port)":                        "程序要连接的 127.0.0.1 `端口`（默认：任意空闲端口）",
	"one more environment variable, by its `NAME`, that is to hold the address (can be given again)": "再加一个存放地址的环境变量的`名字`（可多次给出）",
	"speak TLS with programs: the certificate, a `FILE` in PEM form; goes with --key":                "与程序之间用 TLS：证书，PEM 格式的`文件`；与 --key 一起用",
	"the certificate's key, a `FILE` in PEM form":                                                    "证书的密钥，PEM 格式的`文件`",
	"show the beginning of each body too":                                                            "同时显示每个消息体的开头",
	"list what is held as often as this `TIME`, from 1s to 1h (default: at the end)":                 "每隔这么长`时间`列出被持有的消息，1s 到 1h（默认：结束时）",
	"the broker's address cannot be read":                                                            "读不懂 Broker 的地址",
	"--cert and --key: %s":                                                                           "--cert 和 --key：%s",
	"--port: %s":                                                                                     "--port：%s",
	"the command ended with exit code %d":                                                            "命令以退出码 %d 结束",
	"%s could not be started: %s":                                                                    "无法启动 %s：%s",
	"there is no program %s":                                                                         "没有程序 %s",
	"write its path, or see that it is in PATH":                                                      "写出它的路径，或检查它是否在 PATH 中",
	"%s came faster than they could be printed, and are counted only.":                               "%s来得太快，来不及打印，只计了数。",
	"returned":                             "已退回",
	"rejected":                             "已拒绝",
	"automatic ack":                        "自动确认",
	"held":                                 "持有",
	"given back":                           "退还",
	"connections":                          "连接",
	"passed unread":                        "未解读",
	"PROGRAM":                              "程序",
	"OLDEST":                               "最久",
	"HELD":                                 "被持有",
	"SINCE":                                "已有",
	"BYTES":                                "字节",
	"MESSAGE ID":                           "MESSAGE ID",
	"and %s more, held for less long":      "另有 %s，持有时间较短",
	"ambiguous":                            "不确定",
	"ack not committed":                    "确认未提交",
	"(ambiguous: several are alike)":       "（不确定：有几条一模一样。）",
	"Connection %d: %s connected with %s.": "连接 %d：%s 用 %s 连上了。",
	"Connection %d: the program said goodbye (connection.close).": "连接 %d：程序正常关闭（connection.close）。",
	"Connection %d: RabbitMQ closed it: %d %s.":                   "连接 %d：被 RabbitMQ 关闭：%d %s。",
	"Connection %d: %s.":                                                              "连接 %d：%s。",
	"Connection %d: RabbitMQ has blocked it: %s.":                                     "连接 %d：被 RabbitMQ 阻塞：%s。",
	"Connection %d: RabbitMQ has unblocked it.":                                       "连接 %d：RabbitMQ 解除了阻塞。",
	"Connection %d: it passes unread from here on: %s.":                               "连接 %d：从这里起只转发，不再解读：%s。",
	"a client that does not say its name":                                             "没有报出名字的客户端",
	"Connection %d, channel %d: prefetch %s.":                                         "连接 %d，信道 %d：预取数 %s。",
	"Connection %d, channel %d: publisher confirms are on.":                           "连接 %d，信道 %d：已打开发布者确认。",
	"Connection %d, channel %d: transactions are on.":                                 "连接 %d，信道 %d：已打开事务。",
	"Connection %d, channel %d: the transaction is committed.":                        "连接 %d，信道 %d：事务已提交。",
	"Connection %d, channel %d: the transaction is rolled back.":                      "连接 %d，信道 %d：事务已回滚。",
	"Connection %d, channel %d: RabbitMQ closed it: %d %s.":                           "连接 %d，信道 %d：被 RabbitMQ 关闭：%d %s。",
	"%s is a consumer of %s, with automatic ack: whatever it is sent counts as done.": "%s 是 %s 的消费者，自动确认：发给它的都算做完。",
	"%s is a consumer of %s, with prefetch %s, and acks itself.":                      "%s 是 %s 的消费者，预取数 %s，由它自己确认。",
	"%s is gone: %s.": "%s 不在了：%s。",
	"Connection %d, channel %d: an answer to delivery %d, which nobody holds there (acked twice, or on another channel).": "连接 %d，信道 %d：应答了投递 %d，而那里没有人持有它（确认了两次，或用了别的信道）。",
	"%s acked message %d after %s.":                     "%s 确认了 %d 号消息，用了 %s。",
	"%s rejected message %d after %s, without requeue.": "%s 拒绝了 %d 号消息，用了 %s，不重新入队。",
	"%s gave message %d back after %s (requeue).":       "%s 退还了 %d 号消息，用了 %s（重新入队）。",
	"the queue %s":                "队列 %s",
	"exchange %s, routing key %s": "交换机 %s，路由键 %s",
	"transient":                   "非持久化",
	"persistent":                  "持久化",
	"Connection %d published message %d to %s: %s, %s.": "连接 %d 发布了 %d 号消息，发往%s：%s，%s。",
	"Message %d: no confirm came: %s.":                  "%d 号消息：没有收到发布者确认：%s。",
}

// zhTapScreen is what the screen of tap says.
var zhTapScreen = map[Text]string{
	"Tap":                                  "旁听",
	"tap":                                  "旁听",
	"AGE":                                  "时长",
	"BODY":                                 "消息体",
	"ROUTING KEY":                          "路由键",
	"CONSUMER TAG":                         "消费者标签",
	"all that is held":                     "全部被持有的消息",
	"what it printed":                      "它打印的内容",
	"cut its connection":                   "切断它的连接",
	"hold back its acks":                   "扣住它的确认",
	"hold back deliveries":                 "扣住投递",
	"delay":                                "延迟",
	"lose heartbeats":                      "丢掉心跳",
	"its life":                             "它的一生",
	"%d, channel %d":                       "%d，信道 %d",
	"%s runs":                              "%s 在运行",
	"%s has ended":                         "%s 已结束",
	"%s has ended with exit code %d":       "%s 已结束，退出码 %d",
	"%s held, the oldest first":            "%s被持有，最早的在前",
	"%s held, the oldest %d of them":       "%s被持有，这里是最早的 %d 条",
	"%s holds %s, the oldest first":        "%s 持有%s，最早的在前",
	"%s passed unread":                     "%s 个帧未解读",
	"%s too fast to be shown":              "%s来得太快，没有显示",
	"(who published it was not seen)":      "（没有看到是谁发布的）",
	"No program consumes yet.":             "还没有程序在消费。",
	"Nothing is held.":                     "没有被持有的消息。",
	"Nothing yet.":                         "还没有。",
	"What %s printed":                      "%s 打印的内容",
	"What it printed last:":                "它最后打印的内容：",
	"%s, by hand: %s":                      "%s，人为：%s",
	"acked %s":                             "已确认 %s",
	"delivered %s":                         "已投递 %s",
	"given back %s":                        "已退还 %s",
	"rejected %s":                          "已拒绝 %s",
	"held %s":                              "被持有 %s",
	"acks held back":                       "确认被扣住",
	"deliveries held back":                 "投递被扣住",
	"heartbeats lost":                      "心跳丢失",
	"delayed by %s":                        "延迟 %s",
	"acked %s, given back %s, rejected %s": "已确认 %s，已退还 %s，已拒绝 %s",
	"answered":                             "应答",
	"automatic":                            "自动",
	"consumer tag":                         "消费者标签",
	"disturbed":                            "人为故障",
	"itself":                               "自己确认",
	"none yet":                             "还没有",
	"process":                              "进程",
	"program":                              "程序",
	"rejects":                              "拒绝",
	"requeues":                             "退还",
	"Disturb it":                           "干扰它",
	"Connection %d, by hand: %s.":          "连接 %d，人为：%s。",
	"that connection has ended already":    "那个连接已经结束",
	"The program has ended with exit code %d. What it printed last:":                                                                          "程序已结束，退出码 %d。它最后打印的内容：",
	"Connection %d: nothing is done to it any longer.":                                                                                        "连接 %d：不再有人为故障。",
	"Disturb a program that works with %s?":                                                                                                   "干扰在 %s 上工作的程序？",
	"there is no program here that can be disturbed":                                                                                          "这里没有可以干扰的程序",
	"A program that connects to %s is read along with: its consumers show here, message by message.":                                          "连接到 %s 的程序会被旁听：它的消费者会在这里逐条显示消息。",
	"read-only: programs are only read along with; start rabbitlab without --read-only to disturb them":                                       "只读：只旁听程序；要干扰它们，启动 rabbitlab 时不加 --read-only",
	"%s has held %s for %s and has acked none: a long job, or a forgotten ack. RabbitMQ gives them to nobody else while its channel is open.": "%s 持有%s已 %s，一条也没有确认：可能是任务很长，也可能忘了确认。只要它的信道还开着，RabbitMQ 就不会把它们给别人。",
	"This broker is somebody's. %s of %s will meet what networks do: its connection breaks, or what it says " +
		"comes late or not at all. Messages that it holds may be delivered again, and done twice. Nothing else on the broker is touched.": "这是别人的 Broker。%s（%s）会遇到网络上会发生的事：连接断开，或者它说的话来得晚或根本不来。它持有的消息可能重新投递、做两次。Broker 上别的都不动。",
}

// zhTapped is what amqp/tap writes.
var zhTapped = map[string]string{
	"fault-set":                              "人为故障",
	"acks held back":                         "确认被扣住",
	"deliveries held back":                   "投递被扣住",
	"heartbeats lost":                        "心跳丢失",
	"delayed by %s":                          "延迟 %s",
	"cut off here, without a goodbye":        "在这里被切断，没有正常关闭",
	"cut off: the broker's connection broke": "被切断：Broker 的连接断了",
	"it was given back (requeue)":            "它被退还（requeue）",
	"rejected without requeue: if the queue has a dead-letter exchange, that has it now": "被拒绝且不重新入队：队列若有死信交换机，消息现在在那里",
	"the program closed its connection":                                                  "程序关闭了它的连接",
	"the program closed the channel":                                                     "程序关闭了信道",
	"the broker closed the channel":                                                      "Broker 关闭了信道",
	"it was cut here, without a goodbye":                                                 "连接在这里被切断，没有正常关闭",
	"the program's connection ended without a goodbye":                                   "程序的连接断了，没有正常关闭",
	"the broker's connection ended without a goodbye":                                    "Broker 的连接断了，没有正常关闭",
	"the program asked for all again (basic.recover)":                                    "程序要求全部重新投递（basic.recover）",
	"it cancelled its consumer":                                                          "它取消了自己的消费者",
	"the broker cancelled it, as when its queue is deleted":                              "被 Broker 取消，比如队列被删除时",
	"rolled back":                            "已回滚",
	"committed":                              "已提交",
	"it is not AMQP 0-9-1":                   "这不是 AMQP 0-9-1",
	"a frame has a type that does not exist": "有一个帧的类型不存在",
	"a frame is larger than any that clients and brokers send": "有一个帧比客户端和 Broker 会发的都大",
	"a frame does not end as a frame does":                     "有一个帧的结尾不对",
	"unknown delivery tag":                                     "未知的投递标签",
	"connection-opened":                                        "连接已打开",
	"connection-left":                                          "连接正常关闭",
	"channel-opened":                                           "信道已打开",
	"channel-left":                                             "信道正常关闭",
	"prefetch-set":                                             "预取数已设",
	"confirms-on":                                              "发布者确认已打开",
	"transactions-on":                                          "事务已打开",
	"rolled-back":                                              "事务已回滚",
	"unread":                                                   "不再解读",
}
