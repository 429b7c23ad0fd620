package sheet_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/ui/sheet"
)

// hostile is rows with names that somebody has chosen to do harm.
var hostile = sheet.Sheet{Name: "queues", Head: []string{"queue", "ready", "rate"}, Rows: [][]any{
	{"=HYPERLINK(\"http://evil\",\"x\")", mgmt.Known(12), 1.5},
	{"@SUM(A1)\x1b[2J", mgmt.Figure{}, 0.0},
	{" \t-1+cmd|' /C calc'!A0", mgmt.Known(3), 0.0},
	{"a,\"b\"\nc", mgmt.Known(0), 0.0},
	{"plain-name", mgmt.Known(1), 0.0},
}}

func written(t *testing.T, name string) string {
	t.Helper()
	var b strings.Builder
	if err := hostile.Write(&b, name); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNoNameIsAFormulaInCSV(t *testing.T) {
	said := written(t, "a.CSV")
	rows, err := csv.NewReader(strings.NewReader(said)).ReadAll()
	if err != nil || len(rows) != 6 {
		t.Fatalf("%v: %q", err, said)
	}
	for _, row := range rows[1:] {
		if bare := strings.TrimLeft(row[0], " \t\n"); strings.ContainsAny(bare[:1], "=+-@") || strings.Contains(bare, "\x1b") {
			t.Errorf("%q", row[0])
		}
	}
	if rows[2][1] != "" || rows[1][1] != "12" || rows[1][2] != "1.5" || rows[3][1] != "3" || rows[5][0] != "plain-name" {
		t.Errorf("%q", rows)
	}
}

func TestJSONHasNumbersAndNulls(t *testing.T) {
	var rows []map[string]any
	if err := json.Unmarshal([]byte(written(t, "a.json")), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 5 || rows[0]["ready"] != 12.0 || rows[1]["ready"] != nil || rows[1]["queue"] != "@SUM(A1)\x1b[2J" {
		t.Errorf("%v", rows)
	}
}

func TestTextHasALineForEachRow(t *testing.T) {
	said := written(t, "a.txt")
	if lines := strings.Split(strings.TrimSpace(said), "\n"); len(lines) != 6 || strings.Contains(said, "\x1b") {
		t.Errorf("%q", said)
	}
}
