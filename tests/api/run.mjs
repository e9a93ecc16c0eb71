#!/usr/bin/env node
// The API's description and the server hold each other to their words; prints TAP. Every file of
// this folder named *.spec.mjs exports `default async ({ check, client, … }) => …`:
//   client    calls that are held against the description (client.mjs)
//   tokens    of everybody of the demonstration, by login
//   server    startServer() of tests/support; engine   the name of its database
// `run.mjs NAME …` runs only specs whose file name holds one of the names.

import { readdir } from 'node:fs/promises';
import { onEachEngine } from '../support/engines.mjs';
import { startServer } from '../support/server.mjs';
import { check, finish } from '../support/tap.mjs';
import { loadDocument, newClient, signIn } from './client.mjs';

const names = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const specs = (await readdir(here))
  .filter((file) => file.endsWith('.spec.mjs'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
  .sort();

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
        engine,
      });
    }
  } finally {
    await server.stop();
  }
}

await onEachEngine(runOn);
finish();
