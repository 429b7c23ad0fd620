package lang

// zhHelp is what --help says.
var zhHelp = map[Text]string{
	"Usage:":                  "用法：",
	"Examples:":               "示例：",
	"Commands:":               "命令：",
	"Flags:":                  "选项：",
	"Flags of every command:": "每个命令都有的选项：",
	"[FLAGS]":                 "[选项]",
	"COMMAND [FLAGS]":         "命令 [选项]",
	"%s COMMAND --help says more about a command.": "%s 命令 --help 给出一个命令的说明。",

	"See what a RabbitMQ queue is doing, and make it do it":           "看清 RabbitMQ 的队列在做什么，并亲手让它做",
	"Open the playground, with a scenario set up in it":               "打开试验场，并准备好一个场景",
	"List the queues once, for scripts":                               "列出一次全部队列，供脚本使用",
	"Play a scenario without a screen, for scripts":                   "不开屏幕运行一个场景，供脚本使用",
	"Run a broker that any client can use, until Ctrl-C":              "运行一个任何客户端都能用的 Broker，直到 Ctrl-C",
	"Say which rabbitlab this is":                                     "显示 rabbitlab 的版本",
	"Say how a command is used":                                       "显示一个命令的用法",
	"Print what lets a shell complete rabbitlab's commands and flags": "输出 shell 的补全脚本",

	`rabbitlab shows what a RabbitMQ queue is doing, and lets you make it do it.

Without a command it opens its screens on a broker: yours, named with --url, or
a private one that it starts and puts away at the end. That is the built-in
broker (--broker builtin, the default), which needs nothing installed and stands
in for RabbitMQ, the RabbitMQ that is installed here (--broker local), or one in
a container of docker or podman (--broker docker, docker:4.1 for a release).
Watching changes nothing on a broker. On one that is yours, the playground's
queues are named rabbitlab.*.

Which broker: --url, --node or --broker, else the environment variable
RABBITLAB_URL, else AMQP_URL, else the built-in one. --node takes the name of a
profile, or one of ~/.rabbitmqadmin.conf. In a URL the vhost follows the host,
with a slash in its name written %2F; none means the vhost "/". RABBITLAB_URL is
the better place for a password: a command line is kept in the shell's history.

Settings: a flag, else an environment variable, else the file of which
rabbitlab config --help tells; rabbitlab config says what is in force.

Language: --lang en or --lang zh (简体中文), else the locale's (LC_ALL,
LC_MESSAGES, LANG), else English. JSON and exit codes are the same in both.

TLS, after amqps://host/vhost: ?cacertfile=FILE, &certfile=FILE&keyfile=FILE,
&server_name_indication=NAME, &verify=verify_none.

Exit codes: 0 fine; 1 a scenario did not end as it says it does, or diagnose
found something; 2 wrong usage, or no broker; 128 and its number after a signal.`: `rabbitlab 让你看清 RabbitMQ 的队列在做什么，并亲手让它做。

不带命令时，它打开自己的屏幕，连上一个 Broker：用 --url 指定的你的 Broker，或者
由它启动、结束时收走的私有 Broker。私有 Broker 有三种：内置 Broker（--broker
builtin，默认），什么都不用安装，代替 RabbitMQ；本机安装的 RabbitMQ
（--broker local）；或 docker、podman 容器里的 RabbitMQ（--broker docker，指定
版本用 docker:4.1）。观察不会改变 Broker 上的任何东西。在你的 Broker 上，试验场
的队列都名为 rabbitlab.*。

用哪个 Broker：先看 --url、--node 或 --broker，再看环境变量 RABBITLAB_URL，再看
AMQP_URL，都没有就用内置 Broker。--node 是配置文件里的名字，或
~/.rabbitmqadmin.conf 里的名字。URL 里 vhost 写在主机之后，名称里的斜杠写成
%2F；不写就是 vhost “/”。密码最好放在 RABBITLAB_URL 里：命令行会留在 shell 的
历史记录中。

设置：先看选项，再看环境变量，再看 rabbitlab config --help 所说的文件；
rabbitlab config 说明哪些设置在生效。

语言：--lang en 或 --lang zh（简体中文），不写就按区域设置（LC_ALL、
LC_MESSAGES、LANG），再没有就用英文。JSON 和退出码与语言无关。

TLS 写在 amqps://host/vhost 之后：?cacertfile=FILE，
&certfile=FILE&keyfile=FILE，&server_name_indication=NAME，&verify=verify_none。

退出码：0 一切正常；1 场景的结局与它所说的不同，或 diagnose 有所发现；2 用法
错误，或没有 Broker；收到信号时为 128 加信号的编号。`,

	"the `NAME` of a private broker that rabbitlab starts: builtin, its own, local, the RabbitMQ that is installed here, or docker, one in a container (docker:4.1 for a release)": "由 rabbitlab 启动的私有 Broker 的 `NAME`：builtin 是内置 Broker，local 是本机安装的 RabbitMQ，docker 是容器里的 RabbitMQ（指定版本用 docker:4.1）",
	"the broker's `URL`: amqp://user:password@host:5672/vhost, or amqps://; of a cluster several, with commas between them":                                                        "Broker 的 `URL`：amqp://user:password@host:5672/vhost，或 amqps://；集群可以写几个，用逗号隔开",
	"the `URL` of its management API, if not on the usual port: http://host:15672 (environment: %s; user and password as in --url, unless it has its own)":                         "它的管理 API 的 `URL`，不在通常的端口时才需要：http://host:15672（环境变量：%s；没有自己的用户和密码时，用 --url 里的）",
	"refuse everything that changes something on the broker":         "拒绝一切会改变 Broker 的操作",
	"do not ask before declaring queues on a broker on another host": "在别的主机的 Broker 上声明队列前不再询问",
	"the `LANGUAGE` of all texts, en or zh (default: the locale's)":  "所有文字的语言 `LANGUAGE`：en 或 zh（默认按区域设置）",
	"say how a command is used":                                      "显示命令的用法",
	"say which rabbitlab this is":                                    "显示 rabbitlab 的版本",

	`list prints every queue that the user may see, one a line:

  name  ready  unacked  consumers  type  vhost

or what --columns names, in that order. On a terminal the columns are aligned
under a header. In a pipe they are separated by one tab, without a header, so
that cut, sort and awk -F'\t' need not skip a line; a figure that the broker did
not send is a -. Names with control characters are written with escapes (\t, \e,
\u202e). With --json it is an array of objects, and such a figure is null.

The broker sorts, filters and makes the pages: --top 20 reads no more than 20
queues, and --page 2 with it the next 20.

ready, unacked and messages (messages_ready, messages_unacknowledged, and both
together) are live for classic queues, and as old as its tick for a quorum queue
(5 s by default). What else is a figure comes from the broker's statistics and
is some seconds old; so is what a stream holds, which --sort takes for nothing
where only the first are read. If all queues are listed with such figures, ready
and unacked are as old as these.

Nothing on the broker is changed. A broker that runs has to be named: with
--url, or in the environment.`: `list 输出用户看得到的每个队列，一行一个：

  名称  就绪  未确认  消费者  类型  vhost

或者按顺序输出 --columns 指明的各列。在终端上各列对齐，上面有表头。在管道里各列
用一个制表符分隔，没有表头，所以 cut、sort 和 awk -F'\t' 不必跳过一行；没有给出
的数字写作 -。名称里的控制字符写成转义（\t、\e、\u202e）。用 --json 时输出一个
对象数组，没有给出的数字是 null。

排序、筛选和分页都由 Broker 来做：--top 20 只读 20 个队列，再加 --page 2 就读
后面 20 个。

ready、unacked 和 messages（messages_ready、messages_unacknowledged，以及两者之
和）对经典队列是实时的，对仲裁队列则和它的 tick 一样旧（默认 5 s）。其他数字来自
RabbitMQ 的统计，有几秒旧；流里有多少消息也是，而且只读前几个时，--sort 把它当作
零。如果列出全部队列并带有这些数字，就绪和未确认就和它们一样旧。

Broker 上的任何东西都不会改变。必须指明一个正在运行的 Broker：用 --url，或用环境
变量。`,
	"print a JSON array": "输出 JSON 数组",
	"by this `COLUMN`, figures with the most first (default unacked)":      "按哪一列 `COLUMN` 排序，数字大的在前（默认 unacked）",
	"print these `COLUMNS`, with commas between, in this order":            "按这个顺序输出这些列 `COLUMNS`，用逗号分隔",
	"print the `N`th page of so many as --top says":                        "输出第 `N` 页，每页的个数由 --top 决定",
	"only the queues with this `TEXT` in their names, upper or lower case": "只列出名称里有 `TEXT` 的队列，不分大小写",
	"the text of --filter is a regular expression":                         "--filter 的文字是正则表达式",
	"read nothing on the broker twice within this `TIME`, from 1s to 1h (default as often as there can be news, at no more than a twelfth of its time)": "同一项数据至少隔这么久 `TIME` 再读，1s 到 1h（默认一有新数据就读，最多占用 Broker 十二分之一的时间）",
	"print only the first `N`":                      "只输出前 `N` 个",
	"only the queues of this `VHOST` (default all)": "只列出这个 `VHOST` 的队列（默认全部）",

	`play opens rabbitlab on the playground. With a scenario it declares its queue,
publishes its messages and starts its first worker; what happens then is up to
you.`: `play 打开 rabbitlab 的试验场。给出场景时，它声明场景的队列，发布消息，启动第一个
工作者；接下来发生什么由你决定。`,

	"Open the lessons, or one of them": "打开课程，或其中一课",
	`learn opens rabbitlab on its lessons: a page of text beside a live playground.
You say what you expect, press the key, and see what RabbitMQ does. You can
leave a lesson at any point, play, and come back to it.

How far you have come is kept in
%s.`: `learn 打开 rabbitlab 的课程：一页文字，旁边是活的试验场。你先说出预计的结果，
按下键，再看 RabbitMQ 怎么做。随时可以离开一课，自己试一试，再回来。

学习进度保存在
%s。`,
	"list the lessons and how far you have come, and open none": "只列出课程和你的进度，一课也不打开",

	`run plays a scenario from beginning to end and prints what happens while it
happens: a line an event, and at the end what it adds up to. Its exit code is 0
if the scenario ended as it says it does, 1 if the broker did otherwise, and 2
if it could not be played, as under an alarm, or not be seen how it ended.

With --json each event is an object on a line of its own,
{"at","event","queue","message","worker","redelivered",…}, and the last line is
{"event":"summary","broker","rabbitmq","ok","published","confirmed","delivered",
"acked","redelivered","lost","ready","unacked",…}. There broker is builtin,
local or the host's name, and rabbitmq its version. ready and unacked are the
broker's own figures at the end of the story (null where it did not say), and
the other numbers count the events.

What a scenario measures, as times and rates, is in "findings" there, a list
of {"act","of","what","value","unit"}.

Without a broker named it plays on the built-in one. On yours it declares
rabbitlab.hello or the like, some scenarios a few such queues, and nothing else;
at the end it deletes them, however the story ended, unless you --keep them. It
refuses to touch a queue that is there already. On a host other than this one it
asks first, or needs --yes. Scenarios that restart the broker need one of our
own: --broker builtin or --broker local.`: `run 把一个场景从头演到尾，边演边输出发生的事：一行一个事件，最后是总计。场景的
结局与它所说的一样时退出码为 0，RabbitMQ 做得不一样时为 1，演不成（例如有告警）
或看不到结局时为 2。

用 --json 时每个事件是单独一行的一个对象，
{"at","event","queue","message","worker","redelivered",…}，最后一行是
{"event":"summary","broker","rabbitmq","ok","published","confirmed","delivered",
"acked","redelivered","lost","ready","unacked",…}。其中 broker 是 builtin、
local 或主机名，rabbitmq 是它的版本。ready 和 unacked 是故事结束时 RabbitMQ
自己的数字（没有给出时为 null），其他数字由事件数出。

场景测量到的东西，例如总用时和速率，在其中的 "findings" 里，是
{"act","of","what","value","unit"} 的列表。

没有指明 Broker 时，用内置 Broker 运行。在你的 Broker 上，它声明 rabbitlab.hello
之类的队列，有的场景声明几个这样的队列，此外什么都不动；不论结局如何，最后都会
删除它们，除非你用 --keep 保留。已经存在的队列它不碰。在别的主机上它会先询问，
或者需要 --yes。要重启 Broker 的场景需要私有 Broker：--broker builtin 或
--broker local。`,
	"print JSON, one object a line":             "输出 JSON，一行一个对象",
	"list the scenarios and play none":          "只列出场景，一个也不运行",
	"leave the queues on the broker at the end": "结束时把队列留在 Broker 上",
	"Scenarios:":      "场景：",
	"%s It ends: %s.": "%s结局：%s。",

	`broker runs a private broker on this machine, for programs of your own: the
built-in one, with --broker local the RabbitMQ that is installed here, or with
--broker docker one in a container. The first two lines on standard output say
where it is:

  AMQP amqp://user:password@127.0.0.1:port
  MANAGEMENT http://user:password@127.0.0.1:port

Each is a whole address, password and all, because whoever runs a broker wants
to use it: as it stands it does for a client library, for curl and a browser,
and for rabbitlab itself (--url and --management). Nowhere else does rabbitlab
print a password. Standard error gets what the person who runs it should know,
as that a client speaks another protocol.

The built-in broker does as RabbitMQ 4.3, or with --as as another release. Like
4.3 it refuses queues that are neither durable nor exclusive, as RabbitMQ's
tutorials declare them, unless you --permit transient_nonexcl_queues.

Only this machine can reach it. Without a port named it takes any that is free;
without a password named it makes one up. Ctrl-C ends it, and everything in it
is gone then. --password on a command line is kept in the shell's history: the
environment variable %s is the better place.`: `broker 在本机运行一个私有 Broker，供你自己的程序使用：内置 Broker；用 --broker
local 是本机安装的 RabbitMQ，用 --broker docker 是容器里的。标准输出的前两行说明
它在哪里：

  AMQP amqp://user:password@127.0.0.1:port
  MANAGEMENT http://user:password@127.0.0.1:port

每一行都是完整的地址，连同密码，因为运行 Broker 的人就是要用它：客户端库、curl、
浏览器和 rabbitlab 自己（--url 和 --management）都可以原样使用。除此之外
rabbitlab 不在任何地方输出密码。运行它的人该知道的事，例如有客户端说的是别的
协议，写到标准错误。

内置 Broker 的行为同 RabbitMQ 4.3，--as 可以换成别的版本。和 4.3 一样，它拒绝
非持久又不排他的队列（RabbitMQ 的教程就是这样声明的），除非用
--permit transient_nonexcl_queues 允许。

只有本机能连上它。没有指定端口就用任意空闲的端口，没有指定密码就随机生成一个。
Ctrl-C 结束它，里面的一切随之消失。命令行上的 --password 会留在 shell 的历史记录
中：最好放在环境变量 %s 里。`,
	"the `PORT` where clients connect; the tutorials of RabbitMQ mean 5672 (default: any free port)":                                   "客户端连接的端口 `PORT`；RabbitMQ 的教程用 5672（默认：任意空闲端口）",
	"the management API's `PORT`, RabbitMQ's own is 15672 (default: any free port)":                                                    "管理 API 的端口 `PORT`，RabbitMQ 自己用 15672（默认：任意空闲端口）",
	"the `NAME` of the only user, an administrator; goes with a password":                                                              "唯一用户（管理员）的名称 `NAME`；要和密码一起给出",
	"permit a deprecated `FEATURE` that the release does not: %s (more with a comma between)":                                          "允许该版本不允许的弃用特性 `FEATURE`：%s（多个用逗号隔开）",
	"renew the management API's statistics every `TIME`; RabbitMQ's default is 5s (default: at once, of a local RabbitMQ every 500ms)": "管理 API 的统计数据每隔 `TIME` 更新一次；RabbitMQ 默认为 5s（默认：实时更新，本机的 RabbitMQ 每 500ms 一次）",
	"the deprecated features are %s":                                 "弃用特性有：%s",
	"the user's `PASSWORD` (environment: %s; default: a random one)": "用户的密码 `PASSWORD`（环境变量：%s；默认：随机生成）",

	`completion prints a script for bash, zsh, fish or powershell. A shell that has
read it completes the commands, flags and scenarios of rabbitlab.`: `completion 输出供 bash、zsh、fish 或 powershell 使用的脚本。shell 读入之后，就能
补全 rabbitlab 的命令、选项和场景。`,
	"Print the manual page": "输出手册页",
	`man prints the manual page, in roff: all that the commands' own --help says, in
one page.`: `man 以 roff 格式输出手册页：各个命令的 --help 所说的一切，都在这一页里。`,
	"NAME":                   "名称",
	"SYNOPSIS":               "概要",
	"DESCRIPTION":            "描述",
	"FLAGS":                  "选项",
	"FLAGS OF EVERY COMMAND": "所有命令的选项",
	"COMMANDS":               "命令",
	"EXAMPLES":               "示例",
	"On the broker: only reads, until you start something in the playground or a\nlesson, whose queues are named rabbitlab.* on one that is yours, or close a\nconnection, look at the messages of a queue or delete it, for which it asks;\nwith --read-only only reads.": "对 Broker：在试验场或课程里启动什么之前，或者关闭连接、查看队列里的消息、删除\n队列（都会先问）之前，只读取；在你的 Broker 上，启动的队列都名为 rabbitlab.*。\n用 --read-only 时始终只读取。",
	"On the broker: declares, publishes to and deletes queues of its own, named\nrabbitlab.* on one that is yours; it does not go with --read-only.":                                                                                                                       "对 Broker：声明、发布到并删除自己的队列，在你的 Broker 上它们名为 rabbitlab.*；\n不能和 --read-only 一起用。",
	"On the broker: what your program says is passed on. Keys of the screen can cut\nand hold back its connections: on a broker that is yours they ask first. The\nother screens do as those of rabbitlab do.":                                                             "对 Broker：你的程序说的，原样转交。屏幕上的按键可以切断、扣住它的连接：在你自己\n的 Broker 上会先询问。其他屏幕与 rabbitlab 的一样。",
	"On the broker: it is a new one, which nobody else has; no other is touched.": "对 Broker：这是一个新的、别人没有的；不碰任何别的。",
	"On the broker: only reads.": "对 Broker：只读取。",
	"On the broker: asks none.":  "对 Broker：不询问任何一个。",
	"On the broker: declares, publishes to and deletes the queue that the program\nworks on, and cuts the program's connections; on one that is yours it asks\nfirst.": "对 Broker：声明、发布到并删除程序所用的队列，并切断程序的连接；在你的 Broker 上\n会先问。",
}
