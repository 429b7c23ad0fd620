package release

import (
	"slices"
	"strconv"
	"strings"
)

// Release is a RabbitMQ that was measured, and that the built-in broker can do as.
type Release struct {
	Name    string // as people and --as name it: 4.0
	Version string // the one that was measured: 4.0.5
}

// Oldest is the oldest RabbitMQ that was tried. The built-in broker does not do as it.
const Oldest = "3.8.9"

// Known are the releases that the built-in broker can do as, newest first.
var Known = []Release{{"4.3", "4.3.6"}, {"4.0", "4.0.5"}, {"3.10", "3.10.8"}}

// Newest is what is supposed of a broker whose version is not known.
func Newest() Release { return Known[0] }

// Find returns the release of that name, as 4.0; false for one that is not Known.
func Find(name string) (Release, bool) {
	i := slices.IndexFunc(Known, func(r Release) bool { return r.Name == name })
	if i < 0 {
		return Release{}, false
	}
	return Known[i], true
}

// Has says whether the RabbitMQ of a version, as 4.0.5, does so. Of a version that
// cannot be read, as "", it says what the newest does. A candidate of a release
// (4.3.0-rc.1) does as the release.
func Has(version string, b Behaviour) bool {
	is, known := numbers(version)
	if !known {
		is, _ = numbers(Newest().Version)
	}
	row := b.Row()
	return !before(is, row.Since) && (row.Until == "" || before(is, row.Until))
}

// Set is what one release does, for who asks often.
type Set [behaviours]bool

// Of is what the RabbitMQ of a version does, as Has says it.
func Of(version string) *Set {
	var s Set
	for b := range s {
		s[b] = Has(version, Behaviour(b))
	}
	return &s
}

// Does says whether the release does so.
func (s *Set) Does(b Behaviour) bool { return s[b] }

func before(is []int, version string) bool {
	first, _ := numbers(version)
	return slices.Compare(is, first) < 0
}

// Name is how RabbitMQ names the release of a version: 4.0 of 4.0.5; "" where the
// version cannot be read.
func Name(version string) string {
	is, known := numbers(version)
	if !known {
		return ""
	}
	return strconv.Itoa(is[0]) + "." + strconv.Itoa(is[1])
}

// Compare orders 3.9.1 before 3.10.0, and a release candidate before what it is a
// candidate for: which of two that are installed is newer, not what either does.
func Compare(a, b string) int {
	numbersA, restA, _ := strings.Cut(a, "-")
	numbersB, restB, _ := strings.Cut(b, "-")
	if c := slices.Compare(leading(numbersA), leading(numbersB)); c != 0 {
		return c
	}
	if (restA == "") != (restB == "") {
		return len(restB) - len(restA)
	}
	return strings.Compare(restA, restB)
}

// numbers are those of a version, three at the least: a version is known that has
// two. Without any, as "", it is the one before all others.
func numbers(version string) (is []int, known bool) {
	plain, _, _ := strings.Cut(version, "-")
	is = leading(plain)
	known = len(is) >= 2
	for len(is) < 3 {
		is = append(is, 0)
	}
	return is, known
}

// leading are the numbers with which a version begins.
func leading(version string) []int {
	var all []int
	for part := range strings.SplitSeq(version, ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			break
		}
		all = append(all, n)
	}
	return all
}
