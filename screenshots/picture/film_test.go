package main

import (
	"image/gif"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A film has a picture for each screen that is not as the one before, for as long as that stood.
func TestFilm(t *testing.T) {
	file := filepath.Join(t.TempDir(), "film.gif")
	if err := film("\f1.00\nREADY 6\n\n\f1.25\nREADY 6\n\n\f1.50\nREADY \x1b[31m5\x1b[0m\n\n", file); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := gif.DecodeAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Image) != 2 || g.Delay[0] != 50 || g.Delay[1] != int(lastStays/tick) {
		t.Fatalf("%d pictures, for %v", len(g.Image), g.Delay)
	}
	if whole, part := g.Image[0].Bounds(), g.Image[1].Bounds(); part.Dx() >= whole.Dx()/2 {
		t.Errorf("of %v all of %v is drawn again", whole, part)
	}
	if _, times, err := reel("\fnever\nREADY"); err == nil {
		t.Errorf("at %v", times)
	}
	if _, times, _ := reel("\f0.5\nREADY"); times[0] != time.Second/2 {
		t.Errorf("at %v", times)
	}
}
