// A mock examination without JavaScript, from its beginning to the printed result; and who sees whose.

import assert from 'node:assert/strict';
import { press, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

export const serve = { isOwn: true };

export default async ({ check, visitor }) => {
  let page = await visitor({ javaScriptEnabled: false });
  await signIn(page, 'manager', 'xingheng-demo');
  let address;

  await check('an examination is begun, and tells no right answer while it runs', async () => {
    await visit(page, '/exams');
    await page.selectOption('[name="audience"]', 'manager');
    await page.selectOption('[name="scheme"]', { index: 1 });
    assert.equal(await press(page, page.locator('main form[action="/exams"] button[type="submit"]')), 303);
    address = new URL(page.url()).pathname;
    assert.doesNotMatch(await page.content(), /正确答案|解析/);
    await visit(page, `${address}/result.pdf`, 409);
    await visit(page, address);
  });

  await check('what is chosen is saved part by part', async () => {
    const asked = await page.locator('fieldset.ask').all();
    for (const one of asked) await one.locator('input:not([type="hidden"])').first().check();
    assert.equal(await press(page, page.locator('button[name="_next"]')), 303);
    assert.match(page.url(), /part=2/);
    await visit(page, address);
    assert.equal(await page.locator('fieldset.ask input:checked').count(), asked.length);
  });

  await check('what is handed in is judged question by question and printed', async () => {
    const finish = page.locator(`button[formaction="${address}/finish"]`);
    assert.equal(await press(page, finish), 303);
    assert.equal(await page.locator('.exam-answers > li').count(), 20);
    assert.match(await page.locator('main').innerText(), /正确答案：[A-D正]/);
    const printed = await page.request.get(`${new URL(page.url()).origin}${address}/result.pdf`);
    assert.equal(printed.headers()['content-type'], 'application/pdf');
    assert.equal((await printed.body()).subarray(0, 5).toString(), '%PDF-');
    assert.equal((await page.request.post(`${new URL(page.url()).origin}${address}/answer`)).ok(), false);
  });

  await check('who passed sees it among their own, and nobody of another company does', async () => {
    page = await visitor();
    await signIn(page, 'chenghuai', 'xingheng-demo');
    await visit(page, '/exams');
    await look(page, 'exams');
    await page.locator('#rows .row-link').first().click();
    assert.match(await page.locator('.page-header .chip').innerText(), /^已通过/);
    await look(page, 'exam-passed');
    const passed = new URL(page.url()).pathname;
    await visit(page, '/exams/overview', 403);
    page = await visitor();
    await signIn(page, 'yunhai', 'xingheng-demo');
    await visit(page, passed, 404);
    await visit(page, `${passed}/result.pdf`, 404);
  });

  await check('who trains sees how all did, and what is missed most', async () => {
    page = await visitor();
    await signIn(page, 'manager', 'xingheng-demo');
    await visit(page, '/exams/overview');
    assert.ok((await page.locator('.missed li').count()) > 0);
    await look(page, 'exam-overview');
    await visit(page, '/exams/overview?q=' + encodeURIComponent('李思齐'));
    await page.locator('#rows .row-link').click();
    assert.match(await page.locator('.page-header .chip').innerText(), /未通过/);
    await look(page, 'exam-failed');
  });
};
