import os, time, celery
app = celery.Celery("jobs", broker=os.environ["AMQP_URL"])
app.conf.update(
    task_default_queue="jobs",
    worker_prefetch_multiplier=0, # unlimited
    worker_concurrency=1,
    broker_connection_retry=False,
)

@app.task(name="work")
def work():
    time.sleep(1)

@app.task(name="poison", acks_late=True)
def poison():
    raise celery.exceptions.Reject("once more", requeue=True)

app.worker_main(["worker", "--without-gossip", "--without-mingle"])
