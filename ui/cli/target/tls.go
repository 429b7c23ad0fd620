package target

import (
	"crypto/tls"
	"crypto/x509"
	"net/url"
	"os"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// TLS is what an amqps URL's query can say, with the names that
// https://www.rabbitmq.com/docs/uri-query-parameters gives them. Other parameters
// are settings of other clients, and are left alone.
type TLS struct {
	On         bool   // amqps
	CACertFile string // cacertfile: whom to trust, instead of the system's certificates
	CertFile   string // certfile and keyfile: who we are
	KeyFile    string
	ServerName string // server_name_indication: the name in the server's certificate, if not the host's
	NoVerify   bool   // verify=verify_none: trust any certificate
}

func readTLS(source string, on bool, query url.Values) (TLS, error) {
	t := TLS{
		On:         on,
		CACertFile: query.Get("cacertfile"),
		CertFile:   query.Get("certfile"),
		KeyFile:    query.Get("keyfile"),
		ServerName: query.Get("server_name_indication"),
		NoVerify:   query.Get("verify") == "verify_none",
	}
	switch verify := query.Get("verify"); {
	case verify != "" && verify != "verify_none" && verify != "verify_peer":
		return TLS{}, &problem.Error{What: lang.Say("%s: the value of verify is not known", source), Do: lang.Say("write verify=verify_peer or verify=verify_none")}
	case (t.CertFile == "") != (t.KeyFile == ""):
		return TLS{}, &problem.Error{What: lang.Say("%s: one of certfile and keyfile is missing", source), Do: lang.Say("give both, or neither")}
	}
	return t, nil
}

// Config reads the files and makes what clients take; nil where nothing was said of TLS.
// Each error is a *problem.Error.
func (t TLS) Config() (*tls.Config, error) {
	if t == (TLS{}) {
		return nil, nil
	}
	c := &tls.Config{ServerName: t.ServerName, InsecureSkipVerify: t.NoVerify, MinVersion: tls.VersionTLS12}
	if t.CACertFile != "" {
		pem, err := os.ReadFile(t.CACertFile)
		if err != nil {
			return nil, &problem.Error{What: lang.Say("cacertfile: %s", lang.Error(err)), Do: lang.Say("correct the path in the URL"), Err: err}
		}
		c.RootCAs = x509.NewCertPool()
		if !c.RootCAs.AppendCertsFromPEM(pem) {
			return nil, &problem.Error{What: lang.Say("cacertfile: %s holds no certificate", t.CACertFile), Do: lang.Say("name a file in PEM form")}
		}
	}
	if t.CertFile != "" {
		pair, err := tls.LoadX509KeyPair(t.CertFile, t.KeyFile)
		if err != nil {
			return nil, &problem.Error{What: lang.Say("certfile and keyfile: %s", lang.Error(err)), Do: lang.Say("name a certificate and its key, in PEM form"), Err: err}
		}
		c.Certificates = []tls.Certificate{pair}
	}
	return c, nil
}
