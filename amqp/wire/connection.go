package wire

// ConnectionStart is connection.start.
type ConnectionStart struct {
	VersionMajor     uint8
	VersionMinor     uint8
	ServerProperties Table
	Mechanisms       string
	Locales          string
}

func (*ConnectionStart) ID() ID { return ID{10, 10} }
func (m *ConnectionStart) fields(v visitor) {
	v.octet(&m.VersionMajor)
	v.octet(&m.VersionMinor)
	v.table(&m.ServerProperties)
	v.longstr(&m.Mechanisms)
	v.longstr(&m.Locales)
}

// ConnectionStartOk is connection.start-ok.
type ConnectionStartOk struct {
	ClientProperties Table
	Mechanism        string
	Response         string
	Locale           string
}

func (*ConnectionStartOk) ID() ID { return ID{10, 11} }
func (m *ConnectionStartOk) fields(v visitor) {
	v.table(&m.ClientProperties)
	v.shortstr(&m.Mechanism)
	v.longstr(&m.Response)
	v.shortstr(&m.Locale)
}

// ConnectionSecure is connection.secure.
type ConnectionSecure struct {
	Challenge string
}

func (*ConnectionSecure) ID() ID { return ID{10, 20} }
func (m *ConnectionSecure) fields(v visitor) {
	v.longstr(&m.Challenge)
}

// ConnectionSecureOk is connection.secure-ok.
type ConnectionSecureOk struct {
	Response string
}

func (*ConnectionSecureOk) ID() ID { return ID{10, 21} }
func (m *ConnectionSecureOk) fields(v visitor) {
	v.longstr(&m.Response)
}

// ConnectionTune is connection.tune.
type ConnectionTune struct {
	ChannelMax uint16
	FrameMax   uint32
	Heartbeat  uint16
}

func (*ConnectionTune) ID() ID { return ID{10, 30} }
func (m *ConnectionTune) fields(v visitor) {
	v.short(&m.ChannelMax)
	v.long(&m.FrameMax)
	v.short(&m.Heartbeat)
}

// ConnectionTuneOk is connection.tune-ok.
type ConnectionTuneOk struct {
	ChannelMax uint16
	FrameMax   uint32
	Heartbeat  uint16
}

func (*ConnectionTuneOk) ID() ID { return ID{10, 31} }
func (m *ConnectionTuneOk) fields(v visitor) {
	v.short(&m.ChannelMax)
	v.long(&m.FrameMax)
	v.short(&m.Heartbeat)
}

// ConnectionOpen is connection.open.
type ConnectionOpen struct {
	VirtualHost string
}

func (*ConnectionOpen) ID() ID { return ID{10, 40} }
func (m *ConnectionOpen) fields(v visitor) {
	v.shortstr(&m.VirtualHost)
	v.reserved(aShortstr)
	v.reserved(aBit)
}

// ConnectionOpenOk is connection.open-ok.
type ConnectionOpenOk struct{}

func (*ConnectionOpenOk) ID() ID { return ID{10, 41} }
func (m *ConnectionOpenOk) fields(v visitor) {
	v.reserved(aShortstr)
}

// ConnectionClose is connection.close.
type ConnectionClose struct {
	ReplyCode uint16
	ReplyText string
	ClassID   uint16
	MethodID  uint16
}

func (*ConnectionClose) ID() ID { return ID{10, 50} }
func (m *ConnectionClose) fields(v visitor) {
	v.short(&m.ReplyCode)
	v.shortstr(&m.ReplyText)
	v.short(&m.ClassID)
	v.short(&m.MethodID)
}

// ConnectionCloseOk is connection.close-ok.
type ConnectionCloseOk struct{}

func (*ConnectionCloseOk) ID() ID         { return ID{10, 51} }
func (*ConnectionCloseOk) fields(visitor) {}

// ConnectionBlocked is connection.blocked.
type ConnectionBlocked struct {
	Reason string
}

func (*ConnectionBlocked) ID() ID { return ID{10, 60} }
func (m *ConnectionBlocked) fields(v visitor) {
	v.shortstr(&m.Reason)
}

// ConnectionUnblocked is connection.unblocked.
type ConnectionUnblocked struct{}

func (*ConnectionUnblocked) ID() ID         { return ID{10, 61} }
func (*ConnectionUnblocked) fields(visitor) {}

// ConnectionUpdateSecret is connection.update-secret.
type ConnectionUpdateSecret struct {
	NewSecret string
	Reason    string
}

func (*ConnectionUpdateSecret) ID() ID { return ID{10, 70} }
func (m *ConnectionUpdateSecret) fields(v visitor) {
	v.longstr(&m.NewSecret)
	v.shortstr(&m.Reason)
}

// ConnectionUpdateSecretOk is connection.update-secret-ok.
type ConnectionUpdateSecretOk struct{}

func (*ConnectionUpdateSecretOk) ID() ID         { return ID{10, 71} }
func (*ConnectionUpdateSecretOk) fields(visitor) {}
