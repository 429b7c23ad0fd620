// Package sheet writes rows of what is on a screen to a file: as CSV, as JSON or as text.
package sheet

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

// Sheet is rows of values: a string, a number, a bool or a mgmt.Figure each. The names of the
// columns are the same in every language.
type Sheet struct {
	Name string // what it is a list of: "queues"
	Head []string
	Rows [][]any
}

// Endings are those of the files that a sheet can be written to.
var Endings = []string{".csv", ".json", ".txt"}

// Write writes the sheet as the ending of a file's name says; text where it says nothing.
func (s Sheet) Write(w io.Writer, name string) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		return s.writeCSV(w)
	case ".json":
		return s.writeJSON(w)
	}
	return s.writeText(w)
}

func (s Sheet) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write(s.Head) // an error stays until Error
	for _, row := range s.Rows {
		cells := make([]string, len(row))
		for i, value := range row {
			cells[i] = said(value, "")
			if word, is := value.(string); is {
				cells[i] = inert(text.Clean(word))
			}
		}
		_ = out.Write(cells)
	}
	out.Flush()
	return out.Error()
}

// inert is a word that no spreadsheet takes for a formula: one that begins as a formula does
// gets an apostrophe, which a spreadsheet takes as the sign of a text.
func inert(word string) string {
	if bare := strings.TrimLeft(word, " \t\r\n"); bare != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(bare)[0]) {
		return "'" + word
	}
	return word
}

// writeJSON writes an array with an object a row, its fields in the order of the columns.
func (s Sheet) writeJSON(w io.Writer) error {
	var all strings.Builder
	all.WriteString("[")
	for i, row := range s.Rows {
		all.WriteString(map[bool]string{true: "\n", false: ",\n"}[i == 0])
		for j, value := range row {
			if f, is := value.(mgmt.Figure); is {
				value = orNil(f)
			}
			field, err := json.Marshal(value)
			if err != nil {
				return err
			}
			fmt.Fprintf(&all, "%s%s: %s", map[bool]string{true: "  {", false: ", "}[j == 0], strconv.Quote(s.Head[j]), field)
		}
		all.WriteString("}")
	}
	all.WriteString("\n]\n")
	_, err := io.WriteString(w, all.String())
	return err
}

func orNil(f mgmt.Figure) any {
	if n, known := f.Value(); known {
		return n
	}
	return nil
}

// writeText writes columns below each other.
func (s Sheet) writeText(w io.Writer) error {
	rows := [][]string{s.Head}
	for _, row := range s.Rows {
		cells := make([]string, len(row))
		for i, value := range row {
			cells[i] = text.Clean(said(value, text.Unknown))
		}
		rows = append(rows, cells)
	}
	widths := make([]int, len(s.Head))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], text.Width(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", widths[i]-text.Width(cell)+2)
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}

// said is a value in plain figures and words, or what stands for one that is not known.
func said(value any, unknown string) string {
	if f, is := value.(mgmt.Figure); is {
		if value = orNil(f); value == nil {
			return unknown
		}
	}
	if n, is := value.(float64); is {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}
