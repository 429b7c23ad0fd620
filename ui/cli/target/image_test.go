package target

import "testing"

func TestWhichImageIsMeant(t *testing.T) {
	for given, want := range map[string]string{
		"docker": "", "docker:4.1": "docker.io/library/rabbitmq:4.1-management", "docker:4.1-alpine": "docker.io/library/rabbitmq:4.1-management-alpine",
		"docker:management": "docker.io/library/rabbitmq:management", "docker:alpine": "docker.io/library/rabbitmq:management-alpine",
		"docker:3.13-management": "docker.io/library/rabbitmq:3.13-management", "docker:mirror.example.com/rabbitmq:4.1-management": "mirror.example.com/rabbitmq:4.1-management",
	} {
		got, named, err := Resolve(Choice{Broker: &given}, env(nil))
		if err != nil || !named || got.Private != Docker || got.Image != want || !got.Boots() || !got.Loopback {
			t.Errorf("%s: %+v %v", given, got, err)
		}
	}
	for _, given := range []string{"docker:", "docker:-rm", "docker:a b", "docker:\x1b[31m", "dockers"} {
		if got, _, err := Resolve(Choice{Broker: &given}, env(nil)); err == nil {
			t.Errorf("%q: %+v", given, got)
		}
	}
}
