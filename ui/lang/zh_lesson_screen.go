package lang

// zhLessonScreen is what the screen Lessons says.
var zhLessonScreen = map[Text]string{
	"Look: it happens.": "看：正在发生。",
	"What you have seen before is played again, up to page %d.": "重演之前看过的内容，直到第 %d 页。",
	"You said %s, and so it is.":                                "你说的是 %s，正是如此。",
	"You said %s. It is %s.":                                    "你说的是 %s，实际是 %s。",
	"You said %s. It could not be measured here.":               "你说的是 %s，这里没能测到。",
	"“%s”":                   "「%s」",
	"Try it: %s":             "试一试：%s",
	"the end of this lesson": "本课结束",
	"see it happen":          "看它发生",
	"This is done to a broker of our own only, and was left out here: --broker builtin or --broker local has it.": "这一步只在我们自己的 RabbitMQ 上做，这里跳过了：用 --broker builtin 或 --broker local 可以看到。",
	"the page goes on":                        "本页还有",
	"its beginning":                           "回到开头",
	"Say a number first: what do you expect?": "先说一个数：你预计是多少？",
	"foreseen %d of %d":                       "猜中 %d / %d",
	"This is not played: the story is over. %s starts the lesson over.":                   "这一步不再进行：本次演示已结束。按 %s 从头再来。",
	"This cannot be played here: %s; %s.":                                                 "这里无法进行：%s；%s。",
	"It went otherwise: %s.":                                                              "结果与预期不同：%s。",
	"You have used the playground meanwhile: that may be why. %s starts the lesson over.": "你在此期间动过试验场，可能就是原因。按 %s 从头再来。",
	"Nothing was done in the playground meanwhile. %s starts the lesson over.":            "此期间没有人动过试验场。按 %s 从头再来。",
	"What you did in the playground may hold it up. %s starts the lesson over.":           "可能是你在试验场里的操作让它停住了。按 %s 从头再来。",
}
