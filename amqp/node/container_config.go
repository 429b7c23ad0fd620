package node

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"maps"
)

// configuration is what stands in the container's /etc/rabbitmq, as a tar archive. Its user
// need not be the one that the archive is unpacked by.
func (c *Container) configuration() (io.Reader, error) {
	lines := map[string]string{
		"default_user":         c.user,
		"default_pass":         c.password,
		"loopback_users.guest": "false", // to the container all clients come from elsewhere
	}
	if !c.UsualStatistics {
		maps.Copy(lines, fastStatistics)
	}
	maps.Copy(lines, c.Settings)
	var archive bytes.Buffer
	w := tar.NewWriter(&archive)
	for _, file := range []struct{ name, content string }{{confFile, confLines(lines)}, {advancedFile, advanced(c.Options)}} {
		if err := w.WriteHeader(&tar.Header{Name: file.name, Mode: 0o644, Size: int64(len(file.content))}); err != nil {
			return nil, fmt.Errorf("the local broker's configuration could not be written: %w", err)
		}
		_, _ = io.WriteString(w, file.content) // to memory
	}
	return &archive, w.Close()
}
