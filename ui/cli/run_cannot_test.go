package cli

import (
	"strings"
	"sync"
	"testing"

	"rabbitlab/amqp/minirabbit"
)

// That a story could not be played, or not be seen, is exit code 2 and not 1: the broker
// did not do otherwise.
func TestRunThatCannotLook(t *testing.T) {
	var all sync.WaitGroup
	for says, spoiled := range map[string]string{"low on memory": "", "the management API failed with 500": "queues"} {
		s, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		address := s.Management()
		if spoiled == "" {
			s.SetAlarm("memory", true)
		} else {
			address = faultyProxy(t, address, anyQueue, 1, apiFaults["500"])
		}
		all.Go(func() {
			o := rabbitlab(t, nil, "run", "hello", "--url", s.URL(), "--management", address)
			if o.code != exitUsage || !strings.Contains(o.err, says) {
				t.Errorf("%s: exit code %d\n%s%s", says, o.code, o.out, o.err)
			}
		})
	}
	all.Wait()
}

// A password that got into --vhost or --queue is not printed.
func TestAPasswordInTheWrongPlace(t *testing.T) {
	for _, flags := range []string{"list --vhost amqp://u:s3cret@h", "diagnose --vhost amqp://u:s3cret@h", "diagnose --for 1s --queue amqp://u:s3cret@h"} {
		at := append([]string{"--url", "amqp://localhost"}, "--management", managementAPI(t, healthy))
		o := rabbitlab(t, nil, append(strings.Fields(flags), at...)...)
		if o.code != exitUsage || strings.Contains(o.out+o.err, "s3cret") {
			t.Errorf("%s: exit code %d\n%s%s", flags, o.code, o.out, o.err)
		}
	}
}
