package lang

// zhLessons is what the lessons teach, topic by topic.
var zhLessons = union(
	zhLessonsModel,
	zhLessonsAcks,
	zhLessonsDurability,
	zhLessonsDispatch,
	zhLessonsBeyond,
)
