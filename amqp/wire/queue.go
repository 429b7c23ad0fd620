package wire

// QueueDeclare is queue.declare.
type QueueDeclare struct {
	Queue                                           string
	Passive, Durable, Exclusive, AutoDelete, NoWait bool
	Arguments                                       Table
}

func (*QueueDeclare) ID() ID { return ID{50, 10} }
func (m *QueueDeclare) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Queue)
	v.bits(&m.Passive, &m.Durable, &m.Exclusive, &m.AutoDelete, &m.NoWait)
	v.table(&m.Arguments)
}

// QueueDeclareOk is queue.declare-ok.
type QueueDeclareOk struct {
	Queue         string
	MessageCount  uint32
	ConsumerCount uint32
}

func (*QueueDeclareOk) ID() ID { return ID{50, 11} }
func (m *QueueDeclareOk) fields(v visitor) {
	v.shortstr(&m.Queue)
	v.long(&m.MessageCount)
	v.long(&m.ConsumerCount)
}

// QueueBind is queue.bind.
type QueueBind struct {
	Queue      string
	Exchange   string
	RoutingKey string
	NoWait     bool
	Arguments  Table
}

func (*QueueBind) ID() ID { return ID{50, 20} }
func (m *QueueBind) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Queue)
	v.shortstr(&m.Exchange)
	v.shortstr(&m.RoutingKey)
	v.bits(&m.NoWait)
	v.table(&m.Arguments)
}

// QueueBindOk is queue.bind-ok.
type QueueBindOk struct{}

func (*QueueBindOk) ID() ID         { return ID{50, 21} }
func (*QueueBindOk) fields(visitor) {}

// QueuePurge is queue.purge.
type QueuePurge struct {
	Queue  string
	NoWait bool
}

func (*QueuePurge) ID() ID { return ID{50, 30} }
func (m *QueuePurge) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Queue)
	v.bits(&m.NoWait)
}

// QueuePurgeOk is queue.purge-ok.
type QueuePurgeOk struct {
	MessageCount uint32
}

func (*QueuePurgeOk) ID() ID { return ID{50, 31} }
func (m *QueuePurgeOk) fields(v visitor) {
	v.long(&m.MessageCount)
}

// QueueDelete is queue.delete.
type QueueDelete struct {
	Queue                     string
	IfUnused, IfEmpty, NoWait bool
}

func (*QueueDelete) ID() ID { return ID{50, 40} }
func (m *QueueDelete) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Queue)
	v.bits(&m.IfUnused, &m.IfEmpty, &m.NoWait)
}

// QueueDeleteOk is queue.delete-ok.
type QueueDeleteOk struct {
	MessageCount uint32
}

func (*QueueDeleteOk) ID() ID { return ID{50, 41} }
func (m *QueueDeleteOk) fields(v visitor) {
	v.long(&m.MessageCount)
}

// QueueUnbind is queue.unbind.
type QueueUnbind struct {
	Queue      string
	Exchange   string
	RoutingKey string
	Arguments  Table
}

func (*QueueUnbind) ID() ID { return ID{50, 50} }
func (m *QueueUnbind) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Queue)
	v.shortstr(&m.Exchange)
	v.shortstr(&m.RoutingKey)
	v.table(&m.Arguments)
}

// QueueUnbindOk is queue.unbind-ok.
type QueueUnbindOk struct{}

func (*QueueUnbindOk) ID() ID         { return ID{50, 51} }
func (*QueueUnbindOk) fields(visitor) {}
