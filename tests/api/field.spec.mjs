// What a device does once it has a network again, over HTTP: the pack, the changes, the photos; and
// what it is told when its session is over, its body is cut or its token is another's.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';

const device = '0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d0000';
const uuid = (n) => `0b7d4f6e-3c1a-4e0f-9b53-${String(n).padStart(12, '0')}`;

/** A browser without pages: its cookies, and the two ways of asking. */
async function signIn(url, login, password) {
  const jar = new Map();
  const send = async (path, options = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url + path, {
      redirect: 'manual',
      ...options,
      headers: { 'Accept-Language': 'en', ...options.headers, Cookie: cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      jar.set(name, value);
    }
    return response;
  };
  const page = await (await send('/login')).text();
  const csrf = page.match(/name="csrf" value="([^"]+)"/)[1];
  const answer = await send('/login', { method: 'POST', body: new URLSearchParams({ csrf, login, password }) });
  assert.equal(answer.status, 303);
  return { send, cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
}

/** Somebody of a team that is on site, with the case. */
async function findAssessor({ url, accounts }) {
  for (const [login, password] of Object.entries(accounts)) {
    const browser = await signIn(url, login, password);
    const answer = await browser.send('/field/me.json');
    if (answer.status !== 200) continue;
    const me = await answer.json();
    const found = me.cases.find(({ state }) => state === 'stage2' || state === 'stage1');
    if (found) return { ...browser, login, me, id: found.id };
  }
  throw new Error('nobody is on site in the demonstration');
}

const note = (n, text, base = '') => ({
  id: uuid(n), at: '2026-11-22T08:00:00+08:00', what: 'record', key: uuid(900), kind: 'note',
  fields: { text: { base, value: text } },
});

export default async ({ check, server }) => {
  const assessor = await findAssessor(server);
  const { id, me } = assessor;
  const sync = (body, headers = {}) => assessor.send(`/cases/${id}/field/sync`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify({ device, version: me.version, changes: body }),
  });
  const photo = (fields, content = 'what the camera saw\n') => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ csrf: me.csrf, site: 'hq', ...fields })) form.set(name, value);
    form.set('file', new Blob([content]), 'photo.txt');
    return assessor.send(`/cases/${id}/field/file`, { method: 'POST', body: form });
  };
  const pack = async () => (await assessor.send(`/cases/${id}/field/pack.json`)).json();

  await check('the pack has what there is of the case', async () => {
    const it = await pack();
    assert.equal(it.format, 1);
    assert.equal(it.case.id, id);
    assert.equal(it.me.account, me.account);
    assert.ok(it.indicators.length > 10);
    assert.ok(it.sites.some((site) => site.id === 'hq'));
    assert.ok(it.plan.length > 0);
    for (const name of ['documents', 'entries', 'records', 'evidence', 'conflicts', 'modes'])
      assert.ok(Array.isArray(it[name]), name);
  });

  await check('a change is taken in once, and is in the pack afterwards', async () => {
    const first = await (await sync([note(1, 'the shelf is empty')])).json();
    assert.equal(first.results[0].result, 'applied');
    assert.equal(first.results[0].fields.text.value, 'the shelf is empty');
    const again = await (await sync([note(1, 'the shelf is empty')])).json();
    assert.equal(again.results[0].result, 'already');
    const it = await pack();
    assert.equal(it.records.filter((record) => record.id === uuid(900)).length, 1);
  });

  await check('a change that met another is kept beside it and can be settled', async () => {
    const answer = await (await sync([note(2, 'the shelf is full')])).json();
    assert.equal(answer.results[0].result, 'conflict');
    assert.equal(answer.results[0].fields.text.theirs, 'the shelf is empty');
    const it = await pack();
    const [conflict] = it.conflicts;
    assert.equal(conflict.mine, 'the shelf is full');
    assert.equal(conflict.yours, true);
    const address = `/cases/${id}/field/conflicts`;
    const page = await (await assessor.send(address)).text();
    assert.match(page, /the shelf is full/);
    const csrf = page.match(/name="csrf" value="([^"]+)"/)[1];
    const settled = await assessor.send(address, {
      method: 'POST', body: new URLSearchParams({ csrf, take: 'both', conflicts: conflict.id }),
    });
    assert.equal(settled.status, 303);
    const after = await pack();
    assert.equal(after.conflicts.length, 0);
    assert.equal(after.records.find((record) => record.id === uuid(900)).fields.text, 'the shelf is empty\nthe shelf is full');
  });

  await check('a photo is stored once', async () => {
    const { indicators } = await pack();
    const clause = indicators.find(({ kind }) => kind !== 'group').id;
    const first = await (await photo({ id: uuid(3), clause })).json();
    assert.equal(first.result, 'stored', JSON.stringify(first));
    const again = await (await photo({ id: uuid(3), clause })).json();
    assert.deepEqual([again.result, again.evidence], ['already', first.evidence]);
    const other = await (await photo({ id: 'x', clause })).json();
    assert.equal(other.result, 'refused');
    assert.equal(other.problems[0].code, 'uuid');
  });

  await check('who is not signed in is told so as JSON, and nothing leads away', async () => {
    for (const path of ['/field/me.json', `/cases/${id}/field/pack.json`]) {
      const answer = await fetch(server.url + path, { redirect: 'manual' });
      assert.equal(answer.status, 401);
      assert.equal((await answer.json()).error, 'session');
    }
    const answer = await fetch(`${server.url}/cases/${id}/field/sync`, { method: 'POST', redirect: 'manual', body: '{}', headers: { 'Content-Type': 'application/json' } });
    assert.equal(answer.status, 401);
  });

  await check('a token that is not of this session takes nothing in', async () => {
    for (const token of ['', 'x', me.csrf.slice(1)]) {
      const answer = await sync([note(4, 'forged')], { 'X-CSRF-Token': token });
      assert.equal(answer.status, 403);
      assert.equal((await answer.json()).error, 'csrf');
    }
    assert.ok(!(await pack()).records.some(({ fields }) => fields.text === 'forged'));
  });

  await check('a case that there is not is not found', async () => {
    assert.equal((await assessor.send('/cases/nowhere/field/pack.json')).status, 404);
    const answer = await assessor.send('/cases/nowhere/field/sync', {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf },
      body: JSON.stringify({ device, changes: [] }),
    });
    assert.equal(answer.status, 404);
  });

  await check('a body that is no request, is too long or holds too much is refused whole', async () => {
    const bodies = [['{', 422], ['[]', 422], [`{"device":"${device}","changes":7}`, 422],
      [JSON.stringify({ device, changes: Array.from({ length: 10_000 }, () => ({})) }), 413],
      [JSON.stringify({ device, changes: [note(5, 'x'.repeat(1024 * 1024))] }), 413]];
    for (const [body, status] of bodies)
      assert.equal((await sync(body)).status, status, body.slice(0, 40));
  });

  await check('a body that is cut in the middle leaves nothing', async () => {
    const { hostname, port } = new URL(server.url);
    const body = JSON.stringify({ device, changes: [note(6, 'cut')] });
    const before = (await pack()).records.length;
    for (const [path, type, text] of [
      [`/cases/${id}/field/sync`, 'application/json', body.slice(0, -9)],
      [`/cases/${id}/field/file`, 'multipart/form-data; boundary=b',
        `--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${me.csrf}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf`],
    ]) {
      const socket = connect({ host: hostname, port });
      await once(socket, 'connect');
      socket.write([`POST ${path} HTTP/1.1`, 'Host: localhost', `Cookie: ${assessor.cookie()}`,
        `X-CSRF-Token: ${me.csrf}`, `Content-Type: ${type}`, `Content-Length: ${text.length + 100}`, '', text].join('\r\n'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      socket.destroy();
    }
    const it = await pack();
    assert.equal(it.records.length, before);
    assert.ok(!it.evidence.some(({ name }) => name === 'a.jpg'));
  });
};
