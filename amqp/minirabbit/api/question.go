package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rabbitlab/amqp/release"
)

// question is one request on its way to an answer.
type question struct {
	api  *API
	http *http.Request

	vars  []string   // what stands in the path, decoded
	query url.Values // parameters; a malformed part is left out
	user  string     // who asks
	path  string     // as it was sent
}

// answer asks, after what guards against browsers, in RabbitMQ's order: is there such a resource, does it know the
// method, is the path well formed, who asks, can the form of the answer be had.
func (q *question) answer() answer {
	if refused, no := guard(q.http); no {
		return refused
	}
	q.path = q.http.URL.EscapedPath()
	segments := strings.Split(strings.TrimSuffix(q.path, "/"), "/")
	found, vars := find(segments)
	switch {
	case found == nil:
		return before(absent())
	case !slices.Contains(found.allowed(), q.http.Method):
		return before(done(http.StatusMethodNotAllowed)).with("Allow", strings.Join(found.allowed(), ", "))
	}
	var err error
	if q.vars, err = decodeAll(vars); err != nil {
		return before(done(http.StatusBadRequest))
	}
	if refused, no := q.authenticate(); no {
		return before(refused)
	}
	if q.http.Method == http.MethodOptions {
		return before(done(http.StatusOK)).with("Allow", strings.Join(found.allowed(), ", "))
	}
	if !acceptsJSON(q.http) {
		return before(done(http.StatusNotAcceptable))
	}
	q.query, _ = url.ParseQuery(q.http.URL.RawQuery)
	return found.methods[method(q.http.Method)](q)
}

// method is the one whose answer is given: HEAD has GET's, without the body.
func method(name string) string {
	if name == http.MethodHead {
		return http.MethodGet
	}
	return name
}

func decodeAll(segments []string) ([]string, error) {
	decoded := make([]string, len(segments))
	for i, s := range segments {
		text, err := url.PathUnescape(s)
		if err != nil {
			return nil, err
		}
		decoded[i] = text
	}
	return decoded, nil
}

// authenticate finds out who asks, or gives the answer to who may not.
func (q *question) authenticate() (refused answer, no bool) {
	header := q.http.Header.Get("Authorization")
	user, password, basic := q.http.BasicAuth()
	switch {
	case header == "":
		return done(http.StatusUnauthorized).with("WWW-Authenticate", `Basic realm="RabbitMQ Management"`), true
	case !basic && hasScheme(header, "basic"):
		return done(http.StatusBadRequest), true
	case !basic || !q.api.broker.Login(user, password):
		return q.wrongPassword(), true
	}
	q.user = user
	return answer{}, false
}

func (q *question) wrongPassword() answer {
	if q.api.does(release.LoginFailed) {
		return refusal(http.StatusUnauthorized, "not_authorized", "Login failed").with("WWW-Authenticate", `Basic realm="RabbitMQ Management"`)
	}
	return refusal(http.StatusUnauthorized, "not_authorized", "Not_Authorized")
}

func hasScheme(authorization, scheme string) bool {
	name, _, _ := strings.Cut(authorization, " ")
	return strings.EqualFold(name, scheme)
}

// flag tells whether a parameter says true.
func (q *question) flag(name string) bool { return q.query.Get(name) == "true" }

// largestBody bounds what a request may carry, as RabbitMQ does (20 MB).
const largestBody = 20_000_000

var errNotJSON = errors.New("not_json")

// body reads the JSON object that came with the request; no body is an empty one.
func (q *question) body() (map[string]any, error) {
	b, err := io.ReadAll(io.LimitReader(q.http.Body, largestBody+1))
	if err != nil || len(b) > largestBody {
		return nil, errNotJSON
	}
	fields := map[string]any{}
	if len(b) == 0 {
		return fields, nil
	}
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	if err := d.Decode(&fields); err != nil || fields == nil {
		return nil, errNotJSON
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errNotJSON
	}
	return fields, nil
}
