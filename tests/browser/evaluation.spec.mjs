// A company evaluates itself: the sheet saves each entry by itself and shows what it means.

import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from '../support/server.mjs';
import { column, fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const login = 'fengshun';
const example = path.join(root, 'examples/after-sales.yaml');

export default async ({ check, visitor, server }) => {
  let page = await visitor();
  let address; // "/evaluations/x7f"

  const row = (clause) => page.locator(`[id="c-${clause}"]`);
  const figure = (clause) => row(clause).locator('.score-part').innerText();
  const state = (clause) => row(clause).locator('.entry-state');
  const score = () => page.locator('.score-now strong').innerText();
  const choose = (clause, answer) => row(clause).locator(`input[value="${answer}"]`).check();
  const upload = async (name, content) => {
    await visit(page, address);
    const buffer = Buffer.from(content);
    await page.setInputFiles('[name="file"]', { name, mimeType: 'application/json', buffer });
    return send(page, `${address}/upload`);
  };

  await check('the list of self-evaluations says what they are good for', async () => {
    await signIn(page, login, server.accounts[login]);
    await visit(page, '/evaluations');
    assert.ok(await page.locator('.empty').isVisible());
    await look(page, 'evaluations-empty');
  });

  await check('one begins with a scheme', async () => {
    assert.equal(await send(page, '/evaluations'), 422);
    assert.ok(await page.locator('#f-scheme[aria-invalid="true"]').isVisible());
    await fill(page, { scheme: 'gbt27922' });
    assert.equal(await send(page, '/evaluations'), 303);
    address = new URL(page.url()).pathname;
    assert.equal(await score(), '0.00');
    await look(page, 'evaluation-begun');
  });

  await check('a scheme with provisional scores says so, at the top and at each score', async () => {
    assert.match(await page.locator('.notice.tone-warning').innerText(), /暂定/);
    assert.ok((await page.locator('.sheet .provisional').count()) > 20);
  });

  await check('an answer is saved as it is given, and the score follows without a new page', async () => {
    await page.evaluate(() => (globalThis.stayed = true));
    await choose('5.1.1.1', 'met');
    await state('5.1.1.1').locator('.saved').waitFor();
    assert.match(await figure('5.1.1.1'), /^3 \/ 3/);
    assert.match(await figure('5.1'), /^3 \/ 40/, 'the groups above it too');
    assert.equal(await score(), '3.00');
    assert.ok(await page.evaluate(() => globalThis.stayed));
  });

  await check('samples lose the share that does not conform', async () => {
    await row('5.1.1.2').locator('[name="examined"]').fill('8');
    await row('5.1.1.2').locator('[name="nonconforming"]').fill('2');
    await page.keyboard.press('Tab');
    await row('5.1.1.2').locator('.lost').waitFor();
    assert.match(await figure('5.1.1.2'), /2\.25 \/ 3[\s\S]*−0\.75/);
    assert.match(await page.locator('#score-gaps').innerText(), /5\.1\.1\.2[\s\S]*−0\.75/);
  });

  await check('what cannot be is refused in its place, and what was saved stays', async () => {
    await row('5.1.1.2').locator('[name="nonconforming"]').fill('9');
    await page.keyboard.press('Tab');
    await state('5.1.1.2').locator('.problem').waitFor();
    assert.match(await state('5.1.1.2').innerText(), /9[\s\S]*8/);
    assert.equal(await row('5.1.1.2').locator('[name="nonconforming"]').inputValue(), '9');
    await visit(page, address);
    assert.equal(await row('5.1.1.2').locator('[name="nonconforming"]').inputValue(), '2');
  });

  await check('an exclusion needs its reason, and takes its points out of the count', async () => {
    await choose('5.2.6.1', 'excluded');
    await state('5.2.6.1').locator('.problem').waitFor();
    await row('5.2.6.1').locator('summary').click();
    await row('5.2.6.1').locator('textarea').fill('不销售有形商品');
    await page.keyboard.press('Tab');
    await state('5.2.6.1').locator('.saved').waitFor();
    assert.match(await page.locator('#score-panel').innerText(), /97/, 'of 97 applicable points');
  });

  await check('a gap leads to its row', async () => {
    await page.locator('#score-gaps a', { hasText: '5.1.1.2' }).click();
    assert.equal(new URL(page.url()).hash, '#c-5.1.1.2');
    assert.ok(await row('5.1.1.2').isVisible());
    await look(page, 'evaluation-filled');
  });

  await check('somebody signed out meanwhile is asked to sign in, and nothing seems saved', async () => {
    await page.context().clearCookies({ name: 'session' });
    await row('5.1.1.1').locator('input[value="not_met"]').click();
    await page.waitForURL('**/login?**');
    await signIn(page, login, server.accounts[login]);
    await visit(page, address);
    assert.ok(await row('5.1.1.1').locator('[value="met"]').isChecked());
  });

  await check('a special deduction needs its words, costs its points, and can be removed', async () => {
    await page.locator('#special summary').click();
    await fill(page, { kind: 'deduction', ground: 'law' });
    assert.equal(await send(page, `${address}/special`), 422);
    assert.equal(await page.locator('#special select[name="ground"]').inputValue(), 'law');
    await page.locator('#special textarea').fill('因虚假宣传受到行政处罚');
    const before = await score();
    assert.equal(await send(page, `${address}/special`), 303);
    assert.notEqual(await score(), before);
    await look(page, 'evaluation-special');
    assert.equal(await send(page, `${address}/special/remove`), 303);
    assert.equal(await score(), before);
  });

  await check('the download is the file that the calculator reads', async () => {
    const answer = await page.request.get(`${address}/file`);
    assert.match(answer.headers()['content-disposition'], /attachment.*gbt27922/);
    const file = await answer.json();
    assert.equal(file.scheme, 'gbt27922');
    assert.deepEqual(file.findings['5.1.1.1'].met, true);
    assert.equal(await upload('again.json', JSON.stringify(file)), 303);
  });

  await check('each wrong line of an uploaded file is named with its clause, and nothing changes', async () => {
    const before = await score();
    const wrong = 'scheme: gbt27922\nfindings:\n  5.1.1.1: {met: maybe}\n  9.9.9: {met: true}\n';
    assert.equal(await upload('wrong.yaml', wrong), 422);
    const problems = await page.locator('#upload .problems li').allInnerTexts();
    assert.equal(problems.length, 2);
    assert.match(problems[0], /3[\s\S]*5\.1\.1\.1/);
    assert.match(problems[1], /4[\s\S]*9\.9\.9/);
    assert.equal(await score(), before);
    await look(page, 'evaluation-upload-refused');
    assert.equal(await upload('broken.json', '{"scheme": '), 422);
    assert.ok(await page.locator('#upload .problems').isVisible());
  });

  await check('an uploaded file replaces the sheet, and the level is predicted', async () => {
    await visit(page, address);
    await page.setInputFiles('[name="file"]', example);
    assert.equal(await send(page, `${address}/upload`), 303);
    assert.match(await page.locator('.score-now').innerText(), /四星/);
    assert.match(await page.locator('#score-panel').innerText(), /五星/, 'and the way to the next');
    await visit(page, '/evaluations');
    assert.match((await column(page, '预测等级'))[0], /四星/);
    await look(page, 'evaluations');
  });

  await check('a list is searched by the scheme', async () => {
    await visit(page, '/evaluations?q=gb%2Ft%20999');
    assert.ok(await page.locator('.empty').isVisible());
  });

  await check('nobody else sees it: not another company, not the body', async () => {
    page = await visitor();
    await signIn(page, 'xinyue', server.accounts.xinyue);
    await visit(page, address, 404);
    await visit(page, `${address}/file`, 404);
    page = await visitor();
    await signIn(page, 'decider', server.accounts.decider);
    await visit(page, address, 403);
  });

  await check('without scripts each entry has its button and comes back to its row', async () => {
    page = await visitor({ javaScriptEnabled: false });
    await signIn(page, login, server.accounts[login]);
    await visit(page, address);
    await choose('5.1.1.1', 'not_met');
    await row('5.1.1.1').locator('.entry-save').click();
    await page.waitForLoadState();
    assert.equal(new URL(page.url()).hash, '#c-5.1.1.1');
    assert.ok(await state('5.1.1.1').locator('.saved').isVisible());
    assert.match(await figure('5.1.1.1'), /^0 \/ 3/);
    const entry = row('5.1.1.2').locator('form').nth(1);
    await entry.locator('[name="examined"]').fill('none');
    await entry.locator('.entry-save').click();
    await page.waitForLoadState();
    assert.ok(await state('5.1.1.2').nth(1).locator('.problem').isVisible());
    assert.equal(await entry.locator('[name="examined"]').inputValue(), 'none');
  });
};
