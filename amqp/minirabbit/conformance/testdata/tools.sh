# What the tutorial teaches, by the commands of amqp-tools: tools.sh URL QUEUE
set -eu
url=$1 queue=$2
amqp-declare-queue -u "$url" -q "$queue" -d | sed "s/^$queue\$/declared/"
for number in 1 2 3; do amqp-publish -u "$url" -r "$queue" -p -b "message $number"; done
# a consumer whose program fails does not ack
amqp-consume -u "$url" -q "$queue" -c 1 -p 1 -- sh -c 'printf "forgotten "; cat; echo; exit 1' || true
amqp-consume -u "$url" -q "$queue" -c 2 -- sh -c 'printf "done "; cat; echo'
amqp-get -u "$url" -q "$queue"
echo
amqp-get -u "$url" -q "$queue" || echo "nothing is left"
amqp-delete-queue -u "$url" -q "$queue"
