// The customer survey: a round, links and posters, the page that customers answer on, progress.

import assert from 'node:assert/strict';
import { fill, press, send, signIn } from './forms.mjs';
import { look, visit, widths } from './helpers.mjs';

const items = Array.from({ length: 22 }, (_, i) => i + 1);

export default async ({ check, visitor, server }) => {
  let page;
  const enter = async (login) => {
    page = await visitor();
    await signIn(page, login, server.accounts[login]);
  };
  const text = (on = page, selector = 'main') => on.locator(selector).first().innerText();
  const customer = (options = {}) =>
    visitor({ viewport: widths.phone, javaScriptEnabled: false, ...options });
  const tick = async (on, item, mark) => on.locator(`input[name="p.${item}"][value="${mark}"]`).check();
  let tab; // "/cases/x7f/perception"
  let links;

  await enter('assessor');

  await check('the leader opens a round and is told the links once', async () => {
    await visit(page, '/cases?state=stage1');
    tab = `${await page.locator('#rows a.row-link').first().getAttribute('href')}/perception`;
    await visit(page, tab);
    await look(page, 'survey-before');
    await fill(page, { from_on: '2026-01-01', until_on: '2026-10-31', population: '1000' });
    assert.equal(await send(page, `${tab}/open`), 303);
    await page.locator('details.act', { hasText: '生成链接' }).locator('summary').click();
    await fill(page, { links: '3' });
    assert.equal(await send(page, `${tab}/invite`, 'button[value="page"]'), 200);
    const shown = await page.locator('#told-links').inputValue();
    links = shown.split('\n').filter((line) => line.includes('/s/')).map((line) => line.slice(line.indexOf('/s/')));
    assert.equal(links.length, 3);
    await look(page, 'survey-links');
    await visit(page, tab);
    assert.equal(await page.locator('#told-links').count(), 0);
  });

  await check('links and posters are files to take along', async () => {
    const details = page.locator('details.act', { hasText: '生成链接' });
    await details.locator('summary').click();
    await fill(page, { links: '2' });
    const [download] = await Promise.all([page.waitForEvent('download'), details.locator('button[value="csv"]').click()]);
    assert.equal(download.suggestedFilename(), 'links.csv');
    const posters = await page.request.get(`${server.url}${tab}/posters.pdf`);
    assert.equal(posters.headers()['content-type'], 'application/pdf');
  });

  await check('a list of customers is refused by row, and taken whole', async () => {
    await visit(page, tab);
    const list = async (content) => {
      const details = page.locator('details.act', { hasText: '按名单邀请顾客' });
      if (!(await details.getAttribute('open').then((open) => open !== null))) await details.locator('summary').click();
      await page.setInputFiles('[name="file"]', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
      return press(page, details.locator('button[value="page"]'));
    };
    assert.equal(await list('phone\n13800138000\nabc\n'), 422);
    assert.match(await text(), /第 3 行/);
    assert.equal(await list('name,phone\n赵女士,13800138000\n'), 200);
    assert.match(await page.locator('#told-links').inputValue(), /^13800138000 http/);
  });

  for (const [locale, title] of [['zh-CN', /服务感受如何/], ['zh-TW', /服務感受如何/], ['en', /How is the service/]])
    await check(`a customer reads the questionnaire in ${locale}`, async () => {
      const reader = await visitor({ locale });
      await visit(reader, links[2]);
      assert.match(await text(reader), title);
      assert.equal(await reader.locator('fieldset.ask').count(), 22);
      await look(reader, `survey-answer-${locale}`);
    });

  await check('what is left out is said and what was ticked stays', async () => {
    const phone = await customer({ javaScriptEnabled: true });
    await visit(phone, links[0]);
    for (const item of items.slice(1)) await tick(phone, item, item === 5 ? 'na' : 4);
    await phone.locator('[name="comment"]').fill('师傅很准时');
    assert.equal(await send(phone, `${links[0]}/answer`), 422);
    assert.match(await text(phone), /第 1 题/);
    assert.equal(await phone.locator('input:checked').count(), 21);
    assert.ok(await phone.locator('input[name="p.5"][value="na"]').isChecked());
    assert.equal(await phone.locator('[name="comment"]').inputValue(), '师傅很准时');
    await look(phone, 'survey-missing');
  });

  await check('an invitation is answered once, without scripts', async () => {
    const phone = await customer();
    await visit(phone, links[0]);
    for (const item of items) await tick(phone, item, 4);
    assert.equal(await send(phone, `${links[0]}/answer`), 303);
    assert.match(await text(phone), /感谢您的参与/);
    const again = await visitor();
    await visit(again, links[0]);
    assert.match(await text(again), /感谢您的参与/);
    await look(again, 'survey-used');
  });

  await check('of two tabs one counts', async () => {
    const one = await customer();
    const other = await one.context().newPage();
    for (const each of [one, other]) {
      await visit(each, links[1]);
      for (const item of items) await tick(each, item, 3);
    }
    assert.equal(await send(one, `${links[1]}/answer`), 303);
    assert.equal(await send(other, `${links[1]}/answer`), 409);
    assert.match(await text(other), /感谢您的参与/);
  });

  await check('a link that is none leads nowhere', async () => {
    const stranger = await customer();
    await visit(stranger, '/s/nothing', 404);
  });

  await check('the progress is numbers, and few are not shown', async () => {
    await enter('assessor');
    await visit(page, tab);
    assert.match(await text(), /少于 5/);
    await look(page, 'survey-progress');
  });

  await check('a closed round takes no answers', async () => {
    await page.locator('details.act', { hasText: '结束本轮调查' }).locator('summary').click();
    assert.equal(await send(page, `${tab}/close`), 303);
    const late = await visitor({ viewport: widths.phone });
    await visit(late, links[2], 410);
    await look(late, 'survey-over');
  });

  await enter('scheme');

  await check('the body words the questions itself', async () => {
    await visit(page, '/schemes/gbt27922/questionnaire?language=zh_CN');
    await look(page, 'survey-texts');
    await fill(page, { 'text.1': '门店整洁、标识清楚' });
    assert.equal(await send(page, '/schemes/gbt27922/questionnaire'), 303);
    await visit(page, '/schemes/gbt27922/questionnaire?language=zh_CN&preview=1');
    assert.match(await text(), /门店整洁、标识清楚/);
    await look(page, 'survey-preview');
  });
};
