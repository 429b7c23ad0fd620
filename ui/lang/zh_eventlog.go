package lang

// zhEventlog is what the screen Log says.
var zhEventlog = map[Text]string{}
