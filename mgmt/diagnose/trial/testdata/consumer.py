"""A consumer as somebody writes it with pika:

consumer.py URL QUEUE TITLE PREFETCH FORGETS WORK HANGS

It never acks one message of FORGETS (0: it acks all), works WORK seconds on each, and
does nothing any more after HANGS seconds (0: it never stops).
"""

import sys
import time

import pika

url, queue, title = sys.argv[1:4]
prefetch, forgets = (int(a) for a in sys.argv[4:6])
work, hangs = (float(a) for a in sys.argv[6:8])

parameters = pika.URLParameters(url)
parameters.client_properties = {"connection_name": title}
connection = pika.BlockingConnection(parameters)
channel = connection.channel()
channel.basic_qos(prefetch_count=prefetch)
began = time.monotonic()
taken = 0


def on_message(ch, method, _properties, _body):
    global taken
    while hangs and time.monotonic() - began > hangs:
        connection.sleep(1)  # it answers heartbeats: nothing else is left of it
    connection.sleep(work)
    taken += 1
    if not forgets or taken % forgets:
        ch.basic_ack(delivery_tag=method.delivery_tag)


channel.basic_consume(queue, on_message, auto_ack=False, consumer_tag=title)
print("consuming", flush=True)
channel.start_consuming()
