// The registry of people: what the body keeps of each, and what each keeps of themselves.

import assert from 'node:assert/strict';
import { column, fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

export default async ({ check, visitor, server }) => {
  let page;
  const enter = async (login, options) => {
    page = await visitor(options);
    await signIn(page, login, server.accounts[login]);
  };
  const open = async (name) => {
    await visit(page, `/people?q=${encodeURIComponent(name)}`);
    await page.click('#rows .row-link');
    return new URL(page.url()).pathname;
  };
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

  await check('the registry is searched, narrowed and sorted', async () => {
    await enter('planner');
    await visit(page, '/people');
    await look(page, 'people');
    const everybody = await column(page, '姓名');
    assert.ok(everybody.length >= 12);
    await fill(page, { grade: 'senior' });
    await page.click('.filter-bar button');
    const grades = await column(page, '注册级别');
    assert.ok(grades.length > 0 && grades.every((grade) => grade === '高级审查员'));
    await visit(page, '/people?code=SC08');
    assert.deepEqual((await column(page, '专业代码')).map((codes) => codes.includes('SC08')), [true]);
    await visit(page, '/people?grade=senior&sort=valid_to');
    await page.click('th a:has-text("注册有效期至")');
    assert.equal(new URL(page.url()).searchParams.get('grade'), 'senior');
    await visit(page, '/people?q=没有这个人');
    assert.ok(await page.locator('.empty').isVisible());
  });

  await check('somebody on leave is not available', async () => {
    await visit(page, `/people?available=${day(0)}`);
    assert.ok(!(await column(page, '姓名')).some((name) => name.includes('许文君')));
    await visit(page, '/people/calendar');
    assert.ok(await page.locator('tr:has-text("许文君") .chip').first().isVisible());
    await look(page, 'people-calendar');
    await page.click('text=下一周');
    assert.match(page.url(), /week=\d{4}-\d\d-\d\d/);
  });

  await check('a planner sees relations, and no number of an identity card', async () => {
    const path = await open('吴静');
    await look(page, 'person');
    assert.ok(!(await page.content()).includes('320303198609232028'));
    await visit(page, `${path}/relations`);
    await look(page, 'person-relations');
    assert.equal(await page.locator('form.form').count(), 0);
    await visit(page, `${path}/jobs`);
    await look(page, 'person-jobs');
    await visit(page, `${path}/edit`, 403);
  });

  await check('an administrator keeps records, and a number used twice is noticed', async () => {
    await enter('admin');
    const path = await open('郑凯');
    await page.click('.page-header .button');
    await look(page, 'person-edit');
    await fill(page, { identity_number: '320303198609232028' });
    assert.equal(await send(page, `${path}/edit`), 303);
    assert.ok(await page.locator('.notice.tone-bad').isVisible());
    await page.click('.page-header .button');
    await fill(page, { identity_number: '320505198301171015', grade: 'senior', grade_since: '2023-01-01' });
    assert.equal(await send(page, `${path}/edit`), 422);
    assert.ok(await page.locator('.problems').isVisible());
    assert.equal(await page.inputValue('[name="grade"]'), 'senior');
    await visit(page, '/people/new');
    await look(page, 'person-new');
  });

  await check('a manager grants a code by evidence, and withdraws it', async () => {
    await enter('manager');
    const path = await open('郑凯');
    await visit(page, `${path}/codes`);
    await look(page, 'person-codes');
    await fill(page, { code: 'sc 09', evidence: '学历证明' });
    assert.equal(await send(page, `${path}/codes`), 422);
    await fill(page, { code: 'SC09' });
    await page.setInputFiles('[name="file"]', { name: '证书.txt', mimeType: 'text/plain', buffer: Buffer.from('证书\n') });
    assert.equal(await send(page, `${path}/codes`), 303);
    await page.click('#rows .row-link:has-text("SC09"), .table .row-link:has-text("SC09")');
    await look(page, 'person-code');
    const target = await page.locator('a[href^="/competence/"]').getAttribute('href');
    assert.equal((await page.request.get(target)).status(), 200);
    await fill(page, { reason: '能力不足' });
    assert.equal(await send(page, new URL(page.url()).pathname), 303);
    assert.ok(await page.locator('.chip:has-text("已撤销")').isVisible());
  });

  await check('an assessor keeps days and relations, without scripts too', async () => {
    await enter('assessor', { javaScriptEnabled: false });
    await visit(page, '/me/days');
    await fill(page, { kind: 'leave', from_on: day(40), until_on: day(38) });
    assert.equal(await send(page, '/me/days'), 422);
    await fill(page, { until_on: day(42), note: '年假' });
    assert.equal(await send(page, '/me/days'), 303);
    assert.ok(await page.locator('td:has-text("年假")').isVisible());
    assert.equal(await send(page, await page.locator('form[action$="/remove"]').getAttribute('action')), 303);
    await visit(page, '/me/relations');
    await fill(page, { kind: 'interest', name: '某某投资有限公司' });
    assert.equal(await send(page, '/me/relations'), 303);
    assert.ok(await page.locator('td strong:has-text("某某投资有限公司")').isVisible());
  });

  await check('everybody reads and signs the conduct statement', async () => {
    await enter('assessor6');
    await visit(page, '/me');
    await look(page, 'me');
    await visit(page, '/me/statement');
    await look(page, 'me-statement');
    await fill(page, { password: '不是这个密码' });
    assert.equal(await send(page, '/me/statement'), 422);
    await fill(page, { password: server.accounts.assessor6 });
    assert.equal(await send(page, '/me/statement'), 303);
    assert.ok(await page.locator('.chip.tone-good').first().isVisible());
    await visit(page, '/me/days');
    await look(page, 'me-days');
    await visit(page, '/people', 403);
  });

  await check('somebody without a record is told so', async () => {
    await enter('finance');
    await visit(page, '/me');
    await look(page, 'me-without-record');
    assert.ok(await page.locator('.notice').isVisible());
  });
};
