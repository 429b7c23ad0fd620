package lang

// zhMinirabbit is what amqp/minirabbit writes in English.
var zhMinirabbit = map[string]string{}
