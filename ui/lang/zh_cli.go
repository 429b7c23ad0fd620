package lang

// zhCLI is what the command line says.
var zhCLI = map[Text]string{}
