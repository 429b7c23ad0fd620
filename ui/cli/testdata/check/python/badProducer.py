import os, time, pika
all = []
for i in range(50):
    c = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"]))
    c.add_on_connection_blocked_callback(lambda *_: os._exit(1))
    all.append(c)
    ch = c.channel()
    ch.queue_declare("jobs")
    ch.basic_publish("", "jobs", b"job")
    c.sleep(0.1)
for c in all: c.close()
