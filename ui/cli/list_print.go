package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// queueJSON is a queue as scripts read it. What the broker did not send is null.
type queueJSON struct {
	Vhost     string      `json:"vhost"`
	Name      string      `json:"name"`
	Type      *string     `json:"type"`
	Ready     mgmt.Figure `json:"ready"`
	Unacked   mgmt.Figure `json:"unacked"`
	Consumers mgmt.Figure `json:"consumers"`
}

// printListJSON prints one array, one queue a line.
func printListJSON(w io.Writer, rows []mgmt.Row) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for i, r := range rows {
		q := queueJSON{r.Vhost, r.Name, nil, r.Ready, r.Unacked, r.Stats.Consumers}
		if r.Type != "" {
			q.Type = &r.Type
		}
		line, err := oneLine(q)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n")
		out.Write(line)
	}
	if len(rows) > 0 {
		out.WriteString("\n")
	}
	out.WriteString("]\n")
	return out.Flush() // the first failure of a bufio.Writer stays
}

// oneLine is v as one line of JSON that is safe to show, without the line's end.
func oneLine(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return text.JSON(bytes.TrimRight(b.Bytes(), "\n")), nil
}

// printListLines prints for cut, sort and awk: tabs, no header.
func printListLines(w io.Writer, rows []mgmt.Row) error {
	out := bufio.NewWriter(w)
	for _, r := range rows {
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n",
			text.Plain(r.Name), plain(r.Ready), plain(r.Unacked), plain(r.Stats.Consumers), orDash(r.Type), text.Plain(r.Vhost))
	}
	return out.Flush()
}

// plain writes a figure as programs read it; - where it is not known, so that
// no field is ever empty.
func plain(f mgmt.Figure) string {
	n, known := f.Int()
	if !known {
		return "-"
	}
	return strconv.FormatInt(n, 10)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return text.Clean(s)
}

// printListTable prints for people. Where width is known, long names and vhosts
// are cut in the middle so that a queue takes one line.
func printListTable(w io.Writer, rows []mgmt.Row, width int) error {
	cells := [][6]string{{lang.Say("NAME"), lang.Say("READY"), lang.Say("UNACKED"), lang.Say("CONSUMERS"), lang.Say("TYPE"), "VHOST"}}
	for _, r := range rows {
		cells = append(cells, [6]string{
			text.Clean(r.Name), count(r.Ready), count(r.Unacked), count(r.Stats.Consumers), orDash(r.Type), text.Clean(r.Vhost),
		})
	}
	widths := columnWidths(cells, width)
	out := bufio.NewWriter(w)
	for _, row := range cells {
		var b strings.Builder
		for i, cell := range row {
			if i > 0 {
				b.WriteString("  ")
			}
			b.WriteString(fitCell(i, cell, widths[i]))
		}
		fmt.Fprintln(out, strings.TrimRight(b.String(), " "))
	}
	return out.Flush()
}

func count(f mgmt.Figure) string { return text.Count(f.Int()) }

// The columns that hold names; those between them are figures.
const (
	nameColumn  = 0
	typeColumn  = 4
	vhostColumn = 5
)

func fitCell(column int, cell string, width int) string {
	switch column {
	case nameColumn, vhostColumn:
		return text.FitMiddle(cell, width)
	case typeColumn:
		return text.Fit(cell, width)
	}
	return text.FitRight(cell, width)
}

// columnWidths gives each column what it needs, and the two with names less
// where that is more than there is; never less than 8.
func columnWidths(cells [][6]string, width int) (widths [6]int) {
	for _, row := range cells {
		for i, cell := range row {
			widths[i] = max(widths[i], text.Width(cell))
		}
	}
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	if width <= 0 || total <= width {
		return widths
	}
	room := width - (total - widths[nameColumn] - widths[vhostColumn])
	widths[vhostColumn] = min(widths[vhostColumn], max(room/3, 8))
	widths[nameColumn] = max(room-widths[vhostColumn], 8)
	return widths
}
