package lang

// zhLessons is what the lessons teach.
var zhLessons = map[Text]string{}
