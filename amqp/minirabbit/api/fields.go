package api

import (
	"encoding/json"
	"strconv"
	"strings"

	"rabbitlab/amqp/wire"
)

// fields are the fields of a body, read one after the other. What is wrong first
// stays, as the reason of an answer.
type fields struct {
	values map[string]any
	wrong  any
}

func (q *question) fields() *fields {
	values, err := q.body()
	f := &fields{values: values}
	if err != nil {
		f.fail(err.Error())
	}
	return f
}

func (f *fields) fail(reason any) {
	if f.wrong == nil {
		f.wrong = reason
	}
}

// need fails if any of the fields is not there, in Erlang's words.
func (f *fields) need(names ...string) {
	var missing []string
	for _, name := range names {
		if _, there := f.values[name]; !there {
			missing = append(missing, "{key_missing,"+name+"}")
		}
	}
	if len(missing) == 0 {
		return
	}
	const lineWidth = 80
	text := strings.Join(missing, ",")
	if len(text) >= lineWidth {
		text = strings.Join(missing, ",\n ")
	}
	f.fail("[" + text + "]")
}

func (f *fields) text(name, usual string) string {
	switch v := f.values[name].(type) {
	case nil:
		return usual
	case string:
		return v
	case json.Number:
		return v.String()
	}
	f.fail([]string{"not_string", name})
	return ""
}

// flag takes a boolean, or the word for one.
func (f *fields) flag(name string) bool {
	switch v := f.values[name].(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		if v == "true" || v == "false" {
			return v == "true"
		}
		f.fail([]string{"not_boolean", v})
	default:
		f.fail([]any{"not_boolean", v})
	}
	return false
}

// whole takes a whole number, or its digits.
func (f *fields) whole(name string, usual int) int {
	var text string
	switch v := f.values[name].(type) {
	case nil:
		return usual
	case string:
		text = v
	case json.Number:
		text = v.String()
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		f.fail([]any{"not_integer", f.values[name]})
	}
	return n
}

// table takes an object, or an empty array, which is how RabbitMQ itself writes an
// object without anything in it.
func (f *fields) table(name string) wire.Table {
	switch v := f.values[name].(type) {
	case nil:
		return nil
	case map[string]any:
		if hasNull(v) {
			f.fail("null_not_allowed")
		}
		return toTable(v)
	case []any:
		if len(v) == 0 {
			return wire.Table{}
		}
	}
	f.fail([]string{"not_object", name})
	return nil
}

// hasNull looks for a null at any depth.
func hasNull(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case map[string]any:
		for _, inner := range v {
			if hasNull(inner) {
				return true
			}
		}
	case []any:
		for _, inner := range v {
			if hasNull(inner) {
				return true
			}
		}
	}
	return false
}
