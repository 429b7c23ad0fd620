const amqp = require('amqplib')
const pause = ms => new Promise(done => setTimeout(done, ms))
const todo = Array.from({ length: 20 }, (_, i) => 'job-' + i)

// Publishes until its connection is gone.
async function publish () {
  const connection = await amqp.connect(process.env.AMQP_URL)
  connection.on('error', () => {})
  const gone = new Promise((_, failed) => connection.on('close', () => failed(new Error('gone'))))
  gone.catch(() => {})
  const channel = await connection.createConfirmChannel()
  channel.on('error', () => {})
  channel.on('return', () => { console.error('no queue gets it'); process.exit(1) })
  await channel.assertQueue('jobs', { durable: true })
  while (todo.length > 0) {
    const confirmed = new Promise((done, failed) => channel.publish('', 'jobs', Buffer.from('job'),
      { persistent: true, mandatory: true, messageId: todo[0] }, wrong => wrong ? failed(wrong) : done()))
    await Promise.race([confirmed, gone])
    todo.shift()
    await pause(100)
  }
  await connection.close()
}

(async () => {
  while (todo.length > 0) await publish().catch(() => pause(100))
})()
