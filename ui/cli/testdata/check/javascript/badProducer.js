const amqp = require('amqplib')
const pause = ms => new Promise(done => setTimeout(done, ms));
(async () => {
  const all = []
  for (let i = 0; i < 50; i++) {
    const connection = await amqp.connect(process.env.AMQP_URL)
    connection.on('blocked', () => process.exit(1))
    const channel = await connection.createChannel()
    await channel.assertQueue('jobs', { durable: false })
    channel.sendToQueue('jobs', Buffer.from('job'))
    all.push(connection)
    await pause(100)
  }
  for (const connection of all) await connection.close()
})()
