package minirabbit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/release"
)

// get asks the management API.
func get(ctx context.Context, s *Server, path, password string) (status int, body string, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Management()+path, nil)
	if err != nil {
		return 0, "", err
	}
	r.SetBasicAuth(s.User(), password)
	r.Close = true // or the client would keep a connection, and its goroutines
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(text), err
}

// What Start returns can be used at once, by AMQP and by the management API.
func TestStart(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	ch := channel(t, s)
	declare(t, ch, "q", false)
	publish(t, ch, "q", amqp.Publishing{Body: []byte("hello")})
	if d, ok, err := ch.Get("q", true); err != nil || !ok || string(d.Body) != "hello" {
		t.Errorf("got %q, %v, %v", d.Body, ok, err)
	}
	status, body, err := get(t.Context(), s, "/api/overview", s.Password())
	if err != nil || status != http.StatusOK || !strings.Contains(body, `"`+release.Newest().Version+`"`) {
		t.Errorf("overview: %d %s, %v", status, body, err)
	}
	if s.Version() != release.Newest().Version {
		t.Errorf("version %s", s.Version())
	}
}

// Only who knows the password is let in, and each broker has one of its own.
func TestPasswords(t *testing.T) {
	s, other := start(t, Options{Permit: TransientQueuesToo}), start(t, Options{Permit: TransientQueuesToo})
	if len(s.Password()) < 20 || s.Password() == other.Password() || s.User() != DefaultUser {
		t.Errorf("user %s, %d characters", s.User(), len(s.Password()))
	}
	if _, err := amqp.Dial(strings.Replace(s.URL(), s.Password(), "guest", 1)); !errors.Is(err, amqp.ErrCredentials) {
		var refused *amqp.Error
		if !errors.As(err, &refused) || refused.Code != amqp.AccessRefused {
			t.Errorf("AMQP with a wrong password: %v", err)
		}
	}
	if status, _, err := get(t.Context(), s, "/api/overview", "guest"); err != nil || status != http.StatusUnauthorized {
		t.Errorf("the management API with a wrong password: %d, %v", status, err)
	}
	named := start(t, Options{Permit: TransientQueuesToo, User: "teacher", Password: "a/b@c:d é"})
	dial(t, named)
	if status, _, err := get(t.Context(), named, "/api/whoami", named.Password()); err != nil || status != http.StatusOK {
		t.Errorf("the management API: %d, %v", status, err)
	}
}

func TestNothingPrintsThePassword(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo, Password: "s3cret"})
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d"} {
		if text := fmt.Sprintf(format, s); strings.Contains(text, "s3cret") || !strings.Contains(text, "stands in for RabbitMQ "+release.Newest().Version) {
			t.Errorf("%s prints %s", format, text)
		}
	}
}

func TestOptionsThatCannotBe(t *testing.T) {
	for want, o := range map[string]Options{
		"port 5672 cannot be both": {AMQPPort: 5672, ManagementPort: 5672},
		"ports go from 1 to 65535": {AMQPPort: 65536},
		"zero byte":                {User: "a\x00", Password: "b"},
		"not less than nothing":    {ConsumerTimeout: -time.Second},
		"statistics interval -1s":  {StatisticsInterval: -time.Second},
	} {
		if s, err := Start(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v", want, s, err)
		}
	}
}

// A second instance on the same port says which port it is, and leaves the other
// port free.
func TestASecondInstance(t *testing.T) {
	first := start(t, Options{Permit: TransientQueuesToo})
	free, err := loopback.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	port := loopback.Port(free)
	free.Close()
	var taken *loopback.PortError
	if _, err := Start(Options{AMQPPort: port, ManagementPort: first.managePort}); !errors.As(err, &taken) || taken.Port != first.managePort || !taken.Taken {
		t.Errorf("it says %v", err)
	}
	if _, err := Start(Options{AMQPPort: first.amqpPort}); !errors.As(err, &taken) || taken.Port != first.amqpPort {
		t.Errorf("it says %v", err)
	}
	start(t, Options{Permit: TransientQueuesToo, AMQPPort: port})
}

// Ports are on loopback, and nowhere else.
func TestOnlyLoopback(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	for _, l := range []net.Listener{s.run.amqp, s.run.management} {
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("it listens at %s", ip)
		}
	}
}

// Close can be called at any time, and again; after it nothing listens.
func TestClose(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	lost := dial(t, s).NotifyClose(make(chan *amqp.Error, 1))
	s.StallManagement(true)
	asked := make(chan error, 1)
	go func() { _, _, err := get(context.Background(), s, "/api/overview", s.Password()); asked <- err }()
	for range 2 {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	<-lost
	if err := <-asked; err == nil {
		t.Error("a stalled request was answered")
	}
	for _, port := range []int{s.amqpPort, s.managePort} {
		if conn, err := net.Dial("tcp", loopback.Address(port)); err == nil {
			conn.Close()
			t.Errorf("port %d still answers", port)
		}
	}
	for name, err := range map[string]error{
		"Stop": s.Stop(t.Context()), "Crash": s.Crash(), "Resume": s.Resume(t.Context()), "Restart": s.Restart(t.Context()),
	} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s.DropConnection("") != 0 {
		t.Error("there are connections")
	}
}

// ready to be used: a client has connected, declared a queue and got a message
// back, from nothing.
func BenchmarkReady(b *testing.B) {
	for b.Loop() {
		s, err := Start(Options{Permit: TransientQueuesToo})
		if err != nil {
			b.Fatal(err)
		}
		ch := channel(b, s)
		declare(b, ch, "q", false)
		publish(b, ch, "q", amqp.Publishing{})
		s.Close()
	}
}
