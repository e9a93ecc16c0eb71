// One certificate through its years: issued at four stars, surveyed, suspended for a surveillance that
// came late and restored after it, raised to five stars, renewed, and given to another body. People
// act on pages where something about the certificate is decided, and on the command line where an
// audit takes its course. After each change everybody sees it in public, and the reports to the
// authority have it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { auditOf } from '../support/audit.mjs';
import { dayAfter, officeOf } from '../support/office.mjs';
import { fill, press, send } from './forms.mjs';
import { look, visit } from './helpers.mjs';
import { creditCode, demoPassword, walkOf } from './steps.mjs';

export const serve = { isOwn: true };

const company = {
  uscc: creditCode('91320300MA7LXFE01'),
  organisation_name: '徐州长年电器服务有限公司',
  name: '秦牧之',
  phone: '0516-85550199',
  login: 'changnian',
  password: '三年之后依然好的服务-2026',
};

const profile = {
  name: company.organisation_name,
  name_en: 'Xuzhou Changnian Appliance Service Co., Ltd.',
  nature: 'limited',
  legal_representative: '秦远山',
  industry: '8132',
  district: '320303',
  address: '江苏省徐州市云龙区和平大道 90 号',
  address_en: 'No. 90 Heping Avenue, Yunlong District, Xuzhou, Jiangsu, China',
  contact: company.name,
  phone: company.phone,
  staff: 24,
  management_staff: 6,
  service_managers: 1,
};

const application = {
  scope: '家用电器的售后服务（安装、维修、保养、退换）',
  scope_en: 'After-sales service for household appliances',
  classes: '家用电器',
  categories: 1,
  scope_staff: 20,
  ready: 1,
};

const team = ['assessor4', 'assessor2'];
const fourStars = ['5.1.4.1', '5.1.5.1', '5.1.5.2', '5.2.4.1']; // what is not met then

/** The row of that certificate in a sheet of the authority, by the names of its columns. */
function rowOf(csv, number) {
  const [names, ...rows] = csv
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted ?? plain));
  const found = rows.find((row) => row[names.indexOf('CERT_NUMBER')] === number);
  assert.ok(found, `${number} in the sheet`);
  return Object.fromEntries(names.map((name, i) => [name, found[i]]));
}

export default async ({ check, visitor, server }) => {
  const client = company.login;
  const office = officeOf(server, { [client]: company.password });
  const walk = walkOf(visitor);
  const audit = (id) => auditOf({ office, id, client, team });
  const numbers = []; // of the certificate, the latest last
  const number = () => numbers.at(-1);
  const enter = (login) => walk.enter(login, office.password(login));

  /** What anybody sees of it, as a page and as JSON; and how the search finds it. */
  async function assertPublic(status, word, of = number()) {
    const page = await visitor();
    await visit(page, `/c/${of}`);
    const card = await page.locator('.certificate').innerText();
    assert.match(card, new RegExp(word));
    const json = await (await page.request.get(`/c/${of}`, { headers: { accept: 'application/json' } })).json();
    assert.equal(json.status, status);
    const last = json.history.at(-1);
    if (last) assert.equal(last.to, status);
    return { page, card, json };
  }

  /**
   * The last thing of that kind that the authority has to be told of it: as a file that says those
   * cells, which is taken by the platform.
   */
  async function assertReported(event, cells, of = number()) {
    const { entries } = await office.read('finance', `/reporting?q=${of}&state=due`);
    const entry = entries.find((each) => each.event === event);
    assert.ok(entry, `${event} of ${of}: ${JSON.stringify(entries)}`);
    assert.deepEqual(entry.problems, []);
    const month = entry.occurred_on.slice(0, 7);
    const batch = await office.act('finance', 'cnca.batch', { month, items: entry.id });
    await office.command('finance', 'reporting', 'files', batch, server.folder);
    const row = rowOf(await readFile(path.join(server.folder, 'certificates.csv'), 'utf8'), of);
    for (const [name, value] of Object.entries(cells)) assert.equal(row[name], value, `${name} of ${event}`);
    await office.act('finance', 'cnca.upload', { batch, receipt: `SB-${batch}` });
  }

  /** The company pays what it owes over the cycle, so that only what is late is late. */
  async function settle() {
    const { charges } = await office.read('finance', `/charges?q=${encodeURIComponent(company.organisation_name)}`);
    for (const { id, amount_fen: amount, paid_fen: paid, waived_fen: waived, due_on: due } of charges)
      if (due && amount > paid + waived)
        await office.act('finance', 'charge.book', {
          charge: id, amount: (amount - paid - waived) / 100, received_on: await office.today(), reference: `C-${id}`,
        });
  }

  /** Waits for the scheduler to open what is to come, on its day. */
  async function opened() {
    const [{ planned_on: planned }] = (await office.read('planner', `/audits?q=${number()}`)).audits;
    await office.goTo(dayAfter(planned, -90));
    for (let tries = 0; tries < 120; tries += 1) {
      const [row] = (await office.read('planner', `/audits?q=${number()}`)).audits;
      if (row.case) return row;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error('the scheduler opened nothing');
  }

  /** The surveillance is paid, and the client signs what the certificate that it keeps says. */
  async function keep(id) {
    await settle();
    await enter(client);
    await visit(walk.page, `/cases/${id}/certificate`);
    await look(walk.page, 'life-master-data');
    const record = () => office.read(client, `/cases/${id}/wording`);
    assert.ok((await walk.text('main')).includes((await record()).master_sha256));
    await fill(walk.page, { password: company.password });
    assert.equal(await send(walk.page, `/cases/${id}/certificate/master`), 303, await walk.problems());
    assert.equal((await record()).master_confirmed, true);
  }

  /** The officer's act on the case's page, and the certificate's number after it. */
  async function finish(id, act) {
    if (act === 'issue') await audit(id).word('both');
    else await keep(id);
    await enter('officer');
    walk.url = `/cases/${id}`;
    await walk.at();
    assert.equal(await walk.act(`/certificate/${act}`), 303, await walk.problems());
    assert.equal(await walk.state(), '已获证');
    return /[A-Z0-9]{10,}R\d[SML]/.exec(await walk.text('#certificate'))[0];
  }

  const life = (below = '') => visit(walk.page, `/certificates/${number()}${below}`);

  /** A decider reads the notice and signs it. */
  async function decide(list, act) {
    await enter('decider');
    await visit(walk.page, `/certificates/due?state=${list}`);
    await walk.page.locator('#rows tr', { hasText: number() }).locator('.button').click();
    await walk.page.waitForURL(/decide\?ground=/);
    if (act === 'withdraw' || act === 'cancel') {
      await fill(walk.page, { return_by: dayAfter(await office.today(), 30) });
      await walk.page.locator('#days button').click();
      await walk.page.waitForURL(/return_by=/);
    }
    await look(walk.page, `life-${act}`);
    await fill(walk.page, { password: demoPassword });
    assert.equal(await send(walk.page, `/certificates/${number()}/${act}`), 303, await walk.problems());
  }

  await check('a company gets a certificate of four stars', async () => {
    await office.act(null, 'account.register', company);
    await office.act(client, 'organisation.edit', profile);
    await office.act(client, 'outlet.confirm', { confirmed: 1 });
    const id = await office.act(client, 'application.open', { scheme: 'gbt27922', level: 'four_star', ...application });
    await audit(id).apply();
    await audit(id).days();
    await audit(id).contract();
    await audit(id).programme(dayAfter(await office.today(), 45));
    await audit(id).onwards({ inDays: 40, lost: fourStars, isWhole: true, receipt: 'PT-1' });
    numbers.push(await finish(id, 'issue'));
    const { card } = await assertPublic('valid', '有效');
    assert.match(card, /四星/);
    await assertReported('issue', { CERTI_STATUS: '01', AWARD_DATE: await office.today(), IS_CHG_CERTI: '0' });
  });

  await check('its first surveillance opens by itself, is passed, and the certificate stands', async () => {
    const { case: id, planned_on: planned } = await opened();
    await office.goTo(dayAfter(planned, -30));
    await audit(id).days();
    await audit(id).skip('合同覆盖整个周期');
    await audit(id).skip('方案覆盖整个周期');
    await audit(id).onwards({ lost: fourStars, receipt: 'PT-2' });
    assert.equal(await finish(id, 'confirm'), number());
    await assertPublic('valid', '有效');
    await assertReported('surveillance', { CERTI_STATUS: '01', SUSE_TIMES: '1', IS_OVERFLOW: '0' });
  });
  let second; // surveillance

  await check('the second one does not come in time: the work list says so, and it is suspended', async () => {
    second = await opened();
    await settle();
    await office.goTo(dayAfter(second.latest_on, 1));
    await enter('manager');
    await visit(walk.page, `/certificates/due?state=suspend&q=${number()}`);
    await look(walk.page, 'life-to-suspend');
    await walk.page.locator('#rows tr', { hasText: number() }).locator('.button').click();
    await walk.page.waitForURL(/reason=overdue/);
    await walk.page.check('[name="confirmed"]');
    assert.equal(await send(walk.page, `/certificates/${number()}/raise`), 303, await walk.problems());
    await decide('decide', 'suspend');
    const { page, json } = await assertPublic('suspended', '暂停');
    await look(page, 'life-suspended');
    assert.equal(json.status_code, '02');
    await assertReported('status', { CERTI_STATUS: '02', PAUSE_CAUSE: '02', PAUSE_S_DATE: await office.today() });
  });

  await check('what was missed is made up for; the company asks for the certificate, and it is restored', async () => {
    await audit(second.case).days();
    await audit(second.case).skip('合同覆盖整个周期');
    await audit(second.case).skip('方案覆盖整个周期');
    await audit(second.case).onwards({ lost: fourStars, receipt: 'PT-3' });
    await office.act('planner', 'audit.explain', { certificate: number(), overdue: 'restructuring' });
    assert.equal(await finish(second.case, 'confirm'), number());
    await assertPublic('suspended', '暂停');
    await assertReported('surveillance', { CERTI_STATUS: '02', SUSE_TIMES: '2', IS_OVERFLOW: '1', OVERFLOW_CAUSE: '04' });
    await enter(client);
    await life();
    await walk.page.locator('summary', { hasText: '申请恢复' }).click();
    await walk.page.locator('form[action$="/ask-restore"] [name="facts"]').fill('监督审查已完成，结论为保持认证。');
    assert.equal(await send(walk.page, `/certificates/${number()}/ask-restore`), 303, await walk.problems());
    await enter('manager');
    await life();
    await look(walk.page, 'life-asked');
    await walk.page.locator('summary', { hasText: '确认事由' }).click();
    await walk.page.locator('form[action$="/verify"] [name="facts"]').fill('已核对监督审查的认证决定。');
    assert.equal(await send(walk.page, `/certificates/${number()}/verify`), 303, await walk.problems());
    await decide('restore', 'restore');
    const { json } = await assertPublic('valid', '有效');
    assert.deepEqual(json.history.map(({ to }) => to), ['suspended', 'valid']);
    await assertReported('status', { CERTI_STATUS: '01' });
  });

  await check('it is raised to five stars: another number, the same last day', async () => {
    const before = (await assertPublic('valid', '有效')).json;
    const { organisation } = await office.read(client, '/me');
    const id = await office.act('planner', 'case.open', { organisation, certificate: number(), activity: 'special', remarks: '申请升级为五星' });
    await audit(id).days();
    await audit(id).contract();
    await audit(id).programme(dayAfter(await office.today(), 40));
    await audit(id).onwards({ hasDocuments: true, receipt: 'PT-4' });
    numbers.push(await finish(id, 'issue'));
    const { card, json } = await assertPublic('valid', '有效');
    assert.match(card, /五星/);
    assert.equal(json.expires_on, before.expires_on);
    await assertPublic('cancelled', '注销', numbers.at(-2));
    await assertReported('reissue', { CERTI_STATUS: '01', IS_CHG_CERTI: '1', O_CERTI_NUM: numbers.at(-2), EXCHANGE_CAUSE: '04' });
  });

  await check('it is renewed before it ends', async () => {
    const { case: id } = await opened();
    const before = (await assertPublic('valid', '有效')).json;
    await office.act(client, 'application.edit', { case: id, activity: 'recertification', certificate: number(), level: 'five_star', ...application });
    await audit(id).apply();
    await audit(id).days();
    await audit(id).contract();
    await audit(id).programme(dayAfter(await office.today(), 40));
    await audit(id).onwards({ isWhole: true, receipt: 'PT-5' });
    numbers.push(await finish(id, 'issue'));
    assert.match(number(), /R1S$/);
    const { json } = await assertPublic('valid', '有效');
    assert.equal(json.first_issued_on, before.first_issued_on);
    assert.ok(json.expires_on > before.expires_on);
    await assertReported('reissue', { CERTI_STATUS: '01', A_AUTH_TIMES: '1', O_CERTI_NUM: numbers.at(-2), EXCHANGE_CAUSE: '02' });
  });

  await check('it goes to another body, and ends here', async () => {
    const form = (act) => walk.page.locator(`main form[action$="${act}"]`);
    const sent = async (act) => assert.equal(await press(walk.page, form(act).locator('button[type="submit"]')), 303, await walk.problems());
    await enter(client);
    await life('/transfer');
    await fill(walk.page, { to_body: '淮海服务认证有限公司', reason: '集团统一选用一家认证机构。' });
    await sent('/transfer');
    await enter('manager');
    await life('/transfer');
    await look(walk.page, 'life-transfer');
    await form('/confirm').locator('[name="password"]').fill(demoPassword);
    await sent('/confirm');
    await assertPublic('valid', '有效');
    await enter(client);
    await life('/transfer');
    await fill(walk.page, { to_number: '07726S00001R0M', to_approval: 'CNCA-R-2007-077', issued_on: await office.today() });
    await walk.page.setInputFiles('[name="file"]', { name: '对方证书.txt', mimeType: 'text/plain', buffer: Buffer.from('07726S00001R0M') });
    await sent('/report');
    await enter('manager');
    await life();
    await walk.page.locator('summary', { hasText: '确认事由' }).click();
    await form('/verify').locator('[name="facts"]').fill('已在对方机构公示信息中核对。');
    await sent('/verify');
    await decide('decide', 'withdraw');
    const { page, json } = await assertPublic('withdrawn', '撤销');
    assert.equal(json.history.at(-1).moved_to, '淮海服务认证有限公司 07726S00001R0M');
    await look(page, 'life-ended');
    await assertReported('status', { CERTI_STATUS: '03', CANCEL_CAUSE: '02', CANCEL_DATE: await office.today() });
  });
};
