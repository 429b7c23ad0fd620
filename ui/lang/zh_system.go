package lang

// zhSystem is what the system and Go's own packages say, inside of errors that
// others write.
var zhSystem = map[string]string{
	"address already in use":          "地址已被占用",
	"broken pipe":                     "管道断了",
	"can't assign requested address":  "不能使用这个地址",
	"cannot assign requested address": "不能使用这个地址",
	"connection refused":              "连接被拒绝",
	"connection reset by peer":        "连接被对方重置",
	"context canceled":                "已取消",
	"context deadline exceeded":       "时间到了还没有完成",
	"exit status %d":                  "退出码 %d",
	"file name too long":              "文件名太长",
	"i/o timeout":                     "读写超时",
	"no route to host":                "没有到主机的路由",
	"no space left on device":         "磁盘空间已满",
	"no such file or directory":       "没有这个文件或目录",
	"no such host":                    "没有这个主机",
	"not a directory":                 "不是目录",
	"network is unreachable":          "网络不可达",
	"operation not permitted":         "不允许这样做",
	"permission denied":               "没有权限",
	"read-only file system":           "文件系统是只读的",
	"signal: killed":                  "被信号杀掉",
	"signal: terminated":              "被信号终止",
	"too many open files":             "打开的文件太多",
	"unexpected EOF":                  "数据中途断了",
}

// zhJoined is how the parts of an error stand on one line.
var zhJoined = map[string]string{
	"%s; %s": "%s；%s",
	"%s: %s": "%s：%s",
}
