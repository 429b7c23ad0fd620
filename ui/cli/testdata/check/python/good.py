import os, signal, time, pika
stop = False
def asked(*_):
    global stop
    stop = True
signal.signal(signal.SIGTERM, asked)
def work(ch, method, body):
    if body == b"poison":
        ch.basic_reject(method.delivery_tag, requeue=False)
        return
    time.sleep(0.02)
    ch.basic_ack(method.delivery_tag)
while not stop:
    try:
        connection = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"]))
        ch = connection.channel()
        ch.queue_declare("jobs", durable=True)
        ch.basic_qos(prefetch_count=2)
        for method, properties, body in ch.consume("jobs", inactivity_timeout=0.1):
            if method: work(ch, method, body)
            if stop: break
        if stop:
            ch.cancel()
            connection.close()
    except pika.exceptions.AMQPError:
        time.sleep(0.1)
