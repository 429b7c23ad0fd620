package broker

// Exchanges lists the exchanges of a vhost, or of all with "", by name.
func (b *Broker) Exchanges(vhost string) (views []ExchangeView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.named(vhost) {
		for _, name := range sorted(v.exchanges) {
			x := v.exchanges[name]
			views = append(views, ExchangeView{
				VirtualHost: v.name, Name: x.name, Type: x.kind, Durable: x.durable, AutoDelete: x.autoDelete, Internal: x.internal, Arguments: x.args,
			})
		}
	}
	return views
}

// Bindings lists the bindings of a vhost, or of all with "". Every queue is bound
// to the default exchange by its name.
func (b *Broker) Bindings(vhost string) (views []BindingView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.named(vhost) {
		for _, name := range sorted(v.queues) {
			views = append(views, BindingView{VirtualHost: v.name, Destination: name, DestinationType: "queue", RoutingKey: name})
		}
		for _, name := range sorted(v.exchanges) {
			for _, x := range v.exchanges[name].bindings {
				views = append(views, x.view(v.name, name))
			}
		}
	}
	return views
}

func (b *binding) view(vhost, source string) BindingView {
	kind := "queue"
	if b.toExchange {
		kind = "exchange"
	}
	return BindingView{
		VirtualHost: vhost, Source: source, Destination: b.destination, DestinationType: kind, RoutingKey: b.key, Arguments: b.args,
	}
}
