package api

import (
	"context"
	"net/http"
	"testing"
)

func TestStallHoldsAnswersBackUntilItEnds(t *testing.T) {
	w := newWorld(t)
	w.api.Stall(true)
	w.api.Stall(true)
	answered := make(chan int)
	go func() { answered <- w.send(request("GET", "/api/whoami", "")).Code }()
	w.api.Stall(false)
	if code := <-answered; code != 200 {
		t.Errorf("after the stall: %d", code)
	}
	w.api.Stall(false)
	w.ask("GET", "/api/whoami", "", 200)
}

func TestStalledRequestIsBrokenOffWithItsContext(t *testing.T) {
	w := newWorld(t)
	w.api.Stall(true)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	defer func() {
		if end := recover(); end != http.ErrAbortHandler {
			t.Errorf("it ends with %v", end)
		}
	}()
	res := w.send(request("GET", "/api/whoami", "").WithContext(ctx))
	t.Errorf("it answers %d %s", res.Code, res.Body)
}
