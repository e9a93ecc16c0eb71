// The steps from the registration of an enterprise to its reported plan, as people take them on
// pages. A walk goes from visitor to visitor, each with a browser of their own.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { answersFile } from '../support/answers.mjs';
import { program, root } from '../support/server.mjs';
import { fill, press, send, signIn } from './forms.mjs';
import { visit } from './helpers.mjs';

export const demoPassword = 'xingheng-demo';

/**
 * { page, url } of whoever is at work and of the case, and what is done with them: enter(login),
 * at(below) goes to a page of the case, act(below) sends the form of that act, state() is the case's.
 */
export function walkOf(visitor) {
  const walk = {
    page: undefined,
    url: undefined, // "/cases/x7f"
    async enter(login, password = demoPassword) {
      walk.page = await visitor();
      await signIn(walk.page, login, password);
      return walk.page;
    },
    at: (below = '', status = 200) => visit(walk.page, `${walk.url}${below}`, status),
    act: (below, button) => send(walk.page, `${walk.url}${below}`, button),
    text: (selector = 'main') => walk.page.locator(selector).first().innerText(),
    state: () => walk.text('.page-title .chip'),
    /** Goes to the tab, sends the form there, and expects it to be taken. */
    async done(tab, below, values = {}) {
      await walk.at(tab);
      await fill(walk.page, values);
      assert.equal(await walk.act(below), 303, `${below}: ${await walk.problems()}`);
    },
    problems: async () => (await walk.page.locator('.problems, .problem, .tone-bad').allInnerTexts()).join('; '),
  };
  return walk;
}

/** The code of a company, with its check character (GB 32100-2015), from its first 17. */
export function creditCode(first) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let weight = 1;
  let sum = 0;
  for (const character of first) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return first + alphabet[(31 - (sum % 31)) % 31];
}

// The enterprise

export async function register(walk, company) {
  await visit(walk.page, '/register');
  await fill(walk.page, company);
  assert.equal(await send(walk.page, '/register'), 303, await walk.problems());
  await signIn(walk.page, company.login, company.password);
}

export async function describeCompany(walk, profile) {
  await visit(walk.page, '/organisation');
  await fill(walk.page, profile);
  assert.equal(await send(walk.page, '/organisation'), 303, await walk.problems());
  assert.equal(await walk.page.inputValue('[name="legal_representative"]'), profile.legal_representative);
}

/** Uploads a list of outlets, the first line its head, and says with which status it was answered. */
export async function uploadOutlets(walk, lines) {
  await visit(walk.page, '/outlets/import');
  const buffer = Buffer.from(lines.join('\n'));
  await walk.page.setInputFiles('[name="file"]', { name: '网点.csv', mimeType: 'text/csv', buffer });
  return send(walk.page, '/outlets/import');
}

export async function confirmNoOutlets(walk) {
  await visit(walk.page, '/outlets');
  await walk.page.check('[name="confirmed"]');
  assert.equal(await press(walk.page, walk.page.locator('#confirmation button')), 303);
  assert.ok(await walk.page.locator('#confirmation .tone-good').isVisible());
}

export async function beginApplication(walk, scheme, application) {
  await visit(walk.page, `/cases/new?scheme=${scheme}`);
  await fill(walk.page, application);
  await walk.page.check('[name="ready"]');
  assert.equal(await send(walk.page, '/cases/new'), 303, await walk.problems());
  walk.url = new URL(walk.page.url()).pathname;
  assert.equal(await walk.state(), '草稿');
}

const paper = (words) => ({ name: '申请材料.txt', mimeType: 'text/plain', buffer: Buffer.from(words) });

/** Uploads the next version of one document. */
export async function giveDocument(walk, requirement, words) {
  const details = walk.page.locator(`#${requirement} .document-act`);
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
  await details.locator('[name="files"]').setInputFiles(paper(`${requirement}：${words}\n`));
  assert.equal(await press(walk.page, details.locator('button')), 303, await walk.problems());
}

/** Uploads every document that must be there. */
export async function giveDocuments(walk) {
  await walk.at('/documents');
  const mandatory = walk.page.locator('.document', { has: walk.page.locator('.faint', { hasText: '必备' }) });
  const names = await mandatory.evaluateAll((panels) => panels.map(({ id }) => id));
  assert.ok(names.length >= 8, `documents asked for: ${names}`);
  for (const name of names)
    await giveDocument(walk, name, `${walk.url} 的材料`);
}

export async function submit(walk) {
  await walk.done('', '/submit');
  assert.equal(await walk.state(), '已提交');
}

// The application review

const choose = (row, value) => row.locator(`label:has(input[value="${value}"])`).click();

/** Every item of the checklist in order, but for gaps: { "document:manual": what is missing }. */
export async function checkItems(walk, gaps = {}) {
  await walk.at('/review');
  for (const row of await walk.page.locator('.check-row').all()) {
    const code = await row.getAttribute('id');
    await choose(row, code in gaps ? 'gap' : 'ok');
    if (code in gaps) await row.locator('textarea').fill(gaps[code]);
  }
  assert.equal(await walk.act('/review/check'), 303, await walk.problems());
}

export async function takeUp(walk) {
  await walk.at('/review');
  assert.equal(await walk.act('/review'), 303);
  assert.equal(await walk.state(), '申请评审中');
}

export async function returnWithGaps(walk, gaps) {
  await checkItems(walk, gaps);
  assert.equal(await walk.act('/return'), 303, await walk.problems());
  assert.equal(await walk.state(), '草稿');
}

export async function acceptApplication(walk) {
  await checkItems(walk);
  await walk.page.check('[name="impartial"]');
  assert.equal(await walk.act('/accept'), 303, await walk.problems());
  assert.equal(await walk.state(), '已受理');
}

// Person-days and the sample of outlets

/** What a calculator of the program prints. */
/** What the command says of that content. */
export async function calculatorOn(content, ...words) {
  const running = promisify(execFile)(program, [...words, '--json'], { cwd: root });
  running.child.stdin.end(content);
  return JSON.parse((await running).stdout);
}

export async function calculator(...words) {
  const { stdout } = await promisify(execFile)(program, [...words, '--json'], { cwd: root });
  return JSON.parse(stdout);
}

/** "11/2" as pages show it: "5.5". */
export const decimal = (fraction) => {
  const [over, under = '1'] = fraction.split('/');
  return (Number(over) / Number(under)).toFixed(1);
};

/** The days of the line with that label on the person-day sheet. */
export async function daysOf(walk, label) {
  const row = walk.page.locator('#days tbody tr', { has: walk.page.locator(`th:text-is("${label}")`) });
  return (await row.locator('td').last().innerText()).trim();
}

/** The numbers of the outlets that the page says are drawn, sorted. */
export async function drawnOutlets(walk) {
  const shown = await walk.page.locator('#draw tbody td:first-child small').allInnerTexts();
  return shown.map((line) => line.split(' ')[0]).sort();
}

/** The numbers that the command of the page draws from the population of the page, sorted. */
export async function replayDraw(walk) {
  const population = await (await walk.page.request.get(`${walk.url}/population.csv`)).text();
  const words = (await walk.page.locator('#draw .command').textContent()).trim().split(/\s+/).slice(1, -1);
  return withFile('population.csv', population, async (file) => {
    const { strata } = await calculator(...words, file);
    return strata.flatMap(({ risk, random }) => [...risk, ...random].map(({ id }) => id)).sort();
  });
}

export async function withFile(name, content, body) {
  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-path-'));
  try {
    await writeFile(path.join(folder, name), content);
    return await body(path.join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A planner fixes the days, a reviewer signs the sheet and a manager approves it. */
export async function fixDays(walk) {
  await walk.enter('planner');
  await walk.done('/days', '/days');
  await signDays(walk);
}

export async function signDays(walk) {
  await walk.enter('reviewer');
  await walk.done('/days', '/days/sign', { password: demoPassword });
  await walk.enter('manager');
  await walk.done('/days', '/days/approve', { password: demoPassword });
}

// The contract

export async function offerContract(walk, values = {}) {
  await walk.enter('sales');
  await walk.done('/contract', '/contract/quote', values);
  await walk.done('/contract', '/contract/offer', { password: demoPassword });
}

export async function declineContract(walk, reason) {
  await walk.at('/contract');
  await walk.page.click(`details:has(form[action="${walk.url}/contract/decline"]) > summary`);
  await fill(walk.page, { reason });
  assert.equal(await walk.act('/contract/decline'), 303, await walk.problems());
  assert.equal(await walk.state(), '已受理');
}

export async function acceptContract(walk, password) {
  await walk.done('/contract', '/contract/accept', { password });
  assert.equal(await walk.state(), '已签约');
}

export async function recordPayment(walk, yuan) {
  await walk.done('/contract', '/payment/record', { amount_yuan: yuan, reference: '银行回单 2026-1122' });
}

// The programme and the team

export async function setProgramme(walk, openingOn) {
  await walk.enter('planner');
  await walk.done('/programme', '/programme', { opening_on: openingOn });
  await walk.enter('manager');
  await walk.done('/programme', '/programme/approve');
  assert.equal(await walk.state(), '审查方案已批准');
}

/** Puts somebody on the team, as the list of who can go offers it: { part, from, until, days }. */
export async function putOnTeam(walk, name, place) {
  await walk.at('/team');
  await walk.page.selectOption('.wanted [name="part"]', place.part);
  for (const field of ['from', 'until', 'days']) await walk.page.fill(`.wanted [name="${field}"]`, place[field]);
  await walk.page.click('.wanted button');
  const row = walk.page.locator('#candidates tr', { hasText: name });
  assert.equal(await press(walk.page, row.locator('button')), 303, await walk.problems());
  assert.match(await walk.text('#members'), new RegExp(name));
}

export async function takeOffTeam(walk, name, reason) {
  await walk.at('/team');
  const row = walk.page.locator('#members tr', { hasText: name });
  await row.locator('summary').click();
  await row.locator('[name="reason"]').fill(reason);
  assert.equal(await press(walk.page, row.locator('form button')), 303);
  assert.match(await walk.text('#past'), new RegExp(`${name}[\\s\\S]*${reason}`));
}

export async function dispatchTeam(walk) {
  await walk.done('/team', '/team/dispatch');
  assert.equal(await walk.state(), '审查组已组成');
}

export async function objectToTeam(walk, name, reason) {
  await walk.at('/team');
  await walk.page.click('#answer summary');
  await walk.page.getByLabel(name).check();
  await fill(walk.page, { reason });
  assert.equal(await walk.act('/team/object'), 303, await walk.problems());
  assert.match(await walk.text('#rounds'), new RegExp(name));
  assert.equal(await walk.state(), '审查方案已批准');
}

export async function confirmTeam(walk) {
  await walk.done('/team', '/team/confirm');
  assert.equal(await walk.state(), '审查组已确认');
}

// The document review and the plan

export async function beginDocuments(walk) {
  await walk.done('', '/documents/begin');
  await walk.at('/document-review');
  assert.equal(await walk.state(), '文件评审');
}

/** Every document conforms, but for those with a note: { manual: what does not conform }. */
export async function judgeDocuments(walk, notes = {}) {
  await walk.at('/document-review');
  for (const row of await walk.page.locator('.check-row').all()) {
    const id = await row.getAttribute('id');
    await choose(row, id in notes ? 'nonconforming' : 'conforming');
    await row.locator('textarea').fill(notes[id] ?? '');
  }
  assert.equal(await walk.act('/documents/judge'), 303, await walk.problems());
}

export async function passDocuments(walk) {
  await walk.done('/document-review', '/documents/pass');
  assert.equal(await walk.state(), '编制审查计划');
}

/** The leader has the plan proposed and issues it, a planner approves it. */
export async function makePlan(walk, leader = 'assessor') {
  await walk.enter(leader);
  await walk.done('/plan', '/plan/fill');
  await walk.done('/plan', '/plan/issue', { visit_mode: 'FS01' });
  await walk.enter('planner');
  await walk.done('/plan', '/plan/approve');
}

export async function reportPlan(walk, receipt) {
  await walk.enter('finance');
  await walk.done('/plan', '/plan/report', { receipt });
  await walk.at();
  assert.equal(await walk.state(), '审查计划已上报');
}

/** A picture of one dot, as a phone would send a photo. */
export const photo = {
  name: '合影.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==', 'base64'),
};

/** The team's arrival or departure, whichever comes next. */
export async function signPresence(walk, people = '陈建国，总经理') {
  await walk.at('/presence');
  await walk.page.setInputFiles('#sign [name="photos"]', photo);
  await fill(walk.page, { client_people: people });
  assert.equal(await walk.act('/presence/sign'), 303, await walk.problems());
}

/** The leader says of each required record that is missing that it does not apply. */
export async function excuseRecords(walk) {
  await walk.at('/evidence');
  const forms = walk.page.locator('#records form[action$="/excuse"]');
  while ((await forms.count()) > 0) {
    const form = forms.first();
    const path = (await form.getAttribute('action')).replace(/^\/cases\/[^/]+/, '');
    await walk.page.locator(`#records form[action$="${path}"] [name="reason"]`).evaluate((field) => {
      field.closest('details').open = true;
      field.value = '纸质存档';
    });
    assert.equal(await walk.act(path), 303, await walk.problems());
    await walk.at('/evidence');
  }
}

/** Judges what is open in the check list of the file: all is well, and what is missing was kept on paper. */
export async function reviewFile(walk) {
  await walk.at('/file-review');
  const words = { item: 'ok', knock_out: 'no', person: 'A' };
  for (const row of await walk.page.locator('.check-row:has(.check-entry):not(:has(details))').all()) {
    const [kind] = (await row.getAttribute('id')).split(':');
    const choice = row.locator(`input[value="${words[kind]}"]`);
    if ((await choice.count()) > 0) {
      await choice.check();
      continue;
    }
    await row.locator('input[value="not_applicable"]').check();
    await row.locator('textarea').fill('纸质存档');
  }
  assert.equal(await walk.act('/file-review'), 303, await walk.problems());
}

/** Every exception that waits for this person's side. */
export async function explainPresence(walk, reason) {
  await walk.at('/presence');
  const forms = walk.page.locator('#exceptions details.act');
  for (let left = await forms.count(); left > 0; left -= 1) {
    await forms.first().locator('summary').click();
    await forms.first().locator('textarea').fill(reason);
    assert.equal(await press(walk.page, forms.first().locator('button')), 303, await walk.problems());
  }
}

/** Brings a survey that an institute carried out. */
export async function importAnswers(walk, mark) {
  await walk.at('/perception/result');
  await fill(walk.page, { source: '某调查公司', from_on: '2026-01-01', until_on: '2026-06-30', population: '1' });
  const buffer = Buffer.from(answersFile(mark));
  await walk.page.setInputFiles('#import [name="file"]', { name: '答卷.csv', mimeType: 'text/csv', buffer });
  assert.equal(await walk.act('/perception/import'), 303, await walk.problems());
}

/** The report of stage 1, in which all that is open is left to stage 2. */
export async function reportStage1(walk) {
  await walk.at('/stage1');
  for (const box of await walk.page.locator('[name="carry"]').all()) await box.check();
  const topics = ['documents', 'scope', 'readiness', 'sampling', 'perception', 'resources'];
  for (const topic of topics) await walk.page.fill(`[name="text.${topic}"]`, '已核实，符合要求');
  await fill(walk.page, { conclusion: 'go_on' });
  assert.equal(await walk.act('/stage1/report'), 303, await walk.problems());
}

/** By the leader, of a case whose plan is reported: through stage 1 and its gate. */
export async function beginStage2(walk) {
  await signPresence(walk);
  await walk.done('', '/stage1/open');
  await reportStage1(walk);
  await signPresence(walk);
  await walk.done('/stage1', '/stage1/close');
  await importAnswers(walk, 5);
  await walk.done('/perception/result', '/perception/pass');
  await signPresence(walk);
  await walk.done('', '/stage2/open');
}
