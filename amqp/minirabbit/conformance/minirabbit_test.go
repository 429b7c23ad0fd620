package conformance_test

import (
	"testing"

	"rabbitlab/amqp/minirabbit"
)

// builtin is the built-in broker.
var builtin = target{
	name:   "minirabbit",
	shared: func(t testing.TB) broker { return startBuiltin(t, minirabbit.Options{}) },
	own: func(t testing.TB) ownBroker {
		return startBuiltin(t, minirabbit.Options{ConsumerTimeout: consumerTimeout})
	},
}

func startBuiltin(t testing.TB, o minirabbit.Options) *minirabbit.Server {
	server, err := minirabbit.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return server
}
