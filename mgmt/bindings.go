package mgmt

// Bindings are the exchanges that a queue is bound to, without the default one, whose
// name is "".
type Bindings struct {
	Queue Key
	Reading
	Exchanges []string
}
