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

  await check('an entry shows its outlets by page, its badge, and what search engines read', async (page) => {
    await visit(page, first);
    const outlets = await page.locator('.entry-outlets li').count();
    assert.ok(outlets > 0);
    const linked = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.equal(linked['@type'], 'Certification');
    assert.equal(linked.certificationIdentification, decodeURIComponent(first.split('/').pop()));
    assert.equal(linked.certificationStatus, 'https://schema.org/CertificationActive');
    assert.match(await page.locator('link[rel=canonical]').getAttribute('href'), new RegExp(`${first}$`));
    assert.ok(await page.locator('#badge img').evaluate((image) => image.complete && image.naturalWidth === 280));
    assert.match(await page.locator('#badge code').textContent(), /<a href="[^"]+"><img src="[^"]+badge.svg"/);
    await look(page, 'register-entry');
    for (const [path, headers] of [[`${first}.jsonld`, {}], [first, { Accept: 'application/ld+json' }]]) {
      const answer = await page.request.get(path, { headers });
      assert.equal(answer.headers()['content-type'], 'application/ld+json');
      assert.deepEqual(await answer.json(), linked);
    }
    const badge = await page.request.get(`${first}/badge.svg`);
    assert.equal(badge.headers()['content-type'], 'image/svg+xml');
    assert.match(badge.headers()['cache-control'], /max-age=300/);
    assert.equal((await page.request.get('/c/NONE/badge.svg')).status(), 404);
    assert.equal((await page.request.get('/c/NONE.jsonld')).status(), 404);
  });
};
