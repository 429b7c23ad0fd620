package api

import "strings"

// columns is which fields are asked for. A field without anything below it is asked
// for as a whole.
type columns map[string]columns

// parseColumns reads names that commas part; dots lead into objects.
func parseColumns(text string) columns {
	all := columns{}
	for path := range strings.SplitSeq(text, ",") {
		all.add(strings.Split(path, "."))
	}
	return all
}

func (c columns) add(path []string) {
	below, known := c[path[0]]
	switch {
	case len(path) == 1:
		c[path[0]] = nil
	case known && below == nil: // it is asked for as a whole already
	case !known:
		below = columns{}
		c[path[0]] = below
		fallthrough
	default:
		below.add(path[1:])
	}
}

// of picks the columns out of an object. RabbitMQ writes an object of which nothing
// is left as an empty array.
func (c columns) of(o object) any {
	picked := object{}
	for key, below := range c {
		if value, there := o[key]; there {
			picked[key] = below.ofValue(value)
		}
	}
	if len(picked) == 0 {
		return objects{}
	}
	return picked
}

func (c columns) ofValue(value any) any {
	if c == nil {
		return value
	}
	switch v := value.(type) {
	case object:
		return c.of(v)
	case objects:
		return c.ofAll(v)
	}
	return value
}

func (c columns) ofAll(all objects) []any {
	picked := make([]any, len(all))
	for i, o := range all {
		picked[i] = c.of(o)
	}
	return picked
}

// selectAll leaves of each object what is asked for.
func (q *question) selectAll(all objects) any {
	if !q.query.Has("columns") {
		return all
	}
	return parseColumns(q.query.Get("columns")).ofAll(all)
}

// one answers with one object, or what is asked for of it.
func (q *question) one(o object) answer {
	if !q.query.Has("columns") {
		return ok(o)
	}
	return ok(parseColumns(q.query.Get("columns")).of(o))
}
