package lang

// zhMinirabbit is what amqp/minirabbit writes in English, its log among it.
var zhMinirabbit = map[string]string{
	"the built-in broker has been closed":                                               "内置服务器已经关闭",
	"the built-in broker is running already":                                            "内置服务器已经在运行",
	"the built-in broker is not running":                                                "内置服务器没有在运行",
	"the built-in broker has stopped and cannot start again: %w":                        "内置服务器停止了，无法再启动：%w",
	"the built-in broker lets nobody in any more: %w":                                   "内置服务器不再接受任何连接：%w",
	"the built-in broker's management API lets nobody in any more: %w":                  "内置服务器的管理 API 不再接受任何连接：%w",
	"the built-in broker, which stands in for RabbitMQ %s, at %s":                       "内置服务器，代替 RabbitMQ %s，地址 %s",
	"port %d cannot be both: AMQP and the management API need a port each":              "端口 %d 不能两用：AMQP 和管理 API 各要一个端口",
	"a zero byte in the user or the password: AMQP cannot carry it":                     "用户名或密码里有零字节：AMQP 无法传送",
	"consumer timeout %s: a time is not less than nothing; 0 is 30 minutes":             "消费者超时 %s：时间不能小于零；0 表示 30 分钟",
	"a client has to wait: %v; it is let in when other programs have closed some files": "有客户端要等一等：%v；等别的程序关闭一些文件，它就能连上",
}
