package lang

// zhConfig is what is said of configuration: settings, profiles and what is wrong with them.
var zhConfig = map[Text]string{
	"the tunnel has ended: %s":                                             "隧道结束了：%s",
	"there is no other way to the broker":                                  "没有别的路可以连到 RabbitMQ",
	"run it by itself, to see what it lacks: %s":                           "单独运行它，看看缺什么：%s",
	"the tunnel runs, and nobody listens at %s":                            "隧道在运行，但没有谁在 %s 监听",
	"see that it opens the port that the profile names; run by itself: %s": "看它是否打开了 profile 里写的端口；单独运行：%s",
	"the tunnel has ended (%s), and is started again in %s":                "隧道结束了（%s），%s 后重新启动",
	"it said nothing": "它什么也没说",
	"it is a command, as ssh -N -L 15672:localhost:15672 host": "应该是一条命令，例如 ssh -N -L 15672:localhost:15672 host",
	`config says which broker a command with the same flags would speak to, what
settings it would have, and where each comes from: a flag, an environment
variable, a line of a file, or the default, in this order. Below are the brokers
that have names for --node. No password is shown.

Your file, whose path is in the first line, can have

  theme = "dark"           lang = "zh"       refresh = "30s"
  calm = true              mouse = false     bell = true
  read-only = true         # on brokers that are not rabbitlab's own
  queue-columns = ["type", "ready", "unacked", "memory"]

  [keys.playground]
  kill = "ctrl+x"          # or a list; config keys has them all
  burst = ["b", "insert"]

  [profiles.production]
  url = ["amqps://ops@rabbit1/orders", "amqps://rabbit2"]
  management = "https://rabbit1:15671"
  colour = "red"           # or yellow, green, blue, magenta, cyan
  read-only = true
  tunnel = "ssh -N -L 15672:localhost:15672 -L 5672:localhost:5672 rabbit1"

What is above the tables can be in the environment too: RABBITLAB_THEME,
RABBITLAB_READ_ONLY and so on. A profile without url is the broker that
~/.rabbitmqadmin.conf has the same name for. That is rabbitmqadmin's file, TOML
of its version 2 or INI of version 1, and is read as it is: AMQP is taken to be
at the usual port of the same host; amqp_port in a section names another.`: `config 说明带同样选项的命令会连哪个 Broker，有哪些设置，各由什么指定：先看选项，
再看环境变量，再看文件里的一行，都没有就是默认值。下面是 --node 可以用的有名字的
Broker。不显示任何密码。

你的文件（路径在第一行）可以写

  theme = "dark"           lang = "zh"       refresh = "30s"
  calm = true              mouse = false     bell = true
  read-only = true         # 在不属于 rabbitlab 自己的 Broker 上
  queue-columns = ["type", "ready", "unacked", "memory"]

  [keys.playground]
  kill = "ctrl+x"          # 或一个列表；config keys 列出全部按键
  burst = ["b", "insert"]

  [profiles.production]
  url = ["amqps://ops@rabbit1/orders", "amqps://rabbit2"]
  management = "https://rabbit1:15671"
  colour = "red"           # 或 yellow、green、blue、magenta、cyan
  read-only = true
  tunnel = "ssh -N -L 15672:localhost:15672 -L 5672:localhost:5672 rabbit1"

各表之前的也可以写在环境变量里：RABBITLAB_THEME、RABBITLAB_READ_ONLY 等。
没有 url 的 profile 是 ~/.rabbitmqadmin.conf 里同名的 Broker。那是 rabbitmqadmin
的文件，第 2 版的 TOML 或第 1 版的 INI，原样读取：AMQP 在同一主机的通常端口，
一节里的 amqp_port 可以指定别的端口。`,
	`check names every entry of your file, and of ~/.rabbitmqadmin.conf, that cannot be
used, a line each: the file, the line and what is wrong there. No value is
quoted. It ends with 1 where there is one, and with 0 where there is none.`: `check 列出你的文件和 ~/.rabbitmqadmin.conf 里每个不能用的条目，每个一行：文件、
行号和哪里不对。不引用任何值。有不能用的条目时以 1 结束，没有时以 0 结束。`,
	`config keys names every key that the screens have, a line each: its name as
[keys] in your file has it, the keys that do it now, and what it does. Names
before the dot are tables: playground.kill is kill in [keys.playground]. Keys
are called as the letter or sign that they print, or space, enter, esc, tab,
f5, home, left, ctrl+x, alt+x, shift+left; several are a list. A key means the
same on every screen, so one that is taken is refused; what deletes has an
upper-case letter.`: `config keys 列出屏幕上的全部按键，每个一行：配置文件 [keys] 里的名字、现在的按键、
作用。点号前面是表：playground.kill 就是 [keys.playground] 里的 kill。按键写成它
打出的字母或符号，或 space、enter、esc、tab、f5、home、left、ctrl+x、alt+x、
shift+left；几个就写成列表。一个键在每个屏幕上的意思都一样，所以已经被占用的不能
再用；会删除东西的键要用大写字母。`,
	"Name every key, for the configuration":                                                                      "列出全部按键，供配置文件使用",
	"show these columns of Queues alone, by the `NAMES` over them: %s":                                           "队列屏幕只显示这几列，用列名 `NAMES` 指定：%s",
	"%q is not a column; they are %s":                                                                            "没有 %q 这一列；可用的有 %s",
	"that is no key that a terminal tells; they are called k, K, /, space, enter, f5, ctrl+k, alt+k, shift+left": "这不是终端能传来的按键；写法如 k、K、/、space、enter、f5、ctrl+k、alt+k、shift+left",
	"%q is the key of %s": "%q 是 %s 的按键",
	"it deletes, so %q is too easily pressed: give it an upper-case letter": "它会删除东西，%q 太容易误按：请用大写字母",
	"it needs a key":                                  "至少要有一个按键",
	"keys: they are tables":                           "keys：应为表",
	"keys.%s: it is a table":                          "keys.%s：应为表",
	"write [keys.playground], and in it kill = \"K\"": "请写成 [keys.playground]，里面写 kill = \"K\"",
	"Say what is in force, and why: broker and settings; list the names":                                                  "说明哪个 Broker、哪些设置在生效、由什么指定，并列出名字",
	"Name every wrong entry of the configuration by file and line":                                                        "按文件和行号列出配置里每个错误的条目",
	"the `NAME` that a profile in your configuration, or that of rabbitmqadmin (~/.rabbitmqadmin.conf), gives the broker": "这个 Broker 的名字 `NAME`：你的配置文件里的 profile，或 rabbitmqadmin 的配置文件（~/.rabbitmqadmin.conf）里的名字",
	"read":          "已读取",
	"there is none": "没有这个文件",

	"Which broker?": "连哪个 Broker？",
	"a private one, which ends with rabbitlab":            "私有的，随 rabbitlab 结束",
	"enter chooses, esc leaves; --node NAME asks nothing": "enter 选定，esc 离开；用 --node NAME 就不再询问",

	"%q is not a setting":                                      "没有 %q 这项设置",
	"the settings there are %s":                                "那里的设置有 %s",
	"%q is no name for a profile":                              "%q 不能作 profile 的名字",
	"write [profiles.NAME]":                                    "请写成 [profiles.NAME]",
	"profiles: they are tables":                                "profiles：应为表",
	"profiles.%s: it is a table":                               "profiles.%s：应为表",
	"profiles.%s has no url, and %s has no node of that name":  "profiles.%s 没有 url，%s 里也没有这个名字的节点",
	"%smanagement without %[1]surl":                            "有 %smanagement，没有 %[1]surl",
	"give it a url: amqp://user:password@host:5672/vhost":      "请给它一个 url：amqp://user:password@host:5672/vhost",
	"it is a text in quotes":                                   "应为引号里的文字",
	"it is a text in quotes, or a list of several":             "应为引号里的文字，或几个的列表",
	"the colours are %s":                                       "颜色有 %s",
	"it is not TOML here":                                      "从这里起不是 TOML",
	"put texts in quotes, and each name once":                  "文字要加引号，每个名字只写一次",
	"it is too large to be a configuration":                    "它太大，不像配置文件",
	"others can read it (%04o), and there is a password in it": "别人能读它（%04o），而里面有密码",
	"correct it there":                                         "请在那里改正",
	"correct the environment variable, or unset it":            "请改正这个环境变量，或取消它",
	"more in it is wrong: rabbitlab config check names it all": "里面还有别的错误：rabbitlab config check 会全部列出",
	"--node %q: neither %s nor %s has that name":               "--node %q：%s 和 %s 里都没有这个名字",
	"%s does not go with %s, which %s sets":                    "%s 不能和 %s 一起用，它由 %s 设置",
	"give --read-only=false if that is meant, or play on a private broker with --broker builtin": "确要如此，请给出 --read-only=false；或用 --broker builtin 在私有 Broker 上试验",
}
