package lang

// zhNode is what amqp/node writes in English. What has several lines is known
// line by line.
var zhNode = map[string]string{
	"the local broker has been closed":    "本地的 RabbitMQ 已经关闭",
	"the local broker is running already": "本地的 RabbitMQ 已经在运行",
	"the local broker is not running":     "本地的 RabbitMQ 没有在运行",

	// what it waits for
	"starting Erlang":     "正在启动 Erlang",
	"booting RabbitMQ %s": "正在启动 RabbitMQ %s",
	"node %d of %d: %s":   "第 %d 个节点（共 %d 个）：%s",
	"waiting for AMQP and the management API to answer":    "正在等 AMQP 和管理 API 应答",
	"a port was taken meanwhile: starting again on others": "有个端口刚被占用：换别的端口重新启动",

	// why it does not start, or ends
	"the local broker, RabbitMQ %s, did not start: %v. It said:": "本地的 RabbitMQ %s 没有启动：%v。它说：",
	"  nothing": "  （什么也没说）",
	"Correct a setting that it names, or use a broker that runs already: --url amqp://user:password@host:5672/": "请改正它提到的设置，或使用已在运行的 RabbitMQ：--url amqp://user:password@host:5672/",
	"it ended while it was starting":                                "它在启动时就结束了",
	"%w (the last answer was: %w)":                                  "%w（最后的应答是：%w）",
	"the management API answers %s":                                 "管理 API 应答 %s",
	"the local broker ended by itself (%v); the last that it said:": "本地的 RabbitMQ 自己结束了（%v）；它最后说：",
	"the local broker could not be asked to stop: %w":               "无法让本地的 RabbitMQ 停止：%w",
	"the local broker has not stopped yet: %w":                      "本地的 RabbitMQ 还没有停止：%w",
	"the local broker's configuration could not be written: %w":     "无法写入本地 RabbitMQ 的配置：%w",
	"the local broker's directory could not be removed: %w":         "无法删除本地 RabbitMQ 的目录：%w",
	"a local broker needs a directory of its own: %w; make room there, or set TMPDIR to a directory that you can write to": "本地的 RabbitMQ 需要自己的目录：%w；请在那里腾出空间，或把 TMPDIR 设为你能写入的目录",
	"%s cannot be locked: set TMPDIR to a directory on a local disk":                                                       "无法给 %s 加锁：请把 TMPDIR 设为本地磁盘上的目录",
	"the guard that cleans up after a local broker could not be started: %w":                                               "无法启动为本地 RabbitMQ 善后的守护进程：%w",
	"the guard that cleans up after a local broker is gone: %w":                                                            "为本地 RabbitMQ 善后的守护进程不在了：%w",
	"%s could not be started: %w": "无法启动 %s：%w",
	"RabbitMQ needs Erlang, and there is no erl on PATH: install Erlang, or put the directory that holds erl on PATH":                                   "RabbitMQ 需要 Erlang，而 PATH 里没有 erl：请安装 Erlang，或把 erl 所在的目录加入 PATH",
	"RabbitMQ needs Erlang's port mapper, and there is no epmd on PATH or beside %s: put the directory that holds epmd on PATH":                         "RabbitMQ 需要 Erlang 的端口映射程序，而 PATH 里和 %s 旁边都没有 epmd：请把 epmd 所在的目录加入 PATH",
	"a local broker cannot be started on %s: run RabbitMQ in a container or on another machine, and name it with --url amqp://user:password@host:5672/": "在 %s 上不能启动本地的 RabbitMQ：请在容器里或别的机器上运行 RabbitMQ，并用 --url amqp://user:password@host:5672/ 指明它",

	// settings that cannot be had
	"the setting %q cannot be given to a local broker: %s":                                      "设置 %q 不能交给本地的 RabbitMQ：%s",
	"a node that joins a cluster has the user of that; name none":                               "加入集群的节点使用该集群的用户；请不要指定",
	"it goes with a default_pass; name both, or neither":                                        "它要和 default_pass 一起给；请两个都给，或都不给",
	"its value does not fit into a line of rabbitmq.conf; choose letters, digits and any of %s": "它的值写不进 rabbitmq.conf 的一行；请用字母、数字和这些符号：%s",
	"it is not the name of a line of rabbitmq.conf; correct the name":                           "它不是 rabbitmq.conf 里一行的名字；请改正名字",
	"its value is longer than a line; give one line":                                            "它的值超过一行；请只给一行",
	"rabbitlab chooses it, so that the broker is private; leave it out":                         "它由 rabbitlab 来定，好让这个 RabbitMQ 不对外开放；请去掉它",

	// no RabbitMQ
	"%s names %q, where there is no RabbitMQ.":                                                  "%s 指向 %q，那里没有 RabbitMQ。",
	"It must name a release's directory (the one that holds sbin/rabbitmq-server and plugins),": "它应指向一个发行版的目录（里面有 sbin/rabbitmq-server 和 plugins），",
	"or the rabbitmq-server in its sbin. Correct it, or unset it to have RabbitMQ looked for.":  "或该目录 sbin 里的 rabbitmq-server。请改正它；或取消设置，由程序自己去找 RabbitMQ。",
	"no RabbitMQ is installed on this machine, so a local broker cannot be started.":            "本机没有安装 RabbitMQ，所以无法启动本地的 RabbitMQ。",
	"Install one:": "请安装一个：",
	"or run one in a container, and name it:": "或者在容器里运行一个，并指明它：",
	"If it is installed in a place of its own, name that place: RABBITLAB_RABBITMQ=/path/to/rabbitmq_server-X.Y.Z": "如果它装在别的地方，请指明那个地方：RABBITLAB_RABBITMQ=/path/to/rabbitmq_server-X.Y.Z",

	// in a container
	"%[1]s is installed, and does not run containers now. It said:":                                                                   "%[1]s 已安装，但现在不能运行容器。它说：",
	"Start it, or have it let this user in (`%[1]s ps` shows when it does), or use the built-in broker: --broker builtin":             "请启动它，或让它允许当前用户使用（用 `%[1]s ps` 可以看到），或使用内置 Broker：--broker builtin",
	"neither docker nor podman is on PATH, so RabbitMQ cannot be run in a container.":                                                 "PATH 里既没有 docker 也没有 podman，所以不能在容器里运行 RabbitMQ。",
	"Install one of them, or use a broker that needs none: --broker builtin, or --broker local for a RabbitMQ that is installed here": "请安装其中一个；或使用不需要它们的 Broker：--broker builtin，或用 --broker local 使用本机安装的 RabbitMQ",
	"pulling the image %s":                 "正在拉取镜像 %s",
	"the image %s cannot be had. It said:": "得不到镜像 %s。它说：",
	"Name a release that there is (--broker docker:4.1), or an image of another place in full: --broker docker:registry.example.com/rabbitmq:4.1-management": "请指定一个存在的版本（--broker docker:4.1），或写出别处镜像的全名：--broker docker:registry.example.com/rabbitmq:4.1-management",
	"RabbitMQ could not be started in a container of %s. It said:":                                                                                           "无法在 %s 的容器里启动 RabbitMQ。它说：",
	"Use a broker that needs no container: --broker builtin":                                                                                                 "请使用不需要容器的 Broker：--broker builtin",
	"booting RabbitMQ in a container":                                                                                                                        "正在容器里启动 RabbitMQ",
	"RabbitMQ in a container of %s did not start: %w. It said:":                                                                                              "%s 的容器里的 RabbitMQ 没有启动：%w。它说：",
	"Name another release (--broker docker:4.1), or use a broker that needs no container: --broker builtin":                                                  "请指定另一个版本（--broker docker:4.1），或使用不需要容器的 Broker：--broker builtin",
	"the local broker's container ended by itself; the last that it said:":                                                                                   "本地 RabbitMQ 的容器自己结束了；它最后说：",
	"the container %s could not be removed: %w":                                                                                                              "无法删除容器 %s：%w",

	// ports, of amqp/loopback
	"no free port on 127.0.0.1 between %d and %d after %d tries: something holds nearly all of them, which `ss -ltn` or `netstat -an` shows": "在 127.0.0.1 的 %d 到 %d 之间试了 %d 次，没有空闲的端口：几乎全被占用了，用 `ss -ltn` 或 `netstat -an` 可以看到",
	"ports go from 1 to 65535": "端口的范围是 1 到 65535",
	"port %d on 127.0.0.1 is taken: another program listens there; end it, or choose another port":             "127.0.0.1 的端口 %d 已被占用：有别的程序在那里监听；请结束它，或换一个端口",
	"port %d on 127.0.0.1 may not be used: the system keeps it for its administrator; choose one from 1024 up": "127.0.0.1 的端口 %d 不能使用：系统把它留给管理员；请选 1024 以上的端口",
	"port %d on 127.0.0.1 cannot be used: %v; choose another port":                                             "127.0.0.1 的端口 %d 不能使用：%v；请换一个端口",
}
