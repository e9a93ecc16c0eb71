// Two schemes of one client, audited together: combined and separated by a planner, with the
// reduction of the days; and the demonstration's pair, of which one was granted and one refused.

import assert from 'node:assert/strict';
import { fill, press, send } from './forms.mjs';
import { look, visit } from './helpers.mjs';
import * as steps from './steps.mjs';

export const serve = { isOwn: true };

export default async ({ check, visitor, server }) => {
  const walk = steps.walkOf(visitor);
  const { at, state, text } = walk;
  const find = async (name, scheme) => {
    await visit(walk.page, `/cases?q=${encodeURIComponent(name)}`);
    const row = walk.page.locator('#rows tr', { hasText: scheme });
    walk.url = new URL(await row.locator('.row-link').first().getAttribute('href'), server.url).pathname;
  };
  let first; // of 通达: the accepted case
  let second; // and what it applies for beside it

  await walk.enter('tongda');
  await check('a client applies under a second scheme', async () => {
    await steps.beginApplication(walk, 'sbt10962-retail', {
      scope: '家用电器的零售服务', scope_en: 'Retail of household appliances', level: 'three_star',
      categories: '1', scope_staff: '30', classes: '家用电器',
    });
    second = walk.url;
    await steps.giveDocuments(walk);
    await at();
    await steps.submit(walk);
  });

  await walk.enter('reviewer');
  await check('its review accepts it', async () => {
    walk.url = second;
    await steps.takeUp(walk);
    await steps.acceptApplication(walk);
  });

  const member = await walk.enter('planner');
  await check('a planner finds the other case by its scope and audits both together', async () => {
    await find('通达', '商品售后服务评价');
    first = walk.url;
    await at('/combination?q=' + encodeURIComponent('没有这个词'));
    assert.equal(await member.locator('#rows form').count(), 0);
    await at('/combination?q=' + encodeURIComponent('零售'));
    assert.equal(await member.locator('#rows tbody tr').count(), 1);
    await look(member, 'combination-candidates');
    assert.equal(await press(member, member.locator('#rows form button')), 303, await walk.problems());
    assert.match(await text('#combination'), /共 2 个认证方案/);
    assert.equal(await member.locator('#rows form').count(), 0);
    await look(member, 'combination');
    await at();
    assert.match(await text('#combination'), /商品经营企业服务评价/);
  });

  await check('the days may be reduced for it, within the limit of the scheme', async () => {
    await at('/days');
    await fill(member, { 'change.1': 'combined', 'percent.1': '25', 'reason.1': '两个方案同期审查' });
    assert.equal(await send(member, `${walk.url}/days`), 422);
    assert.match(await walk.problems(), /20/);
    await fill(member, { 'percent.1': '20' });
    assert.equal(await send(member, `${walk.url}/days`), 303, await walk.problems());
    assert.match(await text('#days'), /因结合审查减少 20 ?%/);
    await look(member, 'combination-days');
  });

  await check('taken apart, the sheet has to be fixed anew before it is signed', async () => {
    await at('/combination');
    assert.equal(await send(member, `${walk.url}/combination/separate`), 422);
    await fill(member, { reason: '客户要求分开审查' });
    assert.equal(await send(member, `${walk.url}/combination/separate`), 303, await walk.problems());
    assert.equal(await member.locator('#combination').count(), 0);
    assert.equal(await state(), '已受理');
  });

  const reviewer = await walk.enter('reviewer');
  await check('the reviewer cannot sign what has lost its ground', async () => {
    walk.url = first;
    await at('/days');
    assert.match(await text('#signatures'), /不再与其他项目结合审查/);
    assert.equal(await reviewer.locator(`#signatures form[action$="/sign"] button:enabled`).count(), 0);
  });

  const decider = await walk.enter('decider');
  await check('the page of a decision shows both cases, one granted and one refused', async () => {
    await find('顺发', '商品售后服务评价');
    await at('/decision');
    const rows = await decider.locator('#companions tbody tr').allInnerTexts();
    assert.equal(rows.length, 2);
    assert.match(rows[0], /96\.40.*五星.*批准/s);
    assert.match(rows[1], /64\.50.*不予认证.*同期审查/s);
    await look(decider, 'combination-decision');
    await decider.locator('#companions tbody tr').nth(1).locator('a').click();
    assert.equal(await state(), '不予认证');
  });

  const client = await walk.enter('shunfa');
  await check('the client sees both on its own pages', async () => {
    await find('顺发', '商品经营企业服务评价');
    await at();
    assert.match(await text('#combination'), /GB\/T 27922/);
    assert.equal(await client.locator('#combination a[href$="/combination"]').count(), 0);
    await at('/combination', 403);
  });
};
