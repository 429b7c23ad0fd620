package lang

// zhMinirabbit is what amqp/minirabbit writes in English, its log among it.
var zhMinirabbit = func() map[string]string {
	return map[string]string{
		"the built-in broker has been closed":                                   "内置服务器已经关闭",
		"the built-in broker is running already":                                "内置服务器已经在运行",
		"the built-in broker is not running":                                    "内置服务器没有在运行",
		"the built-in broker has stopped and cannot start again: %w":            "内置服务器停止了，无法再启动：%w",
		"the built-in broker lets nobody in any more: %w":                       "内置服务器不再接受任何连接：%w",
		"the built-in broker's management API lets nobody in any more: %w":      "内置服务器的管理 API 不再接受任何连接：%w",
		"the built-in broker, which stands in for RabbitMQ %s, at %s":           "内置服务器，代替 RabbitMQ %s，地址 %s",
		"port %d cannot be both: AMQP and the management API need a port each":  "端口 %d 不能两用：AMQP 和管理 API 各要一个端口",
		"a zero byte in the user or the password: AMQP cannot carry it":         "用户名或密码里有零字节：AMQP 无法传送",
		"consumer timeout %s: a time is not less than nothing; 0 is 30 minutes": "消费者超时 %s：时间不能小于零；0 表示 30 分钟",
		// what it tells of its clients
		"the client at %s":    "客户端 %s",
		"connection %s -> %s": "连接 %s -> %s",
		"%s speaks HTTP to the AMQP port, which does not understand it. The management port speaks HTTP: open that one.":                                    "%s 在 AMQP 端口上说 HTTP，那里听不懂。管理端口才说 HTTP：请打开那一个。",
		"%s wants TLS, which the built-in broker does not have. Connect without it: an address that begins with amqp://, not amqps://.":                     "%s 要用 TLS，而内置服务器没有。请不用 TLS 连接：地址以 amqp:// 开头，而不是 amqps://。",
		"%s speaks AMQP 1.0; the built-in broker understands only AMQP 0-9-1. Use a client library for AMQP 0-9-1, or RabbitMQ 4.":                          "%s 说的是 AMQP 1.0；内置服务器只懂 AMQP 0-9-1。请用 AMQP 0-9-1 的客户端库，或者用 RabbitMQ 4。",
		"%s speaks another version of AMQP; the built-in broker understands only AMQP 0-9-1. Use a client library for that version.":                        "%s 说的是别的版本的 AMQP；内置服务器只懂 AMQP 0-9-1。请用这个版本的客户端库。",
		"%s does not speak AMQP: it began with something else than a protocol header. Let it connect to another port.":                                      "%s 说的不是 AMQP：它开头发的不是协议头。请让它连接别的端口。",
		"%s has been given up: it sent nothing, not even a heartbeat, for %v. Its process may hang, or its network be broken.":                              "%s 已被放弃：它有 %v 什么也没有发，连心跳也没有。它的进程可能卡住了，或者网络断了。",
		"%s has been given up: it did not finish the AMQP handshake within %v. It may be a port scanner, a health check, or a program of another protocol.": "%s 已被放弃：它在 %v 内没有完成 AMQP 握手。它可能是端口扫描、健康检查，或说别的协议的程序。",
		"%s has been refused: %v": "%s 被拒绝了：%v",
		"%s has been cut off: %v": "%s 被切断了：%v",
		"%s has been cut off, as RabbitMQ does it: %v. It is a mistake of the client.":       "%s 被切断了，RabbitMQ 也会这样做：%v。这是客户端的错误。",
		"%s has been sent a connection.close: %v":                                            "已向 %s 发出 connection.close：%v",
		"there is no vhost %q, only /. In an address, write nothing after the port, or %s":   "没有 vhost %q，只有 /。在地址里，端口后面什么都不写，或者写 %s",
		"it sent %s where %s was due":                                                        "该发 %[2]s 的时候，它发了 %[1]s",
		"it negotiated %s = 0 (no limit), which is more than the maximum allowed value (%d)": "它商定的 %s = 0（不限），超过了允许的最大值（%d）",
		"it negotiated %s = %d, which is less than the minimum allowed value (%d)":           "它商定的 %s = %d，小于允许的最小值（%d）",
		"it negotiated %s = %d, which is more than the maximum allowed value (%d)":           "它商定的 %s = %d，超过了允许的最大值（%d）",
		"it wants to log in by %q; the broker has %s":                                        "它要用 %q 登录；服务器支持的是 %s",
		"its response to PLAIN is not a zero byte, a name, a zero byte and a password":       "它对 PLAIN 的回答不是零字节、用户名、零字节加密码",
		"its response to AMQPLAIN is not a field table with the strings LOGIN and PASSWORD":  "它对 AMQPLAIN 的回答不是含有字符串 LOGIN 和 PASSWORD 的字段表",
		"user %q or its password is wrong. Use the ones that the broker was started with":    "用户 %q 或它的密码不对。请用启动服务器时给的用户名和密码",
		"a client has to wait: %v; it is let in when other programs have closed some files":  "有客户端要等一等：%v；等别的程序关闭一些文件，它就能连上",
	}
}
