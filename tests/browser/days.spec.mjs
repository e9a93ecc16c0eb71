// The person-day sheet of a case: worked out, fixed, signed by two people, printed, and the same as the
// calculators print.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/server.mjs';
import { fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const program = path.resolve(process.env.XINGHENG ?? path.join(root, 'build/xingheng'));
const outlets = [
  { code: 'WX1', name: '无锡新吴服务站', region: '无锡市新吴区', address: '珠江路 51 号', staff: '6' },
  { code: 'WX2', name: '无锡惠山服务站', region: '无锡市惠山区', address: '吴韵路 8 号', staff: '4' },
  { code: 'JY1', name: '江阴服务站', region: '江阴市', address: '澄江中路 7 号', staff: '12' },
  { code: 'YX1', name: '宜兴服务站', region: '宜兴市', address: '人民南路 30 号', staff: '3' },
];

async function calculator(...words) {
  const { stdout } = await promisify(execFile)(program, [...words, '--json'], { cwd: root });
  return JSON.parse(stdout);
}

/** "11/2" as pages show it: "5.5". */
const decimal = (text) => {
  const [over, under = '1'] = text.split('/');
  return (Number(over) / Number(under)).toFixed(1);
};

export default async ({ check, visitor, server }) => {
  let page;
  let url;
  const enter = async (login) => {
    page = await visitor();
    await signIn(page, login, server.accounts[login]);
  };
  const act = (below) => send(page, `${url}${below}`);
  const text = (selector) => page.locator(selector).innerText();
  /** The days of the line with that label. */
  const days = async (label) => {
    const row = page.locator('#days tbody tr', { has: page.locator(`th:text-is("${label}")`) });
    return (await row.locator('td').last().innerText()).trim();
  };

  await enter('tongda');

  await check('the company has outlets', async () => {
    for (const outlet of outlets) {
      await visit(page, '/outlets/new');
      await fill(page, outlet);
      assert.equal(await send(page, '/outlets/new'), 303);
    }
  });

  await enter('planner');

  await check('before anything is fixed the page says what the table gives', async () => {
    await visit(page, '/cases?q=通达');
    await page.click('.row-link');
    url = new URL(page.url()).pathname;
    await page.locator(`a[href="${url}/days"]`).first().click();
    await page.waitForURL(`**${url}/days`);
    const sheet = await calculator('days', '--scheme', 'gbt27922', '--activity', 'initial', '--staff', '33');
    assert.equal(await days('人日合计'), decimal(sheet.total));
    assert.match(await text('#days'), /尚未核定[\s\S]*4 个网点中将抽取 2 个|2[\s\S]*4/);
    await look(page, 'case-days-new');
  });

  await check('what is typed is worked out at once, without saving it', async () => {
    await page.selectOption('[name="change.1"]', 'addition');
    await fill(page, { 'percent.1': '10', 'reason.1': '三班作业，须分时段观察' });
    await page.locator('[name="reason.1"]').blur();
    const sheet = await calculator('days', '--scheme', 'gbt27922', '--activity', 'initial', '--staff', '33', '--add', '10');
    await page.locator('#days .chip', { hasText: '预览' }).waitFor();
    // Each change asks anew: the answer to the last one counts.
    await page.locator('#days tbody th', { hasText: '增加 10 %' }).waitFor();
    assert.equal(await days('人日合计'), decimal(sheet.total));
    assert.equal(await days('增加 10 %'), '+0.5');
    await visit(page, `${url}/days`);
    assert.match(await text('#days'), /尚未核定/);
  });

  await check('a reduction without reason, too large, and a split outside the range are refused in place', async () => {
    await page.selectOption('[name="change.1"]', 'reduction');
    await fill(page, { 'percent.1': '10' });
    assert.equal(await act('/days'), 422);
    assert.match(await page.locator('.day-row').first().innerText(), /须说明理由/);
    assert.equal(await page.inputValue('[name="percent.1"]'), '10');
    await look(page, 'case-days-refused');
    await fill(page, { 'percent.1': '31', 'reason.1': '很近' });
    assert.equal(await act('/days'), 422);
    assert.match(await text('#fix .problems'), /30/);
    await fill(page, { 'percent.1': '', 'reason.1': '', stage1_days: '4.5' });
    assert.equal(await act('/days'), 422);
    assert.match(await text('#fix .problems'), /第一阶段人日[\s\S]*2\.0[\s\S]*3\.0/);
  });

  await check('the sheet that is fixed is that of the calculators, line by line', async () => {
    await page.selectOption('[name="change.1"]', 'addition');
    await fill(page, { 'percent.1': '10', 'reason.1': '三班作业，须分时段观察', stage1_days: '' });
    await page.selectOption('[name="change.2"]', 'reduction');
    await fill(page, { 'percent.2': '5', 'reason.2': '已通过质量管理体系认证' });
    assert.equal(await act('/days'), 303);
    const staff = (await page.locator('#draw td[data-label="有效人数"]').allInnerTexts()).join(',');
    const words = ['--staff', '33', '--add', '10', '--reduce', '5', '--outlet-staff', staff];
    const sheet = await calculator('days', '--scheme', 'gbt27922', '--activity', 'initial', ...words);
    assert.equal(await days('人日合计'), decimal(sheet.total));
    assert.equal(await days('现场审查（取整到半个人日）'), decimal(sheet.onsite));
    assert.equal(await days('服务网点合计（逐个取整到半个人日）'), decimal(sheet.outlets));
    assert.equal(await days('其中第一阶段'), decimal(sheet.stage1.default));
    await look(page, 'case-days-fixed');
  });

  await check('the outlets are those that the seed draws', async () => {
    const population = await (await page.request.get(`${url}/population.csv`)).text();
    const shown = await page.locator('#draw tbody td:first-child small').allInnerTexts();
    const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-days-'));
    try {
      await writeFile(path.join(folder, 'population.csv'), population);
      const words = (await page.locator('.command').textContent()).trim().split(/\s+/).slice(1, -1);
      const draw = await calculator(...words, path.join(folder, 'population.csv'));
      const ids = draw.strata.flatMap(({ risk, random }) => [...risk, ...random].map(({ id }) => id));
      assert.deepEqual(shown.map((line) => line.split(' ')[0]).sort(), ids.sort());
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  await check('nobody but a reviewer is asked for the first signature', async () => {
    assert.equal(await page.locator('#signatures form').count(), 0);
  });

  await enter('reviewer');

  await check('the reviewer signs with the password', async () => {
    await visit(page, `${url}/days`);
    assert.equal(await page.locator('#fix').count(), 0);
    await fill(page, { password: 'not this one' });
    assert.equal(await act('/days/sign'), 422);
    await look(page, 'case-days-sign');
    await fill(page, { password: server.accounts.reviewer });
    assert.equal(await act('/days/sign'), 303);
    assert.match(await text('#signatures'), /已签署/);
  });

  await enter('manager');

  await check('the manager approves, and the sheet is a PDF', async () => {
    await visit(page, `${url}/days`);
    await fill(page, { password: server.accounts.manager });
    assert.equal(await act('/days/approve'), 303);
    assert.equal(await page.locator('#signatures .chip', { hasText: '已签署' }).count(), 2);
    await look(page, 'case-days-signed');
    const answer = await page.request.get(`${url}/days.pdf`);
    assert.equal(answer.status(), 200);
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    assert.match((await answer.body()).toString('latin1', 0, 8), /^%PDF-/);
  });

  await enter('planner');

  await check('fixing anew takes a reason for a new draw, and makes the signatures void', async () => {
    await visit(page, `${url}/days`);
    assert.equal(await page.inputValue('[name="reason.2"]'), '已通过质量管理体系认证');
    await page.check('[name="redraw"]');
    assert.equal(await act('/days'), 422);
    await fill(page, { redraw_reason: '申请组织补报了两家服务站' });
    assert.equal(await act('/days'), 303);
    assert.equal(await page.locator('#signatures .chip', { hasText: '已签署' }).count(), 0);
    assert.match(await text('#earlier'), /已失效的签署[\s\S]*补报了两家/);
    await look(page, 'case-days-anew');
  });

  page = await visitor({ javaScriptEnabled: false });

  await check('without JavaScript the sheet is worked out by a button', async () => {
    await signIn(page, 'planner', server.accounts.planner);
    await visit(page, `${url}/days`);
    await fill(page, { 'percent.1': '20' });
    await page.getByRole('button', { name: '先行计算' }).click();
    await page.waitForURL(/percent\.1=20/);
    assert.equal(await days('增加 20 %'), '+1.0');
    assert.equal(await page.inputValue('[name="percent.1"]'), '20');
  });
};
