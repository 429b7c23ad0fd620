package conformance_test

// builtin is the built-in broker.
func builtin() []target { return nil }
