package wire

// AccessRequest is access.request.
type AccessRequest struct {
	Realm                                   string
	Exclusive, Passive, Active, Write, Read bool
}

func (*AccessRequest) ID() ID { return ID{30, 10} }
func (m *AccessRequest) fields(v visitor) {
	v.shortstr(&m.Realm)
	v.bits(&m.Exclusive, &m.Passive, &m.Active, &m.Write, &m.Read)
}

// AccessRequestOk is access.request-ok.
type AccessRequestOk struct {
	Ticket uint16
}

func (*AccessRequestOk) ID() ID { return ID{30, 11} }
func (m *AccessRequestOk) fields(v visitor) {
	v.short(&m.Ticket)
}
