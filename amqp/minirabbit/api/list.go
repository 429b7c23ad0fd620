package api

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rabbitlab/amqp/release"
)

// list answers with a list: sorted, and with the columns that are asked for.
func (q *question) list(all objects) answer {
	return ok(q.selectAll(q.sorted(all)))
}

// pages answers with a list, or with the page of it that is asked for, filtered by
// name (https://www.rabbitmq.com/docs/management#http-api-pagination).
func (q *question) pages(all objects) answer {
	if !q.query.Has("page") {
		return q.list(all)
	}
	p, refused, no := q.page()
	if no {
		return refused
	}
	found := q.sorted(p.filter(all))
	count := len(found)
	if p.number > 1 && (p.number-1)*p.size >= count {
		return refusal(http.StatusBadRequest, "page_out_of_range",
			fmt.Sprintf("Page out of range, page: %d page size: %d, len: %d", p.number, p.size, count))
	}
	items := found[min((p.number-1)*p.size, count):min(p.number*p.size, count)]
	return ok(object{
		"items": q.selectAll(items), "item_count": len(items), "filtered_count": count, "total_count": len(all),
		"page": p.number, "page_size": p.size, "page_count": (count + p.size - 1) / p.size,
	})
}

// page is the part of a list that is asked for.
type page struct {
	number, size int
	name         func(string) bool
}

const (
	usualPageSize   = 100
	largestPageSize = 500
	largestPage     = 1 << 30
)

// page reads the parameters, or gives the answer to ones that cannot be used.
func (q *question) page() (p page, refused answer, no bool) {
	size := "undefined"
	number, errNumber := strconv.Atoi(q.query.Get("page"))
	p = page{number: number, size: usualPageSize}
	var errSize, errName error
	if q.query.Has("page_size") {
		p.size, errSize = strconv.Atoi(q.query.Get("page_size"))
		size = strconv.Itoa(p.size)
	}
	p.name, errName = nameFilter(q.query.Get("name"), q.flag("use_regex"))
	if errName != nil && q.api.does(release.BadPatternFindsNothing) {
		p.name, errName = func(string) bool { return false }, nil
	}
	switch {
	case errNumber != nil || errSize != nil || errName != nil:
		return p, bad("Pagination parameters are invalid"), true
	case number < 1 || number > largestPage || p.size < 1 || p.size > largestPageSize:
		return p, refusal(http.StatusBadRequest, "invalid_pagination_parameters",
			fmt.Sprintf("Invalid pagination parameters: page number %d, page size %s", number, size)), true
	}
	return p, answer{}, false
}

// nameFilter finds names without regard to case: that hold a text, or a match of a
// regular expression.
func nameFilter(text string, isRegex bool) (func(string) bool, error) {
	if isRegex {
		found, err := regexp.Compile("(?i)" + text)
		if err != nil {
			return nil, err
		}
		return found.MatchString, nil
	}
	text = strings.ToLower(text)
	return func(name string) bool { return strings.Contains(strings.ToLower(name), text) }, nil
}

func (p *page) filter(all objects) objects {
	found := make(objects, 0, len(all))
	for _, o := range all {
		if name, _ := o["name"].(string); p.name(name) {
			found = append(found, o)
		}
	}
	return found
}

// sorted sorts by the parameter sort, a path of columns; ties, and lists without
// it, stay as they are. sort_reverse turns the whole around.
func (q *question) sorted(all objects) objects {
	if path := q.query.Get("sort"); path != "" {
		keys := strings.Split(path, ".")
		slices.SortStableFunc(all, func(a, b object) int { return compare(a.at(keys), b.at(keys)) })
	}
	if q.flag("sort_reverse") {
		slices.Reverse(all)
	}
	return all
}

// at is what stands at the end of a path of keys, nil where it leads nowhere.
func (o object) at(path []string) any {
	value := o[path[0]]
	if len(path) == 1 {
		return value
	}
	if inner, is := value.(object); is {
		return inner.at(path[1:])
	}
	return nil
}
