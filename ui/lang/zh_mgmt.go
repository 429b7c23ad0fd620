package lang

// zhMgmt is what mgmt writes in English.
var zhMgmt = map[string]string{}
