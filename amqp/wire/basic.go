package wire

// BasicQos is basic.qos.
type BasicQos struct {
	PrefetchSize  uint32
	PrefetchCount uint16
	Global        bool
}

func (*BasicQos) ID() ID { return ID{60, 10} }
func (m *BasicQos) fields(v visitor) {
	v.long(&m.PrefetchSize)
	v.short(&m.PrefetchCount)
	v.bits(&m.Global)
}

// BasicQosOk is basic.qos-ok.
type BasicQosOk struct{}

func (*BasicQosOk) ID() ID         { return ID{60, 11} }
func (*BasicQosOk) fields(visitor) {}

// BasicConsume is basic.consume.
type BasicConsume struct {
	Queue                             string
	ConsumerTag                       string
	NoLocal, NoAck, Exclusive, NoWait bool
	Arguments                         Table
}

func (*BasicConsume) ID() ID { return ID{60, 20} }
func (m *BasicConsume) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Queue)
	v.shortstr(&m.ConsumerTag)
	v.bits(&m.NoLocal, &m.NoAck, &m.Exclusive, &m.NoWait)
	v.table(&m.Arguments)
}

// BasicConsumeOk is basic.consume-ok.
type BasicConsumeOk struct {
	ConsumerTag string
}

func (*BasicConsumeOk) ID() ID { return ID{60, 21} }
func (m *BasicConsumeOk) fields(v visitor) {
	v.shortstr(&m.ConsumerTag)
}

// BasicCancel is basic.cancel.
type BasicCancel struct {
	ConsumerTag string
	NoWait      bool
}

func (*BasicCancel) ID() ID { return ID{60, 30} }
func (m *BasicCancel) fields(v visitor) {
	v.shortstr(&m.ConsumerTag)
	v.bits(&m.NoWait)
}

// BasicCancelOk is basic.cancel-ok.
type BasicCancelOk struct {
	ConsumerTag string
}

func (*BasicCancelOk) ID() ID { return ID{60, 31} }
func (m *BasicCancelOk) fields(v visitor) {
	v.shortstr(&m.ConsumerTag)
}

// BasicPublish is basic.publish.
type BasicPublish struct {
	Exchange             string
	RoutingKey           string
	Mandatory, Immediate bool
}

func (*BasicPublish) ID() ID { return ID{60, 40} }
func (m *BasicPublish) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Exchange)
	v.shortstr(&m.RoutingKey)
	v.bits(&m.Mandatory, &m.Immediate)
}

// BasicReturn is basic.return.
type BasicReturn struct {
	ReplyCode  uint16
	ReplyText  string
	Exchange   string
	RoutingKey string
}

func (*BasicReturn) ID() ID { return ID{60, 50} }
func (m *BasicReturn) fields(v visitor) {
	v.short(&m.ReplyCode)
	v.shortstr(&m.ReplyText)
	v.shortstr(&m.Exchange)
	v.shortstr(&m.RoutingKey)
}

// BasicDeliver is basic.deliver.
type BasicDeliver struct {
	ConsumerTag string
	DeliveryTag uint64
	Redelivered bool
	Exchange    string
	RoutingKey  string
}

func (*BasicDeliver) ID() ID { return ID{60, 60} }
func (m *BasicDeliver) fields(v visitor) {
	v.shortstr(&m.ConsumerTag)
	v.longlong(&m.DeliveryTag)
	v.bits(&m.Redelivered)
	v.shortstr(&m.Exchange)
	v.shortstr(&m.RoutingKey)
}

// BasicGet is basic.get.
type BasicGet struct {
	Queue string
	NoAck bool
}

func (*BasicGet) ID() ID { return ID{60, 70} }
func (m *BasicGet) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Queue)
	v.bits(&m.NoAck)
}

// BasicGetOk is basic.get-ok.
type BasicGetOk struct {
	DeliveryTag  uint64
	Redelivered  bool
	Exchange     string
	RoutingKey   string
	MessageCount uint32
}

func (*BasicGetOk) ID() ID { return ID{60, 71} }
func (m *BasicGetOk) fields(v visitor) {
	v.longlong(&m.DeliveryTag)
	v.bits(&m.Redelivered)
	v.shortstr(&m.Exchange)
	v.shortstr(&m.RoutingKey)
	v.long(&m.MessageCount)
}

// BasicGetEmpty is basic.get-empty.
type BasicGetEmpty struct{}

func (*BasicGetEmpty) ID() ID { return ID{60, 72} }
func (m *BasicGetEmpty) fields(v visitor) {
	v.reserved(aShortstr)
}

// BasicAck is basic.ack.
type BasicAck struct {
	DeliveryTag uint64
	Multiple    bool
}

func (*BasicAck) ID() ID { return ID{60, 80} }
func (m *BasicAck) fields(v visitor) {
	v.longlong(&m.DeliveryTag)
	v.bits(&m.Multiple)
}

// BasicReject is basic.reject.
type BasicReject struct {
	DeliveryTag uint64
	Requeue     bool
}

func (*BasicReject) ID() ID { return ID{60, 90} }
func (m *BasicReject) fields(v visitor) {
	v.longlong(&m.DeliveryTag)
	v.bits(&m.Requeue)
}

// BasicRecoverAsync is basic.recover-async.
type BasicRecoverAsync struct {
	Requeue bool
}

func (*BasicRecoverAsync) ID() ID { return ID{60, 100} }
func (m *BasicRecoverAsync) fields(v visitor) {
	v.bits(&m.Requeue)
}

// BasicRecover is basic.recover.
type BasicRecover struct {
	Requeue bool
}

func (*BasicRecover) ID() ID { return ID{60, 110} }
func (m *BasicRecover) fields(v visitor) {
	v.bits(&m.Requeue)
}

// BasicRecoverOk is basic.recover-ok.
type BasicRecoverOk struct{}

func (*BasicRecoverOk) ID() ID         { return ID{60, 111} }
func (*BasicRecoverOk) fields(visitor) {}

// BasicNack is basic.nack.
type BasicNack struct {
	DeliveryTag       uint64
	Multiple, Requeue bool
}

func (*BasicNack) ID() ID { return ID{60, 120} }
func (m *BasicNack) fields(v visitor) {
	v.longlong(&m.DeliveryTag)
	v.bits(&m.Multiple, &m.Requeue)
}
