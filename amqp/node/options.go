package node

// Options say what to start. The zero value is a good one.
type Options struct {
	// Release is the RabbitMQ to start; the zero value stands for what Find finds.
	Release Release
	// Settings are lines of rabbitmq.conf, by name: they are added to ours, or
	// take their place. A setting that the release does not know stops it from
	// starting, and the error says which.
	Settings map[string]string
	// Progress, if not nil, is told what Start and Resume are waiting for, in a
	// few words. It is called from the goroutine that called them.
	Progress func(stage string)
}

func (o Options) progress(stage string) {
	if o.Progress != nil {
		o.Progress(stage)
	}
}
