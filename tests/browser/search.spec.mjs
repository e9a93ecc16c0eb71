// One box for everything: what is found is marked and leads to its page; nobody finds more than is theirs.

import assert from 'node:assert/strict';
import { signIn } from './forms.mjs';
import { look, visit, widths } from './helpers.mjs';

const counts = (page) => page.locator('.hits h2').allTextContents();

export default async ({ check, visitor, server }) => {
  const { accounts } = server;

  await visitor();
  await check('the slash leads into the box, and Enter to what was found', async (page) => {
    await signIn(page, 'planner', accounts.planner);
    await page.keyboard.press('/');
    await page.keyboard.type('雲海');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=*');
    assert.equal(await page.inputValue('#find'), '雲海');
    assert.equal(await page.locator('.hits mark').first().textContent(), '云海');
    assert.match((await counts(page))[0], /组织\s*1/);
    await look(page, 'search');
  });

  await check('a result leads to its page, and beside it to its organisation and case', async (page) => {
    await visit(page, '/search?q=维修&kind=finding');
    const line = page.locator('.hits li').first();
    assert.match(await line.locator('.hit-of a').nth(0).getAttribute('href'), /^\/organisations\//);
    assert.match(await line.locator('.hit-of a').nth(1).getAttribute('href'), /^\/cases\//);
    await line.locator('h3 a').click();
    await page.waitForURL('**/cases/*/sheet/*');
  });

  await check('each kind has all of its results on pages of its own', async (page) => {
    await visit(page, '/search?q=5');
    await page.click('.hits:has-text("评价结果") header a');
    await page.waitForURL('**kind=finding');
    assert.equal(await page.locator('.hits li').count(), 20);
    await page.click('.pager a[rel=next]');
    await page.waitForURL('**page=2');
    assert.ok((await page.locator('.hits li').count()) > 0);
    assert.equal(await page.locator('.tabs [aria-current]').count(), 1);
    await look(page, 'search-kind');
  });

  await check('certificates that were taken over are found in the register, one step from here', async (page) => {
    await visit(page, '/search?q=88822F');
    await look(page, 'search-register');
    await page.click('.hits:has-text("公开登记") header a');
    await page.waitForURL('**/?q=88822F');
    assert.ok((await page.locator('a[href^="/c/88822F"]').count()) > 0);
  });

  await check('what is typed is text and nothing else', async (page) => {
    for (const query of ['<script>alert(1)</script>', "%_'\";--", '<b>云海</b>']) {
      await visit(page, `/search?q=${encodeURIComponent(query)}`);
      assert.equal(await page.locator('.hits b, main script').count(), 0);
      assert.equal(await page.inputValue('#find'), query);
    }
  });

  await check('without a result, and without a question, it says what to try', async (page) => {
    await visit(page, '/search?q=没有这样的词');
    assert.equal(await page.locator('.hits').count(), 0);
    assert.ok(await page.locator('.hints li').count());
    await look(page, 'search-nothing');
    await visit(page, '/search');
    assert.ok(await page.locator('.hints li').count());
  });

  await check('on a phone the glass opens into a box as wide as the header', async (page) => {
    await page.setViewportSize(widths.phone);
    await visit(page, '/cases');
    await page.click('.top-search label');
    const { width } = await page.locator('#find').boundingBox();
    assert.ok(width > 300, `${width}`);
    await page.keyboard.type('云海');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=*');
    await page.setViewportSize(widths.wide);
  });

  await visitor({ javaScriptEnabled: false });
  await check('an applicant finds its own things alone, also without JavaScript', async (page) => {
    await signIn(page, 'yunhai', accounts.yunhai);
    await page.fill('#find', '澄怀');
    await page.press('#find', 'Enter');
    await page.waitForURL('**/search?q=*');
    assert.equal(await page.locator('.hits ol').count(), 0);
    await visit(page, '/search?q=服务');
    assert.ok(await page.locator('.hits li').count());
    for (const name of await page.locator('.hit-of span').allTextContents()) assert.match(name, /云海/);
    assert.equal(await page.locator('.hits a[href^="/organisations/"]').count(), 0);
  });
};
