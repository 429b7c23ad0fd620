package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/muesli/cancelreader"

	"rabbitlab/ui/text"
)

// ask puts a question on the terminal. Only y or yes is a yes. The end of the
// context breaks it off.
func (p *program) ask(ctx context.Context, question string) (bool, error) {
	in, err := cancelreader.NewReader(p.in)
	if err != nil {
		return false, err
	}
	defer in.Close()
	defer context.AfterFunc(ctx, func() { in.Cancel() })()
	for line := range strings.SplitSeq(question, "\n") {
		fmt.Fprint(p.err, text.Clean(line), " ")
	}
	fmt.Fprint(p.err, "[y/N] ")
	answer, err := bufio.NewReader(in).ReadString('\n')
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes", nil
}
