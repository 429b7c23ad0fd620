const amqp = require('amqplib')
amqp.connect(process.env.AMQP_URL).then(async connection => {
  const channel = await connection.createChannel()
  await channel.assertQueue('jobs', { durable: true })
  await channel.consume('jobs', message => {
    if (message.content.toString() === 'poison') return channel.nack(message)
    setTimeout(() => { if (!message.properties.messageId.endsWith('3')) channel.ack(message) }, 20)
  })
})
