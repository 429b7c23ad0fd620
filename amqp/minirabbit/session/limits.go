package session

import (
	"fmt"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// What RabbitMQ offers with connection.tune by default.
const (
	channelMax = 2047
	frameMax   = 131072 // bytes
	heartbeat  = 60     // seconds
)

// minFrameMax is the smallest frame that a client may agree on, in bytes, since 4.1.
const minFrameMax = 8192

// tunable checks what a client made of connection.tune, as RabbitMQ does: it may
// lower a limit, not raise or abolish it. Heartbeats are the client's to choose.
func (s *session) tunable(m *wire.ConnectionTuneOk) error {
	least := uint32(minFrameMax)
	if s.broker.Does(release.SmallFrames) {
		least = wire.MinFrameMax
	}
	if err := within("frame_max", m.FrameMax, least, frameMax); err != nil {
		return err
	}
	return within("channel_max", uint32(m.ChannelMax), 1, channelMax)
}

func within(field string, got, low, high uint32) error {
	switch {
	case got == 0:
		return fmt.Errorf("it negotiated %s = 0 (no limit), which is more than the maximum allowed value (%d)", field, high)
	case got < low:
		return fmt.Errorf("it negotiated %s = %d, which is less than the minimum allowed value (%d)", field, got, low)
	case got > high:
		return fmt.Errorf("it negotiated %s = %d, which is more than the maximum allowed value (%d)", field, got, high)
	}
	return nil
}
