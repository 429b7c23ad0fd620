package tap

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net"
	"os"
	"sync"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// echo is a server that sends back what it gets, and its address.
func echo(t *testing.T, wrap func(net.Conn) net.Conn) string {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				defer c.Close()
				s := wrap(c)
				_, _ = io.Copy(s, s)
				if half, can := s.(interface{ CloseWrite() error }); can {
					_ = half.CloseWrite()
				}
			})
		}
	})
	t.Cleanup(func() { l.Close(); all.Wait() })
	return l.Addr().String()
}

func plain(c net.Conn) net.Conn { return c }

// Whatever is sent arrives as it was, understood or not, and the end of it too.
func TestEveryByteIsPassedOn(t *testing.T) {
	tap, err := Start(Config{Brokers: []string{"127.0.0.1:1", echo(t, plain)}}) // nobody listens on the first
	if err != nil {
		t.Fatal(err)
	}
	defer tap.Close()
	random := make([]byte, 1<<20)
	_, _ = rand.Read(random)
	frames := bytes.Repeat([]byte(conversation[8:]), 30_000)
	for name, sent := range map[string][]byte{
		"frames": append([]byte(conversation), frames...), "noise": random, "noise behind a greeting": append([]byte(conversation), random...),
	} {
		c, err := net.Dial("tcp", tap.Address())
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			_, _ = c.Write(sent)
			_ = c.(*net.TCPConn).CloseWrite()
		}()
		got, err := io.ReadAll(c)
		c.Close()
		if err != nil || !bytes.Equal(got, sent) {
			t.Errorf("%s: %d bytes of %d came back, %v", name, len(got), len(sent), err)
		}
	}
	if s := tap.Look(0); s.Counts.NotUnderstood == 0 || s.Counts.Frames < 60_000 {
		t.Errorf("%+v", s.Counts)
	}
}

func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// TLS on both of its sides: what it reads is the same.
func TestTLSOnBothSides(t *testing.T) {
	pair, pool := certificate(t)
	server := &tls.Config{Certificates: []tls.Certificate{pair}}
	behind := echo(t, func(c net.Conn) net.Conn { return tls.Server(c, server) })
	trust := &tls.Config{RootCAs: pool, ServerName: "localhost"}
	tap, err := Start(Config{Brokers: []string{behind}, TLS: trust, Serve: server})
	if err != nil {
		t.Fatal(err)
	}
	defer tap.Close()
	c, err := tls.Dial("tcp", tap.Address(), trust)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	go func() {
		_, _ = c.Write([]byte(conversation))
		_ = c.CloseWrite()
	}()
	got, err := io.ReadAll(c)
	if err != nil || string(got) != conversation {
		t.Errorf("%q came back, %v", got, err)
	}
	if s := tap.Look(0); s.Counts.Frames < 5 {
		t.Errorf("%+v", s.Counts)
	}
}

// On Linux a program of this machine is known by its process.
func TestTheProcessIsKnown(t *testing.T) {
	if _, err := os.Stat("/proc/self/fd"); err != nil {
		t.Skip("no /proc here")
	}
	b := newBench(t, Config{})
	b.dial()
	known := func() Program { return b.look().Connections[0].Program }
	for deadline := time.Now().Add(30 * time.Second); known().PID == 0 && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond) // nothing announces it where it takes long
	}
	if p := known(); p.PID != os.Getpid() || p.Command == "" {
		t.Errorf("%+v", p)
	}
}

// Events that nobody takes are left out and counted, and the books are right all the same.
func TestNobodyHasToWaitForAReader(t *testing.T) {
	f := newFeed()
	f.listen()
	for range feedRoom + 3 {
		f.add([]Event{{Event: record.Event{Kind: record.Acked}}}, time.Now())
	}
	if got, err := f.next(t.Context()); len(got) != feedRoom || err != nil || f.lost() != 3 || got[feedRoom-1].Seq != feedRoom {
		t.Errorf("%d came, %d are missed, %v", len(got), f.lost(), err)
	}
	f.close()
	if _, err := f.next(t.Context()); err != ErrClosed {
		t.Error(err)
	}
}
