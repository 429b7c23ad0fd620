package api

import (
	"cmp"
	"strings"
)

// compare orders values of a column as Erlang orders terms: numbers, then booleans,
// then texts. What is absent comes before all.
func compare(a, b any) int {
	if d := cmp.Compare(rank(a), rank(b)); d != 0 {
		return d
	}
	switch rank(a) {
	case rankNumber:
		return cmp.Compare(number(a), number(b))
	case rankBool:
		return strings.Compare(boolText(a), boolText(b))
	case rankText:
		return strings.Compare(a.(string), b.(string))
	}
	return 0
}

const (
	rankAbsent = iota
	rankNumber
	rankBool
	rankText
	rankOther
)

func rank(v any) int {
	switch v.(type) {
	case nil:
		return rankAbsent
	case int, int64, uint64, uint16, uint32, real:
		return rankNumber
	case bool:
		return rankBool
	case string:
		return rankText
	}
	return rankOther
}

func number(v any) float64 {
	switch n := v.(type) {
	case int:
		return float64(n)
	case int64:
		return float64(n)
	case uint64:
		return float64(n)
	case uint32:
		return float64(n)
	case uint16:
		return float64(n)
	case real:
		return float64(n)
	}
	return 0
}

func boolText(v any) string {
	if v.(bool) {
		return "true"
	}
	return "false"
}
