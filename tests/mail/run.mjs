#!/usr/bin/env node
// The mail of notices against a real SMTP server (aiosmtpd): it arrives once, in its reader's
// language, and a server that dies in the middle does not send it again. Prints TAP.
// The database is an SQLite file of its own, unless $XINGHENG_DB names an empty one.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { check, finish } from '../support/tap.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = path.resolve(process.env.XINGHENG ?? path.join(root, 'build/xingheng'));
const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-mail-'));
const inbox = path.join(folder, 'inbox');
const options = ['--db', process.env.XINGHENG_DB ?? `sqlite:${folder}/xingheng.db`];
options.push('--data', path.join(folder, 'data'));
const logFile = path.join(folder, 'log');
const log = await open(logFile, 'a');
const running = new Set();
const run = promisify(execFile);

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(what, holds) {
  for (let tries = 0; tries < 300; tries += 1) {
    const value = await holds();
    if (value) return value;
    await wait(100);
  }
  throw new Error(`waited in vain for ${what}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.end());
  });
}

function start(command, words) {
  const child = spawn(command, words, { cwd: root, detached: true, stdio: ['ignore', log.fd, log.fd] });
  running.add(child);
  return child;
}

async function stop(child, signal = 'SIGTERM') {
  if (!running.delete(child) || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
  await ended;
}

async function xingheng(login, useCase, ...pairs) {
  const words = ['do', '--json', '--as', login, ...options, useCase, ...pairs];
  const env = { ...process.env, XINGHENG_PASSWORD: 'xingheng-demo' };
  return JSON.parse((await run(program, words, { cwd: root, env })).stdout);
}

async function startMailServer(port, options = []) {
  const words = ['-n', '-l', `127.0.0.1:${port}`, ...options, '-c', 'aiosmtpd.handlers.Mailbox', inbox];
  const child = start('/usr/bin/aiosmtpd', words);
  await until('the mail server', () => answers(port));
  return child;
}

async function serve(mailPort, security = 'plain') {
  const settings = `host: 127.0.0.1\nport: ${mailPort}\nsecurity: ${security}\nfrom: register@example.cn\n`;
  await writeFile(path.join(folder, 'data/mail.yaml'), settings);
  const port = await freePort();
  const words = ['serve', ...options, '--listen', `127.0.0.1:${port}`, '--workers', '1'];
  const child = start(program, words);
  await until('the server', () => answers(port));
  return child;
}

function decodeWords(header) {
  const joined = header.replaceAll(/\?=\s+=\?UTF-8\?B\?/g, '?= =?UTF-8?B?').split(' ');
  return joined
    .map((word) => /^=\?UTF-8\?B\?(.*)\?=$/.exec(word)?.[1])
    .map((text) => (text ? Buffer.from(text, 'base64').toString('utf8') : ''))
    .join('');
}

// A certificate for 127.0.0.1 that only those who are told of it trust.
async function makeCertificate() {
  const key = path.join(folder, 'mail.key');
  const certificate = path.join(folder, 'mail.pem');
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
  words.push('-days', '2', '-subj', '/CN=mail', '-addext', 'subjectAltName=IP:127.0.0.1');
  await run('openssl', words);
  return { key, certificate };
}

// { headers, subject, text } of each mail that arrived.
async function mails() {
  const files = await readdir(path.join(inbox, 'new')).catch(() => []);
  const contents = files.map(async (file) => {
    const raw = (await readFile(path.join(inbox, 'new', file), 'utf8')).replaceAll('\r\n', '\n');
    const end = raw.indexOf('\n\n');
    const headers = raw.slice(0, end).replaceAll(/\n[ \t]+/g, ' ');
    const subject = /^Subject: (.*)$/m.exec(headers)[1];
    const text = Buffer.from(raw.slice(end).replaceAll('\n', ''), 'base64').toString('utf8');
    return { headers, subject: decodeWords(subject), text };
  });
  return Promise.all(contents);
}

async function submit() {
  const { id } = await xingheng('yunhai', 'application.open', 'scheme=gbt27922', 'scope=家电售后服务',
    'level=four_star', 'categories=1', 'scope_staff=100', 'classes=家用电器', 'ready=1');
  await xingheng('yunhai', 'application.submit', `case=${id}`);
  return id;
}

// Takes a mail and never says what became of it.
async function startSilentServer() {
  const state = { handedOver: false };
  const server = createServer((socket) => {
    let inData = false;
    let mail = '';
    socket.on('error', () => {});
    socket.write('220 silent\r\n');
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (inData) {
        mail += text;
        state.handedOver ||= mail.endsWith('\r\n.\r\n');
        return;
      }
      inData = text.startsWith('DATA');
      socket.write(inData ? '354 go on\r\n' : '250 fine\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { state, server, port: server.address().port };
}

async function main() {
  const port = await freePort();
  let id;
  await run(program, ['demo', ...options], { cwd: root });
  await xingheng('reviewer', 'account.settings', 'email=sun@example.cn', 'language=zh_CN');
  await xingheng('reviewer2', 'account.settings', 'email=qian@example.cn', 'language=en');
  await startMailServer(port);
  const count = async () => (await mails()).length;
  const to = async (address) => (await mails()).filter(({ headers }) => headers.includes(`<${address}>`));

  await check('a mail waits until there is a server that sends it', async () => {
    id = await submit();
    assert.equal((await mails()).length, 0);
  });

  let server = await serve(port);
  await check('each reader gets it once, in their own language', async () => {
    const [chinese] = await until('the first mail', async () => {
      const found = await to('sun@example.cn');
      return found.length > 0 && (await to('qian@example.cn')).length > 0 && found;
    });
    const [english] = await to('qian@example.cn');
    assert.match(chinese.subject, /徐州云海电器有限公司.*商品售后服务/);
    assert.match(english.subject, /^徐州云海电器有限公司 has applied for /);
    assert.ok(chinese.text.includes(chinese.subject));
    assert.ok(chinese.text.includes(`/cases/${id}\r\n`));
    assert.match(chinese.headers, /^Message-ID: <\d+-submitted-[a-z0-9]+@[a-z0-9.-]+>$/m);
    assert.match(chinese.headers, /^Date: \w{3}, \d+ \w{3} \d{4} [\d:]{8} \+0000$/m);
  });

  await check('a restart sends nothing again', async () => {
    await stop(server);
    server = await serve(port);
    await wait(7000);
    assert.equal((await to('sun@example.cn')).length, 1);
    assert.equal((await to('qian@example.cn')).length, 1);
    await stop(server);
  });

  await check('a server that is killed before it hears an answer does not send the mail again', async () => {
    const silent = await startSilentServer();
    await submit();
    server = await serve(silent.port);
    await until('the mail to be handed over', () => silent.state.handedOver);
    await stop(server, 'SIGKILL');
    silent.server.close();
    server = await serve(port);
    await until('the mail that was not begun', async () => (await count()) === 3);
    await wait(7000);
    assert.equal(await count(), 3);
    await stop(server);
  });

  await check('a mail server without encryption gets nothing unless the settings say plain', async () => {
    await submit();
    server = await serve(port, 'starttls');
    await until('an attempt', async () => /event=mail .*state=pending/.test(await readFile(logFile, 'utf8')));
    await stop(server);
    assert.equal(await count(), 3);
  });

  await check('an encrypted server gets it when somebody vouches for its certificate, and only then', async () => {
    const { key, certificate } = await makeCertificate();
    const securePort = await freePort();
    await startMailServer(securePort, ['--tlscert', certificate, '--tlskey', key]);
    await submit();
    server = await serve(securePort, 'starttls');
    await until('a refusal', async () => /event=mail .*certificate/.test(await readFile(logFile, 'utf8')));
    await stop(server);
    assert.equal(await count(), 3);
    await submit();
    server = await serve(securePort, `starttls\nca_file: ${certificate}`);
    await until('the mails', async () => (await count()) === 5);
    await stop(server);
  });
}

try {
  await main();
} finally {
  await log.close();
  for (const child of running) process.kill(-child.pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
}
finish();
