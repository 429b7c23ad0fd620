package api

import (
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// bodyPatience is how long the body of a request may take to come. RabbitMQ waits for a
// minute each time that nothing comes; one that comes slowly it takes for ever.
const bodyPatience = 30 * time.Second

// guard lets through what this machine's own programs ask, and not what a page in a
// browser has it ask: by a name of its own that leads here (DNS rebinding), or from
// another origin. RabbitMQ does not look at this, but it is not run for an afternoon on a
// port and with a password that every page can guess. Programs that are no browsers send
// neither an Origin nor a foreign Host, and notice nothing.
func guard(r *http.Request) (refused answer, no bool) {
	var why string
	switch {
	case !isOfThisMachine(r.Host):
		why = "the Host header names neither localhost nor an IP address: ask for http://localhost or http://127.0.0.1 with the port"
	case http.NewCrossOriginProtection().Check(r) != nil:
		why = "a page of another origin asks for a change"
	case !isSafe(r.Method) && isOfAForm(r):
		return before(refusal(http.StatusUnsupportedMediaType, "not_json", "send the body as application/json")), true
	default:
		return answer{}, false
	}
	return before(refusal(http.StatusForbidden, "forbidden", why)), true
}

// isOfThisMachine says that a Host header is none that somebody else's name server could
// let lead here. HTTP/1.0 has none, and no browser speaks that.
func isOfThisMachine(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == "" || host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil
}

func isSafe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

// isOfAForm says that a body is of a kind in which a form of any page can carry JSON
// without being asked (the form of curl's -d cannot: what it holds is escaped by a browser).
func isOfAForm(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && (kind == "text/plain" || kind == "multipart/form-data")
}

// hurry bounds how long the body may take to come, where there is one.
func hurry(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength != 0 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyPatience)) // what is no connection cannot be slow
	}
}
