#!/usr/bin/env node
// Replays the transcripts of this folder (*.txt) against a server with the demonstration data, byte
// for byte, and prints TAP: one result an exchange. docs/TESTING.md describes the format.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { onEachEngine } from '../support/engines.mjs';
import { startServer } from '../support/server.mjs';
import { check, finish } from '../support/tap.mjs';

const TIMEOUT_MS = 20_000;

/** A transcript as [{ name, line, request: [], expected: [], captures: [] }]. */
function parse(text) {
  const exchanges = [];
  let name = '';
  let current;
  text.split('\n').forEach((line, index) => {
    const rest = line.slice(2);
    if (line.startsWith('#')) {
      name = `${name} ${rest}`.trim();
      current = undefined;
    } else if (line.startsWith('>')) {
      if (!current || current.expected.length > 0) {
        current = { name: name || rest, line: index + 1, request: [], expected: [], captures: [] };
        exchanges.push(current);
      }
      current.request.push(rest);
    } else if (line.startsWith('<')) {
      current.expected.push(line.slice(1));
    } else if (line.startsWith('=')) {
      const [, variable, pattern] = /^= (\w+) (.*)$/.exec(line);
      current.captures.push({ variable, pattern });
    } else {
      name = '';
      assert.equal(line, '', `line ${index + 1} is none of "# > < ="`);
    }
  });
  return exchanges;
}

/** {name} is a captured value, {3*x} is xxx, \xNN a byte. */
function expand(line, session) {
  const filled = line
    .replaceAll(/\{(\d+)\*([^}]+)\}/g, (_, times, text) => text.repeat(Number(times)))
    .replaceAll(/\{(\w+)\}/g, (whole, variable) => session.values[variable] ?? whole);
  return Buffer.concat(
    filled
      .split(/(\\x[0-9a-f]{2})/)
      .map((part) => (part.startsWith('\\x') ? Buffer.from(part.slice(2), 'hex') : Buffer.from(part))),
  );
}

function has(head, name) {
  return head.some((line) => line.toLowerCase().startsWith(`${name}:`));
}

/** The request as bytes. What every client sends is added where the transcript does not say it. */
function encode(exchange, session) {
  const blank = exchange.request.indexOf('');
  const head = blank < 0 ? [...exchange.request] : exchange.request.slice(0, blank);
  const body =
    blank < 0
      ? Buffer.alloc(0)
      : expand(exchange.request.slice(blank + 1).join('\r\n'), session);
  if (!has(head, 'host')) head.push(`Host: ${session.host}`);
  if (!has(head, 'connection')) head.push('Connection: close');
  const cookies = Object.entries(session.cookies).map(([name, value]) => `${name}=${value}`);
  if (cookies.length > 0 && !has(head, 'cookie')) head.push(`Cookie: ${cookies.join('; ')}`);
  if (blank >= 0 && !has(head, 'content-length') && !has(head, 'transfer-encoding'))
    head.push(`Content-Length: ${body.length}`);
  const lines = head.flatMap((line) => [expand(line, session), Buffer.from('\r\n')]);
  return Buffer.concat([...lines, Buffer.from('\r\n'), body]);
}

function exchangeBytes(port, bytes) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => (chunks.length > 0 ? resolve(Buffer.concat(chunks)) : reject(error)));
    socket.on('close', () => resolve(Buffer.concat(chunks)));
  });
}

function dechunk(body) {
  let rest = body;
  let whole = '';
  for (;;) {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.slice(0, end), 16);
    if (!(size > 0)) return whole;
    whole += rest.slice(end + 2, end + 2 + size);
    rest = rest.slice(end + 2 + size + 2);
  }
}

function decode(bytes) {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  assert.ok(end > 0, `no answer but ${bytes.length} bytes`);
  const [first, ...headers] = text.slice(0, end).split('\r\n');
  const body = text.slice(end + 4);
  const chunked = headers.some((line) => /^transfer-encoding:.*chunked/i.test(line));
  const whole = Buffer.from(chunked ? dechunk(body) : body, 'latin1').toString('utf8');
  return { status: first.split(' ')[1], headers, body: whole };
}

function assertExpected(expected, response, session) {
  const text = expand(expected.slice(2), session).toString();
  const shown = `${response.status}\n${response.headers.join('\n')}\n\n${response.body.slice(0, 2000)}`;
  if (expected.startsWith('~ ')) assert.ok(response.body.includes(text), `no "${text}" in\n${shown}`);
  else if (expected.startsWith('! ')) assert.ok(!response.body.includes(text), `"${text}" in\n${shown}`);
  else if (/^ \d{3}$/.test(expected)) assert.equal(response.status, expected.trim(), shown);
  else {
    const [name, value] = expand(expected.trim(), session).toString().split(/:\s*/, 2);
    const found = response.headers.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    assert.ok(found.some((line) => line.includes(value)), `no header "${name}: ${value}" in\n${shown}`);
  }
}

function keepCookies(response, session) {
  for (const line of response.headers) {
    const match = /^set-cookie: *([^=]+)=([^;]*)/i.exec(line);
    if (match) session.cookies[match[1]] = match[2];
  }
}

async function replay(exchange, session) {
  const response = decode(await exchangeBytes(session.port, encode(exchange, session)));
  keepCookies(response, session);
  exchange.expected.forEach((line) => assertExpected(line, response, session));
  for (const { variable, pattern } of exchange.captures) {
    const match = new RegExp(pattern).exec(`${response.headers.join('\n')}\n\n${response.body}`);
    assert.ok(match, `nothing like ${pattern} in\n${response.body.slice(0, 2000)}`);
    session.values[variable] = match[1];
  }
}

const here = new URL('.', import.meta.url);
const files = (await readdir(here)).filter((name) => name.endsWith('.txt')).sort();

await onEachEngine(async (engine) => {
  const server = await startServer();
  const { host, port } = new URL(server.url);
  try {
    for (const file of files) {
      const session = { host, port, cookies: {}, values: { host } };
      for (const exchange of parse(await readFile(new URL(file, here), 'utf8'))) {
        const name = `${file}:${exchange.line}: ${exchange.name} (${engine})`;
        await check(name, () => replay(exchange, session));
      }
    }
  } finally {
    await server.stop();
  }
});
finish();
