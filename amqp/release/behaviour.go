package release

// Behaviour is one thing that some releases of RabbitMQ do and others do not.
type Behaviour int

// What the table tells of. A name says what RabbitMQ does where Has says yes.
const (
	ConsumerTimeout Behaviour = iota
	ConsumerTimeout30m
	QueueConsumerTimeout
	ClassicConsumerTimeout
	TimeoutCancelsConsumer
	TimeoutUntold
	TimeoutExplained
	DefaultDeliveryLimit
	NackCountsAsDelivery
	AcquiredCount
	ReturnedWithoutLimitGoToEnd
	UnlimitedDeliveries
	UnlimitedGoToFront
	DeliveryCountFromFirst
	RejectedIsRedelivered
	RestartForgetsRedelivered
	TransientExchangesSurviveRestart
	ReadyMessagesOnDisk
	MirroredQueues
	NativeAMQP10
	TransientQueuesWarned
	TransientQueuesRefused
	GlobalPrefetch
	GlobalPrefetchListed
	MandatoryReplyReturned
	TxLooksQueuesUpAtCommit
	TxWithoutQueueEndsConnection
	SmallFrames
	QueueModeChecked
	QueueVersions
	ArgumentsExplained
	LargeTimesRefused
	HeadersMatchX
	QuorumTTL
	LeaderlessIsAnswered
	DeliveryLimitOfQuorumAlone
	QuorumNamedByClient
	QuorumConsumerPriorities
	OnlyVersion2
	SingleActivePreempts
	QueueTypeInBrackets
	PrioritiesAtLeastTwo
	QuorumHighPriority
	QuorumPriorities
	QuorumExpiresByPriority
	LastDeath
	ClientsDeathsCount
	UnknownExchangeTypeClosesChannel
	HeadersTellFloats
	QueueTypeAlwaysSet
	LiveCountsOfOneQueue
	ChannelsWithoutStatistics
	ConsumerTimeoutTold
	QuorumBytesWhole
	QuorumCapacityWhole
	BadPatternFindsNothing
	Internals
	TagsAndDefaults
	DeprecatedFeatures
	DeprecatedFeatureState
	QueuesDetailed
	InServiceChecked
	ProtocolsTold
	LoginFailed
	AuthorizedInAmerican
	ConsumerCapacity
	HealthChecks
	UserLimits
	PagesOutOfRangeRefused

	behaviours // how many there are
)

// Source is who says that a release does so.
type Source string

// The sources of the table.
const (
	Notes    Source = "release notes"
	Docs     Source = "documentation"
	Issue    Source = "issue"
	Measured Source = "measured"
)

// Row is what the table says of a behaviour.
type Row struct {
	// Since is the first version that does so; "" for one before all that are known
	// here. Where it was measured, it is the first of the measured ones that does so.
	Since string
	// Until is the first version that no longer does so; "" for none yet.
	Until string
	// What is done, in a sentence.
	What   string
	Source Source
	// Where is the address of the source, or what was measured.
	Where string
}

// Row is what the table says of it.
func (b Behaviour) Row() Row { return table[b] }

// All are the behaviours of the table.
func All() []Behaviour {
	all := make([]Behaviour, behaviours)
	for i := range all {
		all[i] = Behaviour(i)
	}
	return all
}
