package client

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// apiError is what RabbitMQ writes when it says no.
type apiError struct {
	Error  string `json:"error"`
	Reason string `json:"reason"`
}

// refused returns what an answer other than RabbitMQ's yes means, nil for a yes.
func refused(res *http.Response, subject speech.Sentence) error {
	inJSON := isJSON(res)
	if res.StatusCode/100 == 2 && (inJSON || res.ContentLength == 0 || res.StatusCode == http.StatusNoContent) {
		return nil
	}
	body, _ := io.ReadAll(io.LimitReader(res.Body, 4096))
	var said apiError
	if inJSON {
		_ = json.Unmarshal(body, &said) // what is no JSON says nothing
	}
	e := answered(res, inJSON, said, subject, string(body))
	e.Status = res.StatusCode
	return e
}

func isJSON(res *http.Response) bool {
	return strings.Contains(res.Header.Get("Content-Type"), "json")
}

func answered(res *http.Response, inJSON bool, said apiError, subject speech.Sentence, body string) *mgmt.Error {
	status := res.StatusCode
	switch {
	case status/100 == 3:
		e := notRabbitMQ("the management API's URL is redirected")
		e.Do = speech.Sprintf("give the URL that it leads to: %s", clip(res.Header.Get("Location")))
		return e
	case strings.Contains(body, "HTTP request to an HTTPS server"):
		return &mgmt.Error{Kind: mgmt.BadTLS, What: "http was spoken to a port that speaks TLS", Do: "use https:// (its usual port is 15671)"}
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		if !bySomebodyInFront(res, said) {
			return unauthorized(said.Reason)
		}
		return refusedInFront(status, body)
	case status/100 == 5:
		return serverFailed(status, said)
	case status == http.StatusNotFound && hasSlash(res) && (!inJSON || strings.HasPrefix(subject.String(), "vhost ")):
		return slashRefused(inJSON, subject)
	case !inJSON:
		return notRabbitMQ(speech.Sprintf("the answer is HTTP %d and not JSON: %s", status, clip(body)))
	case status == http.StatusNotFound:
		return notFound(subject)
	case said.Error == "page_out_of_range":
		return noSuchPage(subject)
	case said.Error == "invalid_pagination_parameters", said.Reason == "Pagination parameters are invalid":
		return badFilter(said.Reason)
	case strings.Contains(said.Reason, "isabled"):
		return statsOff()
	}
	return &mgmt.Error{Kind: mgmt.Unexpected, What: speech.Sprintf("RabbitMQ answered %d: %s", status, clip(said.Error+": "+said.Reason))}
}

// hasSlash says that a name with a slash in it was asked for, as the vhost / is.
func hasSlash(res *http.Response) bool {
	return res.Request != nil && strings.Contains(strings.ToUpper(res.Request.URL.EscapedPath()), "%2F")
}

// slashRefused is a 404 for a name with a slash: a proxy in front may refuse it, and answers
// itself, or write it as a plain one, and RabbitMQ then finds something else or nothing.
func slashRefused(inJSON bool, subject speech.Sentence) *mgmt.Error {
	e := notFound(subject)
	if !inJSON {
		e = notRabbitMQ("a proxy in front of RabbitMQ refuses encoded slashes in addresses, by which the vhost / is asked for")
		e.Means = "RabbitMQ itself was not reached by this question"
	} else {
		e.Means = "it was deleted, or never existed, or a proxy in front decodes the slash in its name"
	}
	e.Do = "let the proxy leave encoded slashes alone (AllowEncodedSlashes NoDecode of Apache, no path in proxy_pass of nginx), or leave out the vhost"
	return e
}

// bySomebodyInFront tells a refusal that RabbitMQ did not write: it gives the error in
// JSON, or names itself where it was told no user.
func bySomebodyInFront(res *http.Response, said apiError) bool {
	return said == (apiError{}) && !strings.Contains(res.Header.Get("WWW-Authenticate"), "RabbitMQ")
}

func refusedInFront(status int, body string) *mgmt.Error {
	e := notRabbitMQ(speech.Sprintf("something in front of RabbitMQ answers HTTP %d: %s", status, cmp.Or(clip(body), http.StatusText(status))))
	e.Means = "a proxy or a gateway wants a login of its own, or lets nobody through from here"
	e.Do = "ask who runs it, or give a URL that leads to RabbitMQ itself"
	return e
}

func notFound(subject speech.Sentence) *mgmt.Error {
	return &mgmt.Error{
		Kind: mgmt.NotFound, What: speech.Sprintf("there is no %s", subject),
		Means: "it was deleted, or never existed", Do: "check the name: upper and lower case differ",
	}
}

func noSuchPage(subject speech.Sentence) *mgmt.Error {
	return &mgmt.Error{
		Kind: mgmt.NotFound, What: speech.Sprintf("there is no such page any more: %s", subject),
		Means: "the list has become shorter", Do: "go back to its first page",
	}
}

// badFilter is all that can be wrong with a page that this package asks for.
func badFilter(reason string) *mgmt.Error {
	return &mgmt.Error{
		Kind: mgmt.BadName, What: speech.Sprintf("RabbitMQ does not take this filter: %s", clip(reason)),
		Means: "it is no regular expression (PCRE), or a long one", Do: "correct it, or look for a part of the names",
	}
}

func badName(subject speech.Sentence) *mgmt.Error {
	return &mgmt.Error{
		Kind: mgmt.BadName, What: speech.Sprintf("the management API cannot be asked about %s", subject),
		Means: `RabbitMQ reads the names "." and ".." as parts of the path; nothing was sent`,
		Do:    "use rabbitmqctl or an AMQP client for it",
	}
}

func statsOff() *mgmt.Error {
	return &mgmt.Error{
		Kind:  mgmt.StatsOff,
		What:  "this broker keeps no statistics for its management API",
		Means: "counts can be shown, but not rates, consumers and channels",
		Do:    "unset management.disable_stats and management_agent.disable_metrics_collector in its rabbitmq.conf",
	}
}

// unauthorized reads RabbitMQ's reason: every one of these comes as a 401.
func unauthorized(reason string) *mgmt.Error {
	switch {
	case strings.Contains(reason, "localhost"):
		return &mgmt.Error{
			Kind: mgmt.Unauthorized, What: "this user may log in from the broker's own machine only",
			Means: "RabbitMQ keeps guest from other hosts", Do: "use another user",
		}
	case strings.Contains(reason, "management user"):
		return forbidden("this user has no right to the management API", "management")
	case strings.Contains(reason, "monitor user"):
		return forbidden("this user may not see the whole broker", "monitoring")
	case strings.Contains(reason, "access object"):
		return forbidden("this user may not see the connections and channels of others", "monitoring")
	case strings.Contains(reason, "access virtual host"):
		return &mgmt.Error{
			Kind: mgmt.Forbidden, What: "this user has no access to that vhost",
			Do: "give it permissions there: rabbitmqctl set_permissions -p VHOST USER '^$' '^$' '.*'",
		}
	}
	return &mgmt.Error{
		Kind: mgmt.Unauthorized, What: "RabbitMQ refuses the user name or the password",
		Means: speech.Quote(clip(reason)), Do: "check both; guest may log in from the broker's own machine only",
	}
}

func forbidden(what speech.Sentence, tag string) *mgmt.Error {
	return &mgmt.Error{
		Kind: mgmt.Forbidden, What: what,
		Means: speech.Sprintf("its tags do not include %s", tag),
		Do:    "run: rabbitmqctl set_user_tags USER monitoring",
	}
}

func serverFailed(status int, said apiError) *mgmt.Error {
	return &mgmt.Error{
		Kind:  mgmt.ServerFailed,
		What:  speech.Sprintf("the management API failed with %d: %s", status, cmp.Or(clip(said.Error+" "+said.Reason), http.StatusText(status))),
		Means: "the broker is starting or in trouble, or a proxy in front of it cannot reach it",
		Do:    "wait a little; if it stays, read the broker's log",
	}
}
