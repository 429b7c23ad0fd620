package wire

// Table is an AMQP field table. Its values keep the type that they had on the
// wire, as RabbitMQ reads it (https://www.rabbitmq.com/amqp-0-9-1-errata): bool
// (t), int8 (b), uint8 (B), int16 (s), uint16 (u), int32 (I), uint32 (i), int64
// (l), uint64 (L), float32 (f), float64 (d), Decimal (D), string (S), []byte (x), []any (A),
// time.Time in seconds (T), Table (F), nil (V).
type Table map[string]any

// Decimal is a value of an AMQP field table: Value divided by ten to the power of
// Scale.
type Decimal struct {
	Scale uint8
	Value int32
}

// Content is what a message carries beside its address, as it travels: both parts
// are read only, since every queue that has the message shares them.
type Content struct {
	Properties []byte // of a content header: the property flags and what follows them; see Properties
	Body       []byte

	// TooLarge is the size in bytes of a body of more than MaxBody, which is not kept;
	// otherwise 0.
	TooLarge uint64
}

// MaxBody is the size of the largest body that is taken, in bytes: RabbitMQ 4.0's
// max_message_size.
const MaxBody = 16 << 20
