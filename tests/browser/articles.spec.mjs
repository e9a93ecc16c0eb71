// Articles: read by anybody in their language, written by one person and published by another.

import assert from 'node:assert/strict';
import { column, fill, press, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

export const serve = { isOwn: true };

export default async ({ check, visitor }) => {
  let page = await visitor();
  let desk;
  const enter = async (login) => {
    page = await visitor();
    await signIn(page, login, 'xingheng-demo');
  };
  const act = (name) => press(page, page.locator(`main form[action$="/${name}"] button[type="submit"]`));

  await check('anybody finds an article by a word of its title, and reads it', async () => {
    await visit(page, '/articles');
    await look(page, 'articles');
    await visit(page, '/articles?q=' + encodeURIComponent('真伪'));
    assert.equal((await column(page, '标题')).length, 1);
    await page.locator('#rows .row-link').click();
    assert.match(await page.locator('article').innerText(), /扫码或输入证书编号/);
    await look(page, 'article');
    await visit(page, '/articles?state=policy');
    assert.match(await page.locator('main').innerText(), /尚未发布内容/);
    await visit(page, '/articles/no-such-article', 404);
    await visit(page, '/articles/new-year-visits', 404);
  });

  await check('it is offered in its other languages', async () => {
    await visit(page, '/articles/how-stars-follow');
    await page.getByRole('link', { name: 'English' }).first().click();
    assert.match(await page.locator('article').innerText(), /Three ways to score/);
    assert.equal(await page.locator('article').getAttribute('lang'), 'en');
  });

  await check('the page of a scheme says what it is for, and leads to what is written about it', async () => {
    await visit(page, '/schemes/gbt27922');
    const purpose = page.locator('#purpose');
    assert.match(await purpose.innerText(), /GB\/T 27922-2011/);
    assert.deepEqual(await purpose.locator('ul a').evaluateAll((links) => links.map((a) => a.pathname)), [
      '/articles/before-you-apply',
      '/articles/how-stars-follow',
    ]);
    await look(page, 'scheme-public');
    await purpose.getByRole('link', { name: '证书统计' }).click();
    assert.match(page.url(), /figures\?scheme=gbt27922/);
    await visit(page, '/schemes/finance');
    assert.match(await purpose.innerText(), /模板/);
  });

  await enter('officer');
  await check('a draft says what is wrong with it, and keeps what was typed', async () => {
    await visit(page, '/article-desk/new');
    await fill(page, { slug: 'Not An Address', language: 'zh_CN', kind: 'policy', title: '条例修订要点', body: '<script>alert(1)</script>\n\n# 要点' });
    assert.equal(await send(page, '/article-desk/new'), 422);
    assert.match(await page.locator('main').innerText(), /小写英文字母/);
    assert.match(await page.locator('[name="body"]').inputValue(), /# 要点/);
    await look(page, 'article-new');
    await fill(page, { slug: 'regulation-changes' });
    assert.equal(await send(page, '/article-desk/new'), 303);
    desk = new URL(page.url()).pathname;
    assert.equal(await page.locator('article script').count(), 0);
    assert.equal(await page.locator('article h2').innerText(), '要点');
    assert.equal(await act('submit'), 303);
    assert.equal(await page.locator('form[action$="/publish"]').count(), 0);
  });

  await enter('manager');
  await check('another person returns it, publishes what was corrected, and withdraws it', async () => {
    await visit(page, '/article-desk');
    await look(page, 'article-desk');
    await visit(page, desk);
    await look(page, 'article-desk-one');
    await fill(page, { reason: '请注明生效日期' });
    assert.equal(await act('return'), 303);
    await enter('officer');
    await visit(page, desk);
    assert.match(await page.locator('main').innerText(), /请注明生效日期/);
    await fill(page, { body: '# 要点\n\n自公布之日起施行。' });
    assert.equal(await act('edit'), 303);
    assert.equal(await act('submit'), 303);
    await enter('manager');
    await visit(page, desk);
    assert.equal(await act('publish'), 303);
    await visit(page, '/articles/regulation-changes');
    await visit(page, desk);
    await fill(page, { reason: '条例已再次修订' });
    assert.equal(await act('withdraw'), 303);
    await visit(page, '/articles/regulation-changes', 404);
  });
};
