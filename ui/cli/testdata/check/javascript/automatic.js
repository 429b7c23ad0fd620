const amqp = require('amqplib')
amqp.connect(process.env.AMQP_URL).then(async connection => {
  const channel = await connection.createChannel()
  await channel.assertQueue('jobs', { durable: true })
  await channel.consume('jobs', message => setTimeout(() => {}, 20), { noAck: true })
})
