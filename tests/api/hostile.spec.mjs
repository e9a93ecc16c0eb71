// Clients that are slow, large, many or in a hurry; and one rule at every edge.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program, root } from '../support/server.mjs';

const hundredMegabytes = 100 * 1024 * 1024;

async function dial({ url }) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port });
  socket.on('error', () => {}); // the server may hang up on what it refuses
  await once(socket, 'connect');
  return socket;
}

/** All that comes until the server hangs up. */
async function hear(socket) {
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk;
  });
  if (!socket.closed) await new Promise((closed) => socket.once('close', closed));
  return said;
}

function head(token, length, type) {
  return [
    'POST /api/v1/outlet.import HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${token}`,
    `Content-Type: ${type}`,
    length,
    '\r\n',
  ].join('\r\n');
}

const multipart = 'multipart/form-data; boundary=b';
const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';

export default async ({ check, client, server, tokens, engine }) => {
  const outlets = async () => {
    const { organisation } = (await client.get('/me', { token: tokens.xinyue })).json;
    const { json } = await client.get('/organisations/{organisation}/outlets', { token: tokens.xinyue, params: { organisation } });
    return json.total;
  };
  const uploads = () => readdir(path.join(server.folder, 'data/tmp'));

  await check('an upload of 100 MB is refused before it has come', async () => {
    const socket = await dial(server);
    const heard = hear(socket);
    socket.write(head(tokens.xinyue, `Content-Length: ${hundredMegabytes}\r\nExpect: 100-continue`, multipart));
    const said = await heard;
    assert.match(said, /^HTTP\/1\.1 413 /);
    assert.doesNotMatch(said, /100 Continue/);
  });

  await check('one that does not say how long it is is cut when it is too long', async () => {
    const before = await outlets();
    const socket = await dial(server);
    const heard = hear(socket);
    socket.write(head(tokens.xinyue, 'Transfer-Encoding: chunked', multipart));
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    socket.write(`${part.length.toString(16)}\r\n${part}\r\n`);
    let sent = 0; // what lies in buffers on the way is sent, but not taken
    for (; sent < 4 * hundredMegabytes && !socket.destroyed; sent += chunk.length) {
      socket.write(`${chunk.length.toString(16)}\r\n`);
      socket.write(chunk);
      await new Promise((written) => socket.write('\r\n', written));
    }
    socket.end();
    assert.match(await heard, /^HTTP\/1\.1 413 /);
    assert.ok(sent < 4 * hundredMegabytes, `${sent} bytes were taken`);
    assert.equal(await outlets(), before);
    assert.deepEqual(await uploads(), []);
  });

  await check('who leaves in the middle of an upload leaves nothing behind', async () => {
    const before = await outlets();
    const socket = await dial(server);
    socket.write(head(tokens.xinyue, 'Content-Length: 100000', multipart) + part);
    socket.write('code,name,address,staff\r\nZ1,x,y,1\r\n');
    await sleep(300);
    socket.destroy();
    await sleep(300);
    assert.equal(await outlets(), before);
    assert.deepEqual(await uploads(), []);
  });

  await check('a client that takes its time is served', async () => {
    const socket = await dial(server);
    const heard = hear(socket);
    for (const piece of ['GET /api/v1/me HT', 'TP/1.1\r\nHost: localhost\r\nConn', `ection: close\r\nAuthorization: Bearer ${tokens.admin}\r\n`, '\r', '\n']) {
      socket.write(piece);
      await sleep(200);
    }
    assert.match(await heard, /^HTTP\/1\.1 200 /);
  });

  await check('three hundred that say nothing more keep nobody waiting', async () => {
    const silent = await Promise.all(Array.from({ length: 300 }, () => dial(server)));
    for (const socket of silent) socket.write('POST /api/v1/session.open HTTP/1.1\r\nHost: localh');
    const started = Date.now();
    for (let i = 0; i < 20; i += 1)
      assert.equal((await client.get('/me', { token: tokens.admin })).status, 200);
    assert.ok(Date.now() - started < 5000, `${Date.now() - started} ms`);
    silent.forEach((socket) => socket.destroy());
  });

  await check('of many who save from the same revision one succeeds', async () => {
    const me = (await client.get('/me', { token: tokens.xinyue })).json;
    const { name, ...rest } = (await client.get('/organisations/{organisation}', { token: tokens.xinyue, params: me })).json;
    const edit = {
      name,
      legal_representative: rest.legal_representative ?? '何心悦',
      address: rest.address ?? '镇江市京口区中山路 1 号',
      contact: rest.contact,
      phone: rest.phone,
      staff: rest.staff ?? 10,
      revision: rest.revision,
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => client.act('organisation.edit', { ...edit, profile: `第 ${i} 版` }, { token: tokens.xinyue })),
    );
    const saved = answers.findIndex(({ status }) => status === 200);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(409)]);
    const now = (await client.get('/organisations/{organisation}', { token: tokens.xinyue, params: me })).json;
    assert.equal(now.revision, rest.revision + 1);
    assert.equal(now.profile, `第 ${saved} 版`);
  });

  await check('two outlets of one number are not made by two who are fast', async () => {
    const before = await outlets();
    const outlet = { code: 'FAST', name: '快店', address: '快路 1 号', staff: 3 };
    const answers = await Promise.all(Array.from({ length: 6 }, () => client.act('outlet.save', outlet, { token: tokens.xinyue })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(5).fill(422)]);
    assert.equal(await outlets(), before + 1);
  });

  await check('a team member is refused by the same rule on the page, at the API and by command', async () => {
    const { cases } = (await client.get('/cases', { token: tokens.both, query: { state: 'reviewed' } })).json;
    const params = { case: cases[0].id };
    const look = async () => {
      const { events, ...json } = (await client.get('/cases/{case}', { token: tokens.both, params })).json;
      return { json, refused: events.filter(({ action }) => action === 'refused:decision.grant').length };
    };
    const before = await look();
    const grant = { case: params.case, reason: '同意', sha256: '0'.repeat(64), password: server.accounts.both };

    const api = await client.act('decision.grant', grant, { token: tokens.both });
    assert.equal(api.status, 403);
    assert.equal(api.json.problems[0].code, 'R1');

    const headers = { Cookie: `session=${tokens.both}`, 'Accept-Language': 'en' };
    const address = `${server.url}/cases/${params.case}`;
    const [, csrf] = /name="csrf" value="([^"]+)"/.exec(await (await fetch(address, { headers })).text());
    const page = await fetch(`${address}/grant`, { method: 'POST', headers, body: new URLSearchParams({ csrf, ...grant }) });
    assert.equal(page.status, 403);
    assert.ok((await page.text()).includes(api.json.problems[0].message));

    const words = ['do', 'decision.grant', `case=${params.case}`, 'reason=同意', `sha256=${grant.sha256}`, '--as', 'both', '--lang', 'en'];
    const command = await new Promise((resolve) => {
      const env = { ...process.env, XINGHENG_PASSWORD: server.accounts.both };
      execFile(program, [...words, ...server.options], { cwd: root, env }, (error, stdout, stderr) => resolve({ error, stdout, stderr }));
    });
    assert.equal(command.error?.code, 3, command.stderr);
    assert.equal(command.stderr.trim(), `duty (R1): ${api.json.problems[0].message}`);

    const after = await look();
    assert.deepEqual(after.json, before.json);
    assert.equal(after.refused, before.refused + 3);
  });

  await check('none of it brought a process down', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    assert.match(metrics, /^xingheng_process_restarts_total 0$/m);
    assert.doesNotMatch(await server.log(), / level=error /);
  });

  if (engine === 'postgresql') return; // a minute of waiting says the same twice
  await check('who stops in the middle of a header or a body is told so and cut', async () => {
    const early = await dial(server);
    const late = await dial(server);
    const heard = [hear(early), hear(late)];
    early.write('GET /api/v1/me HTTP/1.1\r\nHost: lo');
    late.write(`${head(tokens.xinyue, 'Content-Length: 100', 'application/json')}{`);
    for (const said of await Promise.all(heard)) assert.match(said, /^HTTP\/1\.1 408 /);
    assert.equal((await client.get('/me', { token: tokens.admin })).status, 200);
  });
};
