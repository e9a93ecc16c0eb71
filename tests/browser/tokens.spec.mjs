// Tokens for programs: made on a page, shown once, revoked by their person or an administrator.

import assert from 'node:assert/strict';
import { signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const row = (page, name) => page.locator('#rows tbody tr', { hasText: name });

export default async ({ check, visitor, server }) => {
  const { accounts } = server;
  let token;

  await visitor();
  await check('a token is made on a page, shown there once, and works', async (page) => {
    await signIn(page, 'planner', accounts.planner);
    await visit(page, '/account');
    await page.click('a[href="/account/tokens"]');
    await page.waitForURL('**/account/tokens');
    await look(page, 'tokens-none');
    await page.fill('[name=name]', '排程同步');
    await page.fill('[name=days]', '365');
    await page.check('[name=read_only]');
    await page.fill('[name=password]', accounts.planner);
    await page.click('form[method=post][action="/account/tokens"] button[type=submit]');
    token = await page.locator('.token-made code').first().textContent();
    assert.match(token, /^xht_[0-9a-z]{52}$/);
    await look(page, 'token-made');
    const headers = { Authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${server.url}/api/v1/me`, { headers })).status, 200);
    await visit(page, '/account/tokens');
    assert.equal(await row(page, '排程同步').count(), 1);
    assert.ok(!(await page.content()).includes(token));
  });

  await check('what is wrong stands beside its field', async (page) => {
    await page.fill('[name=name]', '排程同步');
    await page.fill('[name=days]', '400');
    await page.fill('[name=password]', accounts.planner);
    await page.evaluate(() => document.querySelectorAll('form').forEach((form) => (form.noValidate = true)));
    await page.click('form[method=post][action="/account/tokens"] button[type=submit]');
    assert.equal(await page.getAttribute('[name=days]', 'aria-invalid'), 'true');
    await look(page, 'token-refused');
  });

  await visitor();
  await check('an administrator finds it among those of everybody and revokes it', async (page) => {
    await signIn(page, 'admin', accounts.admin);
    await visit(page, '/accounts');
    await page.click('.page-header a[href="/tokens"]');
    await page.waitForURL('**/tokens');
    await visit(page, '/tokens?q=排程');
    await look(page, 'tokens-everybody');
    await row(page, '排程同步').locator('button[type=submit]').click();
    await page.waitForURL('**/tokens');
    const headers = { Authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${server.url}/api/v1/me`, { headers })).status, 401);
    assert.equal(await row(page, '排程同步').locator('button').count(), 0);
  });
};
