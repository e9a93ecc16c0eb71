// Programs with tokens of their own, and requests that are sent twice.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

const application = {
  scheme: 'gbt27922',
  scope: '家用电器的售后服务',
  level: 'qualified',
  categories: 1,
  scope_staff: 100,
};

export default async ({ check, client, server, tokens }) => {
  const { document } = client;
  const password = (login) => server.accounts[login];
  const make = async (login, fields) => {
    const { status, json } = await client.act('token.make', { days: 30, password: password(login), ...fields }, { token: tokens[login] });
    assert.equal(status, 200, JSON.stringify(json));
    return json;
  };
  const refusal = ({ status, json }) => [status, json.problems[0].code];
  const me = (token) => client.get('/me', { token });
  const cases = async (token) => (await client.get('/cases', { token, query: { limit: 1 } })).json.total;

  await check('a token that was made opens what its roles open, and is listed without its secret', async () => {
    const { id, token } = await make('planner', { name: 'timetable', roles: ['planner'] });
    assert.match(token, /^xht_[0-9a-z]{52}$/);
    const { json } = await me(token);
    assert.deepEqual([json.roles, json.token, json.read_only], [['planner'], 'timetable', false]);
    assert.equal((await client.get('/people', { token })).status, 200);
    const { json: list, bytes } = await client.get('/tokens', { token: tokens.planner });
    const row = list.tokens.find((one) => one.id === id);
    assert.deepEqual([row.name, row.state, row.account], ['timetable', 'valid', json.account]);
    assert.ok(row.used_at);
    assert.ok(!bytes.includes(token));
    const all = await client.get('/tokens', { token: tokens.admin, query: { everybody: 'true', q: 'timetable' } });
    assert.deepEqual(all.json.tokens.map((one) => one.id), [id]);
    assert.equal((await client.get('/tokens', { token, query: { everybody: 'true' } })).status, 403);
  });

  await check('it cannot be used for pages', async () => {
    const { token } = await make('planner', { name: 'pages', roles: ['planner'] });
    for (const headers of [{ Cookie: `session=${token}` }, { Authorization: `Bearer ${token}` }]) {
      const answer = await fetch(`${server.url}/cases`, { headers, redirect: 'manual' });
      assert.equal(answer.status, 303);
      assert.match(answer.headers.get('location'), /^\/login/);
    }
  });

  await check('it gives no access to anybody, and answers no survey', async () => {
    const { token } = await make('admin', { name: 'accounts', roles: ['admin'] });
    const acts = Object.entries(document.paths).filter(([, { post }]) => /API token/.test(post?.description ?? ''));
    assert.deepEqual(
      acts.map(([path]) => path.slice(1)).sort(),
      ['account.add', 'account.change', 'account.password', 'account.reset', 'key.compromise', 'key.confirm', 'key.drop', 'key.rotate', 'session.close', 'survey.answer', 'survey.start', 'token.make'],
    );
    for (const [path] of acts)
      assert.deepEqual(refusal(await client.act(path.slice(1), {}, { token })), [403, 'in_person'], path);
  });

  await check('one that may only read does nothing', async () => {
    const { token } = await make('yunhai', { name: 'reader', roles: ['applicant'], read_only: true });
    assert.equal((await client.get('/cases', { token })).status, 200);
    assert.deepEqual(refusal(await client.act('application.open', application, { token })), [403, 'read_only']);
  });

  await check('it is asked for the password where its person is', async () => {
    const { token } = await make('scheme', { name: 'signer', roles: ['scheme_manager'] });
    const sha256 = 'a'.repeat(64);
    const sign = { scheme: 'gbt27922', sha256, reason: 'checked clause by clause', password: 'not the password' };
    assert.deepEqual(refusal(await client.act('scheme.approve', sign, { token })), [422, 'password']);
  });

  await check('revoked, it is over at once', async () => {
    const { id, token } = await make('assessor', { name: 'over', roles: ['assessor'] });
    assert.equal((await me(token)).status, 200);
    assert.equal((await client.act('token.revoke', { token: id }, { token: tokens.planner })).status, 404);
    assert.equal((await client.act('token.revoke', { token: id }, { token: tokens.admin })).status, 200);
    const answer = await me(token);
    assert.deepEqual(refusal(answer), [401, 'token_revoked']);
    assert.match(answer.headers.get('www-authenticate'), /^Bearer /);
    assert.deepEqual(refusal(await me(`${token.slice(0, -1)}!`)), [401, 'token']);
    assert.equal((await client.act('token.revoke', { token: id }, { token: tokens.admin })).status, 409);
  });

  await check('a request that is sent again with its key is done once', async () => {
    const token = tokens.xinyue;
    const headers = { 'Idempotency-Key': randomUUID() };
    const before = await cases(token);
    const first = await client.act('application.open', application, { token, headers });
    const again = await client.act('application.open', application, { token, headers });
    assert.deepEqual([first.status, again.status], [200, 200]);
    assert.deepEqual(again.bytes, first.bytes);
    assert.equal(first.headers.get('idempotent-replayed'), null);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    assert.equal(await cases(token), before + 1);
    const other = await client.act('application.open', { ...application, scope_staff: 7 }, { token, headers });
    assert.deepEqual(refusal(other), [422, 'idempotency_reused']);
    assert.equal(await cases(token), before + 1);
  });

  await check('of many with one key at once one is done, and all get its answer', async () => {
    const token = tokens.xinyue;
    const headers = { 'Idempotency-Key': randomUUID() };
    const before = await cases(token);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.act('application.open', application, { token, headers })),
    );
    assert.deepEqual(answers.map(({ status }) => status), Array(8).fill(200));
    assert.equal(new Set(answers.map(({ json }) => json.id)).size, 1);
    assert.equal(answers.filter((answer) => answer.headers.get('idempotent-replayed') === 'true').length, 7);
    assert.equal(await cases(token), before + 1);
  });

  await check('a file that is sent again with its key is read in once', async () => {
    const token = tokens.xinyue;
    const headers = { 'Idempotency-Key': randomUUID() };
    const form = (name) => {
      const data = new FormData();
      data.append('file', new Blob([`code,name,address,staff\nKEY1,${name},东路 1 号,5\n`]), 'outlets.csv');
      return data;
    };
    assert.equal((await client.act('outlet.import', form('东店'), { token, headers })).status, 200);
    const again = await client.act('outlet.import', form('东店'), { token, headers });
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(refusal(await client.act('outlet.import', form('西店'), { token, headers })), [422, 'idempotency_reused']);
  });

  await check('a key that is none is refused before anything is done', async () => {
    const token = tokens.xinyue;
    const before = await cases(token);
    for (const key of ['', 'two words', 'x'.repeat(256)]) {
      const answer = await client.act('application.open', application, { token, headers: { 'Idempotency-Key': key } });
      assert.deepEqual(refusal(answer), [400, 'idempotency_key'], JSON.stringify(key));
    }
    const longest = { 'Idempotency-Key': '~'.repeat(255) };
    assert.equal((await client.act('application.open', application, { token, headers: longest })).status, 200);
    assert.equal(await cases(token), before + 1);
  });

  await check('the description says where a key counts, and what is refused leaves it free', async () => {
    const keyed = Object.entries(document.paths).filter(([, { post }]) => post?.parameters);
    const open = Object.entries(document.paths).filter(([, { post }]) => post && !post.parameters);
    assert.deepEqual(open.map(([path]) => path.slice(1)).sort(), ['account.register', 'complaint.lodge', 'log.cosign', 'session.close', 'session.open', 'survey.answer', 'survey.start']);
    for (const [path, { post }] of keyed) {
      assert.deepEqual(post.parameters, [{ $ref: '#/components/parameters/IdempotencyKey' }], path);
      assert.ok(post.responses[200].headers['Idempotent-Replayed'], path);
    }
    const headers = { 'Idempotency-Key': randomUUID() };
    const token = tokens.xinyue;
    assert.equal((await client.act('application.open', { ...application, level: 'none' }, { token, headers })).status, 422);
    assert.equal((await client.act('application.open', application, { token, headers })).status, 200);
  });

  await check('a form that is sent twice by a double click opens one application', async () => {
    const page = await fetch(`${server.url}/login`);
    const cookies = new Map();
    const keep = (answer) => {
      for (const line of answer.headers.getSetCookie?.() ?? [answer.headers.get('set-cookie')].filter(Boolean)) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
        cookies.set(name, value);
      }
    };
    const jar = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const hidden = (html, name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)[1];
    const post = (path, fields) =>
      fetch(`${server.url}${path}`, { method: 'POST', redirect: 'manual', headers: { Cookie: jar() }, body: new URLSearchParams(fields) });
    keep(page);
    const csrf = hidden(await page.text(), 'csrf');
    keep(await post('/login', { csrf, login: 'xinyue', password: password('xinyue') }));
    const form = await (await fetch(`${server.url}/cases/new?scheme=gbt27922`, { headers: { Cookie: jar() } })).text();
    const fields = { csrf: hidden(form, 'csrf'), _once: hidden(form, '_once'), ...application };
    const before = await cases(tokens.xinyue);
    const answers = await Promise.all([post('/cases/new', fields), post('/cases/new', fields)]);
    assert.deepEqual(answers.map(({ status }) => status), [303, 303]);
    assert.equal(answers[0].headers.get('location'), answers[1].headers.get('location'));
    assert.equal(await cases(tokens.xinyue), before + 1);
  });
};
