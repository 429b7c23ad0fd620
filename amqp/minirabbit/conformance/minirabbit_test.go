package conformance_test

import (
	"testing"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/release"
)

// builtin is the built-in broker as each release that it does as. What 4.3 does not
// permit it permits, as the others do: what it does otherwise has its own test.
func builtin() (all []target) {
	for _, as := range release.Known {
		all = append(all, builtinAs(as))
	}
	return all
}

// builtinAs is the built-in broker as a release.
func builtinAs(as release.Release) target {
	return target{
		name: "minirabbit " + as.Name,
		shared: func(t testing.TB) broker {
			return startBuiltin(t, minirabbit.Options{As: as, Permit: minirabbit.TransientQueuesToo})
		},
		own: func(t testing.TB) ownBroker {
			return startBuiltin(t, minirabbit.Options{As: as, Permit: minirabbit.TransientQueuesToo, ConsumerTimeout: consumerTimeout})
		},
		permitting: func(t testing.TB, features map[string]bool) broker {
			if !release.Has(as.Version, release.DeprecatedFeatures) {
				features = nil
			}
			return startBuiltin(t, minirabbit.Options{As: as, Permit: features})
		},
	}
}

// twin is the built-in broker as the RabbitMQ that is installed here, or as the newest
// where there is none.
func twin() target {
	found, err := node.Find()
	if err != nil {
		return builtinAs(release.Newest())
	}
	return builtinAs(release.Release{Name: release.Name(found.Version), Version: found.Version})
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
