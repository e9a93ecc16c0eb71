// A running xingheng with the demonstration data, for tests that talk to it over HTTP. Everything is
// thrown away afterwards, also when the test is interrupted.
//
// The program is $XINGHENG or build/xingheng. The database is an SQLite file of its own, unless
// $XINGHENG_DB names an empty one.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = path.resolve(process.env.XINGHENG ?? path.join(root, 'build/xingheng'));
const running = new Set();

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url, died) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (died()) return false;
    try {
      if ((await fetch(`${url}/healthz`)).ok) return true;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

// The password of each login.
function accountsOf(output) {
  const { accounts } = JSON.parse(output);
  return Object.fromEntries(accounts.map(({ login, password }) => [login, password]));
}

async function stop(server) {
  if (!running.delete(server)) return;
  if (server.child.exitCode === null && server.child.signalCode === null) {
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    const late = setTimeout(() => killGroup(server), 10_000);
    await ended;
    clearTimeout(late);
  }
  await rm(server.folder, { recursive: true, force: true });
}

function killGroup(server) {
  try {
    process.kill(-server.child.pid, 'SIGKILL');
  } catch {
    // it is gone already
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    running.forEach(killGroup);
    process.exit(1);
  });
}
process.once('exit', () => running.forEach(killGroup));

/**
 * { url, accounts, folder, options, log(), stop() } of a server that answers; the options name its
 * database and its data to other commands. With { isOwn: true } the database is one of its own;
 * `extra` are further options of the command.
 */
export async function startServer({ isOwn, extra = [] } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-'));
  const shared = isOwn ? undefined : process.env.XINGHENG_DB;
  const options = ['--db', shared ?? `sqlite:${folder}/xingheng.db`];
  options.push('--data', path.join(folder, 'data'));
  const demo = await promisify(execFile)(program, ['demo', '--json', ...options], { cwd: root }).catch(
    async (error) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    },
  );
  return serve(folder, options, accountsOf(demo.stdout), extra);
}

/** Another server on a copy of all that one with a database of its own has, as it is now. */
export async function copyServer(original) {
  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-'));
  await cp(original.folder, folder, { recursive: true });
  const options = ['--db', `sqlite:${folder}/xingheng.db`, '--data', path.join(folder, 'data')];
  return serve(folder, options, original.accounts);
}

async function serve(folder, options, accounts, extra = []) {
  const logFile = path.join(folder, 'log');
  const address = `127.0.0.1:${await freePort()}`;
  const log = createWriteStream(logFile);
  await once(log, 'open');
  const child = spawn(program, ['serve', ...options, '--listen', address, '--workers', '2', ...extra], {
    cwd: root,
    detached: true, // a process group of its own, so that no worker outlives the test
    stdio: ['ignore', log, log],
  });
  const server = { child, folder };
  running.add(server);
  const url = `http://${address}`;
  if (!(await answers(url, () => child.exitCode !== null))) {
    const said = await readFile(logFile, 'utf8');
    killGroup(server);
    throw new Error(`the server does not answer:\n${said}`);
  }
  return {
    url,
    accounts,
    folder,
    options,
    log: () => readFile(logFile, 'utf8'),
    stop: () => stop(server),
  };
}
