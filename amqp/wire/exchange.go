package wire

// ExchangeDeclare is exchange.declare.
type ExchangeDeclare struct {
	Exchange                                       string
	Type                                           string
	Passive, Durable, AutoDelete, Internal, NoWait bool
	Arguments                                      Table
}

func (*ExchangeDeclare) ID() ID { return ID{40, 10} }
func (m *ExchangeDeclare) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Exchange)
	v.shortstr(&m.Type)
	v.bits(&m.Passive, &m.Durable, &m.AutoDelete, &m.Internal, &m.NoWait)
	v.table(&m.Arguments)
}

// ExchangeDeclareOk is exchange.declare-ok.
type ExchangeDeclareOk struct{}

func (*ExchangeDeclareOk) ID() ID         { return ID{40, 11} }
func (*ExchangeDeclareOk) fields(visitor) {}

// ExchangeDelete is exchange.delete.
type ExchangeDelete struct {
	Exchange         string
	IfUnused, NoWait bool
}

func (*ExchangeDelete) ID() ID { return ID{40, 20} }
func (m *ExchangeDelete) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Exchange)
	v.bits(&m.IfUnused, &m.NoWait)
}

// ExchangeDeleteOk is exchange.delete-ok.
type ExchangeDeleteOk struct{}

func (*ExchangeDeleteOk) ID() ID         { return ID{40, 21} }
func (*ExchangeDeleteOk) fields(visitor) {}

// ExchangeBind is exchange.bind.
type ExchangeBind struct {
	Destination string
	Source      string
	RoutingKey  string
	NoWait      bool
	Arguments   Table
}

func (*ExchangeBind) ID() ID { return ID{40, 30} }
func (m *ExchangeBind) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Destination)
	v.shortstr(&m.Source)
	v.shortstr(&m.RoutingKey)
	v.bits(&m.NoWait)
	v.table(&m.Arguments)
}

// ExchangeBindOk is exchange.bind-ok.
type ExchangeBindOk struct{}

func (*ExchangeBindOk) ID() ID         { return ID{40, 31} }
func (*ExchangeBindOk) fields(visitor) {}

// ExchangeUnbind is exchange.unbind.
type ExchangeUnbind struct {
	Destination string
	Source      string
	RoutingKey  string
	NoWait      bool
	Arguments   Table
}

func (*ExchangeUnbind) ID() ID { return ID{40, 40} }
func (m *ExchangeUnbind) fields(v visitor) {
	v.reserved(aShort)
	v.shortstr(&m.Destination)
	v.shortstr(&m.Source)
	v.shortstr(&m.RoutingKey)
	v.bits(&m.NoWait)
	v.table(&m.Arguments)
}

// ExchangeUnbindOk is exchange.unbind-ok.
type ExchangeUnbindOk struct{}

func (*ExchangeUnbindOk) ID() ID         { return ID{40, 51} }
func (*ExchangeUnbindOk) fields(visitor) {}
