package node

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"rabbitlab/amqp/release"
)

// ReleaseVariable is the environment variable that names the RabbitMQ to use:
// a release's directory, or the rabbitmq-server in its sbin.
const ReleaseVariable = "RABBITLAB_RABBITMQ"

// Release is a RabbitMQ that is installed on this machine.
type Release struct {
	Dir     string // holds sbin/rabbitmq-server and plugins, e.g. /usr/lib/rabbitmq/lib/rabbitmq_server-3.10.8
	Version string // e.g. 3.10.8
}

// releasePlaces is where packages and people put releases: Debian, Ubuntu,
// Fedora and Arch; Gentoo; Homebrew on Apple and on Intel processors; the
// container image; the generic tarball.
var releasePlaces = []string{
	"/usr/lib/rabbitmq/lib/rabbitmq_server-*",
	"/usr/lib64/rabbitmq/lib/rabbitmq_server-*",
	"/usr/libexec/rabbitmq/lib/rabbitmq_server-*",
	"/opt/homebrew/opt/rabbitmq",
	"/usr/local/opt/rabbitmq",
	"/home/linuxbrew/.linuxbrew/opt/rabbitmq",
	"/opt/rabbitmq",
	"/opt/rabbitmq_server-*",
	"/usr/local/rabbitmq_server-*",
	"/usr/local/lib/rabbitmq_server-*",
	"/usr/local/lib/erlang/lib/rabbitmq_server-*",
}

// allPlaces are releasePlaces and this user's own: a Homebrew that is somewhere else (`brew
// shellenv` tells), and an archive that was unpacked at home.
func allPlaces() []string {
	all := slices.Clone(releasePlaces)
	if brew := os.Getenv("HOMEBREW_PREFIX"); filepath.IsAbs(brew) {
		all = append(all, filepath.Join(escapeGlob(brew), "opt", "rabbitmq"))
	}
	if home, err := os.UserHomeDir(); err == nil && filepath.IsAbs(home) {
		all = append(all, filepath.Join(escapeGlob(home), "rabbitmq_server-*"))
	}
	return all
}

// Find returns the RabbitMQ to start: the one that RABBITLAB_RABBITMQ names,
// else the newest in the places where packages and people put it, else the one that the
// rabbitmq-server on PATH belongs to. Where there is none the error is a
// *NotFoundError, which says how to get one.
func Find() (Release, error) {
	if named := os.Getenv(ReleaseVariable); named != "" {
		return namedRelease(named)
	}
	if r, ok := newestRelease(allPlaces()); ok {
		return r, nil
	}
	if r, ok := releaseOnPath(); ok {
		return r, nil
	}
	return Release{}, &NotFoundError{}
}

func namedRelease(name string) (Release, error) {
	if r, ok := releaseAt(name); ok {
		return r, nil
	}
	if r, ok := releaseOfScript(name); ok {
		return r, nil
	}
	return Release{}, &NotFoundError{Named: name}
}

func newestRelease(places []string) (Release, bool) {
	var found []Release
	for _, place := range places {
		dirs, err := filepath.Glob(place)
		if err != nil {
			continue // a pattern of ours is wrong: the tests look at each
		}
		for _, dir := range dirs {
			if r, ok := releaseAt(dir); ok {
				found = append(found, r)
			}
		}
	}
	if len(found) == 0 {
		return Release{}, false
	}
	return slices.MaxFunc(found, func(a, b Release) int { return release.Compare(a.Version, b.Version) }), true
}

func releaseOnPath() (Release, bool) {
	script, err := exec.LookPath("rabbitmq-server")
	if err != nil {
		return Release{}, false
	}
	return releaseOfScript(script)
}

// releaseOfScript follows a rabbitmq-server to the release it is part of. A
// packager's wrapper is no part of one: it is not followed, because what it
// runs is in one of the releasePlaces.
func releaseOfScript(script string) (Release, bool) {
	real, err := filepath.EvalSymlinks(script)
	if err != nil {
		return Release{}, false
	}
	return releaseAt(filepath.Dir(filepath.Dir(real)))
}

// releaseAt says which release a directory holds. The version is read from the
// broker's own application, rabbit-VERSION, because a directory that a package
// or a person named need not carry it.
func releaseAt(dir string) (Release, bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Release{}, false
	}
	script, err := os.Stat(startScript(dir))
	if err != nil || script.IsDir() {
		return Release{}, false
	}
	apps, err := filepath.Glob(filepath.Join(escapeGlob(dir), "plugins", "rabbit-[0-9]*"))
	if err != nil || len(apps) == 0 {
		return Release{}, false
	}
	version := strings.TrimPrefix(filepath.Base(apps[len(apps)-1]), "rabbit-")
	return Release{Dir: dir, Version: strings.TrimSuffix(version, ".ez")}, true
}

func startScript(dir string) string { return filepath.Join(dir, "sbin", "rabbitmq-server") }

func escapeGlob(path string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

// NotFoundError says that there is no RabbitMQ to start, and how to get one.
type NotFoundError struct {
	Named string // what RABBITLAB_RABBITMQ named, if it was that
}

// Error is several lines long: what is missing, then what to do about it.
func (e *NotFoundError) Error() string {
	if e.Named != "" {
		return fmt.Sprintf("%s names %q, where there is no RabbitMQ.\n"+
			"It must name a release's directory (the one that holds sbin/rabbitmq-server and plugins),\n"+
			"or the rabbitmq-server in its sbin. Correct it, or unset it to have RabbitMQ looked for.",
			ReleaseVariable, e.Named)
	}
	return `no RabbitMQ is installed on this machine, so a local broker cannot be started.
Install one:
  Debian, Ubuntu   sudo apt-get install rabbitmq-server
  macOS            brew install rabbitmq
or run one in a container, and name it:
  docker run -d --name rabbit -p 127.0.0.1:5672:5672 -p 127.0.0.1:15672:15672 rabbitmq:management
  rabbitlab --url amqp://guest:guest@localhost:5672/
If it is installed in a place of its own, name that place: ` + ReleaseVariable + `=/path/to/rabbitmq_server-X.Y.Z`
}

// IsNotFound says whether an error means that no RabbitMQ is installed here.
func IsNotFound(err error) bool {
	var missing *NotFoundError
	return errors.As(err, &missing)
}
