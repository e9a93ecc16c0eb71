#!/usr/bin/env node
// Runs every *.spec.mjs of this folder in Debian's Chromium against a server with the demonstration
// data, and prints TAP. `run.mjs NAME …` runs only specs whose file name holds one of the names.
//
// A spec exports `default async ({ check, visitor, server }) => …`:
//   check(name, async (page) => …)   one result; the page is that of the current visitor
//   visitor(options)                 a new visitor: no cookies, options of Playwright's newContext
//   server                           { url, accounts }
// A spec that exports `serve` has a server of its own, started with these options, and runs beside
// the others.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
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

/** One after the other in a browser of their own. */
async function runLane(files, shared) {
  const browser = await launch();
  try {
    for (const file of files) await runSpec(file, browser, shared);
  } finally {
    await browser.close();
  }
}

// Specs with a server of their own get in nobody's way, the others share one and take turns.
const isOwn = await Promise.all(specs.map(async (file) => 'serve' in (await import(new URL(file, here)))));
const lanes = specs.filter((_, i) => isOwn[i]).map((file) => [file]);
const others = specs.filter((_, i) => !isOwn[i]);
const server = others.length > 0 ? await startServer() : undefined;
if (server) lanes.push(others);
// The longest lane first, and no more at a time than there are processors.
lanes.sort((a, b) => b.length - a.length);
const waiting = lanes.values();
async function takeLanes() {
  for (const files of waiting) await runLane(files, server);
}
const ended = await Promise.allSettled(Array.from({ length: availableParallelism() }, takeLanes));
await server?.stop();
finish();
for (const { reason } of ended.filter(({ status }) => status === 'rejected')) throw reason;
