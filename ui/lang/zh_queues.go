package lang

// zhQueues is what the screen Queues says.
var zhQueues = map[Text]string{}
