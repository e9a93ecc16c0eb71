// What anyone does with the public register, without an account.

import assert from 'node:assert/strict';
import { look, visit } from './helpers.mjs';

export default async ({ check }) => {
  let first;

  await check('a part of a name and a filter find certificates, and what was asked stays in the form', async (page) => {
    await visit(page, '/');
    await page.fill('#q', '公司');
    await page.locator('.register-filters summary').click();
    await page.selectOption('[name=region]', '32');
    await page.locator('.register-filters button').click();
    await page.waitForURL(/region=32/);
    assert.equal(await page.inputValue('#q'), '公司');
    assert.equal(await page.inputValue('[name=region]'), '32');
    assert.ok((await page.locator('.results-list li').count()) > 0);
    assert.ok((await page.locator('[name=region] option[value="3203"]').count()) === 1, 'the cities of the province');
    first = await page.locator('.result-name a').first().getAttribute('href');
    await look(page, 'register-found');
  });

  await check('filters without a word work too, and can be taken off again', async (page) => {
    await visit(page, '/?status=valid&stars=5&expires_from=2026-01-01');
    assert.ok((await page.locator('.results-list li').count()) > 0);
    await visit(page, '/?q=%E5%85%AC%E5%8F%B8&status=withdrawn&body=000');
    assert.equal(await page.locator('.results-list li').count(), 0);
    await look(page, 'register-none');
    await page.locator('.register-filters a.button').click();
    await page.waitForURL((url) => url.searchParams.get('status') === null);
    assert.ok((await page.locator('.results-list li').count()) > 0);
  });

  await check('what cannot be looked for is said on the page, in words', async (page) => {
    for (const query of ['q=%E6%98%9F', 'region=99', 'status=%3Cscript%3E', 'issued_from=2026-02-02&issued_until=2026-02-01', 'stars=100', 'page=51&status=valid']) {
      await visit(page, `/?${query}`, 422);
      assert.equal(await page.locator('.problems li').count(), 1, query);
    }
    await look(page, 'register-wrong');
  });
};
