#!/usr/bin/env node
// The API's description and the server hold each other to their words; prints TAP. Every file of
// this folder named *.spec.mjs exports `default async ({ check, client, server, tokens }) => …` and
// runs on SQLite, and on PostgreSQL where $XINGHENG_TEST_POSTGRES says where one is.
// `run.mjs NAME …` runs only specs whose file name holds one of the names.

import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startServer } from '../support/server.mjs';
import { check, finish } from '../support/tap.mjs';
import { loadDocument, newClient, signIn } from './client.mjs';

const names = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const specs = (await readdir(here))
  .filter((file) => file.endsWith('.spec.mjs'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
  .sort();

/** A new database of the server that with_postgres started. */
async function newDatabase(postgres) {
  const name = `api_${process.pid}`;
  await promisify(execFile)('psql', [postgres, '-qc', `CREATE DATABASE ${name}`]);
  return postgres.replace('/postgres?', `/${name}?`);
}

async function runOn(engine) {
  const server = await startServer();
  try {
    const client = newClient(server.url, await loadDocument(server.url));
    const tokens = {};
    for (const [login, password] of Object.entries(server.accounts))
      tokens[login] = await signIn(client, login, password);
    for (const file of specs) {
      const { default: spec } = await import(new URL(file, here));
      const subject = file.replace('.spec.mjs', '');
      await spec({
        check: (name, body) => check(`${subject}: ${name} (${engine})`, body),
        client,
        server,
        tokens,
      });
    }
  } finally {
    await server.stop();
  }
}

await runOn(process.env.XINGHENG_DB ? 'given database' : 'sqlite');
const postgres = process.env.XINGHENG_TEST_POSTGRES;
if (postgres?.startsWith('postgresql:')) {
  process.env.XINGHENG_DB = await newDatabase(postgres);
  await runOn('postgresql');
}
finish();
