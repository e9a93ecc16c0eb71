// The whole path of one certification, as people walk it: from the registration of a company to the
// public certificate, with the refusals on the way. The approval of the scheme is withdrawn and given
// again, so the server is one of its own.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { program, root } from '../support/server.mjs';
import { fill, press, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';
import {
  acceptContract,
  beginDocuments,
  beginStage2,
  checkItems,
  confirmTeam,
  describeCompany,
  drawnOutlets,
  excuseRecords,
  explainPresence,
  giveDocument,
  giveDocuments,
  judgeDocuments,
  makePlan,
  objectToTeam,
  offerContract,
  passDocuments,
  putOnTeam,
  recordPayment,
  replayDraw,
  reportPlan,
  reviewFile,
  signDays,
  signPresence,
  submit,
  takeOffTeam,
  uploadOutlets,
  walkOf,
  withFile,
} from './steps.mjs';

export const serve = { isOwn: true };

const company = {
  uscc: '91320300MA1NXYQ08U',
  organisation_name: '徐州云龙山电器服务有限公司',
  name: '秦牧之',
  phone: '0516-85550187',
  login: 'yunlongshan',
  password: '云龙山下的好服务-2026',
};

const profile = {
  name_en: 'Xuzhou Yunlongshan Appliance Service Co., Ltd.',
  nature: 'limited',
  legal_representative: '秦远山',
  industry: '8132',
  district: '320303',
  address: '江苏省徐州市云龙区和平大道 88 号',
  address_en: 'No. 88 Heping Avenue, Yunlong District, Xuzhou, Jiangsu, China',
  staff: '180',
  management_staff: '37',
  service_managers: '4',
};

const outlets = Array.from({ length: 9 }, (_, i) =>
  [`W${i + 1}`, `云龙山${i + 1}号服务站`, `徐州市第${i + 1}大街`, 6 + i, i < 4 ? '特约' : '直营'].join(','),
);
const outletHeader = 'code,name,address,staff,stratum';

const application = {
  scope: '家用电器的售后服务（安装、维修、保养、退换）',
  scope_en: 'After-sales service for household appliances',
  classes: '家用电器',
  level: 'four_star',
  categories: '1',
  scope_staff: '150',
};

const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A POST that no form of the page would send, with the page's own token. */
async function forge(page, target, fields) {
  return page.evaluate(
    async ([address, entries]) => {
      const body = new URLSearchParams(entries);
      body.set('csrf', document.querySelector('[name="csrf"]').value);
      const response = await fetch(address, { method: 'POST', body, redirect: 'manual' });
      return { status: response.status, text: await response.text() };
    },
    [target, fields],
  );
}

const text = (page, selector = 'main') => page.locator(selector).first().innerText();
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

export default async ({ check, visitor }) => {
  const walk = walkOf(visitor);
  const { at, act, state } = walk;
  let page; // of whoever is at work
  let caseUrl; // "/cases/x7f"
  let number; // of the certificate

  const enter = async (login, password) => {
    page = await walk.enter(login, password);
  };

  // The company, in a browser that runs none of our scripts

  page = await visitor();
  walk.page = page;
  await page.route('**/*.js', (route) => route.abort());

  await check('a mistyped credit code is refused beside its field, and the rest is kept', async () => {
    await visit(page, '/register');
    await fill(page, { ...company, uscc: '91320300MA1NXYQ08X' });
    assert.equal(await send(page, '/register'), 422);
    assert.equal(await page.inputValue('[name="organisation_name"]'), company.organisation_name);
    assert.ok(await page.locator('#f-uscc[aria-invalid="true"]').isVisible());
    assert.notEqual(await text(page, '#f-uscc-problem'), '');
    await look(page, 'register-refused');
  });

  await check('a company registers and signs in', async () => {
    await fill(page, { uscc: company.uscc, password: company.password });
    assert.equal(await send(page, '/register'), 303);
    await signIn(page, company.login, company.password);
    await look(page, 'home-applicant');
  });

  await check('it describes itself', async () => {
    await describeCompany(walk, profile);
    await look(page, 'organisation');
  });

  await check('a list of outlets with a wrong line is refused with that line, and nothing is kept', async () => {
    const wrong = outlets.map((row, i) => (i === 3 ? 'W4,第四站,某街,很多,特约' : row));
    assert.equal(await uploadOutlets(walk, [outletHeader, ...wrong]), 422);
    assert.match(await text(page, '.problems'), /5/);
    await look(page, 'outlets-refused');
    await visit(page, '/outlets');
    assert.equal(await page.locator('#rows tbody tr').count(), 0);
  });

  await check('the corrected list is read in', async () => {
    assert.equal(await uploadOutlets(walk, [outletHeader, ...outlets]), 303);
    assert.equal(await page.locator('#rows tbody tr').count(), outlets.length);
    await look(page, 'outlets');
  });

  await check('it evaluates itself, downloads the file that the calculator reads, and uploads one', async () => {
    await visit(page, '/evaluations');
    await fill(page, { scheme: 'gbt27922' });
    assert.equal(await send(page, '/evaluations'), 303);
    const evaluation = new URL(page.url()).pathname;
    const example = path.join(root, 'examples/after-sales.yaml');
    await page.setInputFiles('[name="file"]', example);
    assert.equal(await send(page, `${evaluation}/upload`), 303);
    const shown = await text(page, '.score-now strong');
    assert.match(await text(page, '.score-now'), /四星/);
    const file = await (await page.request.get(`${evaluation}/file`)).text();
    assert.equal((await score(file)).shown, shown);
    await look(page, 'evaluation');
  });

  await check('an application without a scope is refused, and says so beside the field', async () => {
    await visit(page, '/cases/new');
    await look(page, 'application-scheme');
    await page.click('a[href="/cases/new?scheme=gbt27922"]');
    await fill(page, { ...application, scope: '' });
    assert.equal(await send(page, '/cases/new'), 422);
    assert.ok(await page.locator('#f-scope[aria-invalid="true"]').isVisible());
    assert.equal(await page.inputValue('[name="scope_en"]'), application.scope_en);
    await look(page, 'application-refused');
  });

  await check('the application is begun', async () => {
    await fill(page, { scope: application.scope });
    await page.check('[name="ready"]');
    assert.equal(await send(page, '/cases/new'), 303);
    caseUrl = new URL(page.url()).pathname;
    walk.url = caseUrl;
    assert.equal(await state(), '草稿');
    await look(page, 'case-draft');
  });

  await check('a form that somebody else has overtaken is refused with 409 and keeps its text', async () => {
    await at('/edit');
    const other = await page.context().newPage();
    await visit(other, `${caseUrl}/edit`);
    await fill(other, { remarks: '另一窗口先保存' });
    assert.equal(await send(other, `${caseUrl}/edit`), 303);
    await other.close();
    await fill(page, { remarks: '这段文字不能丢' });
    assert.equal(await act('/edit'), 409);
    assert.equal(await page.inputValue('[name="remarks"]'), '这段文字不能丢');
    await look(page, 'application-stale');
    assert.equal(await act('/edit'), 303, 'sending it again is a choice');
    assert.match(await text(page, '#application'), /这段文字不能丢/);
  });

  await check('without its documents it is not submitted; they are given', async () => {
    assert.equal(await act('/submit'), 409);
    await giveDocuments(walk);
    assert.equal(await page.locator('.document .chip', { hasText: '缺少' }).count(), 0);
    await look(page, 'case-documents');
  });

  await check('the application is submitted', () => submit(walk));

  // The application review

  await enter('reviewer');

  await check('the reviewer finds it in the list and takes it up', async () => {
    await visit(page, `/cases?q=${encodeURIComponent('云龙山')}`);
    assert.equal(await page.locator('#rows tbody tr').count(), 1);
    await look(page, 'cases');
    await page.click('.row-link');
    assert.equal(new URL(page.url()).pathname, caseUrl);
    assert.equal(await act('/review'), 303);
    await look(page, 'case-review');
  });

  await check('it is returned with a list of gaps; an item without its note is refused', async () => {
    await at('/review');
    const gap = page.locator('[name="verdict.document:manual"][value="gap"]');
    await gap.check({ force: true });
    assert.equal(await act('/review/check'), 422);
    assert.ok(await gap.isChecked());
    await look(page, 'case-return');
    await page.fill('[name="note.document:manual"]', '请补充退换流程一章');
    assert.equal(await act('/review/check'), 303);
    assert.equal(await act('/return'), 303);
    assert.equal(await state(), '草稿');
  });

  await enter(company.login, company.password);

  await check('the company reads the gaps, and submits again', async () => {
    await at();
    assert.match(await text(page, '#gaps'), /服务手册[\s\S]*请补充退换流程一章/);
    await look(page, 'case-returned');
    await at('/edit');
    await fill(page, { remarks: '已补充退换流程' });
    assert.equal(await act('/edit'), 303);
    await at('/documents');
    await giveDocument(walk, 'manual', '服务手册第二版');
    await submit(walk);
  });

  await enter('reviewer');

  await check('it is accepted only when everything is confirmed', async () => {
    await at();
    assert.equal(await act('/review'), 303);
    await checkItems(walk);
    assert.equal(await act('/accept'), 422);
    await page.check('[name="impartial"]');
    assert.equal(await act('/accept'), 303);
    assert.equal(await state(), '已受理');
  });

  // The plan

  await enter('planner');

  await check('the planner sees the person-days, and reductions need a reason', async () => {
    await at();
    await look(page, 'case-accepted');
    await at('/days');
    assert.match(await text(page, '#days'), /150/);
    await page.selectOption('[name="change.1"]', 'reduction');
    await fill(page, { 'percent.1': '10' });
    assert.equal(await act('/days'), 422);
    assert.equal(await page.inputValue('[name="percent.1"]'), '10');
    assert.match(await text(page, '#fix'), /须说明理由/);
    await look(page, 'case-days-refused');
  });

  await check('a reduction beyond what the scheme allows is refused', async () => {
    await fill(page, { 'percent.1': '90', 'reason.1': '单一场所' });
    assert.equal(await act('/days'), 422);
    assert.equal(await page.inputValue('[name="percent.1"]'), '90');
  });

  await check('the draw shows its seed, and anyone can repeat it', async () => {
    await fill(page, { 'percent.1': '', 'reason.1': '' });
    assert.equal(await act('/days'), 303);
    await page.click('.replay summary');
    await look(page, 'case-programmed');
    const population = await (await page.request.get(`${caseUrl}/population.csv`)).text();
    const ids = population.trim().split(/\r?\n/).slice(1).map((line) => /^"([^"]+)"/.exec(line)[1]);
    const hash = sha256(ids.sort().map((id) => `${id}\n`).join(''));
    assert.match(await text(page, '#draw'), new RegExp(hash));
    assert.deepEqual(await replayDraw(walk), await drawnOutlets(walk));
  });

  await check('a reviewer signs the sheet, a manager approves it, sales offers the contract', async () => {
    await signDays(walk);
    await offerContract(walk);
  });

  await enter(company.login, company.password);

  await check('the company concludes the contract', async () => {
    await acceptContract(walk, company.password);
  });

  await enter('planner');

  await check('the planner sets the programme of the whole cycle', async () => {
    await visit(page, `${caseUrl}/programme`);
    await fill(page, { opening_on: '2027-03-20' });
    await page.locator('[value="surveillance_1:A"]').uncheck();
    assert.equal(await act('/programme'), 422);
    assert.match(await text(page, '#set'), /第一次监督.*A, B, C, D/s);
    await page.locator('[value="surveillance_1:A"]').check();
    assert.equal(await act('/programme'), 303);
    assert.match(await text(page, '#surveillance_1'), /2027-12-20.*2028-03-20/s);
  });

  await enter('manager');

  await check('a manager approves the programme', async () => {
    await visit(page, `${caseUrl}/programme`);
    assert.equal(await act('/programme/approve'), 303);
    await at();
    assert.equal(await state(), '审查方案已批准');
  });

  await enter('planner');

  const onSite = { from: '2027-03-08', until: '2027-03-19', days: '12' };

  await check('the planner sees who fits, and every condition that is not met', async () => {
    await at('/team');
    assert.ok((await page.locator('#gate .tone-bad').count()) >= 3);
    assert.ok(await page.locator('.page-header button[disabled]').isVisible());
    await putOnTeam(walk, '赵明远', { part: 'leader', ...onSite });
    assert.match(await text(page, '#gate'), /现场审查至少需要/);
    await look(page, 'case-team-planning');
    await putOnTeam(walk, '郑凯', { part: 'assessor', ...onSite });
    assert.equal(await page.locator('#gate .checks .tone-bad').count(), 0);
  });

  await check('the days of a member are changed, and what does not fit is said beside the field', async () => {
    await page.locator('#members tr', { hasText: '郑凯' }).locator('a').click();
    await page.fill('#entry [name="days"]', '30');
    assert.equal(await act('/team/add'), 422);
    assert.equal(await page.inputValue('#entry [name="days"]'), '30');
    await look(page, 'case-team-entry');
    await page.fill('#entry [name="days"]', '11.5');
    assert.equal(await act('/team/add'), 303);
    assert.match(await text(page, '#members'), /11\.5/);
    assert.equal(await act('/team/dispatch'), 303);
    assert.equal(await state(), '审查组已组成');
  });

  await enter(company.login, company.password);

  await check('the company objects to a member of the team', async () => {
    await at('/team');
    await look(page, 'case-team-answer');
    assert.ok(!(await page.content()).includes('E00000011'));
    await page.click('#answer summary');
    assert.equal(await act('/team/object'), 422);
    await objectToTeam(walk, '郑凯', '郑凯曾为本公司提供培训');
  });

  await enter('planner');

  await check('the member is replaced, and stays in the record', async () => {
    await takeOffTeam(walk, '郑凯', '申请组织提出异议');
    await putOnTeam(walk, '沈一帆', { part: 'assessor', ...onSite });
    assert.equal(await act('/team/dispatch'), 303);
    await look(page, 'case-team-dispatched');
  });

  await enter(company.login, company.password);

  await check('the company agrees to the team', () => confirmTeam(walk));

  await enter('assessor');

  await check('the leader reviews the documents', async () => {
    await beginDocuments(walk);
    await judgeDocuments(walk);
    await passDocuments(walk);
  });

  await check('the plan is made, approved and reported', async () => {
    await makePlan(walk);
    await reportPlan(walk, '20261122-0007');
  });

  // The on-site assessment

  await enter('assessor');

  await check('the leader begins the assessment; the sheet cannot be closed while findings are missing', async () => {
    await beginStage2(walk);
    assert.equal(new URL(page.url()).pathname, `${caseUrl}/sheet`);
    assert.ok(await page.locator('#lock button').isDisabled());
    const forged = await forge(page, `${caseUrl}/close`, {});
    assert.equal(forged.status, 409);
    await look(page, 'onsite-begun');
  });

  await check('more nonconforming than examined is refused at the entry, and kept', async () => {
    await at('/sheet/5.1.1.2');
    const entry = page.locator('.finding-site').nth(1);
    await entry.locator('[name="examined"]').fill('3');
    await entry.locator('[name="nonconforming"]').fill('5');
    assert.equal(await press(page, entry.locator('button')), 422);
    assert.equal(await entry.locator('[name="nonconforming"]').inputValue(), '5');
    assert.ok(await entry.locator('.problem').isVisible());
    await look(page, 'finding-refused');
  });

  await check('evidence is kept by its content; a page that calls itself a photo is refused', async () => {
    const script = Buffer.from('<!doctype html><script>alert(1)</script>');
    await page.setInputFiles('[name="files"]', { name: 'a.png', mimeType: 'image/png', buffer: script });
    assert.equal(await act('/sheet/5.1.1.2/evidence'), 422);
    await page.locator('#evidence .problem, #evidence .problems').first().waitFor();
    await page.setInputFiles('[name="files"]', { name: '网点照片.png', mimeType: 'image/png', buffer: photo });
    assert.equal(await act('/sheet/5.1.1.2/evidence'), 303);
    const link = page.locator('.files a', { hasText: '网点照片.png' });
    const file = await page.request.get(await link.getAttribute('href'));
    assert.equal(file.headers()['content-type'], 'image/png');
    assert.equal(file.headers()['x-content-type-options'], 'nosniff');
    assert.equal(sha256(await file.body()), sha256(photo));
    await look(page, 'finding');
  });

  await check('findings are recorded for each indicator and site, one after the other', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await at('/sheet');
    const links = await page.locator('.sheet .text a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.equal(links.length, 40);
    for (const link of links) await recordLeaf(page, link);
    await page.setViewportSize({ width: 1440, height: 900 });
    await at('/sheet');
    assert.match(await text(page, '.score-progress'), /40.*40/);
  });

  await check('the sheet says what the calculator says of its file', async () => {
    const file = await (await page.request.get(`${caseUrl}/sheet/file`)).text();
    const result = await score(file);
    assert.equal(result.complete, true);
    assert.equal(result.shown, await text(page, '.score-now strong'));
  });

  await check('a special deduction is added and taken back', async () => {
    const before = await text(page, '.score-now strong');
    await page.click('#special summary');
    await fill(page, { kind: 'deduction', ground: 'law', note: '标签不合规' });
    assert.equal(await act('/special'), 303);
    assert.notEqual(await text(page, '.score-now strong'), before);
    assert.equal(await act('/special/remove'), 303);
    assert.equal(await text(page, '.score-now strong'), before);
    await look(page, 'onsite-complete');
  });

  await enter('both');

  await check('a member who does not lead the team cannot close the sheet', async () => {
    await at('/sheet');
    assert.equal(await page.locator('#lock, #close').count(), 0);
    assert.equal((await forge(page, `${caseUrl}/lock`, {})).status, 403);
    assert.equal((await forge(page, `${caseUrl}/close`, {})).status, 403);
  });

  await enter('assessor');

  await check('the leader signs the departure and locks the sheet', async () => {
    await signPresence(walk);
    await excuseRecords(walk);
    await explainPresence(walk, '定位被禁用，照片可以核对');
    await at('/sheet');
    assert.equal(await act('/lock'), 303);
    assert.equal((await forge(page, `${caseUrl}/sheet/5.1.1.1`, { answer: 'met' })).status, 409);
    await look(page, 'onsite-locked');
    assert.equal(await page.locator(`form[action="${caseUrl}/close"]`).count(), 0);
    assert.match(await text(page, 'main'), /现场异常须先由审查员和认证机构分别说明/);
  });

  await enter('planner');

  await check('the body explains what was out of the ordinary on site', async () => {
    await explainPresence(walk, '已核对照片和签到表');
  });

  await enter('assessor');

  await check('the leader closes the sheet', async () => {
    await at('/sheet');
    assert.equal(await act('/close'), 303);
    assert.equal(await state(), '整改与报告');
    assert.match(await text(page, '.verdict'), /四星/);
    await look(page, 'case-assessed');
    assert.equal((await forge(page, `${caseUrl}/sheet/5.1.1.1`, { answer: 'met' })).status, 409);
  });

  // The file and its review

  await check('the leader writes the assessment report and signs what was shown', async () => {
    await at('/report');
    const texts = { deviations: '无偏离。', risks: '委托网点人员流动较大，已建立上岗考核。', certificate_use: '尚未使用。', overall: '服务体系健全，运行有效。', next_focus: '委托网点的维修记录。', unresolved: '无。' };
    for (const [id, content] of Object.entries(texts)) await page.fill(`#t-${id}`, content);
    for (const [id, answer] of Object.entries({ licences: 'yes', accidents: 'no', complaints: 'no', inspections: 'no', dishonesty: 'no' }))
      await page.check(`input[name="answer.legal.${id}"][value="${answer}"]`);
    await page.selectOption('[name="recommendation"]', 'recommend');
    await look(page, 'report-write');
    assert.equal(await act('/report/write'), 303);
    await at('/report');
    await look(page, 'report-issue');
    await page.fill('#issue [name="password"]', 'xingheng-demo');
    assert.equal(await act('/report/issue'), 303);
    await at('/report');
    await look(page, 'report-issued');
    assert.match(await text(page, '#editions'), /-R1/);
  });

  await check('the leader hands the file in', async () => {
    await at();
    assert.equal(await act('/file/submit'), 303);
    assert.equal(await state(), '案卷待复核');
  });

  await enter('decider2');

  await check('a reviewer of the file passes it on to the decision', async () => {
    await at('/file-review');
    const early = await forge(page, `${caseUrl}/file/pass`, { recommendation: 'grant', sha256: '0'.repeat(64), password: 'xingheng-demo' });
    assert.equal(early.status, 409);
    await look(page, 'file-review');
    await reviewFile(walk);
    await look(page, 'file-review-judged');
    await fill(page, { recommendation: 'grant', password: 'xingheng-demo' });
    assert.equal(await act('/file/pass'), 303);
    assert.equal(await state(), '待认证决定');
  });

  // The decision

  await enter('both');

  await check('a team member may not decide, whatever the page sends', async () => {
    await at();
    assert.equal(await page.locator(`form[action="${caseUrl}/grant"]`).count(), 0);
    assert.ok(await page.locator('#act .blocked button').first().isDisabled());
    await look(page, 'case-team-member');
    const forged = await forge(page, `${caseUrl}/grant`, { reason: '同意', sha256: '0'.repeat(64), password: 'xingheng-demo' });
    assert.equal(forged.status, 403);
    assert.match(forged.text, /审查组/);
    await at();
    assert.equal(await state(), '待认证决定');
    const latest = page.locator('.timeline li').first();
    assert.equal(await latest.getAttribute('class'), 'tone-bad', 'the attempt is on record');
    assert.match(await latest.innerText(), /沈一帆/);
  });

  await enter(company.login, company.password);

  await check('the company sees neither score nor findings before the decision', async () => {
    await at();
    assert.equal(await page.locator('#score').count(), 0);
    await visit(page, `${caseUrl}/sheet`, 404);
  });

  const atVersion = async () => {
    await visit(page, '/schemes/gbt27922/versions');
    await page.locator('tbody tr a.row-link').first().click();
    await page.locator('#approval').waitFor();
    return new URL(page.url()).pathname;
  };

  await enter('scheme');

  await check('the scheme manager withdraws the approval of the version', async () => {
    const version = await atVersion();
    await page.click('#approval summary');
    await fill(page, { reason: '对一处分值存疑', password: 'xingheng-demo' });
    assert.equal(await send(page, `${version}/withdraw`), 303);
  });

  await enter('decider');

  await check('nothing is issued under a scheme version that is not approved; the reason is kept', async () => {
    await at();
    assert.ok(await page.locator('.notice.tone-warning').isVisible());
    await fill(page, { reason: '符合要求', password: 'xingheng-demo' });
    assert.equal(await act('/grant'), 409);
    assert.equal(await page.inputValue('[name="reason"]'), '符合要求');
    assert.equal(await page.inputValue('[name="password"]'), '');
    await look(page, 'case-not-approved');
  });

  await enter('scheme');

  await check('the scheme manager approves the version again', async () => {
    const version = await atVersion();
    await fill(page, { reason: '已与正版标准逐条核对', password: 'xingheng-demo' });
    assert.equal(await send(page, `${version}/approve`), 303);
    await look(page, 'scheme-approved');
  });

  await enter('decider');

  await check('a wrong password signs nothing', async () => {
    await at();
    await fill(page, { reason: '符合要求', password: '不是这个密码' });
    assert.equal(await act('/grant'), 422);
    assert.equal(await page.inputValue('[name="reason"]'), '符合要求');
  });

  await check('a level that was not reached cannot be granted', async () => {
    const forged = await forge(page, `${caseUrl}/grant`, {
      level: 'five_star',
      sha256: await page.inputValue('form[action$="/grant"] [name="sha256"]'),
      reason: '破格',
      password: 'xingheng-demo',
    });
    assert.equal(forged.status, 422);
  });

  await check('the decider signs the grant, once', async () => {
    await fill(page, { reason: '符合要求', password: 'xingheng-demo' });
    assert.equal(await act('/grant'), 303);
    assert.equal(await state(), '待认证决定');
    const forged = await forge(page, `${caseUrl}/grant`, { reason: '再来一次', sha256: '0'.repeat(64), password: 'xingheng-demo' });
    assert.equal(forged.status, 409);
    await look(page, 'case-decided');
  });

  await enter('head');

  await check('the head signs after the decider', async () => {
    await at();
    await look(page, 'case-before-head');
    await fill(page, { password: 'xingheng-demo' });
    assert.equal(await act('/decision/confirm'), 303);
    assert.equal(await state(), '已批准，待发证');
  });

  let open; // yuan; the outlets drawn decide it

  await enter('officer');

  await check('nothing is issued before the price is paid', async () => {
    await at();
    assert.equal(await page.locator(`form[action="${caseUrl}/certificate/issue"]`).count(), 0);
    const forged = await forge(page, `${caseUrl}/certificate/issue`, {});
    assert.equal(forged.status, 409);
    [, open] = /尚有 ([\d,]+) 元费用/.exec(forged.text);
  });

  await enter('finance');

  await check('finance records the payment', async () => {
    await recordPayment(walk, open.replaceAll(',', ''));
    assert.equal(await page.locator('#payments .chip.tone-good').count(), 1);
    await look(page, 'case-paid');
  });

  await enter('officer');

  await check('nothing is issued before the client agrees to its text', async () => {
    const forged = await forge(page, `${caseUrl}/certificate/issue`, {});
    assert.equal(forged.status, 409);
    await at('/certificate');
    await look(page, 'wording-draft');
    await fill(page, { exclusions: '不含安装调试' });
    assert.equal(await act('/certificate/draft'), 303);
    await look(page, 'wording-drafted');
    assert.equal(await act('/certificate/send'), 303);
    assert.equal((await forge(page, `${caseUrl}/certificate/agree`, { sha256: '0'.repeat(64), password: 'xingheng-demo' })).status, 403);
    const specimen = await page.request.get(`${caseUrl}/certificate/1/specimen.pdf`);
    assert.equal(specimen.headers()['content-type'], 'application/pdf');
  });

  await enter(company.login, company.password);

  await check('the client reads the text of the certificate and signs it', async () => {
    await at('/certificate');
    assert.match(await text(page, '#text'), /不含安装调试/);
    assert.match(await text(page, 'nav.tabs-below'), /证书文本/);
    await look(page, 'wording-sent');
    await fill(page, { password: company.password });
    assert.equal(await act('/certificate/agree'), 303);
    await look(page, 'wording-agreed');
  });

  await enter('officer');

  await check('the officer issues the certificate', async () => {
    await at();
    assert.equal(await act('/certificate/issue'), 303);
    assert.equal(await state(), '已获证');
    number = /[A-Z0-9]{10,}R0[SML]/.exec(await text(page, '#certificate'))[0];
    await look(page, 'case-certified');
  });

  // The public

  page = await visitor();

  await check('anyone finds the certificate by part of the name, and reads it as a page', async () => {
    await visit(page, '/');
    await fill(page, { q: '云龙山电器' });
    await page.press('[name="q"]', 'Enter');
    await page.waitForURL(/q=/);
    await look(page, 'register-found');
    await page.click(`a[href="/c/${number}"]`);
    const card = await text(page, '.certificate');
    for (const part of [company.organisation_name, company.uscc, number, '四星', '有效'])
      assert.match(card, new RegExp(part));
    await look(page, 'certificate');
  });

  await check('programs read it as JSON, and the document is a PDF', async () => {
    const json = await page.request.get(`/c/${number}`, { headers: { accept: 'application/json' } });
    const entry = await json.json();
    assert.equal(JSON.stringify(entry).includes(number), true);
    const pdf = await page.request.get(`/c/${number}/certificate.pdf`);
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  });

  await check('an exact number finds it too', async () => {
    await visit(page, `/?q=${number.toLowerCase()}`);
    assert.equal(await page.locator(`a[href="/c/${number}"]`).count(), 1);
  });
};

/** All conforming but three leaves and the samples of one site: four stars. */
async function recordLeaf(page, link) {
  await visit(page, link);
  const lost = ['5.1.4.1', '5.1.5.1', '5.1.5.2', '5.2.4.1'].some((clause) => link.endsWith(`/${clause}`));
  const sites = await page.locator('.finding-site').count();
  for (let i = 0; i < sites; i += 1) {
    const entry = page.locator('.finding-site').nth(i);
    if ((await entry.locator('[name="examined"]').count()) > 0) {
      await entry.locator('[name="examined"]').fill('4');
      await entry.locator('[name="nonconforming"]').fill(lost && i === 0 ? '4' : '0');
    } else {
      await entry.locator(`[name="answer"][value="${lost ? 'not_met' : 'met'}"]`).check();
    }
    if (lost) await entry.locator('[name="note"]').fill('需要改进');
    assert.equal(await press(page, entry.locator('button')), 303);
    await page.locator('.finding-site .saved').first().waitFor();
  }
  if (!lost) return;
  const file = { name: '现场记录.txt', mimeType: 'text/plain', buffer: Buffer.from(`${link}：需要改进\n`) };
  await page.setInputFiles('[name="files"]', file);
  assert.equal(await press(page, page.locator('#evidence form button[type="submit"]').first()), 303);
  await page.locator('.files a', { hasText: '现场记录.txt' }).waitFor();
}

/** What `xingheng score --json` says of an assessment file. */
async function score(file) {
  return withFile('assessment.json', file, async (name) => {
    const { stdout } = await promisify(execFile)(program, ['score', '--json', name], { cwd: root });
    return JSON.parse(stdout);
  });
}
