package api

import (
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// announcements is where RabbitMQ says of a deprecated feature what becomes of it.
const announcements = "https://blog.rabbitmq.com/posts/2021/08/4.0-deprecation-announcements/#removal-of-"

// deprecatedFeatures answers /api/deprecated-features: those that the broker has.
func (q *question) deprecatedFeatures() answer {
	return q.features(func(string) bool { return true }, func(o object, feature string) {
		if !q.api.does(release.DeprecatedFeatureState) {
			return
		}
		o["state"] = "denied"
		if q.api.broker.Permits(feature) {
			o["state"] = "permitted"
		}
	})
}

// deprecatedInUse answers /api/deprecated-features/used.
func (q *question) deprecatedInUse() answer {
	return q.features(q.api.broker.DeprecatedInUse, func(object, string) {})
}

func (q *question) features(wanted func(string) bool, more func(object, string)) answer {
	if !q.api.does(release.DeprecatedFeatures) {
		return absent()
	}
	all := objects{}
	for _, f := range []struct{ name, anchor string }{
		{broker.GlobalQoS, "global-qos"}, {broker.TransientQueues, "transient-non-exclusive-queues"},
	} {
		if !wanted(f.name) {
			continue
		}
		o := object{"name": f.name, "desc": "", "doc_url": announcements + f.anchor, "provided_by": "rabbit", "deprecation_phase": "denied_by_default"}
		if q.api.broker.PermitsByDefault(f.name) {
			o["deprecation_phase"] = "permitted_by_default"
		}
		more(o, f.name)
		all = append(all, o)
	}
	return q.list(all)
}
