package wire

// ChannelOpen is channel.open.
type ChannelOpen struct{}

func (*ChannelOpen) ID() ID { return ID{20, 10} }
func (m *ChannelOpen) fields(v visitor) {
	v.reserved(aShortstr)
}

// ChannelOpenOk is channel.open-ok.
type ChannelOpenOk struct{}

func (*ChannelOpenOk) ID() ID { return ID{20, 11} }
func (m *ChannelOpenOk) fields(v visitor) {
	v.reserved(aLongstr)
}

// ChannelFlow is channel.flow.
type ChannelFlow struct {
	Active bool
}

func (*ChannelFlow) ID() ID { return ID{20, 20} }
func (m *ChannelFlow) fields(v visitor) {
	v.bits(&m.Active)
}

// ChannelFlowOk is channel.flow-ok.
type ChannelFlowOk struct {
	Active bool
}

func (*ChannelFlowOk) ID() ID { return ID{20, 21} }
func (m *ChannelFlowOk) fields(v visitor) {
	v.bits(&m.Active)
}

// ChannelClose is channel.close.
type ChannelClose struct {
	ReplyCode uint16
	ReplyText string
	ClassID   uint16
	MethodID  uint16
}

func (*ChannelClose) ID() ID { return ID{20, 40} }
func (m *ChannelClose) fields(v visitor) {
	v.short(&m.ReplyCode)
	v.shortstr(&m.ReplyText)
	v.short(&m.ClassID)
	v.short(&m.MethodID)
}

// ChannelCloseOk is channel.close-ok.
type ChannelCloseOk struct{}

func (*ChannelCloseOk) ID() ID         { return ID{20, 41} }
func (*ChannelCloseOk) fields(visitor) {}
