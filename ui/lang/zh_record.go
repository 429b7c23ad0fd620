package lang

// zhRecord is what is said of recordings.
var zhRecord = map[Text]string{
	"a recording of this broker is being written":       "正在录制这个 RabbitMQ",
	"the screens stay there":                            "屏幕留在这里",
	"the tap stands before this broker":                 "旁听就设在这个 RabbitMQ 前面",
	"start rabbitlab without it to go to another":       "要去另一个，请不带它启动 rabbitlab",
	"start rabbitlab without replay to go to a broker":  "要连到 RabbitMQ，请不用 replay 启动 rabbitlab",
	"start rabbitlab without --record to go to another": "要去另一个，请不带 --record 启动 rabbitlab",
	"write what is seen to a new `FILE`, for rabbitlab replay and diagnose --replay: no passwords, no bodies": "把看到的写入一个新`文件`，供 rabbitlab replay 和 diagnose --replay 使用：不含密码和消息体",
	"judge this recording, a `FILE` that was written with --record, and look at no broker":                    "诊断这个录制`文件`（由 --record 写成），不查看任何 Broker",
	"Show a recording on the screens":                               "在界面上回放录制",
	"replay needs the name of one recording":                        "replay 需要一个录制文件名",
	"for scripts there is rabbitlab diagnose --replay":              "脚本可用 rabbitlab diagnose --replay",
	"begin at this `TIME` after the recording began, from 1s to 1h": "从录制开始后的这个`时间`起回放，从 1s 到 1h",
	"replay":                     "回放",
	"recorded %s":                "录于 %s",
	"in the recording":           "录制中",
	"step":                       "下一步",
	"step back":                  "上一步",
	"10 s back":                  "后退 10 秒",
	"go to 12s, 2m30s, 15:04":    "跳到 12s、2m30s、15:04",
	"where the recording begins": "录制的开头",
	"where the recording ends":   "录制的结尾",
	"%q is no moment of the recording: write 12s or 1m30s for how long after its beginning, or a time of day as %s": "%q 不是录制里的时刻：写 12s 或 1m30s 表示开头之后多久，或写时刻，如 %s",
	"%s is not in the recording: it is %s long, from %s to %s":                                                      "%s 不在录制里：录制长 %s，从 %s 到 %s",
	"10 s on":             "前进 10 秒",
	"a minute back":       "后退一分钟",
	"a minute on":         "前进一分钟",
	"this is a recording": "这是录制",
	"nothing can be changed in it, and no broker is asked": "其中什么都不能改变，也不向任何 Broker 查询",
	"start rabbitlab learn or rabbitlab play for it":       "请用 rabbitlab learn 或 rabbitlab play",
	"%s is there already":                                  "%s 已经存在",
	"nothing is written over it":                           "不会覆盖它",
	"name another file for --record, or delete that one":   "请给 --record 换一个文件名，或者删除那个文件",
	"%s cannot be written: %s":                             "无法写入 %s：%s",
	"there would be no recording":                          "不会有录制文件",
	"name another file for --record":                       "请给 --record 换一个文件名",
	"the recording is written no further: %s; what stands in it until then can be replayed": "录制已中止：%s；在此之前写下的仍可回放",
	"--%s does not go with %s":                                   "--%s 不能和 %s 一起用",
	"a recording is all that is looked at; no broker is asked":   "只查看录制文件，不向任何 Broker 查询",
	"there is no recording to look at":                           "没有可看的录制文件",
	"name a file that was written with --record":                 "请指定一个由 --record 写成的文件",
	"nothing was read of a broker in this recording":             "这个录制里没有读到任何 Broker 的数据",
	"there is nothing to judge":                                  "没有可供诊断的内容",
	"record for ten seconds or longer, on a broker that answers": "请在有应答的 Broker 上录制十秒以上",
	"This is from a recording of %s.":                            "这出自 %s 的录制。",
	`replay shows a recording on the screens: what was seen when it was made, with
--record of tap, diagnose or a command that opens the screens. No broker is
asked, and nothing can be changed. The header says where in the recording it is.

space pauses and goes on, . and , go a step on and back, the arrows 10 s, with
shift a minute; + and - make it faster and slower. :12s, :1m30s or a time of day
as :15:04:05 goes there. All other keys do what they do on a broker, as far as
the recording knows of it: a list has the queues that were listed then.

diagnose --replay judges a recording without the screens.`: `replay 在界面上回放录制：即录制时所看到的，录制由 tap、diagnose 或
打开界面的命令的 --record 写成。不向任何 Broker 查询，也不能改变什么。
标题行说明放到了哪里。

空格暂停和继续，. 和 , 前进和后退一步，左右箭头 10 秒，加 shift 一分钟；
+ 和 - 加快和放慢。:12s、:1m30s 或时刻（如 :15:04:05）跳到那里。
其他按键与在 Broker 上一样，但只限录制中有的：列表里是当时列出的队列。

diagnose --replay 不用界面就能诊断录制。`,
}
