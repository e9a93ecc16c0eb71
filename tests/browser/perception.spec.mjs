// The index of customer perception: what counts, the gate before stage 2, and the hold.

import assert from 'node:assert/strict';
import { press } from './forms.mjs';
import { look, visit } from './helpers.mjs';
import { walkOf } from './steps.mjs';

/** Six customers, content but for the last, who marks everything alike. */
function answers() {
  const turned = (item) => (item >= 10 && item <= 13) || item >= 18;
  const mark = (who, item) => (who === 6 ? 3 : (who + item) % 4 === 0 && who > 2 ? 4 : 5);
  const rows = [];
  for (let who = 1; who <= 6; who++)
    for (let item = 1; item <= 22; item++)
      rows.push(`${who},${item},${turned(item) ? 6 - mark(who, item) : mark(who, item)}`);
  return ['respondent,item,perceived', ...rows, ''].join('\n');
}

async function open(walk, organisation) {
  await visit(walk.page, `/cases?q=${encodeURIComponent(organisation)}`);
  walk.url = await walk.page.locator('.row-link').first().getAttribute('href');
}

export default async ({ check, visitor }) => {
  const walk = walkOf(visitor);

  await check('the leader imports answers, applies the rules and takes one exclusion back', async () => {
    await walk.enter('assessor3');
    await open(walk, '中悦');
    await walk.at('/perception/result');
    await look(walk.page, 'perception-before');
    const form = walk.page.locator('#import');
    for (const [name, value] of Object.entries({ source: '某调查公司', from_on: '2026-04-01', until_on: '2026-09-30', population: '6' }))
      await form.locator(`[name="${name}"]`).fill(value);
    await form.locator('[name="file"]').setInputFiles({ name: '答卷.csv', mimeType: 'text/csv', buffer: Buffer.from(answers()) });
    assert.equal(await press(walk.page, form.locator('button')), 303, await walk.problems());
    assert.match(await walk.text('#act'), /须先按规则剔除，涉及 1 份答卷/);
    assert.equal(await walk.act('/perception/exclude'), 303);
    assert.match(await walk.text('#responses'), /剔除 1 份/);
    assert.match(await walk.text('#act'), /有效答卷仅 5 份，需要 6 份/);
    await walk.page.locator('td a', { hasText: '恢复' }).click();
    await look(walk.page, 'perception-ruling');
    await walk.page.fill('#ruling [name="note"]', '来电核实，确为本意');
    assert.equal(await press(walk.page, walk.page.locator('#ruling button')), 303, await walk.problems());
    assert.match(await walk.text('#responses'), /剔除 0 份/);
    await look(walk.page, 'perception-result');
  });

  await check('the enterprise of a held case sees its index but no response, and says what it improved', async () => {
    await walk.enter('jincheng');
    await open(walk, '');
    await walk.at('/perception/result');
    assert.match(await walk.text('#index'), /未达标/);
    assert.equal(await walk.page.locator('#responses').count(), 0);
    await look(walk.page, 'perception-held');
    await visit(walk.page, `${walk.url}/perception/answers.csv`, 403);
    await walk.at('/perception/result');
    await walk.page.fill('#act [name="measures"]', '增设报修专线，报修后两小时内回电，自十二月起在全部门店执行。');
    assert.equal(await walk.act('/perception/improve'), 303, await walk.problems());
    assert.match(await walk.text('#improvements'), /增设报修专线/);
  });
};
