// A network that can be cut: a proxy before the server that a spec tells when to fail. The browser
// knows only the proxy, so that what is asked by pages and by service workers goes through it alike.

import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';

/**
 * { url, rules, stop() }. The first rule whose function answers with something is obeyed:
 * (request) => undefined | 'cut' (no answer at all) | { after: bytes } (the line breaks when that much
 * was sent) | 'swallow' (the server gets it, the answer is lost) | { status, type, body } (answered in
 * place of the server) | { change: (text) => text } (what the server says, changed).
 */
export async function startCut(target) {
  const rules = [];
  const { hostname, port } = new URL(target);
  const server = createServer((request, response) => {
    const rule = rules.map((each) => each(request)).find(Boolean);
    if (rule === 'cut') return void request.socket.destroy();
    if (rule?.status) {
      request.resume();
      response.writeHead(rule.status, { 'Content-Type': rule.type ?? 'application/json' });
      return void response.end(rule.body ?? '');
    }
    const onward = forward({ hostname, port, method: request.method, path: request.url, headers: request.headers });
    onward.on('error', () => response.destroy());
    onward.on('response', (answer) => send(rule, answer, response));
    let sent = 0;
    request.on('data', (chunk) => {
      sent += chunk.length;
      if (rule?.after !== undefined && sent > rule.after) {
        onward.destroy();
        request.socket.destroy();
      } else onward.write(chunk);
    });
    request.on('end', () => onward.end());
    request.on('error', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    rules,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function send(rule, answer, response) {
  if (rule === 'swallow') {
    answer.resume();
    answer.on('end', () => response.destroy());
    return;
  }
  if (!rule?.change) {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
    return;
  }
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  const body = Buffer.from(rule.change(Buffer.concat(chunks).toString()));
  const headers = { ...answer.headers, 'content-length': body.length };
  response.writeHead(answer.statusCode, headers);
  response.end(body);
}
