package lang

// zhProgress is what is reported of what is kept between runs.
var zhProgress = map[string]string{
	"the progress of the lessons cannot be read: %w":           "读不出学习进度：%w",
	"the progress of the lessons cannot be understood: %s: %w": "看不懂学习进度：%s：%w",
	"the progress of the lessons is not kept: %w":              "学习进度没有保存：%w",
	"what became of the challenges cannot be read: %w":         "读不出挑战的完成情况：%w",
	"what became of the challenge is not kept: %w":             "挑战的完成情况没有保存：%w",
	"the columns of Queues cannot be read: %w":                 "读不出队列界面选定的列：%w",
	"the columns of Queues cannot be understood: %s: %w":       "看不懂队列界面选定的列：%s：%w",
	"the columns of Queues are not kept: %w":                   "队列界面选定的列没有保存：%w",
}
