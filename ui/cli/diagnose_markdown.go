package cli

import (
	"bufio"
	"fmt"
	"io"

	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// printMarkdown prints for a ticket or a wiki, in the language of now.
func printMarkdown(w io.Writer, d *diagnosis) error {
	out := bufio.NewWriter(w)
	for i := range d.findings {
		fmt.Fprintln(out, finding.Markdown(&d.findings[i]))
	}
	if d.clean() {
		fmt.Fprintf(out, "%s\n\n", lang.Say("Nothing was found."))
	}
	for _, said := range d.limits() {
		fmt.Fprintf(out, "- ? %s\n", finding.Harmless(said))
	}
	fmt.Fprintln(out, finding.Harmless(text.Clean(lookedAt(d))))
	return out.Flush() // the first failure of a bufio.Writer stays
}
