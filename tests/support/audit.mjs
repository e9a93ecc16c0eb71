// One audit from its person-days to the head's signature, on the command line, by the same use
// cases as on the pages.

import assert from 'node:assert/strict';
import { answersFile } from './answers.mjs';
import { dayAfter } from './office.mjs';

const photo = {
  name: 'meeting.png',
  content: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==', 'base64'),
};
const legal = { licences: 'yes', accidents: 'no', complaints: 'no', inspections: 'no', dishonesty: 'no' };
const texts = { deviations: '无', risks: '无', certificate_use: '按规定使用', overall: '运行有效', next_focus: '维修记录', unresolved: '无' };
const keyed = (name, entries) => Object.fromEntries(Object.entries(entries).map(([key, value]) => [`${name}.${key}`, value]));

/**
 * The way of that case, step by step, each with { office, id, client, team }: `team` names the
 * leader and the other assessor.
 */
export function auditOf({ office, id, client, team }) {
  const password = 'xingheng-demo';
  const ours = { case: id };
  const now = () => office.read('planner', `/cases/${id}`);
  const act = (login, useCase, fields) => office.act(login, useCase, { ...ours, ...fields });
  const accounts = async () => Promise.all(team.map(async (login) => (await office.read(login, '/me')).account));

  /** A complete application, and its acceptance. */
  async function apply() {
    const { documents: asked } = await office.read(client, `/cases/${id}/documents`);
    for (const { requirement, need } of asked.filter(({ state }) => state === 'missing'))
      if (requirement === 'manual') await act(client, 'document.add', { requirement, files: { name: 'manual.txt', content: '服务手册\n' } });
      else if (need === 'mandatory') await act(client, 'document.exclude', { requirement, reason: '另行提交' });
    await act(client, 'application.submit');
    await act('reviewer', 'application.review');
    const { items } = await office.read('reviewer', `/cases/${id}/review`);
    const verdicts = items.map(({ code }) => [code, 'ok']);
    await act('reviewer', 'application.check', keyed('verdict', Object.fromEntries(verdicts)));
    await act('reviewer', 'application.accept', { impartial: 1 });
  }

  async function days() {
    await act('planner', 'days.fix');
    const { programme } = await now();
    await act('reviewer', 'days.sign', { sheet: programme.sheet, password });
    await act('manager', 'days.approve', { sheet: programme.sheet, password });
  }

  async function contract() {
    await act('sales', 'contract.quote');
    await act('sales', 'contract.offer', { password });
    const { contracts } = await office.read('sales', `/cases/${id}/contract`);
    await act(client, 'contract.accept', { sha256: contracts[0].sha256, password: office.password(client) });
  }

  /** Within the cycle the contract and the programme hold. */
  async function skip(reason) {
    await act('planner', 'case.skip', { reason });
    await act('manager', 'case.skip_approve');
  }

  async function programme(openingOn) {
    await act('planner', 'programme.set', { opening_on: openingOn });
    await act('manager', 'programme.approve');
  }

  async function sendTeam(from, until, spent) {
    for (const [i, person] of (await accounts()).entries())
      await act('planner', 'team.add', { person, part: i === 0 ? 'leader' : 'assessor', from, until, days: spent });
    await act('planner', 'team.dispatch');
    await act(client, 'team.confirm');
  }

  async function documents() {
    await act(team[0], 'documents.begin');
    const { documents: asked } = await office.read(team[0], `/cases/${id}/documents`);
    const reviewed = asked.filter((document) => document.reviewed && document.state !== 'optional');
    if (reviewed.length === 0) return act(team[0], 'documents.pass');
    const verdicts = reviewed.map(({ requirement }) => [requirement, 'conforming']);
    await act(team[0], 'documents.judge', keyed('verdict', Object.fromEntries(verdicts)));
    await act(team[0], 'documents.pass');
  }

  async function plan(receipt) {
    await act(team[0], 'plan.fill');
    await act(team[0], 'plan.issue', { visit_mode: 'FS01' });
    await act('planner', 'plan.approve');
    await act('finance', 'plan.report', { receipt });
  }

  const sign = async (kind) =>
    act(team[0], 'presence.sign', { kind, members: await accounts(), photos: photo, client_people: '秦远山，总经理' });

  async function askCustomers() {
    const survey = { source: '某调查公司', from_on: '2026-01-01', until_on: '2026-06-30', population: '1' };
    await act(team[0], 'survey.import_answers', { ...survey, file: { name: 'answers.csv', content: answersFile(5) } });
  }

  async function stage1() {
    await sign('arrival');
    await act(team[0], 'stage1.open');
    const topics = ['documents', 'scope', 'readiness', 'sampling', 'perception', 'resources'];
    const said = Object.fromEntries(topics.map((topic) => [topic, '已核实，符合要求']));
    await act(team[0], 'stage1.report', { conclusion: 'go_on', carry: 'all', ...keyed('text', said) });
    await sign('departure');
    await act(team[0], 'stage1.close');
    await askCustomers();
    await act(team[0], 'perception.pass');
  }

  /** All is met but for the indicators that are named. */
  async function assess(lost) {
    const { scheme } = await now();
    const { file } = await office.read('planner', `/schemes/${scheme}`);
    for (const { id: clause, kind } of file.indicators.filter((each) => each.kind !== 'group')) {
      const fails = lost.includes(clause);
      const answer = kind === 'proportional'
        ? { answer: 'samples', site: 'hq', examined: 4, nonconforming: fails ? 4 : 0 }
        : { answer: fails ? 'not_met' : 'met' };
      await act(team[0], 'assessment.record', { clause, note: fails ? '需要改进' : '', ...answer });
      if (fails)
        await act(team[0], 'assessment.evidence', { clause, files: { name: '现场记录.txt', content: `${clause}：需要改进\n` } });
    }
  }

  async function close() {
    const records = ['interview_notes', 'sampling_record', 'outlet_photos', 'client_feedback', 'closing_minutes'];
    await act(team[0], 'assessment.record_excuse', { records: records.join(' '), reason: '纸质存档' });
    await act(team[0], 'assessment.lock');
    await sign('departure');
    const all = { exception: 'all', reason: '已核对照片和签到表' };
    await act(team[0], 'presence.explain', all);
    await act('planner', 'presence.accept', all);
    await act(team[0], 'assessment.close');
  }

  async function report() {
    const answers = Object.fromEntries(Object.entries(legal).map(([key, value]) => [`legal.${key}`, value]));
    await act(team[0], 'report.write', { recommendation: 'recommend', ...keyed('text', texts), ...keyed('answer', answers) });
    const { sha256 } = await office.read(team[0], `/cases/${id}/report`);
    await act(team[0], 'report.issue', { sha256, password });
    await act(team[0], 'file.submit');
  }

  async function reviewFile() {
    const list = () => office.read('decider2', `/cases/${id}/file-review`);
    const { entries } = await list();
    const word = { item: 'ok', knock_out: 'no', person: 'A' };
    const verdict = {};
    const note = {};
    for (const { code, kind, state } of entries) {
      if (state === 'open') verdict[code] = word[kind];
      if (state !== 'missing') continue;
      verdict[code] = 'not_applicable';
      note[code] = '纸质存档';
    }
    await act('decider2', 'file.review', { ...keyed('verdict', verdict), ...keyed('note', note) });
    await act('decider2', 'file.pass', { recommendation: 'grant', sha256: (await list()).sha256, password });
  }

  async function decide(fields) {
    const { basis_sha256: basis } = await office.read('decider', `/cases/${id}/decision`);
    await act('decider', 'decision.grant', { reason: '符合要求', sha256: basis, password, ...fields });
    const { signatures } = await office.read('head', `/cases/${id}/signatures`);
    const { sha256 } = signatures.find(({ document }) => document === 'decision');
    await act('head', 'decision.confirm', { sha256, password });
    assert.equal((await now()).state, 'granted');
  }

  /** The text of the certificate, and the client's signature under it. */
  async function word(languages) {
    await act('officer', 'wording.draft', { languages });
    await act('officer', 'wording.send');
    const { wordings } = await office.read(client, `/cases/${id}/wording`);
    await act(client, 'wording.agree', { sha256: wordings[0].sha256, password: office.password(client) });
  }

  async function pay() {
    const { contracts } = await office.read('finance', `/cases/${id}/contract`);
    if (contracts.length === 0) return;
    const paid = { amount_yuan: Number(contracts[0].price_yuan), received_on: await office.today(), reference: `B-${id}` };
    await act('finance', 'payment.record', paid);
  }

  return {
    now, act, apply, days, contract, skip, programme, sendTeam, documents, plan, sign, askCustomers, stage1, assess, close, report, reviewFile, decide, word, pay,

    /** From the approved programme to the decision; the visit begins in so many days. */
    async onwards({ inDays = 21, lost = [], isWhole, hasDocuments = isWhole, receipt, decision }) {
      const from = dayAfter(await office.today(), inDays);
      await sendTeam(from, dayAfter(from, 3), '3');
      if (hasDocuments) await documents();
      else await skip('上次审查已评审，文件未变更');
      await plan(receipt);
      await office.goTo(from);
      if (isWhole) await stage1();
      await sign('arrival');
      await act(team[0], 'stage2.open');
      if (!isWhole) await askCustomers();
      await assess(lost);
      await office.goTo(dayAfter(from, 3));
      await close();
      await report();
      await reviewFile();
      await decide(decision);
      await pay();
    },
  };
}
