import os, time, uuid, pika
todo = [str(uuid.uuid4()) for _ in range(20)]
while todo:
    try:
        c = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"]))
        ch = c.channel()
        ch.queue_declare("jobs", durable=True)
        ch.confirm_delivery()
        while todo:
            ch.basic_publish("", "jobs", b"job", pika.BasicProperties(delivery_mode=2, message_id=todo[0]), mandatory=True)
            todo.pop(0)
            c.sleep(0.1)
        c.close()
    except pika.exceptions.AMQPError:
        time.sleep(0.1)
