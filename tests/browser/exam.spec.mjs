// A mock examination without JavaScript: begun, and saved part by part.

import assert from 'node:assert/strict';
import { press, signIn } from './forms.mjs';
import { visit } from './helpers.mjs';

export const serve = { isOwn: true };

export default async ({ check, visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
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
};
