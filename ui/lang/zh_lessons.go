package lang

// zhLessons is what the lessons teach, topic by topic.
var zhLessons = func() map[Text]string {
	return union(
		zhLessonsModel(),
		zhLessonsAcks(),
		zhLessonsDurability(),
		zhLessonsDispatch(),
		zhLessonsBeyond(),
	)
}
