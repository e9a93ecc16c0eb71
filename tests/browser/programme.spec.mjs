// The programme of a cycle: set by a planner, approved by a manager, an outlet that gives way, and a
// replay that anyone can make.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { program, root } from '../support/server.mjs';
import { fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

/** What the command of the page prints, with the list that the page offers. */
async function replay(page) {
  const command = await page.locator('#replay .command').innerText();
  const population = await (await page.request.get(await page.getAttribute('#replay a.button', 'href'))).text();
  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-'));
  try {
    const file = path.join(folder, 'population.csv');
    await writeFile(file, population);
    const args = command.replace('xingheng ', '').replace('population.csv', file).split(' ');
    const { stdout } = await promisify(execFile)(program, [...args, '--json'], { cwd: root });
    return JSON.parse(stdout).visits.map(({ outlets }) => outlets.map(({ id }) => id));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The outlets of each visit as the page shows them. */
async function shown(page) {
  const visits = [];
  for (const section of await page.locator('.cycle-visit').all()) {
    const rows = await section.locator('tbody tr td:first-child small').allTextContents();
    visits.push(rows.map((row) => row.split(' · ')[0]));
  }
  return visits;
}

export default async ({ check, visitor, server }) => {
  const { accounts } = server;
  const find = async (page, name) => {
    await visit(page, `/cases?q=${encodeURIComponent(name)}`);
    return new URL(await page.locator('#rows .row-link').first().getAttribute('href'), server.url).pathname;
  };
  let contracted;

  await visitor();
  await check('a planner sets the visits of the cycle, and a set that breaks the rule is named', async (page) => {
    await signIn(page, 'planner', accounts.planner);
    contracted = await find(page, '远山');
    await visit(page, `${contracted}/programme`);
    await fill(page, { opening_on: '2027-04-10' });
    for (const mode of ['A', 'E']) await page.locator(`[value="surveillance_2:${mode}"]`).uncheck();
    await look(page, 'programme-set');
    assert.equal(await send(page, `${contracted}/programme`), 422);
    assert.match(await page.innerText('#set .problems'), /第二次监督.*A, B, C, D/s);
    assert.ok(!(await page.locator('[value="surveillance_2:A"]').isChecked()));
    await look(page, 'programme-refused');
    for (const mode of ['B', 'E']) await page.locator(`[value="surveillance_2:${mode}"]`).check();
    assert.equal(await send(page, `${contracted}/programme`), 303);
    assert.match(await page.innerText('#surveillance_1'), /2028-01-10.*2028-04-10/s);
    await look(page, 'programme-waiting');
  });

  await visitor();
  await check('a manager approves it', async (page) => {
    await signIn(page, 'manager', accounts.manager);
    await visit(page, `${contracted}/programme`);
    await look(page, 'programme-approve');
    assert.equal(await send(page, `${contracted}/programme/approve`), 303);
    assert.equal(await page.locator('#approve').count(), 0);
  });

  await visitor();
  await check('an outlet that cannot be reached gives way, and the replay says the same as the page', async (page) => {
    await signIn(page, 'planner', accounts.planner);
    const drawn = await find(page, '蓝汀');
    await visit(page, `${drawn}/programme`);
    const before = await shown(page);
    assert.deepEqual(await replay(page), before);
    await page.locator('#opening tbody tr a').first().click();
    assert.equal(await page.inputValue('[name=outlet]'), before[0][0]);
    await fill(page, { reason: '该网点已停业装修。' });
    assert.equal(await send(page, `${drawn}/programme/replace`), 303);
    const after = await shown(page);
    assert.notEqual(after[0][0], before[0][0]);
    assert.deepEqual(await replay(page), after);
    await look(page, 'programme-replaced');
  });

  await visitor();
  await check('the client sees its visits, and no mystery one', async (page) => {
    await signIn(page, 'yuanshan', accounts.yuanshan);
    await visit(page, `${contracted}/programme`);
    assert.equal(await page.locator('#set, #replace, #history').count(), 0);
    assert.doesNotMatch(await page.innerText('#surveillance_2'), /暗访/);
    await look(page, 'programme-client');
  });
};
