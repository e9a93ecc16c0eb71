// People of a demonstration at work without a browser: they act through `xingheng do`, read through
// the API, and time passes when they say so.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { program, root } from './server.mjs';

const run = promisify(execFile);
const demoPassword = 'xingheng-demo';

const dayAfter = (day, n) => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + n);
  return date.toISOString().slice(0, 10);
};

/**
 * { act, refused, read, command, goTo, pass, today } at that server. `passwords` are those of people who are
 * not the demonstration's. A file is given as { name, content }.
 */
export function officeOf(server, passwords = {}) {
  const password = (login) => passwords[login] ?? demoPassword;
  const tokens = new Map();
  const data = server.options.slice(server.options.indexOf('--data'));

  async function words(fields, folder) {
    const made = [];
    for (const [name, given] of Object.entries(fields))
      for (const value of Array.isArray(given) ? given : [given]) {
        const isFile = typeof value === 'object';
        if (isFile) await writeFile(path.join(folder, value.name), value.content);
        made.push(`${name}=${isFile ? `@${path.join(folder, value.name)}` : value}`);
      }
    return made;
  }

  /** { id } and { problems } of a use case by that person; null: by nobody. */
  async function tried(login, useCase, fields) {
    const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-office-'));
    const as = login ? ['--as', login] : [];
    const env = { ...process.env, XINGHENG_PASSWORD: password(login) };
    try {
      const given = await words(fields, folder);
      const { stdout } = await run(program, ['do', '--json', '--lang', 'en', ...server.options, ...as, useCase, ...given], { cwd: root, env });
      return { id: JSON.parse(stdout).id };
    } catch (error) {
      if (error.code !== 3) throw error;
      return { problems: error.stderr.trim() };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Does it, and gives the id of what was made. */
  async function act(login, useCase, fields = {}) {
    const { id, problems } = await tried(login, useCase, fields);
    assert.equal(problems, undefined, `${useCase} by ${login}`);
    return id;
  }

  async function refused(login, useCase, fields, expected) {
    const { problems } = await tried(login, useCase, fields);
    assert.match(problems ?? 'it was done', expected, `${useCase} by ${login}`);
  }

  async function signIn(login) {
    const response = await fetch(`${server.url}/api/v1/session.open`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login, password: password(login) }),
    });
    assert.equal(response.status, 200, `signing in as ${login}`);
    return (await response.json()).token;
  }

  /** What the API answers that person. */
  async function read(login, below) {
    if (!tokens.has(login)) tokens.set(login, await signIn(login));
    const headers = { Authorization: `Bearer ${tokens.get(login)}` };
    const response = await fetch(`${server.url}/api/v1${below}`, { headers });
    assert.equal(response.status, 200, `${below} for ${login}`);
    return response.json();
  }

  /** What another command prints for that person. */
  async function command(login, ...given) {
    const env = { ...process.env, XINGHENG_PASSWORD: password(login) };
    const { stdout } = await run(program, [...given, ...server.options, '--as', login], { cwd: root, env });
    return stdout;
  }

  async function clock(...more) {
    const { stdout } = await run(program, ['clock', '--json', ...data, ...more], { cwd: root });
    return JSON.parse(stdout).now;
  }

  /** The day in China. */
  async function today() {
    return new Date(Date.parse(await clock()) + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  /** Everybody's session ends on the way. */
  async function goTo(day) {
    tokens.clear();
    await clock('--to', day);
  }

  return { act, refused, read, command, goTo, today, password, pass: async (days) => goTo(dayAfter(await today(), days)) };
}

export { dayAfter };
