// The first thing that anyone sees.

import assert from 'node:assert/strict';
import { look, visit } from './helpers.mjs';

export default async ({ check, visitor }) => {
  await check('the public home page greets in Chinese', async (page) => {
    await visit(page, '/');
    assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    assert.match(await page.title(), /星衡/);
    await look(page, 'home');
  });

  await check('an unknown address says so on a page', async (page) => {
    await visit(page, '/no/such/page', 404);
    await look(page, 'not-found');
  });

  await visitor({ locale: 'en-GB' });
  await check('a browser that asks for English gets English', async (page) => {
    await visit(page, '/');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await look(page, 'home-en');
  });
};
