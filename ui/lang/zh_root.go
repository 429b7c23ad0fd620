package lang

// zhRoot is what stands around the screens.
var zhRoot = map[Text]string{}
