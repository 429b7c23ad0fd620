package lang

// zhScenario is what amqp/lab/scenario writes in English.
var zhScenario = map[string]string{}
