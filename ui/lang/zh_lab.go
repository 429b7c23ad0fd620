package lang

// zhLab is what amqp/lab writes in English.
var zhLab = map[string]string{}
