package minirabbit

import (
	"runtime"
	"runtime/debug"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	burst   = 100_000 // messages
	workers = 4
)

// BenchmarkBurst publishes 100,000 messages of 100 bytes, with confirms, to four
// workers with prefetch 100 that ack each and do not sleep.
func BenchmarkBurst(b *testing.B) {
	s, err := Start(Options{Permit: TransientQueuesToo})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for range b.N {
		done := make(chan int, workers)
		stop := make(chan struct{})
		for range workers {
			go work(b, s, done, stop)
		}
		publishBurst(b, s)
		for left := burst; left > 0; {
			left -= <-done
		}
		close(stop)
		for range workers {
			<-done
		}
	}
	b.ReportMetric(float64(b.N*burst)/b.Elapsed().Seconds(), "messages/s")
}

// work acks what comes until it is to stop.
func work(b *testing.B, s *Server, done chan<- int, stop <-chan struct{}) {
	conn, ch := dialBurst(b, s)
	defer func() { conn.Close(); done <- 0 }()
	if err := ch.Qos(100, 0, false); err != nil {
		b.Error(err)
	}
	deliveries, err := ch.Consume("burst", "", false, false, false, false, nil)
	if err != nil {
		b.Error(err)
	}
	for {
		select {
		case d := <-deliveries:
			if err := d.Ack(false); err != nil {
				b.Error(err)
			}
			done <- 1
		case <-stop:
			return
		}
	}
}

func publishBurst(b *testing.B, s *Server) {
	conn, ch := dialBurst(b, s)
	defer conn.Close()
	if err := ch.Confirm(false); err != nil {
		b.Fatal(err)
	}
	confirmed := ch.NotifyPublish(make(chan amqp.Confirmation, burst))
	m := amqp.Publishing{DeliveryMode: amqp.Persistent, Body: make([]byte, 100)}
	for range burst {
		if err := ch.PublishWithContext(b.Context(), "", "burst", false, false, m); err != nil {
			b.Fatal(err)
		}
	}
	for range burst {
		if c := <-confirmed; !c.Ack {
			b.Fatal("one was refused")
		}
	}
}

func dialBurst(b *testing.B, s *Server) (*amqp.Connection, *amqp.Channel) {
	b.Helper()
	conn, err := amqp.Dial(s.URL())
	if err != nil {
		b.Fatal(err)
	}
	ch, err := conn.Channel()
	if err != nil {
		b.Fatal(err)
	}
	if _, err := ch.QueueDeclare("burst", true, false, false, false, nil); err != nil {
		b.Fatal(err)
	}
	return conn, ch
}

// BenchmarkMillion publishes a million messages of 100 bytes that nobody takes,
// and says how much memory the process has then from the system, and how much it
// needs. The client is in the same process, and the garbage collector is set as
// the program sets it.
func BenchmarkMillion(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	for range b.N {
		s, err := Start(Options{Permit: TransientQueuesToo})
		if err != nil {
			b.Fatal(err)
		}
		for range 10 {
			publishBurst(b, s)
		}
		var held, live runtime.MemStats
		runtime.ReadMemStats(&held)
		runtime.GC()
		runtime.ReadMemStats(&live)
		b.ReportMetric(float64(held.Sys-held.HeapReleased)/1e6, "held-MB")
		b.ReportMetric(float64(live.HeapAlloc)/1e6, "live-MB")
		if q, _ := s.broker.Queue("/", "burst"); q.Ready != 10*burst {
			b.Fatalf("%d are ready", q.Ready)
		}
		s.Close()
	}
}
