package lang

// zhProgress is what ui/lesson/progress reports.
var zhProgress = map[string]string{
	"the progress of the lessons cannot be read: %w":           "读不出学习进度：%w",
	"the progress of the lessons cannot be understood: %s: %w": "看不懂学习进度：%s：%w",
	"the progress of the lessons is not kept: %w":              "学习进度没有保存：%w",
}
