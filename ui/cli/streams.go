package cli

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// streams are where the program reads and writes, and what is known of them.
// Tables for people go to a terminal, plain lines to anything else; what is not
// the answer itself (progress, questions, errors) goes to err.
type streams struct {
	in                             io.Reader
	out, err                       io.Writer
	inScreen, outScreen, errScreen bool // it is a terminal
	width                          int  // of the terminal behind out, in columns; 0 where it is not known
}

func standardStreams() streams {
	s := streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		inScreen: isScreen(os.Stdin), outScreen: isScreen(os.Stdout), errScreen: isScreen(os.Stderr),
	}
	if s.outScreen {
		s.width, _, _ = term.GetSize(os.Stdout.Fd()) // not known is 0
	}
	return s
}

// isScreen says whether a terminal is behind f, and one that can rewrite a line.
func isScreen(f *os.File) bool {
	return term.IsTerminal(f.Fd()) && os.Getenv("TERM") != "dumb"
}
