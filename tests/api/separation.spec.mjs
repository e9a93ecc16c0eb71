// What a rule of separation or a role forbids, the API and the forms of pages forbid alike.

import assert from 'node:assert/strict';

/** Somebody at a browser: cookies are kept, forms are sent with the token that pages carry. */
async function visitor(url, login, password) {
  const jar = new Map();
  async function ask(path, options = {}) {
    const headers = { ...options.headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(url + path, { ...options, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      jar.set(name, value);
    }
    return response;
  }
  async function send(page, path, fields) {
    const html = await (await ask(page)).text();
    const [, token] = /name="csrf" value="([^"]*)"/.exec(html) ?? [];
    assert.ok(token || page === '/login', `${page} has no form`);
    const response = await ask(path, { method: 'POST', body: new URLSearchParams({ csrf: token ?? '', ...fields }) });
    return response.status;
  }
  assert.equal(await send('/login', '/login', { login, password }), 303);
  return { get: async (path) => (await ask(path)).status, send };
}

export default async ({ check, client, tokens, server }) => {
  const open = (login) => visitor(server.url, login, server.accounts[login]);
  const account = async (login) => (await client.get('/me', { token: tokens[login] })).json.account;
  async function refused(name, fields, login, code) {
    const { status, json } = await client.act(name, fields, { token: tokens[login] });
    assert.deepEqual([status, json.problems[0].code], [403, code], `${name} by ${login}`);
  }

  await check('whoever worked on a case neither handles nor decides a complaint about it', async () => {
    const { complaints } = (await client.get('/complaints', { token: tokens.manager, query: { limit: 50 } })).json;
    const { id } = complaints.find(({ state, certificate }) => state === 'received' && certificate);
    const [involved, outside] = [await account('assessor'), await account('committee')];
    const page = `/complaints/${id}`;
    const manager = await open('manager');
    for (const names of [{ handler: involved, decider: outside }, { handler: outside, decider: involved }]) {
      await refused('complaint.assign', { complaint: id, ...names }, 'manager', 'R7');
      assert.equal(await manager.send(page, `${page}/assign`, names), 403);
    }
  });

  await check('what a client owes is booked and waived by those whose part it is', async () => {
    const { charges } = (await client.get('/charges', { token: tokens.finance, query: { list: 'age2' } })).json;
    const [{ id, paid_fen }] = charges;
    const page = `/fees/${id}`;
    const booking = { amount: 1, received_on: '2026-10-01', reference: 'B-1' };
    await refused('charge.book', { charge: id, ...booking }, 'manager', 'role');
    await refused('charge.book', { charge: id, ...booking }, 'yunhai', 'role');
    await refused('charge.waive', { charge: id, amount: 1, reason: '公益机构' }, 'finance', 'role');
    const [finance, manager, other] = [await open('finance'), await open('manager'), await open('yunhai')];
    assert.equal(await finance.send(page, `${page}/waive`, { amount: '1', reason: '公益机构' }), 403);
    assert.equal(await manager.send(page, `${page}/book`, { ...booking, amount: '1' }), 403);
    assert.equal(await other.get(page), 404);
    assert.equal((await client.get('/charges/{charge}', { token: tokens.yunhai, params: { charge: id } })).status, 404);
    const now = (await client.get('/charges/{charge}', { token: tokens.finance, params: { charge: id } })).json;
    assert.equal(now.paid_fen, paid_fen);
    assert.equal(await finance.send(page, `${page}/book`, { ...booking, amount: '0.01' }), 303);
    const then = (await client.get('/charges/{charge}', { token: tokens.finance, params: { charge: id } })).json;
    assert.equal(then.paid_fen, paid_fen + 1);
  });

  await check('nobody approves what is paid to them, and colleagues do not see it', async () => {
    const [{ id }] = (await client.get('/settlements', { token: tokens.assessor3 })).json.settlements;
    const page = `/settlements/${id}`;
    await refused('settlement.approve', { settlement: id }, 'assessor3', 'role');
    await refused('settlement.approve', { settlement: id }, 'finance', 'role');
    const [own, colleague] = [await open('assessor3'), await open('assessor4')];
    assert.equal(await own.send(page, `${page}/approve`, {}), 403);
    assert.equal(await colleague.get(page), 404);
    const read = { token: tokens.assessor4, params: { settlement: id } };
    assert.equal((await client.get('/settlements/{settlement}', read)).status, 404);
  });
};
