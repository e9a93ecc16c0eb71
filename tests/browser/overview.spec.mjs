// What is open, what waits, what runs out and what many cases say: each leads to its case, and nobody
// sees more than is theirs.

import assert from 'node:assert/strict';
import { signIn } from './forms.mjs';
import { look, visit, widths } from './helpers.mjs';

export default async ({ check, visitor, server }) => {
  const { accounts } = server;

  await visitor();
  await check('the board has a column for each station, and every card leads to its case', async (page) => {
    await signIn(page, 'planner', accounts.planner);
    await visit(page, '/pipeline');
    assert.equal(await page.locator('.board-column').count(), 9);
    const cards = page.locator('.board-card a');
    assert.ok((await cards.count()) > 5);
    for (const link of await cards.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
      assert.match(link, /^\/cases\/[^/]+$/);
    }
    await look(page, 'pipeline');
    await cards.first().click();
    await page.waitForURL('**/cases/*');
  });

  await check('on a phone the board scrolls by itself and the page does not', async (page) => {
    await page.setViewportSize(widths.phone);
    await visit(page, '/pipeline');
    const board = page.locator('.board');
    assert.ok(await board.evaluate((e) => e.scrollWidth > 2 * e.clientWidth));
    await page.setViewportSize(widths.wide);
  });

  await check('the table is filtered by station, region and age, and keeps all of it', async (page) => {
    await visit(page, '/pipeline/table');
    await page.selectOption('select[name=region]', '32');
    await page.click('.filter-bar button');
    await page.waitForURL('**region=32**');
    for (const region of await page.locator('td[data-label="地区"]').allTextContents()) {
      assert.equal(region, '江苏省');
    }
    await page.click('.tabs a:has-text("现场审查")');
    await page.waitForURL('**state=on_site**');
    assert.match(page.url(), /region=32/);
    await look(page, 'pipeline-table');
  });

  await check('deadlines stand by day, and mine are fewer than all', async (page) => {
    await visit(page, '/deadlines');
    const days = await page.locator('td[data-label="日期"]').evaluateAll((cells) =>
      cells.map((cell) => cell.firstChild.textContent.trim()),
    );
    assert.ok(days.length > 3);
    assert.deepEqual(days, [...days].sort());
    await look(page, 'deadlines');
    await visit(page, '/deadlines?whose=mine');
    const mine = await page.locator('td[data-label="日期"]').count();
    assert.ok(mine > 0 && mine < days.length);
  });

  await check('the backlog says how old it is', async (page) => {
    await visit(page, '/pipeline/backlog');
    assert.equal(await page.locator('figure svg').count(), 1);
    await look(page, 'backlog');
  });

  await check('a planner sees time on site, and not how assessors differ', async (page) => {
    await visit(page, '/statistics/time');
    await look(page, 'statistics-time');
    await visit(page, '/statistics/consistency', 403);
    await visit(page, '/statistics/report.pdf', 403);
  });

  await visitor();
  await check('the management sees scores with charts, and has them as PDF', async (page) => {
    await signIn(page, 'manager', accounts.manager);
    await visit(page, '/statistics');
    assert.ok((await page.locator('main svg.chart').count()) >= 4);
    await look(page, 'statistics');
    await visit(page, '/statistics/consistency');
    await look(page, 'statistics-consistency');
    const answer = await page.request.get('/statistics/report.pdf');
    assert.equal(answer.status(), 200);
    assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
  });

  await visitor();
  await check('an assessor sees only what is their own', async (page) => {
    await signIn(page, 'assessor', accounts.assessor);
    await visit(page, '/statistics/consistency');
    assert.equal(await page.locator('main tbody tr').count(), 1);
    await visit(page, '/statistics/time');
    const names = await page.locator('td[data-label="审查员"]').allTextContents();
    assert.equal(new Set(names).size, 1);
  });

  await visitor();
  await check('an applicant sees none of it', async (page) => {
    await signIn(page, 'yunhai', accounts.yunhai);
    for (const path of ['/pipeline', '/pipeline/table', '/pipeline/backlog', '/deadlines', '/statistics']) {
      await visit(page, path, 403);
    }
  });
};
