package diagnosis

import (
	"rabbitlab/ui/finding"
	"rabbitlab/ui/sheet"
)

// Sheet is the findings that the filter leaves, those in folds too.
func (m *Model) Sheet() sheet.Sheet {
	s := sheet.Sheet{Name: "findings", Head: []string{
		"severity", "verdict", "queue", "vhost", "holds", "for_seconds", "confidence", "holder", "connection", "client",
	}}
	for _, f := range m.list.wanted {
		s.Rows = append(s.Rows, []any{
			f.Severity.String(), string(f.Verdict), f.Queue.Name, f.Queue.Vhost, f.Unacked, f.Held,
			f.Confidence.String(), holderOf(f), f.Connection, finding.Library(f.Client),
		})
	}
	return s
}
