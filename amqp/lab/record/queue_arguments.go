package record

// Arguments is what queue.declare is given beside its flags. x-queue-type is left
// out for a classic queue: a broker whose default type is classic takes both forms
// as the same, and an old one knows only this.
func (q QueueSpec) Arguments() map[string]any {
	t := map[string]any{}
	if q.Type == Quorum {
		t["x-queue-type"] = string(Quorum)
	}
	if q.DeliveryLimit > 0 {
		t["x-delivery-limit"] = int32(q.DeliveryLimit)
	}
	if q.DeadLetterTo != "" {
		t["x-dead-letter-exchange"] = ""
		t["x-dead-letter-routing-key"] = q.DeadLetterTo
	}
	if q.MessageTTL > 0 {
		t["x-message-ttl"] = int64(q.MessageTTL)
	}
	if q.ConsumerTimeout > 0 {
		t["x-consumer-timeout"] = int64(q.ConsumerTimeout)
	}
	return t
}
