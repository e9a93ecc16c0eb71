// A certificate is replaced by another number and gets a part, by the officer; the register says so.

import assert from 'node:assert/strict';
import { fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

export const serve = { isOwn: true };

const old = '88826F00001R0M';

export default async ({ check, visitor, server }) => {
  const page = await visitor();
  const here = `/certificates/${old}`;
  let number;
  let part;

  const open = async (below) => {
    const form = page.locator(`form[action$="${below}"]`);
    const act = page.locator('details.act', { has: form });
    if ((await act.getAttribute('open')) === null) await act.locator('summary').click();
    return form;
  };

  await check('a planner has no forms to issue with', async () => {
    await signIn(page, 'planner', server.accounts.planner);
    await visit(page, here);
    assert.equal(await page.locator('#issuing').count(), 0);
  });

  await check('a re-issue without what it rests on is refused in its form', async () => {
    await page.context().clearCookies();
    await signIn(page, 'officer', server.accounts.officer);
    await visit(page, here);
    const form = await open('/reissue');
    await look(page, 'issuing-reissue');
    assert.match(await form.locator('[name="name"]').inputValue(), /徐州云海电器/);
    await form.locator('[name="reason"]').evaluate((field) => { field.required = false; });
    await form.locator('[name="scope"]').fill('');
    assert.equal(await send(page, `${here}/reissue`), 422);
    await look(page, 'issuing-refused');
    assert.match(await page.locator('#issuing').innerText(), /换证/);
  });

  await check('the officer replaces a certificate, and comes to the one that took its place', async () => {
    await visit(page, here);
    const form = await open('/reissue');
    await form.locator('[name="cause"]').selectOption('change');
    await form.locator('[name="reason"]').fill('变更批准 2026-11-20：扩大说明文字');
    await form.locator('[name="scope"]').fill('家用电器销售的售后服务（送货、安装、维修）');
    assert.equal(await send(page, `${here}/reissue`), 303);
    number = new URL(page.url()).pathname.split('/').pop();
    assert.notEqual(number, old);
    assert.equal(await page.locator(`#kin a[href="${here}"]`).count(), 1);
    await look(page, 'issuing-replaced');
  });

  await check('an outlet of the annex gets a certificate of its own', async () => {
    const form = await open('/part');
    await form.locator('[name="outlet"]').selectOption('1');
    await form.locator('[name="languages"]').selectOption('zh');
    await look(page, 'issuing-part');
    assert.equal(await send(page, `/certificates/${number}/part`), 303);
    part = new URL(page.url()).pathname.split('/').pop();
    assert.equal(await page.locator(`#kin a[href="/certificates/${number}"]`).count(), 1);
    assert.equal(await page.locator('form[action$="/part"]').count(), 0);
  });

  await check('the register leads from the old number to the new one and back', async () => {
    await page.context().clearCookies();
    await visit(page, `/c/${old}`);
    assert.equal(await page.locator(`#kin a[href="/c/${number}"]`).count(), 1);
    await look(page, 'register-replaced');
    const json = await page.request.get(`/c/${old}`, { headers: { accept: 'application/json' } });
    assert.equal((await json.json()).replaced_by, number);
    await visit(page, `/c/${number}`);
    assert.equal(await page.locator(`#kin a[href="/c/${old}"]`).count(), 1);
    await visit(page, `/c/${part}`);
    assert.equal(await page.locator(`#kin a[href="/c/${number}"]`).count(), 1);
  });

  await check('the file of the new number names the old one and the part', async () => {
    const first = await (await page.request.get(`/c/${number}/certificate.pdf`)).body();
    const again = await (await page.request.get(`/c/${number}/certificate.pdf`)).body();
    assert.equal(first.subarray(0, 5).toString(), '%PDF-');
    assert.ok(first.equals(again));
  });
};
