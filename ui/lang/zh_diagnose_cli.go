package lang

// zhDiagnoseCLI is what the command diagnose says.
var zhDiagnoseCLI = map[Text]string{
	"Say which consumers hold messages and will not ack them": "找出哪些消费者持有消息而不会确认",
	`diagnose watches a broker for about ten seconds, as long as its statistics need,
and says what is wrong there, worst first: which consumers hold messages that
they will not ack, how that is known, what would prove it wrong, what to do.

It only reads the management API and changes nothing; after each look it waits
at least as long as that took. A broker that runs has to be named: with --url,
or in the environment. Its user needs the tag monitoring to see all channels.

Exit codes: 0 nothing was found that --fail-on asks for, 1 something was, 2 it
could not look, or something may hide in what could not be read or is not shown
to this user. A verdict that --fail-on names counts at any severity: also as a
remark (info), while a first job that is not done yet looks the same. Name
warning or critical to wait until it is surer.

--queue takes only the queues whose names match: * is any characters but a
slash, ? is one, [a-z] is one of these. What can name no queue is told all the
same, as a memory alarm.

With --json it is one object in English, {"broker","watched_seconds",
"findings":[{"verdict","severity","confidence","vhost","queue","queue_type",
"consumer_tag","channel","connection","peer","user","client","unacked",
"held_seconds","evidence":[{"what","value","unit","age_seconds"}],"refuted_by",
"cure","watched_seconds","not_known"}]}; what is not known is null, and in
not_known, a list. broker is {"name","product","version","nodes","not_known"}.`: `diagnose 观察一个服务器约十秒，即它的统计数据所需的时间，然后说出那里有什么
毛病，最严重的在前：哪些消费者持有消息而不会确认，凭什么这样说，什么会证明这
是错的，该怎么办。

它只读取管理 API，什么都不改变；每看一次，至少等同样长的时间再看。必须指明一个
正在运行的服务器：用 --url，或放在环境变量里。用户需要 monitoring 标签，才能看到
全部信道。

退出码：0 没有发现 --fail-on 所问的，1 发现了，2 无法观察，或者没读到的、不给
这个用户看的数据里可能藏着什么。
--fail-on 写明的结论不论严重程度都算：只是提示也算，哪怕还没做完的第一件工作看
起来也一样。想等到更有把握，就写 warning 或 critical。

--queue 只取名称匹配的队列：* 是除斜杠以外的任意字符，? 是一个字符，[a-z] 是
其中一个。说不出属于哪个队列的发现照样给出，例如内存警报。

用 --json 时输出一个英文对象，{"broker","watched_seconds",
"findings":[{"verdict","severity","confidence","vhost","queue","queue_type",
"consumer_tag","channel","connection","peer","user","client","unacked",
"held_seconds","evidence":[{"what","value","unit","age_seconds"}],"refuted_by",
"cure","watched_seconds","not_known"}]}；不知道的是 null，并在列表 not_known 里
说明。broker 是 {"name","product","version","nodes","not_known"}。`,
	"Verdicts:":           "结论：",
	"print a JSON object": "输出一个 JSON 对象",
	"watch for this `TIME`, from 1s to 1h (default as long as the statistics need)":                        "观察的时间 `TIME`，从 1s 到 1h（默认到统计数据够用为止）",
	"exit with 1 if this is found: critical, warning or `VERDICT`s with commas between (default critical)": "发现这些就以 1 退出：critical、warning 或用逗号隔开的 `VERDICT`（默认 critical）",
	"only what is in this `VHOST` (default all)":                                                           "只看这个 `VHOST` 里的（默认全部）",
	"only the queues that match this `GLOB` (default all)":                                                 "只看名称匹配 `GLOB` 的队列（默认全部）",

	"a time from 1s to 1h, as 30s or 5m":               "应为 1s 到 1h 的时间，例如 30s 或 5m",
	"it is empty; without it all queues are looked at": "它是空的；不写就看全部队列",
	"it is not a pattern: * is any characters but /, ? is one, [a-z] is one of these; a \\ before one of them makes it plain": "它不是模式：* 是除 / 以外的任意字符，? 是一个字符，[a-z] 是其中一个；前面加 \\ 就是字符本身",
	"--fail-on %q: there is no such verdict or severity":                                                                      "--fail-on %q：没有这样的结论或严重程度",
	"the severities are critical and warning, the verdicts %s":                                                                "严重程度有 critical 和 warning，结论有 %s",
	"name one, or several with commas between them":                                                                           "写一个，或用逗号隔开的几个",
	"--queue %q: no queue has a name like that":                                                                               "--queue %q：没有队列叫这样的名称",
	"nothing was looked at": "什么都没有看",
	"rabbitlab list prints the names; * does not take a slash": "rabbitlab list 列出名称；* 不匹配斜杠",
	"--fail-on %s: %s": "--fail-on %s：%s",

	"this user is shown its own connections and channels only": "这个用户只能看到自己的连接和信道",
	"who else holds messages could not be seen":                "看不到还有谁持有消息",
	"run: rabbitmqctl set_user_tags USER monitoring":           "请运行：rabbitmqctl set_user_tags USER monitoring",
	"reading queues, consumers and channels":                   "正在读取队列、消费者和信道",
	"watching %s":                                              "正在观察 %s",
	"%s; %s more":                                              "%s；还要 %s",

	"CRITICAL": "严重",
	"WARNING":  "警告",
	"INFO":     "提示",
	"certain":  "确定",
	"likely":   "很可能",
	"possible": "可能",

	"an alarm holds publishers back":               "警报拦住了生产者",
	"messages were delivered and never acked":      "消息已投递，从未确认",
	"a worker that worked no longer moves":         "工作过的工作者不动了",
	"most messages are acked, and some never":      "大部分消息得到确认，有些从未确认",
	"its batch is larger than its prefetch":        "它的批次比预取大",
	"the same messages go round and round":         "同样的消息一再重新入队",
	"held almost as long as consumer_timeout":      "持有的时间快到 consumer_timeout 了",
	"one consumer holds what others could work on": "一个消费者占着别人可以做的消息",
	"taken with basic.get, and not acked":          "用 basic.get 取走的消息没有确认",
	"messages come, and nobody consumes":           "消息不断进来，没有消费者",
	"messages come faster than they are acked":     "消息来得比确认快",
	"a restart loses messages of a durable queue":  "重启会丢失持久队列里的消息",
	"automatic ack: lost if the consumer dies":     "自动确认：消费者一死，手里的消息就丢失",

	"%s (%s): %s":                "%s（%s）：%s",
	"queue":                      "队列",
	"holds":                      "持有",
	"consumer":                   "消费者",
	"channel":                    "信道",
	"connection":                 "连接",
	"client":                     "客户端",
	"evidence":                   "证据",
	"refuted by":                 "反证",
	"cure":                       "对策",
	"not known":                  "不知道",
	"watched":                    "观察了",
	"in vhost %s":                "在 vhost %s",
	"%s, for at least %s":        "%s，至少 %s",
	"user %s":                    "用户 %s",
	"from %s":                    "来自 %s",
	"(%s old)":                   "（%s 前）",
	"%s, %s":                     "%s，%s",
	"Nothing was found.":         "没有发现问题。",
	"Looked at %s for %s.":       "看了 %s，历时 %s。",
	"Looked at %s for %s: %s.":   "看了 %s，历时 %s：%s。",
	"Nothing was changed there.": "那里什么都没有改变。",
	"Watched for less than the statistics need (%s): there may be more to find.": "观察的时间比统计数据所需的（%s）短：可能还有没发现的。",
}
