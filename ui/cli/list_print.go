package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

// printListJSON prints one array, one queue a line. What the broker did not send is null.
func printListJSON(w io.Writer, rows []listed, shown []*column) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for i := range rows {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n")
		line, err := rowJSON(&rows[i], shown)
		if err != nil {
			return err
		}
		out.Write(line)
	}
	if len(rows) > 0 {
		out.WriteString("\n")
	}
	out.WriteString("]\n")
	return out.Flush() // the first failure of a bufio.Writer stays
}

// rowJSON is a queue as an object, safe to show, without the line's end.
func rowJSON(q *listed, shown []*column) ([]byte, error) {
	line := []byte("{")
	for i, c := range shown {
		if i > 0 {
			line = append(line, ',')
		}
		line = append(append(append(line, '"'), c.name...), '"', ':')
		value := c.value(q)
		if value == "" {
			value = nil
		}
		cell, err := oneLine(value)
		if err != nil {
			return nil, err
		}
		line = append(line, cell...)
	}
	return append(line, '}'), nil
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
func printListLines(w io.Writer, rows []listed, shown []*column) error {
	out := bufio.NewWriter(w)
	for i := range rows {
		for j, c := range shown {
			if j > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(plain(c.value(&rows[i])))
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

// plain writes a cell as programs read it; - where it is not known, so that no field is
// ever empty.
func plain(value any) string {
	switch v := value.(type) {
	case mgmt.Figure:
		return plainFigure(v)
	case string:
		return orDash(v)
	case map[string]any:
		if len(v) == 0 {
			return "-"
		}
		line, err := oneLine(v)
		if err != nil {
			return "-"
		}
		return string(line)
	}
	return fmt.Sprint(value)
}

// plainFigure writes a number with as many decimals as it has.
func plainFigure(f mgmt.Figure) string {
	n, known := f.Value()
	switch {
	case !known:
		return "-"
	case n == math.Trunc(n):
		return strconv.FormatFloat(n, 'f', 0, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return text.Plain(s)
}
