package api

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"rabbitlab/amqp/wire"
)

// table is a field table in JSON. It is shown whole: columns do not lead into one.
type table map[string]any

// fromTable shows a field table as RabbitMQ does.
func fromTable(t wire.Table) table {
	shown := make(table, len(t))
	for key, value := range t {
		shown[key] = fromField(value)
	}
	return shown
}

func fromField(value any) any {
	switch v := value.(type) {
	case nil:
		return "undefined"
	case string:
		return legible(v)
	case []byte:
		return legible(string(v))
	case wire.Table:
		return fromTable(v)
	case []any:
		all := make([]any, len(v))
		for i := range v {
			all[i] = fromField(v[i])
		}
		return all
	case time.Time:
		return v.Unix()
	case float32:
		return real(v)
	case float64:
		return real(v)
	case wire.Decimal:
		return fromDecimal(v)
	}
	return value
}

// fromDecimal puts the scale before the point and the value behind it: 3.14 is
// shown as 2.314, by RabbitMQ 3.10 and 4.0.
func fromDecimal(d wire.Decimal) json.Number {
	return json.Number(fmt.Sprintf("%d.%d", d.Scale, max(int64(d.Value), -int64(d.Value))))
}

// legible is a text that need not be UTF-8.
func legible(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return "Not UTF-8, base64 is: " + base64.StdEncoding.EncodeToString([]byte(s))
}

// toTable makes a field table of a JSON object.
func toTable(o map[string]any) wire.Table {
	t := make(wire.Table, len(o))
	for key, value := range o {
		t[key] = toField(value)
	}
	return t
}

func toField(value any) any {
	switch v := value.(type) {
	case map[string]any:
		return toTable(v)
	case []any:
		all := make([]any, len(v))
		for i := range v {
			all[i] = toField(v[i])
		}
		return all
	case json.Number:
		return toNumber(v)
	}
	return value
}

// toNumber makes a long of a whole number, as RabbitMQ does, and a double of all
// others.
func toNumber(n json.Number) any {
	if whole, err := n.Int64(); err == nil {
		return whole
	}
	f, err := n.Float64()
	if err != nil {
		return math.Copysign(math.MaxFloat64, f)
	}
	return f
}
