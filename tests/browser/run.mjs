#!/usr/bin/env node
// Runs every *.spec.mjs of this folder in Debian's Chromium against a server with the demonstration
// data, and prints TAP. `run.mjs NAME …` runs only specs whose file name holds one of the names.
//
// A spec exports `default async ({ check, visitor, server }) => …`:
//   check(name, async (page) => …)   one result; the page is that of the current visitor
//   visitor(options)                 a new visitor: no cookies, options of Playwright's newContext
//   server                           { url, accounts }
// A spec that exports `serve` has a server of its own, started with these options.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { startServer } from '../support/server.mjs';
import { check, finish } from '../support/tap.mjs';
import { keepFailure, launch, openVisitor } from './helpers.mjs';

const names = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const specs = (await readdir(here))
  .filter((file) => file.endsWith('.spec.mjs'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
  .sort();

async function runSpec(file, browser, shared) {
  let current;
  const { default: spec, serve } = await import(new URL(file, here));
  const server = serve ? await startServer(serve) : shared;
  const visitor = async (options) => {
    await current?.context.close();
    current = await openVisitor(browser, server.url, options);
    return current.page;
  };
  const checkPage = async (name, body) => {
    await check(`${file.replace('.spec.mjs', '')}: ${name}`, async () => {
      current.troubles.length = 0;
      try {
        await body(current.page);
        assert.deepEqual(current.troubles, []);
      } catch (error) {
        error.stack += `\nat ${current.page.url()}, see ${await keepFailure(current.page, name)}`;
        throw error;
      }
    });
  };
  await visitor();
  await spec({ check: checkPage, visitor, server });
  await current.context.close();
  if (serve) await server.stop();
}

const server = await startServer();
const browser = await launch();
try {
  for (const file of specs) await runSpec(file, browser, server);
} finally {
  await browser.close();
  await server.stop();
}
finish();
