# What the tutorial teaches, by pika 1.x: tutorial.py URL QUEUE
import sys

import pika
from pika.exceptions import ChannelClosedByBroker, ConnectionClosedByBroker, UnroutableError

url, queue = sys.argv[1:]


def connect():
    return pika.BlockingConnection(pika.URLParameters(url))


def take(channel, count, ack):
    """Takes so many messages and says which came again."""
    seen = []
    for method, _, body in channel.consume(queue):
        seen.append(body.decode() + ("*" if method.redelivered else ""))
        if ack:
            channel.basic_ack(method.delivery_tag)
        if len(seen) == count:
            return " ".join(seen)


teacher = connect()
channel = teacher.channel()
channel.queue_declare(queue=queue, durable=True)
channel.confirm_delivery()
persistent = pika.BasicProperties(delivery_mode=2)
for number in range(1, 6):
    channel.basic_publish("", queue, str(number), persistent)
print("confirmed 5")

forgetful = connect()
hands = forgetful.channel()
hands.basic_qos(prefetch_count=2)
print("forgotten", take(hands, 2, ack=False))
print("ready", channel.queue_declare(queue=queue, passive=True).method.message_count)
forgetful.close()

good = connect()
hands = good.channel()
hands.basic_qos(prefetch_count=1)
print("done", take(hands, 5, ack=True))
hands.cancel()
print("ready", channel.queue_declare(queue=queue, passive=True).method.message_count)

try:
    channel.basic_publish("", queue + ".nobody", "x", mandatory=True)
except UnroutableError as error:
    print("returned", error.messages[0].method.reply_code, error.messages[0].method.reply_text)

for what in (
    lambda c: c.queue_declare(queue=queue, durable=False),
    lambda c: c.basic_publish("nowhere", queue, "x") or c.queue_declare("", exclusive=True),
    lambda c: (c.basic_ack(99), c.queue_declare("", exclusive=True)),
):
    try:
        what(good.channel())
    except ChannelClosedByBroker as error:
        print(error.reply_code, error.reply_text.replace(queue, "QUEUE"))

again = good.channel()
fanout = queue + ".fanout"
again.exchange_declare(fanout, "fanout", auto_delete=True)
mine = again.queue_declare("", exclusive=True).method.queue
again.queue_bind(mine, fanout)
again.basic_publish(fanout, "", "news", pika.BasicProperties(headers={"n": 1, "t": "x", "l": [1, True, None]}))
method, properties, body = again.basic_get(mine, auto_ack=True)
print("news", body.decode(), sorted(properties.headers.items()))
try:
    channel.queue_declare(mine, passive=True)
except ChannelClosedByBroker as error:
    print(error.reply_code, error.reply_text[:60])

print("deleted", again.queue_delete(queue).method.message_count)
try:
    again.basic_qos(prefetch_size=1)
except ConnectionClosedByBroker as error:
    print(error.reply_code, error.reply_text)
teacher.close()
