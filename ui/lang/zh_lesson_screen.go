package lang

// zhLessonScreen is what the screen Lessons says.
var zhLessonScreen = map[Text]string{}
