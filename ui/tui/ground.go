package tui

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Keyboard is the terminal that is typed on, as Bubble Tea wants it: what can be waited for.
type Keyboard interface {
	io.ReadWriteCloser
	Fd() uintptr
	Name() string
}

// askGround has a terminal tell the colour of its ground (OSC 11), which it types
// (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html). Nothing waits for it.
const askGround = "\x1b]11;?\x07"

// What begins the answer, and how long it is at the most.
const (
	groundAnswer  = "\x1b]11;"
	longestAnswer = 48
)

// sieve is a keyboard without the answer, that Bubble Tea would take for keys.
type sieve struct {
	Keyboard
	told chan bool // whether the ground is light
	held []byte    // the beginning of an answer
}

func newSieve(k Keyboard) *sieve { return &sieve{Keyboard: k, told: make(chan bool, 1)} }

// Read reads what was typed.
func (s *sieve) Read(b []byte) (int, error) {
	held := copy(b, s.held)
	n, err := s.Keyboard.Read(b[held:])
	s.held = nil
	return s.sift(b[:held+n]), err
}

// sift takes the answer out of what was read, and keeps one that is not whole for the
// next time. It says how many bytes are left.
func (s *sieve) sift(b []byte) int {
	at := beginning(b)
	if at < 0 {
		return len(b)
	}
	answer := b[at:]
	length, said := whole(answer)
	switch {
	case length > 0:
		s.tell(said)
		return at + copy(answer, answer[length:])
	case len(answer) > longestAnswer:
		return len(b)
	}
	s.held = bytes.Clone(answer)
	return at
}

// beginning is where an answer begins, or may at the end; -1 for nowhere. Two bytes are
// the least: one alone is the escape key.
func beginning(b []byte) int {
	if at := bytes.Index(b, []byte(groundAnswer)); at >= 0 {
		return at
	}
	for n := min(len(groundAnswer)-1, len(b)); n > 1; n-- {
		if bytes.HasSuffix(b, []byte(groundAnswer[:n])) {
			return len(b) - n
		}
	}
	return -1
}

// whole is how long an answer is with its end (BEL or ST), and what it says; 0 where the
// end is not there yet.
func whole(answer []byte) (length int, said string) {
	for _, end := range []string{"\x07", "\x1b\\"} {
		if at := bytes.Index(answer, []byte(end)); at > 0 {
			return at + len(end), string(answer[len(groundAnswer):at])
		}
	}
	return 0, ""
}

func (s *sieve) tell(colour string) {
	light, ok := isLight(colour)
	if !ok {
		return
	}
	select {
	case s.told <- light:
	default: // it was told before
	}
}

// isLight says whether a colour as XParseColor takes it, rgb:RRRR/GGGG/BBBB of one to four
// digits each, is light.
func isLight(colour string) (light, ok bool) {
	_, parts, _ := strings.Cut(colour, ":")
	sum := 0.0
	weights := []float64{0.299, 0.587, 0.114} // of Rec. 601: what is light to an eye
	all := strings.Split(parts, "/")
	if len(all) < len(weights) {
		return false, false
	}
	for i, weight := range weights {
		n, err := strconv.ParseUint(all[i], 16, 16)
		if err != nil {
			return false, false
		}
		sum += weight * float64(n) / float64(uint64(1)<<(4*len(all[i]))-1)
	}
	return sum > 0.5, true
}

// groundMsg is what the terminal's ground is.
type groundMsg struct{ light bool }

// listenGround asks for the ground and waits for the answer, which may never come.
func (m *model) listenGround() tea.Cmd {
	if m.o.ground == nil {
		return nil
	}
	return func() tea.Msg {
		m.o.write(askGround)
		select {
		case light := <-m.o.ground:
			return groundMsg{light}
		case <-m.ctx.Done():
			return nil
		}
	}
}
