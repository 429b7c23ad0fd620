package wire

// ConfirmSelect is confirm.select.
type ConfirmSelect struct {
	NoWait bool
}

func (*ConfirmSelect) ID() ID { return ID{85, 10} }
func (m *ConfirmSelect) fields(v visitor) {
	v.bits(&m.NoWait)
}

// ConfirmSelectOk is confirm.select-ok.
type ConfirmSelectOk struct{}

func (*ConfirmSelectOk) ID() ID         { return ID{85, 11} }
func (*ConfirmSelectOk) fields(visitor) {}
