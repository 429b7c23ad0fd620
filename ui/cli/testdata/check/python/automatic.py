import os, time, pika
ch = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"])).channel()
ch.queue_declare("jobs", durable=True)
ch.basic_consume("jobs", lambda ch, method, properties, body: time.sleep(0.02), auto_ack=True)
ch.start_consuming()
