const amqp = require('amqplib')
const pause = ms => new Promise(done => setTimeout(done, ms))
let stop = false, leave = () => { stop = true }
process.on('SIGTERM', () => leave())

// Consumes until its connection or its consumer is gone, or it is asked to stop.
async function work () {
  const connection = await amqp.connect(process.env.AMQP_URL)
  let busy = 0
  await new Promise(async (ended, failed) => {
    connection.on('error', () => {})
    connection.on('close', ended)
    try {
      const channel = await connection.createChannel()
      channel.on('error', ended)
      await channel.assertQueue('jobs', { durable: true })
      await channel.prefetch(2)
      const { consumerTag } = await channel.consume('jobs', async message => {
        if (message === null) return ended() // cancelled by RabbitMQ
        if (message.content.toString() === 'poison') return channel.reject(message, false)
        busy++
        await pause(20)
        try { channel.ack(message) } catch (gone) {}
        busy--
      })
      leave = async () => {
        stop = true
        await channel.cancel(consumerTag)
        while (busy > 0) await pause(5)
        await channel.close()
        ended()
      }
      if (stop) await leave()
    } catch (wrong) { failed(wrong) }
  })
  await connection.close().catch(() => {})
}

(async () => {
  while (!stop) await work().catch(() => pause(100))
})()
