// What anybody may take along: the register as a file, figures, the map of the site; and how often
// an address may search.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { program, root, startServer } from '../support/server.mjs';

const run = (...command) =>
  promisify(execFile)(...command, { cwd: root }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }) => ({ code, stdout }),
  );

const bytes = async (answer) => Buffer.from(await answer.arrayBuffer());

export default async ({ check, client, server }) => {
  const get = (place, options) => fetch(server.url + place, { redirect: 'manual', ...options });

  /** The scheduler makes the file of the day soon after the server has begun. */
  const today = async () => {
    for (let tries = 0; tries < 200; tries++) {
      const { json } = await client.get('/open-data');
      if (json.total > 0) return json.days[0];
      await sleep(100);
    }
    throw new Error('no open data was made');
  };

  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-open-'));
  const file = (ending) => path.join(folder, `register${ending}`);

  await check('the file of the day is what its signed manifest says', async () => {
    const day = await today();
    for (const ending of ['.csv', '.json', '.sig', '.pem']) {
      const answer = await get(`/open-data/${day.day}${ending}`);
      assert.equal(answer.status, 200, ending);
      await writeFile(file(ending), await bytes(answer));
    }
    const csv = await readFile(file('.csv'));
    const manifest = await readFile(file('.json'));
    const key = createPublicKey(await readFile(file('.pem')));
    assert.ok(verify(null, manifest, key, await readFile(file('.sig'))));
    const { sha256, size, entries, columns } = JSON.parse(manifest);
    assert.equal(createHash('sha256').update(csv).digest('hex'), sha256);
    assert.equal(csv.length, size);
    const lines = csv.toString('utf8').replace(/^\ufeff/, '').split('\r\n');
    assert.equal(lines[0], columns.join(','));
    assert.equal(lines.length, entries + 2);
  });

  await check('OpenSSL and this program find it genuine, and a changed row altered', async () => {
    const signed = ['pkeyutl', '-verify', '-pubin', '-inkey', file('.pem'), '-rawin', '-in', file('.json'), '-sigfile', file('.sig')];
    assert.match((await run('openssl', signed)).stdout, /Verified Successfully/);
    const verified = await run(program, ['verify', file('.csv'), '--register', server.url, '--json']);
    assert.equal(verified.code, 0);
    assert.equal(JSON.parse(verified.stdout).verdict, 'genuine');
    assert.equal((await run(program, ['verify', file('.csv'), '--key', file('.pem')])).code, 0);
    const csv = await readFile(file('.csv'), 'utf8');
    await writeFile(file('.csv'), csv.replace(',withdrawn,03,', ',valid,01,'));
    const altered = await run(program, ['verify', file('.csv'), '--key', file('.pem'), '--json']);
    assert.equal(altered.code, 3);
    assert.equal(JSON.parse(altered.stdout).verdict, 'altered');
    await rm(file('.sig'));
    assert.equal((await run(program, ['verify', file('.csv'), '--key', file('.pem')])).code, 3);
  });

  await check('a download has its name in Chinese, and is not sent twice', async () => {
    const { day } = await today();
    const answer = await get('/open-data/latest.csv');
    await bytes(answer);
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8; header=present');
    assert.match(answer.headers.get('content-disposition'), new RegExp(`^attachment;.*filename\\*=UTF-8''%E8%AF%81.*${day}\\.csv`));
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const etag = answer.headers.get('etag');
    const again = await get(`/open-data/${day}.csv`, { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    assert.equal((await bytes(again)).length, 0);
    const other = await get(`/open-data/${day}.json`, { headers: { 'If-None-Match': etag } });
    assert.equal(other.status, 200);
    const head = await get(`/open-data/${day}.csv`, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('etag'), etag);
  });

  await check('no other file is reached through it', async () => {
    for (const name of ['1999-01-01.csv', 'latest', '.csv', 'latest.csv.pem', '..%2F..%2Fkeys%2Fsigning.key', '2026-13-45.csv', 'latest.exe', '%00.csv'])
      assert.ok([400, 404].includes((await get(`/open-data/${name}`)).status), name);
    assert.equal((await get('/open-data/latest.csv', { method: 'DELETE' })).status, 405);
  });

  await check('figures agree with the file, and an unknown scheme has none', async () => {
    const day = await today();
    const { json } = await client.get('/figures');
    assert.equal(json.as_of, day.day);
    assert.equal(json.total, day.in_force);
    for (const part of ['schemes', 'levels', 'stars', 'regions', 'years'])
      assert.equal(json[part].reduce((sum, { certificates }) => sum + certificates, 0), json.total, part);
    assert.equal((await client.get('/figures', { query: { scheme: "x' OR 1=1" } })).json.total, 0);
  });

  await check('search engines find the map of the site, whose addresses are there', async () => {
    const robots = await (await get('/robots.txt')).text();
    const base = /^Sitemap: (.*)\/sitemap\.xml$/m.exec(robots)[1];
    assert.match(robots, /^User-agent: \*$/m);
    const locations = async (place) =>
      [...(await (await get(place)).text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => {
        assert.ok(loc.startsWith(base), loc);
        return loc.slice(base.length);
      });
    const parts = await locations('/sitemap.xml');
    assert.deepEqual(parts.slice(0, 2), ['/sitemap/pages.xml', '/sitemap/certificates-0.xml']);
    const pages = await locations(parts[0]);
    for (const place of ['/', '/schemes', '/open-data', '/figures']) assert.ok(pages.includes(place), place);
    assert.ok(pages.some((place) => place.startsWith('/articles/')));
    const entries = await locations(parts[1]);
    // Others may have been issued since the day's file was made.
    const rows = (await (await get('/open-data/latest.csv')).text()).split('\r\n').slice(1, -1);
    assert.equal(new Set(entries).size, entries.length);
    for (const row of rows) assert.ok(entries.includes(`/c/${row.split(',')[0]}`), row);
    for (const place of [...pages, entries[0], entries.at(-1)]) assert.equal((await get(place)).status, 200, place);
    for (const name of ['certificates-1.xml', 'certificates-x.xml', 'certificates--1.xml', 'x'])
      assert.equal((await get(`/sitemap/${name}`)).status, 404, name);
  });

  await rm(folder, { recursive: true });

  const strict = await startServer({ isOwn: true, extra: ['--searches', '3'] });
  try {
    await check('an address that searches without end is told when to come back', async () => {
      const ask = (place, headers = {}) => fetch(strict.url + place, { headers });
      const found = await ask('/?q=' + encodeURIComponent('云海'));
      assert.equal(found.status, 200);
      const number = /href="\/c\/([A-Z0-9]+)"/.exec(await found.text())[1];
      for (let i = 0; i < 2; i++) assert.equal((await ask('/?q=' + encodeURIComponent('电器'))).status, 200);
      for (const place of ['/?q=' + encodeURIComponent('电器'), '/api/v1/certificates?stars=5'])
        for (const forwarded of [undefined, '203.0.113.7', 'x'.repeat(3000)]) {
          const refused = await ask(place, forwarded ? { 'X-Forwarded-For': forwarded } : {});
          assert.equal(refused.status, 429, place);
          const seconds = Number(refused.headers.get('retry-after'));
          assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60, `${seconds}`);
        }
      const told = await (await ask('/api/v1/certificates?stars=5')).json();
      assert.equal(told.error, 'throttled');
      assert.equal((await ask(`/c/${number}`)).status, 200);
      assert.equal((await ask('/')).status, 200);
      assert.equal((await ask('/open-data')).status, 200);
    });
  } finally {
    await strict.stop();
  }
};
