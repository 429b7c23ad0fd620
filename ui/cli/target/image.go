package target

import (
	"regexp"
	"strings"

	"rabbitlab/amqp/node"
)

// imageName is what an image or a tag looks like.
var imageName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:/@-]*$`)

// imageOf is the image that people mean by a release (4.1, 4.1-alpine), a tag of RabbitMQ's own
// image, or an image in full. It has the management plugin, so that of a release is taken
// which has.
func imageOf(given string) (image string, ok bool) {
	switch {
	case !imageName.MatchString(given):
		return "", false
	case strings.ContainsAny(given, "/:@"):
		return given, true
	case strings.Contains(given, "management"):
		return node.Official + ":" + given, true
	case given == "alpine":
		return node.Official + ":management-alpine", true
	}
	release, alpine := strings.CutSuffix(given, "-alpine")
	image = node.Official + ":" + release + "-management"
	if alpine {
		image += "-alpine"
	}
	return image, true
}
