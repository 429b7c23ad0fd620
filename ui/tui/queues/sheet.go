package queues

import (
	"strings"

	"rabbitlab/ui/sheet"
)

// Sheet is the rows with what stands in the columns that are drawn, the verdict as a word.
func (m *Model) Sheet() sheet.Sheet {
	s := sheet.Sheet{Name: "queues", Rows: make([][]any, len(m.list.shown))}
	widths := m.table.Widths(m.width)
	for i := range m.columns {
		if c := &m.columns[i]; widths[i] > 0 && c.sortable() {
			s.Head = append(s.Head, strings.ToLower(string(c.title)))
			for j, r := range m.list.shown {
				if c.figure != nil {
					s.Rows[j] = append(s.Rows[j], c.figure(r))
					continue
				}
				s.Rows[j] = append(s.Rows[j], c.word(r))
			}
		}
	}
	s.Head = append(s.Head, "verdict")
	for j, r := range m.list.shown {
		verdict := ""
		if f := m.draw.sick[r.Key]; f != nil {
			verdict = string(f.Verdict)
		}
		s.Rows[j] = append(s.Rows[j], verdict)
	}
	return s
}
