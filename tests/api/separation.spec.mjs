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
  return { get: async (path) => (await ask(path)).status, read: async (path) => (await ask(path)).text(), send };
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

  await check('whoever handled a complaint never decides on it, whoever handles it later', async () => {
    const said = { kind: 'customer', subject: '退货被拒绝', content: '在店内被拒绝退货，店员拒绝登记。' };
    assert.equal((await client.act('complaint.lodge', said)).status, 200);
    const { complaints } = (await client.get('/complaints', { token: tokens.manager, query: { q: said.subject } })).json;
    const [{ id }] = complaints;
    const page = `/complaints/${id}`;
    const [first, second, third] = await Promise.all(['committee', 'committee2', 'committee3'].map(account));
    const [manager, handler, decider, later, outsider] = await Promise.all(
      ['manager', 'committee', 'committee2', 'committee3', 'assessor'].map(open));
    /** Refused by the API with that code, and by the form of the page. */
    async function neither(name, fields, login, browser, code) {
      await refused(name, { complaint: id, ...fields }, login, code);
      assert.equal(await browser.send(page, `${page}/${name.split('.')[1]}`, fields), 403, `${name} by ${login}`);
    }
    const twice = { handler: first, decider: first };
    const { status, json } = await client.act('complaint.assign', { complaint: id, ...twice }, { token: tokens.manager });
    assert.deepEqual([status, json.problems[0].code], [422, 'same']);
    assert.equal(await manager.send(page, `${page}/assign`, twice), 422);
    assert.equal(await manager.send(page, `${page}/assign`, { handler: first, decider: second }), 303);

    const [reply, verdict] = [{ reply: '已受理，将在六十日内答复。' }, { verdict: 'upheld', reasons: '属实。' }];
    await neither('complaint.acknowledge', reply, 'manager', manager, 'role');
    await neither('complaint.acknowledge', reply, 'committee2', decider, 'role');
    assert.equal(await handler.send(page, `${page}/acknowledge`, reply), 303);
    await neither('complaint.decide', verdict, 'committee', handler, 'role');

    await neither('complaint.assign', { handler: second, decider: first }, 'manager', manager, 'R2');
    assert.equal(await manager.send(page, `${page}/assign`, { handler: third, decider: second }), 303);
    assert.equal(await later.send(page, `${page}/investigate`, { findings: '已核实，属实。' }), 303);
    await neither('complaint.assign', { handler: third, decider: first }, 'manager', manager, 'R2');
    await neither('complaint.assign', { handler: first, decider: third }, 'manager', manager, 'R2');
    const [, choices] = /<select[^>]*name="decider"[^>]*>(.*?)<\/select>/s.exec(await manager.read(page));
    assert.deepEqual([first, second, third].map((one) => choices.includes(one)), [false, true, false]);

    assert.equal(await outsider.get(page), 404);
    const read = { token: tokens.assessor, params: { complaint: id } };
    assert.equal((await client.get('/complaints/{complaint}', read)).status, 404);
    assert.equal((await client.act('complaint.decide', { complaint: id, ...verdict }, { token: tokens.assessor })).status, 404);
    await neither('complaint.decide', verdict, 'manager', manager, 'role');
    await neither('complaint.decide', verdict, 'committee3', later, 'role');
    assert.equal(await decider.send(page, `${page}/decide`, verdict), 303);
    await neither('complaint.close', { closing: '已告知投诉人。' }, 'committee2', decider, 'role');
    assert.equal(await later.send(page, `${page}/close`, { closing: '已告知投诉人。' }), 303);
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

  await check('who wrote a question does not review it, and who sits examinations does not read it', async () => {
    const wording = { kind: 'judge', language: 'zh_CN', difficulty: 'easy', wording: '证书暂停期间可以使用标志。', answer: 'B' };
    const saved = await client.act('question.save', { ...wording, handed_in: true }, { token: tokens.manager });
    assert.equal(saved.status, 200);
    const { questions } = (await client.get('/questions', { token: tokens.manager, query: { q: wording.wording } })).json;
    const [{ id, state }] = questions;
    assert.equal(state, 'submitted');
    const page = `/questions/${id}`;
    const [manager, scheme, assessor] = await Promise.all(['manager', 'scheme', 'assessor'].map(open));
    await refused('question.review', { question: id, verdict: 'accept' }, 'manager', 'two_people');
    await refused('question.review', { question: id, verdict: 'accept' }, 'officer', 'role');
    await refused('question.save', wording, 'assessor', 'role');
    assert.equal(await manager.send('/questions/new', `${page}/review`, { verdict: 'accept' }), 403);
    assert.deepEqual([await assessor.get('/questions'), await assessor.get(page)], [403, 403]);
    const read = { token: tokens.assessor, params: { question: id } };
    assert.equal((await client.get('/questions/{question}', read)).status, 403);
    assert.equal(await scheme.send(page, `${page}/review`, { verdict: 'accept' }), 303);
    assert.equal(await manager.send(page, `${page}/use`, {}), 303);
  });
};
