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
could not look, or something may hide: in what could not be read or is not shown
to this user, or as --for was too short to read all twice. A verdict that
--fail-on names counts at any severity: also as a remark (info), while a first
job that is not done yet looks the same. Name warning or critical to wait until
it is surer.

--format chooses another form: json, for scripts; markdown, for a ticket;
nagios, a monitoring plugin's line and exit codes (0 OK, 1 WARNING, 2 CRITICAL,
3 UNKNOWN); junit, a test a verdict; prometheus, metrics for a textfile
collector.

--queue takes only the queues whose names match: * is any characters but a
slash, ? is one, [a-z] is one of these. What can name no queue is told all the
same, as a memory alarm.

As JSON it is one object in English, {"schema","broker",
"watched_seconds","findings":[{"verdict","group","severity","confidence",
"vhost","queue","queue_type","consumer_tag","channel","connection",
"connection_name","peer","user","client","unacked","held_seconds",
"evidence":[{"id","what","value","unit","age_seconds"}],"known_by",
"refuted_by","cure","watched_seconds","not_known"}]}; what is not known is null,
and in not_known, a list. broker is {"name","product","version","nodes",
"not_known"}. Rest on the id of evidence, not on its words; schema is 1, and
rises when a name changes.`: `diagnose 观察一个 RabbitMQ 约十秒，即它的统计数据所需的时间，然后说出那里有什么
问题，最严重的在前：哪些消费者持有消息而不会确认，凭什么这样说，什么会证明这
是错的，该怎么办。

它只读取管理 API，什么都不改变；每看一次，至少等同样长的时间再看。必须指明一个
正在运行的 RabbitMQ：用 --url，或放在环境变量里。用户需要 monitoring 标签，才能
看到全部信道。

退出码：0 没有发现 --fail-on 所问的，1 发现了，2 无法观察，或者没读到的、不给
这个用户看的数据里可能藏着什么，或者 --for 太短、来不及各读两次。
--fail-on 写明的结论不论严重程度都算：只是提示也算，哪怕还没做完的第一件工作看
起来也一样。想等到更有把握，就写 warning 或 critical。

--format 选择别的格式：json 给脚本用；markdown 用于工单；nagios 是监控插件的一行
和退出码（0 OK，1 WARNING，2 CRITICAL，3 UNKNOWN）；junit 每个结论一项测试；
prometheus 是给 textfile collector 的指标。

--queue 只取名称匹配的队列：* 是除斜杠以外的任意字符，? 是一个字符，[a-z] 是
其中一个。说不出属于哪个队列的发现照样给出，例如内存告警。

JSON 是一个英文对象，{"schema","broker",
"watched_seconds","findings":[{"verdict","group","severity","confidence",
"vhost","queue","queue_type","consumer_tag","channel","connection",
"connection_name","peer","user","client","unacked","held_seconds",
"evidence":[{"id","what","value","unit","age_seconds"}],"known_by",
"refuted_by","cure","watched_seconds","not_known"}]}；不知道的是 null，并在
列表 not_known 里说明。broker 是 {"name","product","version","nodes",
"not_known"}。请以证据的 id 为准，不要用它的说法；schema 是 1，有名字改变时
才会增大。`,
	"Verdicts:":           "结论：",
	"print a JSON object": "输出一个 JSON 对象",
	"print it as this `FORMAT`: %s (default text)":         "用这种格式 `FORMAT` 输出：%s（默认 text）",
	"say nothing of these `VERDICTS`, with commas between": "不给出这些结论 `VERDICTS`，用逗号隔开",
	"the formats are %s":                                   "格式有 %s",
	"--fail-on does not go with --format nagios":           "--fail-on 不能和 --format nagios 一起用",
	"a monitoring plugin says by its own exit codes how bad it is: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN": "监控插件用自己的退出码说明有多严重：0 OK，1 WARNING，2 CRITICAL，3 UNKNOWN",
	"leave it out; --skip takes verdicts away":                                                             "去掉它；用 --skip 排除结论",
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

	"say what this `VERDICT` is, when it is said and who says so, and look at no broker": "说明这个结论 `VERDICT` 是什么、何时给出、依据是什么，不观察任何 RabbitMQ",
	"--explain %q: there is no such verdict":                                             "--explain %q：没有这样的结论",
	"the verdicts are %s":                                                                "结论有 %s",
	"name one of them":                                                                   "请写其中一个",
	"looks at":                                                                           "看什么",
	"said when":                                                                          "何时给出",
	"source":                                                                             "依据",
	"what it is":                                                                         "是什么",
	"group":                                                                              "组",
	"consumers and their acks":                                                           "消费者和确认",
	"publishers":                                                                         "发布者",
	"the broker":                                                                         "RabbitMQ 本身",
	"hygiene":                                                                            "卫生",

	"%s (%s): %s":                "%s（%s）：%s",
	"queue":                      "队列",
	"holds":                      "持有",
	"consumer":                   "消费者",
	"channel":                    "信道",
	"also":                       "还有",
	"connection":                 "连接",
	"client":                     "客户端",
	"evidence":                   "证据",
	"known by":                   "由来",
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

	"Serve totals and findings as Prometheus metrics, until Ctrl-C": "把总数和发现作为 Prometheus 指标提供，直到 Ctrl-C",
	`exporter watches a broker as the screen Diagnosis does, and serves what it finds
at http://HOST:PORT/metrics: how often each verdict is found at each severity,
how many messages whoever is named holds, and for how long. It only reads the
management API, from one reader, however often it is scraped.

rabbitlab_up is 0 while the broker does not answer, and
rabbitlab_diagnosis_complete is 0 while something may hide in what could not be
read. Labels hold names of queues, consumers and users: it listens on this
machine alone unless told otherwise.`: `exporter 像“诊断”界面那样观察一个 RabbitMQ，并在 http://HOST:PORT/metrics 提供
它的发现：每个结论在每种严重程度下出现几次，被指出的持有者持有多少消息、持有了多
久。它只读取管理 API，而且不论被抓取多少次，都只由一个读取者去读。

RabbitMQ 不应答时 rabbitlab_up 是 0；没读到的数据里可能藏着什么时，
rabbitlab_diagnosis_complete 是 0。标签里有队列、消费者和用户的名称：不另外指
定，它就只在本机上监听。`,
	"the `ADDRESS` at which the metrics are (default %s)": "指标所在的地址 `ADDRESS`（默认 %s）",
	"--listen %s: %s": "--listen %s：%s",
	"give another address, as 127.0.0.1:0 for any port that is free": "换一个地址，例如 127.0.0.1:0 是任意空闲端口",
}
