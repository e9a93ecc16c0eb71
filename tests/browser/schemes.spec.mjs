// Schemes: versions added, compared, scored, approved from a day on and withdrawn.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../support/server.mjs';
import { fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const shipped = await readFile(path.join(root, 'schemes/transport.yaml'), 'utf8');
const named = (version) => shipped.replace(/^version: .*$/m, `version: "${version}"`);
const upload = (text) => ({ name: 'transport.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });

export default async ({ check, visitor, server }) => {
  let page;
  const enter = async (login) => {
    page = await visitor();
    await signIn(page, login, server.accounts[login]);
  };

  await check('a file with mistakes is refused with their lines, and nothing is kept', async () => {
    await enter('scheme');
    await visit(page, '/schemes/transport/versions');
    const before = await page.locator('tbody tr').count();
    await page.setInputFiles('#f-file', upload(named('2027.1').replace('max: 30,', 'max: 31,')));
    await fill(page, { note: '按委员会最新规则修订' });
    assert.equal(await send(page, '/scheme-files'), 422);
    assert.match(await page.locator('.problems').innerText(), /\d+[\s\S]*1/);
    await look(page, 'scheme-file-refused');
    await visit(page, '/schemes/transport/versions');
    assert.equal(await page.locator('tbody tr').count(), before);
  });

  await check('a file becomes a version, which is compared with the one in force', async () => {
    const text = named('2027.1').replace('nc_minor_days: 30 ', 'nc_minor_days: 45 ');
    await page.setInputFiles('#f-file', upload(text));
    await fill(page, { note: '一般不符合整改期限改为 45 天' });
    assert.equal(await send(page, '/scheme-files'), 303);
    assert.equal(new URL(page.url()).pathname, '/schemes/transport/versions');
    await look(page, 'scheme-versions');
    await page.locator('tbody tr', { hasText: '2027.1' }).getByRole('link', { name: '版本对比' }).click();
    assert.match(await page.locator('tbody').innerText(), /nc_minor_days[\s\S]*30[\s\S]*45/);
    await look(page, 'scheme-compare');
  });

  await check('scores are typed clause by clause; what does not add up is said beside the clause', async () => {
    await visit(page, '/schemes/gbt27922/scores');
    await page.fill('input[name="scores.5.1.2.1"]', '三');
    await fill(page, { version: '2027.1', note: '依据正式出版物录入分值' });
    assert.equal(await send(page, '/schemes/gbt27922/scores'), 422);
    assert.equal(await page.inputValue('input[name="scores.5.1.2.1"]'), '三');
    assert.ok(await page.locator('input[name="scores.5.1.2.1"][aria-invalid="true"]').isVisible());
    await look(page, 'scheme-scores-refused');
    await page.fill('input[name="scores.5.1.2.1"]', '2');
    await page.fill('input[name="scores.5.1.3.3"]', '4');
    await page.check('input[name="confirmed"][value="5.1.2.1"]');
    assert.equal(await send(page, '/schemes/gbt27922/scores'), 303);
    await page.locator('tbody tr', { hasText: '2027.1' }).locator('a.row-link').click();
    assert.match(await page.locator('.scheme-tree').innerText(), /5\.1\.2\.1/);
    await look(page, 'scheme-version');
  });

  await check('a version is approved from a day on, and the approval withdrawn with a reason', async () => {
    const address = new URL(page.url()).pathname;
    await fill(page, { effective_on: '2001-01-01', reason: '已逐条核对', password: server.accounts.scheme });
    assert.equal(await send(page, `${address}/approve`), 422);
    assert.ok(await page.locator('#f-effective_on[aria-invalid="true"]').isVisible());
    await fill(page, { effective_on: '2099-01-01', password: server.accounts.scheme });
    assert.equal(await send(page, `${address}/approve`), 303);
    assert.match(await page.locator('#approval').innerText(), /2099-01-01/);
    await page.locator('#approval summary').click();
    await look(page, 'scheme-version-approved');
    await fill(page, { reason: '标准即将修订', password: server.accounts.scheme });
    assert.equal(await send(page, `${address}/withdraw`), 303);
    assert.match(await page.locator('#approval').innerText(), /标准即将修订/);
    await visit(page, '/schemes/gbt27922/versions');
    assert.match(await page.locator('.timeline').innerText(), /标准即将修订/);
    await look(page, 'scheme-history');
  });

  await check('a new scheme can be added, and waits for approval', async () => {
    await visit(page, '/schemes');
    await page.getByRole('link', { name: '新增方案' }).click();
    const text = named('1').replace('scheme: transport', 'scheme: ferry').replaceAll('运输服务认证', '轮渡服务认证');
    await page.setInputFiles('#f-file', upload(text));
    await fill(page, { note: '本机构自行制定的方案' });
    await look(page, 'scheme-add');
    assert.equal(await send(page, '/scheme-files'), 303);
    await visit(page, '/schemes');
    assert.match(await page.locator('main').innerText(), /轮渡服务认证/);
    await look(page, 'schemes-waiting');
  });

  await check('other people of the body read versions and change nothing; applicants see none', async () => {
    await enter('reviewer');
    await visit(page, '/schemes/transport/versions');
    assert.equal(await page.locator('#f-file').count(), 0);
    await visit(page, '/schemes/transport/compare');
    await visit(page, '/schemes/transport/scores', 403);
    await enter('yunhai');
    await visit(page, '/schemes/transport/versions', 403);
    await visit(page, '/schemes/transport');
    assert.equal(await page.locator('.tabs').count(), 0);
  });
};
