// Rabbitlab shows what a RabbitMQ queue is doing, and lets you make it do it.
package main

import (
	"os"

	"rabbitlab/ui/cli"
)

func main() {
	os.Exit(cli.Main())
}
