import os, time, pika
ch = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"])).channel()
ch.queue_declare("jobs", durable=True)
n = 0
def work(ch, method, properties, body):
    global n
    n += 1
    if body == b"poison":
        ch.basic_nack(method.delivery_tag)
        return
    time.sleep(0.02)
    if n % 5: ch.basic_ack(method.delivery_tag)
ch.basic_consume("jobs", work)
ch.start_consuming()
