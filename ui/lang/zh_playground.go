package lang

// zhPlayground is what the playground says.
var zhPlayground = map[Text]string{}
