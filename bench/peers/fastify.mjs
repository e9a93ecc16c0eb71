// The look-up as one would write it with Fastify and better-sqlite3: fastify.mjs DATABASE PORT WORKERS
// answers /c/NUMBER with the JSON that stands in the table `entry`.
import cluster from 'node:cluster';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const [file, port, workers] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

if (cluster.isPrimary) {
  for (let i = 0; i < workers; i++) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.kill('SIGKILL');
    process.exit(0);
  });
} else {
  const db = new Database(file, { readonly: true });
  const find = db.prepare('SELECT body FROM entry WHERE number = ?').pluck();
  const app = Fastify();
  app.get('/c/:number', (request, reply) => {
    const body = find.get(request.params.number);
    if (body === undefined) return reply.code(404).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
  await app.listen({ host: '127.0.0.1', port });
}
