package lang

// zhNode is what amqp/node writes in English.
var zhNode = map[string]string{}
