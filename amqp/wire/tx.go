package wire

// TxSelect is tx.select.
type TxSelect struct{}

func (*TxSelect) ID() ID         { return ID{90, 10} }
func (*TxSelect) fields(visitor) {}

// TxSelectOk is tx.select-ok.
type TxSelectOk struct{}

func (*TxSelectOk) ID() ID         { return ID{90, 11} }
func (*TxSelectOk) fields(visitor) {}

// TxCommit is tx.commit.
type TxCommit struct{}

func (*TxCommit) ID() ID         { return ID{90, 20} }
func (*TxCommit) fields(visitor) {}

// TxCommitOk is tx.commit-ok.
type TxCommitOk struct{}

func (*TxCommitOk) ID() ID         { return ID{90, 21} }
func (*TxCommitOk) fields(visitor) {}

// TxRollback is tx.rollback.
type TxRollback struct{}

func (*TxRollback) ID() ID         { return ID{90, 30} }
func (*TxRollback) fields(visitor) {}

// TxRollbackOk is tx.rollback-ok.
type TxRollbackOk struct{}

func (*TxRollbackOk) ID() ID         { return ID{90, 31} }
func (*TxRollbackOk) fields(visitor) {}
