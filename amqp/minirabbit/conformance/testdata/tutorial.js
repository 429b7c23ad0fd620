// What the tutorial teaches, by amqplib: tutorial.js URL QUEUE
const amqp = require('amqplib');
const [url, queue] = process.argv.slice(2);

// take resolves with so many messages, those that came again with a star.
function take(channel, count, ack) {
  return new Promise((resolve) => {
    const seen = [];
    channel.consume(queue, (message) => {
      if (message === null) return; // the queue was deleted
      seen.push(message.content.toString() + (message.fields.redelivered ? '*' : ''));
      if (ack) channel.ack(message);
      if (seen.length === count) resolve(seen.join(' '));
    });
  });
}

async function main() {
  const connection = await amqp.connect(url);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(queue, { durable: true });
  for (let number = 1; number <= 5; number++) channel.sendToQueue(queue, Buffer.from(String(number)), { persistent: true });
  await channel.waitForConfirms();
  console.log('confirmed 5');

  const forgetful = await amqp.connect(url);
  const hands = await forgetful.createChannel();
  await hands.prefetch(2);
  console.log('forgotten', await take(hands, 2, false));
  console.log('ready', (await channel.checkQueue(queue)).messageCount);
  await forgetful.close();

  const good = await connection.createChannel();
  await good.prefetch(1);
  console.log('done', await take(good, 5, true));
  const other = await connection.createChannel();
  const refused = new Promise((resolve) => other.on('error', resolve));
  other.assertQueue(queue, { durable: false }).catch(() => {});
  console.log((await refused).message.replace(queue, 'QUEUE').replace(/^.*with message /, ''));
  await good.deleteQueue(queue);
  await connection.close();
}
main().catch((error) => { console.log(error); process.exit(1); });
