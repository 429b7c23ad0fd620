package wire

import "fmt"

// ID names a method by its class and its own number, as AMQP 0-9-1 counts them.
type ID struct{ Class, Method uint16 }

// Method is one of AMQP 0-9-1's methods, with its arguments. RabbitMQ's additions
// are among them: basic.nack, confirm.*, exchange.bind, connection.blocked.
type Method interface {
	ID() ID
	// fields shows the arguments to a visitor, in the order of the specification.
	fields(visitor)
}

// kind is a type of an argument that nobody uses any more.
type kind uint8

const (
	aBit kind = iota
	aShort
	aShortstr
	aLongstr
)

// visitor goes through the arguments of a method: a decoder fills them, an encoder
// writes them. Bits that stand together share octets (AMQP 0-9-1, section
// 4.2.5.2).
type visitor interface {
	octet(*uint8)
	short(*uint16)
	long(*uint32)
	longlong(*uint64)
	bits(...*bool)
	shortstr(*string)
	longstr(*string)
	table(*Table)
	reserved(kind)
}

// methods makes an empty method of every kind there is.
var methods = map[ID]func() Method{
	{10, 10}:  func() Method { return new(ConnectionStart) },
	{10, 11}:  func() Method { return new(ConnectionStartOk) },
	{10, 20}:  func() Method { return new(ConnectionSecure) },
	{10, 21}:  func() Method { return new(ConnectionSecureOk) },
	{10, 30}:  func() Method { return new(ConnectionTune) },
	{10, 31}:  func() Method { return new(ConnectionTuneOk) },
	{10, 40}:  func() Method { return new(ConnectionOpen) },
	{10, 41}:  func() Method { return new(ConnectionOpenOk) },
	{10, 50}:  func() Method { return new(ConnectionClose) },
	{10, 51}:  func() Method { return new(ConnectionCloseOk) },
	{10, 60}:  func() Method { return new(ConnectionBlocked) },
	{10, 61}:  func() Method { return new(ConnectionUnblocked) },
	{10, 70}:  func() Method { return new(ConnectionUpdateSecret) },
	{10, 71}:  func() Method { return new(ConnectionUpdateSecretOk) },
	{20, 10}:  func() Method { return new(ChannelOpen) },
	{20, 11}:  func() Method { return new(ChannelOpenOk) },
	{20, 20}:  func() Method { return new(ChannelFlow) },
	{20, 21}:  func() Method { return new(ChannelFlowOk) },
	{20, 40}:  func() Method { return new(ChannelClose) },
	{20, 41}:  func() Method { return new(ChannelCloseOk) },
	{30, 10}:  func() Method { return new(AccessRequest) },
	{30, 11}:  func() Method { return new(AccessRequestOk) },
	{40, 10}:  func() Method { return new(ExchangeDeclare) },
	{40, 11}:  func() Method { return new(ExchangeDeclareOk) },
	{40, 20}:  func() Method { return new(ExchangeDelete) },
	{40, 21}:  func() Method { return new(ExchangeDeleteOk) },
	{40, 30}:  func() Method { return new(ExchangeBind) },
	{40, 31}:  func() Method { return new(ExchangeBindOk) },
	{40, 40}:  func() Method { return new(ExchangeUnbind) },
	{40, 51}:  func() Method { return new(ExchangeUnbindOk) },
	{50, 10}:  func() Method { return new(QueueDeclare) },
	{50, 11}:  func() Method { return new(QueueDeclareOk) },
	{50, 20}:  func() Method { return new(QueueBind) },
	{50, 21}:  func() Method { return new(QueueBindOk) },
	{50, 30}:  func() Method { return new(QueuePurge) },
	{50, 31}:  func() Method { return new(QueuePurgeOk) },
	{50, 40}:  func() Method { return new(QueueDelete) },
	{50, 41}:  func() Method { return new(QueueDeleteOk) },
	{50, 50}:  func() Method { return new(QueueUnbind) },
	{50, 51}:  func() Method { return new(QueueUnbindOk) },
	{60, 10}:  func() Method { return new(BasicQos) },
	{60, 11}:  func() Method { return new(BasicQosOk) },
	{60, 20}:  func() Method { return new(BasicConsume) },
	{60, 21}:  func() Method { return new(BasicConsumeOk) },
	{60, 30}:  func() Method { return new(BasicCancel) },
	{60, 31}:  func() Method { return new(BasicCancelOk) },
	{60, 40}:  func() Method { return new(BasicPublish) },
	{60, 50}:  func() Method { return new(BasicReturn) },
	{60, 60}:  func() Method { return new(BasicDeliver) },
	{60, 70}:  func() Method { return new(BasicGet) },
	{60, 71}:  func() Method { return new(BasicGetOk) },
	{60, 72}:  func() Method { return new(BasicGetEmpty) },
	{60, 80}:  func() Method { return new(BasicAck) },
	{60, 90}:  func() Method { return new(BasicReject) },
	{60, 100}: func() Method { return new(BasicRecoverAsync) },
	{60, 110}: func() Method { return new(BasicRecover) },
	{60, 111}: func() Method { return new(BasicRecoverOk) },
	{60, 120}: func() Method { return new(BasicNack) },
	{90, 10}:  func() Method { return new(TxSelect) },
	{90, 11}:  func() Method { return new(TxSelectOk) },
	{90, 20}:  func() Method { return new(TxCommit) },
	{90, 21}:  func() Method { return new(TxCommitOk) },
	{90, 30}:  func() Method { return new(TxRollback) },
	{90, 31}:  func() Method { return new(TxRollbackOk) },
	{85, 10}:  func() Method { return new(ConfirmSelect) },
	{85, 11}:  func() Method { return new(ConfirmSelectOk) },
}

// names of the classes, as the specification spells them.
var classes = map[uint16]string{10: "connection", 20: "channel", 30: "access", 40: "exchange", 50: "queue", 60: "basic", 85: "confirm", 90: "tx"}

// String gives the numbers, for a log.
func (id ID) String() string { return fmt.Sprintf("%s(%d).%d", classes[id.Class], id.Class, id.Method) }
