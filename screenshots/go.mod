module rabbitlab/screenshots

go 1.26.0

require (
	github.com/go-fonts/dejavu v0.3.2
	github.com/rabbitmq/amqp091-go v1.16.0
	golang.org/x/image v0.47.0
	golang.org/x/text v0.43.0
	rabbitlab v0.0.0
)

require golang.org/x/sys v0.49.0 // indirect

replace rabbitlab => ../
