// What anybody may take along: the register as a file, and its figures.

import assert from 'node:assert/strict';
import { column } from './forms.mjs';
import { look, visit } from './helpers.mjs';

export const serve = { isOwn: true };

export default async ({ check, visitor }) => {
  let page = await visitor();

  /** The scheduler makes the file of the day soon after the server has begun. */
  const shown = async (place, selector) => {
    for (let tries = 0; tries < 100; tries++) {
      await visit(page, place);
      if ((await page.locator(selector).count()) > 0) return;
      await page.waitForTimeout(100);
    }
    throw new Error(`${place} never showed ${selector}`);
  };

  await check('the files of the days are listed with hash, signature and columns', async () => {
    await shown('/open-data', '#rows a[href$=".csv"]');
    assert.equal((await column(page, '日期')).length, 1);
    assert.match(await page.locator('#rows code').first().innerText(), /^[0-9a-f]{64}$/);
    assert.match(await page.locator('#check').innerText(), /openssl pkeyutl -verify/);
    assert.match(await page.locator('#columns').innerText(), /统一社会信用代码/);
    await look(page, 'open-data');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#rows a[href$=".csv"]').first().click(),
    ]);
    assert.match(download.suggestedFilename(), /^证书登记-\d{4}-\d\d-\d\d\.csv$/);
  });

  await check('what is in force is told in charts and tables, as of a day', async () => {
    await shown('/figures', 'figure svg');
    const main = page.locator('main');
    assert.match(await main.innerText(), /截至 \d{4}-\d\d-\d\d/);
    assert.equal(await page.locator('figure svg').count(), 4);
    assert.match(await main.innerText(), /江苏省/);
    await look(page, 'figures');
    await page.getByLabel('认证方案').selectOption('gbt27922');
    await page.getByRole('button', { name: '显示' }).click();
    assert.match(page.url(), /scheme=gbt27922/);
    assert.equal(await page.locator('figure svg').count(), 3);
    await look(page, 'figures-scheme');
  });

  await check('without scripts it is all there', async () => {
    page = await visitor({ javaScriptEnabled: false });
    await visit(page, '/figures?scheme=none');
    assert.equal(await page.locator('figure svg').count(), 4);
    await visit(page, '/open-data');
    assert.equal(await page.locator('#rows a[href$=".sig"]').count(), 1);
  });
};
