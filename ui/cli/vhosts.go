package cli

import (
	"context"
	"errors"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
)

// hasVhost fails where the broker's URL names a vhost that is not there, or not for this
// user, unless another is asked for. The vhost "/" is what a URL means that names none.
func (b *broker) hasVhost(ctx context.Context, api *client.Client, asked string) error {
	if asked != "" || b.Vhost == "/" || b.Vhost == "" {
		return nil
	}
	err := api.Vhost(ctx, b.Vhost)
	if isKind(err, mgmt.BadName) {
		return nil // it cannot be asked for
	}
	return err
}

// fewVhosts is how many are tried at the most to tell whether the user may use any.
const fewVhosts = 20

// seesNoVhost says that the queues of no vhost are shown to the user: RabbitMQ lists them
// for those vhosts only in which the user has permissions, and an empty list elsewhere.
func seesNoVhost(ctx context.Context, api *client.Client) (bool, error) {
	names, err := api.Vhosts(ctx)
	if err != nil || len(names) > fewVhosts {
		return false, err
	}
	for _, name := range names {
		_, err := api.Queues(ctx, mgmt.QueueQuery{Vhost: name, Page: 1, Size: 1})
		if !isKind(err, mgmt.Forbidden) {
			return false, ctx.Err()
		}
	}
	return true, nil
}

func isKind(err error, kind mgmt.Kind) bool {
	var e *mgmt.Error
	return errors.As(err, &e) && e.Kind == kind
}
