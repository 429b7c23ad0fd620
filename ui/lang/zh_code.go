package lang

// zhCode is what is marked in code.
var zhCode = map[Text]string{}
