// One certification from registration to the certificate, by use cases alone.

import assert from 'node:assert/strict';
import { answersFile } from '../support/answers.mjs';
import { signIn } from './client.mjs';

const password = 'a good long password';

/** GB 32100: the check character of the first 17. */
export function withCheckCharacter(body) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const sum = [...body].reduce((total, sign, i) => total + alphabet.indexOf(sign) * (3 ** i % 31), 0);
  return body + alphabet[(31 - (sum % 31)) % 31];
}

function fileForm(fields, name, content, field = 'file') {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append(field, new Blob([content]), name);
  return form;
}

const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==', 'base64');

/** A sign-in on site with one photo. */
function signForm(fields) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('photos', new Blob([photo]), 'meeting.png');
  return form;
}

/** What an initial application under gbt27922 has to bring beside the manual, and what its review looks at. */
const required = [
  'licence', 'site_status', 'offer', 'laws', 'profile', 'chart', 'outlets', 'survey', 'managers', 'self_evaluation',
];
const conditions = [
  'legal_person', 'operating', 'no_failure', 'trust', 'scope_field', 'competence', 'impartiality', 'system_documents',
  'person_in_charge', 'budget', 'team', 'outlets', 'scope_text', 'staff',
];

export default async ({ check, client, tokens }) => {
  const ids = {};
  let token;

  async function act(name, fields, as = token) {
    const { status, json } = await client.act(name, fields, { token: as });
    assert.equal(status, 200, `${name}: ${JSON.stringify(json)}`);
    return json.id;
  }
  async function refused(name, fields, as, expected) {
    const before = await caseNow();
    const { status, json } = await client.act(name, fields, { token: as });
    assert.deepEqual([status, json.error, json.problems[0].code], expected, name);
    assert.deepEqual(await caseNow(), before, `${name} left something behind`);
  }
  const caseNow = async () => {
    const { json } = await client.get('/cases/{case}', { token: tokens.planner, params: ids });
    return { ...json, events: json.events?.filter(({ action }) => !action.startsWith('refused:')) };
  };
  const ref = async () => ({ case: ids.case, revision: (await caseNow()).revision });

  await check('an enterprise registers and signs in', async () => {
    const register = {
      uscc: withCheckCharacter('91320300MA1XYQ123'),
      organisation_name: '徐州接口电器服务有限公司',
      name: '方圆',
      phone: '0516-85550000',
      login: 'interface',
      password,
    };
    const { json } = await client.act('account.register', { ...register, uscc: `${register.uscc.slice(0, 17)}?` });
    assert.equal(json.problems[0].place, 'uscc');
    await act('account.register', register);
    const again = await client.act('account.register', register);
    assert.equal(again.status, 422);
    assert.deepEqual(again.json.problems.map(({ code }) => code), ['taken']);
    token = await signIn(client, 'interface', password);
    ids.organisation = (await client.get('/me', { token })).json.organisation;
  });

  await check('it describes itself and its outlets', async () => {
    await act('organisation.edit', {
      name: '徐州接口电器服务有限公司',
      legal_representative: '方正',
      nature: 'limited',
      industry: '5274',
      district: '320303',
      management_staff: 10,
      address: '徐州市云龙区和平大道 1 号',
      contact: '方圆',
      phone: '0516-85550000',
      staff: 100,
    });
    await act('outlet.save', { code: 'A1', name: '总店', address: '和平大道 1 号', staff: 12 });
    const bad = fileForm({}, 'outlets.csv', 'code,name,address,staff\nB1,东店,东路 1 号,5\nB2,西店,西路 1 号,many\n');
    const { status, json } = await client.act('outlet.import', bad, { token });
    assert.equal(status, 422);
    assert.ok(json.problems.some(({ line }) => line === 3), JSON.stringify(json));
    const rows = Array.from({ length: 8 }, (_, i) => `B${i},${i} 店,东路 ${i} 号,${i + 3}`);
    await act('outlet.import', fileForm({}, 'outlets.csv', ['code,name,address,staff', ...rows].join('\n')));
    const outlets = await client.get('/organisations/{organisation}/outlets', { token, params: ids });
    assert.equal(outlets.json.total, 9);
  });

  await check('it evaluates itself, one finding and one file', async () => {
    ids.evaluation = await act('evaluation.open', { scheme: 'gbt27922' });
    await act('evaluation.answer', { evaluation: ids.evaluation, clause: '5.1.1.1', answer: 'met' });
    const before = (await client.get('/evaluations/{evaluation}', { token, params: ids })).json;
    assert.equal(before.assessment.findings['5.1.1.1'].met, true);
    assert.equal(before.score.complete, false);
    const file = { ...before.assessment, findings: { '5.1.1.1': { met: false } } };
    await act('evaluation.upload', fileForm({ evaluation: ids.evaluation }, 'self.json', JSON.stringify(file)));
    const after = (await client.get('/evaluations/{evaluation}', { token, params: ids })).json;
    assert.equal(after.assessment.findings['5.1.1.1'].met, false);
  });

  await check('it applies; the same submission twice has one effect', async () => {
    ids.case = await act('application.open', {
      scheme: 'gbt27922',
      scope: '家用电器的售后服务',
      level: 'qualified',
      classes: '家用电器',
      categories: 1,
      scope_staff: 100,
      desired_on: '2027-03-01',
      ready: true,
    });
    const manual = new FormData();
    manual.append('case', ids.case);
    manual.append('requirement', 'manual');
    manual.append('files', new Blob(['service manual, chapter 1\n']), 'manual-1.txt');
    manual.append('files', new Blob(['service manual, chapter 2\n']), 'manual-2.txt');
    await act('document.add', manual);
    for (const requirement of required) await act('document.exclude', { case: ids.case, requirement, reason: '另行提交' });
    const submission = await ref();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.act('application.submit', submission, { token })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(409)]);
    const now = await caseNow();
    assert.equal(now.state, 'submitted');
    assert.equal(now.revision, submission.revision + 1);
    assert.equal(now.events.filter(({ action }) => action === 'application.submit').length, 1);
  });

  await check('a form for an older revision is refused', async () => {
    const { revision } = await ref();
    const late = { case: ids.case, revision: revision - 1, reason: '另作安排' };
    await refused('application.withdraw', late, token, [409, 'stale', 'stale']);
  });

  await check('the body reviews, plans and names a team', async () => {
    await act('application.review', await ref(), tokens.reviewer);
    const found = { verdict: { 'document:licence': 'gap' }, note: { 'document:licence': '请补充副本' } };
    await act('application.check', { ...(await ref()), ...found }, tokens.reviewer);
    await act('application.return', await ref(), tokens.reviewer);
    assert.equal((await caseNow()).gaps[0].item, '营业执照');
    await act('document.exclude', { case: ids.case, requirement: 'licence', reason: '副本已邮寄' });
    await act('application.submit', await ref());
    await act('application.review', await ref(), tokens.reviewer);
    const verdict = Object.fromEntries(
      [...['manual', ...required].map((id) => `document:${id}`), ...conditions.map((id) => `condition:${id}`)].map((id) => [id, 'ok']),
    );
    await act('application.check', { ...(await ref()), verdict }, tokens.reviewer);
    await act('application.accept', { ...(await ref()), impartial: true }, tokens.reviewer);
    await act('days.fix', { ...(await ref()), percent: { 1: '10' }, reason: { 1: '三班' } }, tokens.planner);
    const signed = async () => ({ ...(await ref()), sheet: (await caseNow()).programme.sheet, password: 'xingheng-demo' });
    await act('days.sign', await signed(), tokens.reviewer);
    await act('days.approve', await signed(), tokens.manager);
    const staff = 'xingheng-demo';
    await act('contract.quote', await ref(), tokens.sales);
    await act('contract.offer', { ...(await ref()), password: staff }, tokens.sales);
    const { contracts } = (await client.get('/cases/{case}/contract', { token, params: ids })).json;
    await refused('contract.accept', { ...(await ref()), sha256: '0'.repeat(64), password }, token, [409, 'stale', 'other_text']);
    await act('contract.accept', { ...(await ref()), sha256: contracts[0].sha256, password });
    const paid = { amount_yuan: Number(contracts[0].price_yuan), received_on: '2026-11-01', reference: 'B-1' };
    await act('payment.record', { ...(await ref()), ...paid }, tokens.finance);
    await act('programme.set', { ...(await ref()), opening_on: '2027-03-20' }, tokens.planner);
    await act('programme.approve', await ref(), tokens.manager);
    const { people } = (await client.get('/people', { token: tokens.planner })).json;
    const byName = async (login) => (await client.get('/me', { token: tokens[login] })).json.account;
    const both = await byName('both');
    assert.ok(people.some(({ id }) => id === both));
    const days = { from: '2027-03-08', until: '2027-03-19', days: '12' };
    const leader = { person: await byName('assessor'), part: 'leader', ...days };
    await refused('team.dispatch', await ref(), tokens.planner, [409, 'state', 'no_leader']);
    await act('team.add', { ...(await ref()), ...leader }, tokens.planner);
    await act('team.add', { ...(await ref()), person: both, part: 'assessor', ...days }, tokens.planner);
    await act('team.dispatch', await ref(), tokens.planner);
    const now = await caseNow();
    assert.equal(now.programme.population, 9);
    assert.equal(now.outlets.length, 3);
    assert.equal(now.team.length, 2);
  });

  await check('the team records every finding with evidence and closes the sheet', async () => {
    await act('team.confirm', await ref());
    await act('documents.begin', await ref(), tokens.assessor);
    const reviewed = ['offer', 'laws', 'profile', 'chart', 'outlets', 'manual', 'survey', 'managers'];
    const verdict = Object.fromEntries(reviewed.map((id) => [id, 'conforming']));
    await act('documents.judge', { ...(await ref()), verdict }, tokens.assessor);
    await act('documents.pass', await ref(), tokens.assessor);
    await act('plan.fill', await ref(), tokens.assessor);
    await act('plan.issue', { ...(await ref()), visit_mode: 'FS01' }, tokens.assessor);
    await act('plan.approve', await ref(), tokens.planner);
    await act('plan.report', { ...(await ref()), reason: '客户提前开业' }, tokens.finance);
    const members = (await client.get('/me', { token: tokens.assessor })).json.account;
    const sign = async (kind) => act('presence.sign', signForm({ case: ids.case, kind, members }), tokens.assessor);
    await refused('stage1.open', await ref(), tokens.assessor, [409, 'state', 'presence']);
    await sign('arrival');
    await act('stage1.open', await ref(), tokens.assessor);
    await sign('departure');
    await refused('stage1.close', await ref(), tokens.assessor, [409, 'state', 'stage1_report']);
    const topics = ['documents', 'scope', 'readiness', 'sampling', 'perception', 'resources'];
    const text = Object.fromEntries(topics.map((topic) => [topic, '已核实，符合要求']));
    await act('stage1.report', { ...(await ref()), conclusion: 'go_on', carry: ['all'], text }, tokens.assessor);
    await act('stage1.close', await ref(), tokens.assessor);
    const survey = { ...(await ref()), source: '某调查公司', from_on: '2026-01-01', until_on: '2026-06-30', population: '1' };
    await act('survey.import_answers', fileForm(survey, 'answers.csv', answersFile(5)), tokens.assessor);
    await act('perception.pass', await ref(), tokens.assessor);
    await sign('arrival');
    await act('stage2.open', await ref(), tokens.assessor);
    const scheme = (await client.get('/schemes/{scheme}', { token, params: { scheme: 'gbt27922' } })).json;
    const sites = ['hq', ...(await caseNow()).outlets.map(({ id }) => id)];
    for (const { id: clause, kind, max } of scheme.file.indicators) {
      const answers = {
        qualitative: [{ answer: 'met' }],
        graded: [{ answer: 'points', points: max }],
        proportional: sites.map((site) => ({ answer: 'samples', site, examined: 5, nonconforming: 0 })),
      };
      for (const answer of answers[kind] ?? [])
        await act('assessment.record', { case: ids.case, clause, ...answer }, tokens.assessor);
    }
    const evidence = { case: ids.case, clause: '5.1.1.1' };
    await act('assessment.evidence', fileForm(evidence, '../../etc/passwd.txt', '照片的说明', 'files'), tokens.assessor);
    const sheet = await client.get('/cases/{case}/sheet', { token: tokens.assessor, params: ids });
    assert.equal(sheet.json.score.shown, '100.00');
    assert.equal(sheet.json.evidence[0].name, 'passwd.txt');
    assert.equal((await client.get('/cases/{case}/sheet', { token, params: ids })).status, 404);
    const records = 'interview_notes sampling_record outlet_photos client_feedback closing_minutes';
    await act('assessment.record_excuse', { ...(await ref()), records, reason: '纸质存档' }, tokens.assessor);
    await act('assessment.lock', await ref(), tokens.assessor);
    await sign('departure');
    await refused('assessment.close', await ref(), tokens.assessor, [409, 'state', 'not_explained']);
    const all = { exception: 'all', reason: '定位被禁用，照片可以核对' };
    await act('presence.explain', { ...(await ref()), ...all }, tokens.assessor);
    await act('presence.accept', { ...(await ref()), ...all }, tokens.planner);
    await act('presence.attend', { ...(await ref()), kind: 'departure', name: '陈建国', post: '总经理' }, tokens.assessor);
    const presence = await client.get('/cases/{case}/presence', { token, params: ids });
    assert.deepEqual(presence.json.attendances.map(({ kind, name }) => [kind, name]), [['departure', '陈建国']]);
    await act('assessment.close', await ref(), tokens.assessor);
  });

  await check('a member of the team does not decide, a stranger to it does, and only once', async () => {
    await refused('file.submit', await ref(), tokens.assessor, [409, 'state', 'not_issued']);
    const text = { deviations: '无', risks: '无', certificate_use: '尚未使用', overall: '运行有效', next_focus: '网点', unresolved: '无' };
    const no = 'no';
    const answer = { 'legal.licences': 'yes', 'legal.accidents': no, 'legal.complaints': no, 'legal.inspections': no, 'legal.dishonesty': no };
    await act('report.write', { ...(await ref()), recommendation: 'recommend', text, answer }, tokens.assessor);
    assert.equal((await client.get('/cases/{case}/report', { token, params: ids })).status, 404);
    const report = await client.get('/cases/{case}/report', { token: tokens.assessor, params: ids });
    const signed = { ...(await ref()), sha256: report.json.sha256, password: 'xingheng-demo' };
    await refused('report.issue', { ...signed, sha256: '0'.repeat(64) }, tokens.assessor, [409, 'stale', 'stale']);
    await act('report.issue', signed, tokens.assessor);
    const issued = await client.get('/cases/{case}/report', { token, params: ids });
    assert.equal(issued.json.drafts.length, 0);
    assert.notEqual(issued.json.editions[0].sha256, report.json.sha256);
    await act('file.submit', await ref(), tokens.assessor);
    await refused('file.pass', { ...(await ref()), recommendation: 'grant', sha256: '0'.repeat(64), password: 'xingheng-demo' }, tokens.both, [403, 'forbidden', 'R1']);
    const signing = 'xingheng-demo';
    const passing = { recommendation: 'grant', sha256: '0'.repeat(64), password: signing };
    await refused('file.pass', { ...(await ref()), ...passing }, tokens.decider2, [409, 'state', 'open']);
    const { entries } = (await client.get('/cases/{case}/file-review', { token: tokens.decider2, params: ids })).json;
    const open = entries.filter(({ state }) => ['open', 'missing'].includes(state));
    const word = { item: 'ok', knock_out: 'no', person: 'A' };
    const missing = open.filter(({ state }) => state === 'missing');
    const verdict = Object.fromEntries(open.map(({ code, kind }) => [code, word[kind]]));
    for (const { code } of missing) verdict[code] = 'not_applicable';
    const note = Object.fromEntries(missing.map(({ code }) => [code, '纸质存档']));
    await act('file.review', { ...(await ref()), verdict, note }, tokens.decider2);
    assert.equal((await client.get('/cases/{case}/file-review', { token, params: ids })).status, 403);
    const comment = { section: { 1: 'report', 2: 'documents' }, text: { 1: '请补充抽样说明', 2: '请补充手册' } };
    const me = (await client.get('/me', { token })).json.account;
    await refused('file.return', { ...(await ref()), reason: '不全' }, tokens.decider2, [422, 'invalid', 'required']);
    await act('file.return', { ...(await ref()), reason: '不全', ...comment, addressee: { 2: me } }, tokens.decider2);
    const asked = (await client.get('/cases/{case}/comments', { token: tokens.decider2, params: ids })).json.comments;
    const mine = (await client.get('/cases/{case}/comments', { token, params: ids })).json.comments;
    assert.deepEqual(mine.map(({ text }) => text), ['请补充手册']);
    const replied = (id) => ({ case: ids.case, comment: id, text: '已补充' });
    await refused('comment.answer', replied(asked[0].id), token, [422, 'invalid', 'comment']);
    await refused('comment.answer', replied(asked[0].id), tokens.both, [403, 'forbidden', 'addressee']);
    await refused('file.submit', await ref(), tokens.assessor, [409, 'state', 'comments']);
    await act('comment.answer', replied(asked[0].id), tokens.assessor);
    await act('comment.answer', replied(asked[1].id));
    await act('file.submit', await ref(), tokens.assessor);
    await act('file.review', { ...(await ref()), carry: true }, tokens.decider2);
    await refused('file.pass', { ...(await ref()), ...passing }, tokens.decider2, [409, 'stale', 'other_text']);
    const list = (await client.get('/cases/{case}/file-review', { token: tokens.decider2, params: ids })).json;
    await act('file.pass', { ...(await ref()), ...passing, sha256: list.sha256 }, tokens.decider2);
    const { basis_sha256: basis } = (await client.get('/cases/{case}/decision', { token: tokens.decider, params: ids })).json;
    const grant = { ...(await ref()), reason: '符合要求', sha256: basis, password: signing };
    await refused('decision.grant', { ...grant, sha256: '0'.repeat(64) }, tokens.decider, [409, 'stale', 'other_text']);
    await refused('decision.grant', grant, tokens.both, [403, 'forbidden', 'R1']);
    await refused('decision.refuse', grant, tokens.both, [403, 'forbidden', 'R1']);
    await refused('decision.grant', { ...grant, password: 'not the password' }, tokens.decider, [422, 'invalid', 'password']);
    await act('decision.grant', grant, tokens.decider);
    await refused('decision.grant', { ...grant, revision: 0 }, tokens.decider2, [409, 'state', 'decided']);
    const { signatures } = (await client.get('/cases/{case}/signatures', { token: tokens.head, params: ids })).json;
    const { sha256 } = signatures.find(({ document }) => document === 'decision');
    await refused('decision.confirm', { ...(await ref()), sha256: '0'.repeat(64), password: signing }, tokens.head, [409, 'stale', 'other_text']);
    await act('decision.confirm', { ...(await ref()), sha256, password: signing }, tokens.head);
    await refused('certificate.issue', await ref(), tokens.officer, [409, 'state', 'wording']);
    await act('wording.draft', { ...(await ref()), languages: 'zh' }, tokens.officer);
    await act('wording.send', await ref(), tokens.officer);
    const { wordings } = (await client.get('/cases/{case}/wording', { token, params: ids })).json;
    const wording = wordings[0].sha256;
    await refused('wording.agree', { ...(await ref()), sha256: wording, password }, tokens.officer, [403, 'forbidden', 'role']);
    await refused('wording.agree', { ...(await ref()), sha256: '0'.repeat(64), password }, token, [409, 'stale', 'other_text']);
    await act('wording.agree', { ...(await ref()), sha256: wording, password });
    await act('certificate.issue', await ref(), tokens.officer);
    const now = await caseNow();
    assert.equal(now.state, 'certified');
    const { status, json } = await client.get('/certificates/{number}', { params: { number: now.certificate } });
    assert.equal(status, 200);
    assert.equal(json.organisation.name, '徐州接口电器服务有限公司');
  });

  await check('a token that was signed out opens nothing', async () => {
    await act('session.close', {});
    const { status, json } = await client.get('/me', { token });
    assert.equal(status, 401);
    assert.equal(json.problems[0].code, 'token');
  });
};
