// Work on site without a network: what is entered is on the device at once, reaches the server when
// there is a network again, and is never lost in between.

import assert from 'node:assert/strict';
import { startCut } from './cut.mjs';
import { signIn } from './forms.mjs';
import { look, openVisitor, visit } from './helpers.mjs';
import { demoPassword } from './steps.mjs';

export const serve = { isOwn: true };

const company = '青岛北辰';
const phone = { width: 390, height: 844 };

export default async ({ check, visitor, server }) => {
  const cut = await startCut(server.url);
  const offline = () => 'cut';
  const disconnect = () => cut.rules.unshift(offline);
  const connect = () => cut.rules.splice(0);
  let page = await visitor({ baseURL: cut.url, viewport: phone });
  let id; // of the case

  // The page of the device

  const bar = () => page.locator('#field-bar .bar-text').innerText();
  const waits = async (name, number) => page.waitForSelector(`#field-bar[data-${name}="${number}"]`);
  const go = async (hash) => {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.waitForFunction((to) => location.hash === to, hash);
  };
  const sync = async () => {
    await page.locator('#field-bar button').click();
    await page.waitForFunction(() => !document.querySelector('#field-bar button').disabled);
  };
  const finding = (clause, site = '') => go(`#/c/${id}/i/${clause}${site && `/${site}`}`);
  const mark = (name) => page.locator(`.finding-site [data-mark="${name}"]`).waitFor();
  const reload = async () => {
    await page.reload();
    await page.locator('#field-title h1').waitFor();
  };
  /** Opens /field for somebody, with the case on the device. */
  const arrive = async (target, login) => {
    await signIn(target, login, demoPassword);
    await visit(target, '/field');
    const there = target.locator('.field-case', { hasText: company });
    await there.getByRole('button', { name: '下载此项目' }).click();
    await there.locator('.field-case-link').waitFor();
    await target.waitForFunction(() => !document.querySelector('progress') && navigator.serviceWorker.controller);
    return there.getAttribute('data-case');
  };

  // What the server has

  const pack = async (target = page) => (await target.request.get(`${server.url}/cases/${id}/field/pack.json`)).json();
  const entry = async (clause, target = page) => (await pack(target)).entries.find((each) => each.mine && each.clause === clause);

  await check('a case is fetched with its documents, and the page says what is on the device', async () => {
    id = await arrive(page, 'assessor3');
    assert.match(await page.locator(`[data-case="${id}"]`).innerText(), /本设备上有 (\d+) \/ \1 个文件/);
    assert.match(await bar(), /^0 项更改仅在本设备 · 0 张照片待上传 · 上次同步 \d\d:\d\d$/);
    await look(page, 'field-start');
  });

  await check('without a network the page opens, from the first visit on', async () => {
    disconnect();
    await reload();
    await page.locator('[data-line="offline"]').waitFor();
    await page.locator('.field-case-link').click();
    await page.locator('.field-plan[data-mine]').first().waitFor();
    await look(page, 'field-plan');
  });

  await check('and documents are read from the device', async () => {
    await go(`#/c/${id}/documents`);
    await look(page, 'field-documents');
    const link = page.locator('.files a').first();
    const size = await link.evaluate(async ({ href }) => (await (await fetch(href)).blob()).size);
    const files = (await pack()).documents.flatMap((each) => each.files);
    assert.equal(size, files[0].size);
    const [document] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await document.waitForLoadState();
    assert.match(document.url(), /\/field\/kept\?file=/);
    await document.close();
  });

  await check('indicators are searched and filtered', async () => {
    await go(`#/c/${id}/indicators`);
    const rows = page.locator('.field-indicator');
    const all = await rows.count();
    assert.ok(all > 20, `${all} indicators`);
    await look(page, 'field-indicators');
    await page.locator('input[type="search"]').fill('5.1.1.2');
    await page.waitForFunction(() => document.querySelectorAll('.field-indicator').length === 1);
    await page.locator('input[type="search"]').fill('');
    await page.locator('label', { hasText: '本人' }).click();
    const mine = await rows.count();
    assert.ok(mine > 0 && mine < all, `${mine} of ${all} are mine`);
    await page.locator('label', { hasText: '全部' }).click();
  });

  await check('a finding is on the device with its last letter, also when the tab is closed', async () => {
    await finding('5.1.1.2');
    await page.locator('[name="examined"]').fill('30');
    await page.locator('[name="nonconforming"]').fill('3');
    await page.locator('[name="note"]').pressSequentially('现场抽查三十家网点');
    await mark('device');
    await look(page, 'field-finding');
    const context = page.context();
    await page.close({ runBeforeUnload: false });
    page = await context.newPage();
    await page.goto('/field');
    await waits('changes', 1);
    await finding('5.1.1.2');
    assert.equal(await page.locator('[name="examined"]').inputValue(), '30');
    assert.equal(await page.locator('[name="note"]').inputValue(), '现场抽查三十家网点');
  });

  cut.stop();
};
