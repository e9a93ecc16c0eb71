// The inbox: what others did is waiting there, and opening it leads to the case.

import assert from 'node:assert/strict';
import { signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const bell = async (page) => Number((await page.locator('.bell-count').allTextContents())[0] ?? 0);

export default async ({ check, visitor, server }) => {
  const { accounts } = server;

  await visitor();
  await check('the bell counts what an assessor has not read', async (page) => {
    await signIn(page, 'assessor5', accounts.assessor5);
    const unread = await bell(page);
    assert.ok(unread > 0);
    await page.click('.bell');
    await page.waitForURL('**/notices');
    await look(page, 'notices');
    await visit(page, '/notices?state=unread');
    assert.equal(await page.locator('#rows tbody tr').count(), unread);
  });

  await check('opening a notice leads to its case and counts one less', async (page) => {
    const unread = await bell(page);
    await page.locator('#rows .link-button').first().click();
    await page.waitForURL('**/cases/*');
    assert.equal(await bell(page), unread - 1);
  });

  await check('all can be marked as read at once', async (page) => {
    await visit(page, '/notices');
    await page.click('.page-header button[type=submit]');
    await page.waitForURL('**/notices');
    assert.equal(await bell(page), 0);
    await visit(page, '/notices?state=unread');
    assert.equal(await page.locator('#rows tbody tr').count(), 0);
    await look(page, 'notices-none');
  });

  await check('a wrong mail address is refused beside the field and stays there', async (page) => {
    await visit(page, '/account');
    await page.evaluate(() => document.querySelectorAll('form').forEach((form) => (form.noValidate = true)));
    await page.fill('[name=email]', 'wu at example.cn');
    await page.click('form[action="/account/settings"] button[type=submit]');
    assert.equal(await page.inputValue('[name=email]'), 'wu at example.cn');
    assert.equal(await page.getAttribute('[name=email]', 'aria-invalid'), 'true');
    await look(page, 'account-mail-refused');
    await page.fill('[name=email]', 'wu@example.cn');
    await page.selectOption('[name=language]', 'en');
    await page.click('form[action="/account/settings"] button[type=submit]');
    await page.waitForURL('**/account');
    assert.equal(await page.inputValue('[name=email]'), 'wu@example.cn');
    assert.equal(await page.inputValue('[name=language]'), 'en');
  });

  await visitor();
  await check('an administrator sees how the mail of everybody goes', async (page) => {
    await signIn(page, 'admin', accounts.admin);
    await visit(page, '/notices');
    assert.ok((await page.locator('.stats li').count()) >= 4);
    await look(page, 'notices-admin');
  });

  await visitor();
  await check('nobody sees notices without signing in', async (page) => {
    await visit(page, '/notices');
    assert.match(page.url(), /\/login\?back=/);
  });
};
