// Work on site without a network: what is entered is on the device at once, reaches the server when
// there is a network again, and is never lost in between.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../support/server.mjs';
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

  await check('what is entered wrongly is said at once, and is not sent', async () => {
    await finding('5.1.1.2');
    await page.locator('[name="nonconforming"]').fill('31');
    await page.locator('.finding-site .problem').waitFor();
    assert.match(await page.locator('.finding-site .problem').innerText(), /31[\s\S]*30/);
    connect();
    await sync();
    assert.equal(await entry('5.1.1.2'), undefined);
    await mark('device');
    await page.locator('[name="nonconforming"]').fill('3');
  });

  await check('with a network it goes to the server by itself', async () => {
    await mark('server');
    await waits('changes', 0);
    const { examined, nonconforming, note } = await entry('5.1.1.2');
    assert.deepEqual([examined, nonconforming, note], ['30', '3', '现场抽查三十家网点']);
  });

  await check('an answer that is lost on its way back is asked for again, and nothing is done twice', async () => {
    disconnect();
    await page.locator('[name="note"]').fill('回程丢失的一次');
    await mark('device');
    connect();
    cut.rules.push(({ url }) => url.endsWith('/field/sync') && 'swallow');
    await sync();
    await mark('sending');
    await page.locator('[name="note"]').fill('回程丢失的一次，又改了一次');
    connect();
    await sync();
    await mark('server');
    await waits('changes', 0);
    const after = await pack();
    assert.equal(after.conflicts.length, 0);
    assert.equal((await entry('5.1.1.2')).note, '回程丢失的一次，又改了一次');
  });

  await check('interviews and notes are kept, sent, and seen by colleagues', async () => {
    disconnect();
    await go(`#/c/${id}/talks`);
    await look(page, 'field-talks');
    await page.getByRole('link', { name: '访谈', exact: true }).click();
    await page.locator('[name="person"]').fill('李店长');
    await page.locator('[name="text"]').fill('退货在三个工作日内办理。');
    await page.locator('[data-mark="device"]').waitFor();
    await look(page, 'field-talk');
    await reload();
    assert.equal(await page.locator('[name="text"]').inputValue(), '退货在三个工作日内办理。');
    connect();
    await sync();
    await page.locator('[data-mark="server"]').waitFor();
    const record = (await pack()).records.find(({ fields }) => fields.person === '李店长');
    assert.deepEqual([record.kind, record.fields.person, record.fields.text], ['interview', '李店长', '退货在三个工作日内办理。']);
  });

  await check('two assessors find the same indicator, and both findings stand', async () => {
    const colleague = await openVisitor(page.context().browser(), server.url, { baseURL: cut.url, viewport: phone });
    await arrive(colleague.page, 'assessor');
    await colleague.page.evaluate((to) => { location.hash = to; }, `#/c/${id}/i/5.1.1.2`);
    await colleague.page.locator('[name="examined"]').fill('12');
    await colleague.page.locator('[name="nonconforming"]').fill('1');
    await colleague.page.locator('.finding-site [data-mark="server"]').waitFor();
    await finding('5.1.1.2');
    await sync();
    await page.locator('.field-others', { hasText: '赵明远' }).waitFor();
    const both = (await pack()).entries.filter(({ clause, site }) => clause === '5.1.1.2' && site === 'hq');
    assert.ok(both.some(({ mine, examined }) => mine && examined === '30'));
    assert.ok(both.some(({ author_name: name, examined }) => name === '赵明远' && examined === '12'));
    assert.deepEqual(colleague.troubles, []);
    await colleague.context.close();
  });

  await check('two devices of one person change one field: both values are shown, and one is chosen', async () => {
    const tablet = await openVisitor(page.context().browser(), server.url, { baseURL: cut.url });
    await arrive(tablet.page, 'assessor3');
    disconnect();
    await page.locator('[name="note"]').fill('手机上的说法');
    await mark('device');
    connect();
    await tablet.page.evaluate((to) => { location.hash = to; }, `#/c/${id}/i/5.1.1.2`);
    disconnect();
    await tablet.page.locator('[name="note"]').fill('平板上的说法');
    await tablet.page.locator('.finding-site [data-mark="device"]').waitFor();
    connect();
    await sync();
    await mark('server');
    await tablet.page.locator('#field-bar button').click();
    const conflict = tablet.page.locator('.field-conflict');
    await conflict.waitFor();
    assert.match(await conflict.innerText(), /平板上的说法[\s\S]*手机上的说法/);
    await look(tablet.page, 'field-conflict');
    assert.equal((await pack()).conflicts.length, 1);
    await conflict.getByRole('button', { name: '采用我的' }).click();
    await tablet.page.locator('#field-bar button').click();
    await tablet.page.locator('.finding-site [data-mark="server"]').waitFor();
    assert.equal((await entry('5.1.1.2')).note, '平板上的说法');
    assert.equal((await pack()).conflicts.length, 0);
    assert.deepEqual(tablet.troubles, []);
    await tablet.context.close();
  });

  // Photos

  const takeAll = (files) => page.setInputFiles('input[name="files"]', files);
  const evidence = async (caption) => (await pack()).evidence.filter((each) => each.caption === caption);

  await check('photos are kept as they are, described, and drawn upon in a copy', async () => {
    connect();
    disconnect();
    await finding('5.1.1.1');
    await page.locator('label', { hasText: /^符合/ }).first().click();
    await takeAll([await noise(page, '门头.png', 400), await noise(page, '货架.png', 400)]);
    await waits('photos', 2);
    await page.locator('.field-photo [name="caption"]').first().fill('货架价签');
    await page.locator('.field-photo [name="caption"]').last().fill('门头全景');
    await page.getByRole('button', { name: '在副本上标注' }).first().click();
    const canvas = page.locator('.field-canvas');
    const box = await canvas.boundingBox();
    const drag = async () => {
      await page.mouse.move(box.x + 40, box.y + 40);
      await page.mouse.down();
      await page.mouse.move(box.x + 120, box.y + 100, { steps: 4 });
      await page.mouse.up();
    };
    await drag();
    await page.locator('.field-tool', { hasText: '箭头' }).click();
    await drag();
    await page.locator('.field-tool', { hasText: '文字' }).click();
    await page.locator('.field-words').fill('价签缺失');
    await drag();
    await look(page, 'field-annotate');
    await page.getByRole('button', { name: '保存副本' }).click();
    await waits('photos', 3);
    await look(page, 'field-photos');
    await reload();
    await waits('photos', 3);
    assert.equal(await page.locator('.field-photo img').count(), 3);
  });

  await check('the network is cut in the middle of an upload: the photo waits, and arrives once', async () => {
    connect();
    const sent = [];
    const isFile = ({ url, method }) => method === 'POST' && url.endsWith('/field/file');
    cut.rules.push((request) => isFile(request) && sent.push('cut') && { after: 60_000 });
    await sync();
    await page.locator('[data-line="offline"]').waitFor();
    await waits('photos', 3);
    assert.equal((await evidence('货架价签')).length + (await evidence('门头全景')).length, 0);
    connect();
    cut.rules.push((request) => isFile(request) && sent.push('swallowed') && 'swallow');
    await sync();
    await waits('photos', 3);
    connect();
    await sync();
    await waits('photos', 0);
    assert.ok(sent.includes('cut') && sent.includes('swallowed'), sent.join());
    assert.equal((await evidence('门头全景')).length, 1);
    assert.equal((await evidence('货架价签')).length, 2, 'the original and its annotated copy');
    assert.ok((await evidence('门头全景'))[0].size > 100_000, 'the original, not a small copy');
  });

  await check('what was sent is still seen when there is no network again', async () => {
    disconnect();
    await reload();
    const pictures = page.locator('.field-photo img');
    await pictures.nth(2).waitFor();
    const widths = await pictures.evaluateAll(async (all) => {
      await Promise.all(all.map((each) => each.decode()));
      return all.map(({ naturalWidth }) => naturalWidth);
    });
    assert.ok(widths.length >= 3 && widths.every((width) => width > 50), widths.join());
    connect();
  });

  // Logins, storage, versions

  await check('two windows of one device show the same', async () => {
    disconnect();
    const second = await page.context().newPage();
    // A window in the background draws nothing, so that waiting for a frame would not end.
    const shows = (window, text) =>
      window.waitForFunction((wanted) => document.querySelector('[name="note"]').value === wanted, text, { polling: 100 });
    await second.goto(`/field#/c/${id}/i/5.1.1.1`);
    await second.locator('[name="note"]').fill('第二个窗口写的');
    await shows(page, '第二个窗口写的');
    await page.bringToFront();
    await second.locator('[name="note"]').blur();
    await page.locator('[name="note"]').fill('第一个窗口接着写');
    await shows(second, '第一个窗口接着写');
    await second.close();
    connect();
    await sync();
    await mark('server');
    assert.equal((await entry('5.1.1.1')).note, '第一个窗口接着写');
  });

  await check('a colleague on the same device neither sees nor sends what is not theirs', async () => {
    disconnect();
    await page.locator('[name="note"]').fill('郑凯留在设备上的');
    await mark('device');
    connect();
    await page.context().clearCookies({ name: 'session' });
    await signIn(page, 'assessor', demoPassword);
    await visit(page, '/field');
    await page.locator('.notice', { hasText: '另一账号的 1 项' }).waitFor();
    await waits('changes', 0);
    assert.equal(await page.locator('.field-case-link').count(), 0);
    assert.notEqual((await entry('5.1.1.1'))?.note, '郑凯留在设备上的');
    await page.context().clearCookies({ name: 'session' });
    await signIn(page, 'assessor3', demoPassword);
    await visit(page, `/field#/c/${id}/i/5.1.1.1`);
    await mark('server');
    assert.equal((await entry('5.1.1.1')).note, '郑凯留在设备上的');
  });

  await check('the page speaks English too, without a network', async () => {
    disconnect();
    await go('#/');
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { name: 'Work on site' }).waitFor();
    await look(page, 'field-english');
    await page.getByRole('button', { name: '简体', exact: true }).click();
    await page.getByRole('heading', { name: '现场离线工作' }).waitFor();
    await finding('5.1.1.1');
    connect();
  });

  await check('every word that the scripts say is on the page, and no other', async () => {
    const words = await page.locator('#words').evaluate((element) => [...element.content.children[0].children].map((word) => word.dataset.word));
    const folder = path.join(root, 'src/web/static/field');
    const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    const text = (await Promise.all(scripts.map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n');
    const said = new Set([...text.matchAll(/'([a-z][a-z0-9_-]*)'/g)].map(([, word]) => word));
    const begun = [...text.matchAll(/`([a-z]+-)\$\{/g)].map(([, start]) => start);
    assert.deepEqual(words.filter((word) => !said.has(word) && !begun.some((start) => word.startsWith(start))), []);
    const literal = [...text.matchAll(/say\('([^']+)'/g)].map(([, word]) => word);
    assert.deepEqual(literal.filter((word) => !words.includes(word)), []);
  });


  await check('an expired login keeps everything and leads back to the same place', async () => {
    connect();
    await finding('5.1.1.1');
    await page.context().clearCookies({ name: 'session' });
    await page.locator('[name="note"]').fill('登录失效之后写下的');
    await sync();
    await page.locator('[data-line="expired"]').waitFor();
    await mark('device');
    await look(page, 'field-expired');
    await page.getByRole('link', { name: '重新登录' }).click();
    await page.fill('[name="login"]', 'assessor3');
    await page.fill('[name="password"]', demoPassword);
    await page.locator('main button[type="submit"]').click();
    await page.waitForURL(/\/field#\/c\/.*5\.1\.1\.1$/);
    await mark('server');
    assert.equal((await entry('5.1.1.1')).note, '登录失效之后写下的');
  });

  await check('a storage that is nearly full is said before it is', async () => {
    connect();
    await page.evaluate(() => {
      const { estimate } = navigator.storage;
      globalThis.realEstimate = () => { navigator.storage.estimate = estimate; };
      navigator.storage.estimate = async () => ({ usage: 95_000_000, quota: 100_000_000 });
    });
    await sync();
    await page.locator('[data-storage="nearly"]').waitFor();
    await page.evaluate(() => globalThis.realEstimate());
  });

  await check('a full storage says so, keeps what is typed in the window, and sends it all the same', async () => {
    disconnect();
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      globalThis.roomAgain = () => { IDBObjectStore.prototype.put = put; };
      IDBObjectStore.prototype.put = function full(...values) {
        if (['changes', 'blobs'].includes(this.name)) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, values);
      };
    });
    await page.locator('[name="note"]').fill('存储已满时写下的');
    await mark('unsaved');
    await page.locator('[data-storage="full"]').waitFor();
    await takeAll([await noise(page, '已满.png', 100)]);
    await page.locator('.field-photo [data-mark="unsaved"]').waitFor();
    await page.locator('.field-photo [name="caption"]').first().fill('存储已满时拍的');
    await look(page, 'field-full');
    connect();
    await sync();
    await waits('changes', 0);
    await waits('photos', 0);
    assert.equal((await entry('5.1.1.1')).note, '存储已满时写下的');
    assert.equal((await evidence('存储已满时拍的')).length, 1);
    await page.evaluate(() => globalThis.roomAgain());
  });

  await check('a newer version is announced, waits until nothing is written, and finds everything', async () => {
    disconnect();
    await page.locator('[name="note"]').fill('旧版本中写下的');
    await mark('device');
    connect();
    cut.rules.push(({ url }) => url === '/field/sw.js' && { change: (text) => text.replace(/"build":"\w+"/, '"build":"newer"') });
    cut.rules.push(({ url }) => (url.endsWith('/field/sync') || url.endsWith('/field/me.json')) && 'cut');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/field')).update());
    await page.locator('.field-newer').waitFor();
    await look(page, 'field-newer');
    await page.locator('[name="note"]').fill('旧版本中最后写下的');
    await Promise.all([page.waitForEvent('load'), page.locator('.field-newer button').click()]);
    await mark('device');
    assert.equal(await page.locator('[name="note"]').inputValue(), '旧版本中最后写下的');
    assert.ok((await page.evaluate(() => caches.keys())).includes('xingheng-shell-newer'));
    connect();
    await sync();
    await mark('server');
    assert.equal((await entry('5.1.1.1')).note, '旧版本中最后写下的');
  });

  await check('what the server refuses stays, with why, until it is sent again or discarded', async () => {
    connect();
    cut.rules.push(({ url }) => url.endsWith('/field/sync') && { status: 404, body: '{}' });
    await page.locator('[name="note"]').fill('被拒绝的一次');
    await mark('refused');
    await go('#/held');
    await look(page, 'field-held');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载本设备上的内容' }).click()]);
    const copy = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.equal(copy.changes[0].fields.note.value, '被拒绝的一次');
    connect();
    await page.getByRole('button', { name: '重新发送' }).click();
    await sync();
    await waits('changes', 0);
    assert.equal((await entry('5.1.1.1')).note, '被拒绝的一次');
  });

  await check('only an act that says so discards, after a question', async () => {
    disconnect();
    await finding('5.1.1.1');
    await page.locator('[name="note"]').fill('不要了');
    await mark('device');
    await go('#/held');
    await page.locator('.field-held > button').click();
    await look(page, 'field-discard');
    await page.getByRole('button', { name: '取消' }).click();
    await waits('changes', 1);
    await page.locator('.field-held > button').click();
    await page.locator('dialog .danger').click();
    await waits('changes', 0);
    connect();
    await sync();
    assert.equal((await entry('5.1.1.1')).note, '被拒绝的一次');
  });

  await check('a database of an older version is taken over with what waits in it', async () => {
    page = await visitor({ baseURL: cut.url, viewport: phone });
    await signIn(page, 'assessor3', demoPassword);
    const me = await (await page.request.get(`${cut.url}/field/me.json`)).json();
    await page.evaluate(olderDatabase, { id, me });
    cut.rules.push(({ url }) => url.endsWith('/field/sync') && 'cut');
    await visit(page, '/field');
    await waits('changes', 1);
    connect();
    await sync();
    await waits('changes', 0);
    assert.equal((await entry('5.1.2.1')).examined, '7');
  });

  await check('documents that find no room are named, and the rest works', async () => {
    page = await visitor({ baseURL: cut.url, viewport: phone });
    await page.addInitScript(() => {
      const { put } = Cache.prototype;
      Cache.prototype.put = function full(request, response) {
        if (String(request).startsWith('/documents/')) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
        return put.call(this, request, response);
      };
    });
    await arrive(page, 'assessor3');
    assert.match(await page.locator(`[data-case="${id}"] .problem`).innerText(), /未保存：/);
    await finding('5.1.1.1');
    assert.equal(await page.locator('[name="note"]').inputValue(), '被拒绝的一次');
  });

  await check('the browser itself has no more room: the photo waits in the window, and is sent from there', async () => {
    connect();
    page = await visitor({ baseURL: cut.url, viewport: phone });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(cut.url).origin, quotaSize: 1_500_000 });
    await arrive(page, 'assessor3');
    await finding('5.1.1.1');
    disconnect();
    await takeAll([await noise(page, '很大.png', 900)]);
    await page.locator('.field-photo [data-mark="unsaved"]').waitFor();
    connect();
    await sync();
    await waits('photos', 0);
    assert.equal((await pack()).evidence.filter(({ name }) => name === '很大.png').length, 1);
  });

  await check('everything that was ever entered is on the server', async () => {
    const after = await pack();
    assert.equal(after.conflicts.length, 0);
    assert.ok((await entry('5.1.1.2')).examined === '30' && (await entry('5.1.2.1')).examined === '7');
    assert.ok(after.evidence.length >= 5 && after.records.length >= 1);
  });

  cut.stop();
};

/** A picture that does not compress. */
async function noise(page, name, side) {
  const text = await page.evaluate((pixels) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: pixels, height: pixels });
    const context = canvas.getContext('2d');
    const image = context.createImageData(pixels, pixels);
    for (let i = 0; i < image.data.length; i += 4) {
      image.data[i] = Math.random() * 256;
      image.data[i + 1] = Math.random() * 256;
      image.data[i + 2] = Math.random() * 256;
      image.data[i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1];
  }, side);
  return { name, mimeType: 'image/png', buffer: Buffer.from(text, 'base64') };
}

/** What the first version of the page's database looked like, with a change that waits. */
function olderDatabase({ id, me }) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('xingheng-field', 1);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore('packs', { keyPath: 'id' });
      const changes = db.createObjectStore('changes', { keyPath: 'slot' });
      const meta = db.createObjectStore('meta');
      meta.put({ account: me.account, name: me.name }, 'me');
      const fields = { answer: { base: '', value: 'samples' }, examined: { base: '', value: '7' }, nonconforming: { base: '', value: '0' } };
      changes.put({ slot: 'one', id: crypto.randomUUID(), case: id, account: me.account, what: 'entry', key: '5.1.2.1 hq', fields, state: 'open', problems: [], order: 1, at: new Date().toISOString() });
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}
