package lang

// zhNarrate is what is told of what happens.
var zhNarrate = map[Text]string{}
