package mgmt

// QueueSettings is what a queue's arguments and its policies settle of it together, as
// far as verdicts rest on it (https://www.rabbitmq.com/docs/parameters#policies: an
// argument wins, and of two limits the lower one does).
type QueueSettings struct {
	MaxLength      Figure // messages; x-max-length, max-length
	MaxLengthBytes Figure // bytes
	MessageTTL     Figure // ms
	Expires        Figure // ms without use
	DeliveryLimit  Figure // returns of a message to a quorum queue; negative, which is none, is not known
	NoLimit        bool   // it is negative
	Overflow       string // "drop-head", "reject-publish", "reject-publish-dlx"; "" is drop-head

	// DeadLetters says that there is a dead-letter exchange, be it the default one, whose
	// name is "". Without a routing key messages keep their own.
	DeadLetters          bool
	DeadLetterExchange   string
	DeadLetterRoutingKey string
	AtLeastOnce          bool // dead-letter-strategy, where overflow lets it be in force
	ActiveOne            bool // x-single-active-consumer
	Mirrored             bool // ha-mode, until 4.0
}

// DefaultDeliveryLimit is that of a quorum queue that names none, since 4.0.
const DefaultDeliveryLimit = 20

// SettingsOf reads the arguments and the policy that is in effect (effective_policy_definition).
func SettingsOf(arguments, policy map[string]any) QueueSettings {
	s := settings{arguments, policy}
	exchange, has := s.word("dead-letter-exchange")
	key, _ := s.word("dead-letter-routing-key")
	overflow, _ := s.word("overflow")
	strategy, _ := s.word("dead-letter-strategy")
	one, _ := arguments["x-single-active-consumer"].(bool)
	_, mirrored := policy["ha-mode"]
	return QueueSettings{
		MaxLength: s.limit("max-length"), MaxLengthBytes: s.limit("max-length-bytes"),
		MessageTTL: s.limit("message-ttl"), Expires: s.limit("expires"), DeliveryLimit: s.limit("delivery-limit"),
		NoLimit: s.isNegative("delivery-limit"), AtLeastOnce: strategy == "at-least-once" && overflow == "reject-publish",
		Overflow: overflow, DeadLetters: has, DeadLetterExchange: exchange, DeadLetterRoutingKey: key, ActiveOne: one, Mirrored: mirrored,
	}
}

type settings struct{ arguments, policy map[string]any }

func (s settings) word(name string) (word string, has bool) {
	if word, has = s.arguments["x-"+name].(string); has {
		return word, true
	}
	word, has = s.policy[name].(string)
	return word, has
}

// limit is the lower one of two.
func (s settings) limit(name string) Figure {
	argument, policy := number(s.arguments["x-"+name]), number(s.policy[name])
	if !policy.known || argument.known && argument.value < policy.value {
		return argument
	}
	return policy
}

// isNegative says that one of two limits is, and so that there is none.
func (s settings) isNegative(name string) bool {
	argument, _ := s.arguments["x-"+name].(float64)
	policy, _ := s.policy[name].(float64)
	return argument < 0 || policy < 0
}

func number(v any) Figure {
	if n, is := v.(float64); is {
		return Known(n)
	}
	return Figure{}
}
