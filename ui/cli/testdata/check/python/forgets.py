import os, time, pika
ch = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"])).channel()
ch.queue_declare("jobs", durable=True)
def work(ch, method, properties, body):
    if body == b"poison":
        ch.basic_nack(method.delivery_tag)
        return
    time.sleep(0.02)
    if not properties.message_id.endswith("3"): ch.basic_ack(method.delivery_tag)
ch.basic_consume("jobs", work)
ch.start_consuming()
