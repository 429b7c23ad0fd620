import os, time, celery
app = celery.Celery("jobs", broker=os.environ["AMQP_URL"])
app.conf.update(
    task_default_queue="jobs",
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    worker_pool="solo", # one task at a time, in this process
)

@app.task(name="work")
def work():
    time.sleep(0.02)

app.worker_main(["worker", "--without-gossip", "--without-mingle"])
