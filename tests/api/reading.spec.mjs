// What there is to read: all of it is as it is described, and found by page, search and state.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

export default async ({ check, client, tokens }) => {
  const { document } = client;
  const first = async (path, list, options) => (await client.get(path, options)).json[list][0];
  const me = (await client.get('/me', { token: tokens.yunhai })).json;
  const certified = await first('/cases', 'cases', { token: tokens.yunhai, query: { state: 'reported' } });
  const evaluation = await first('/evaluations', 'evaluations', { token: tokens.yunhai });
  const params = { case: certified.id };
  const onsite = (await client.get('/cases/{case}/sheet', { token: tokens.assessor, params })).json;
  const people = (await client.get('/people/records', { token: tokens.planner, query: { q: '吴静' } })).json.people;
  const senior = (await client.get('/people/records', { token: tokens.planner, query: { q: '赵明远' } })).json.people[0];
  const { technical_codes } = (await client.get('/people/records/{person}', { token: tokens.planner, params: { person: senior.account } })).json;
  const competence = technical_codes.find(({ file_name }) => file_name);
  const papers = (await client.get('/cases/{case}/documents', { token: tokens.yunhai, params })).json;
  const files = papers.documents.flatMap(({ versions }) => versions.flatMap((version) => version.files));
  const given = files[0];
  const raised = await first('/cases/{case}/nonconformities', 'nonconformities', { token: tokens.yunhai, params });
  const complaint = await first('/complaints', 'complaints', { token: tokens.yunhai });
  const charge = await first('/charges', 'charges', { token: tokens.yunhai });
  const invoice = await first('/invoices', 'invoices', { token: tokens.yunhai });
  const settlement = await first('/settlements', 'settlements', { token: tokens.finance });
  const mark = await first('/marks', 'marks', { token: tokens.yunhai });
  const article = await first('/articles', 'articles');
  const draft = await first('/article-desk', 'articles', { token: tokens.manager });
  const question = await first('/questions', 'questions', { token: tokens.manager });
  const exam = (await client.act('exam.start', { audience: 'assessor', scheme: 'gbt27922' }, { token: tokens.manager })).json;
  await client.act('exam.finish', { exam: exam.id }, { token: tokens.manager });
  const batch = await first('/reporting/batches', 'batches', { token: tokens.finance });
  const entry = await first('/reporting', 'entries', { token: tokens.finance });
  const pack = (await client.act('inspection.make', { number: certified.certificate, reason: '省局检查' }, { token: tokens.officer })).json;
  const toDecide = await first('/certificates/due', 'certificates', { token: tokens.decider, query: { kind: 'decide' } });
  const gbt = { scheme: 'gbt27922' };
  const { sha256 } = (await client.get('/schemes/{scheme}', { token: tokens.scheme, params: gbt })).json;
  const whatToRead = {
    '/openapi.json': {},
    '/use-cases': {},
    '/me': { token: tokens.admin },
    '/keys': { token: tokens.admin },
    '/tokens': { token: tokens.admin, query: { everybody: 'true' } },
    '/accounts': { token: tokens.admin, query: { q: '周', limit: 1 } },
    '/people': { token: tokens.planner },
    '/people/records': { token: tokens.planner, query: { grade: 'senior', code: 'SC03' } },
    '/people/records/{person}': { token: tokens.admin, params: { person: people[0].account } },
    '/people/absences': { token: tokens.planner, query: { from: '2026-10-01', until: '2027-01-31' } },
    '/me/record': { token: tokens.assessor },
    '/conduct-statement': { token: tokens.assessor },
    '/competence/{competence}': { token: tokens.planner, params: { competence: competence.id } },
    '/organisations/{organisation}': { token: tokens.planner, params: me },
    '/organisations/{organisation}/outlets': { token: tokens.yunhai, params: me, query: { offset: 3 } },
    '/schemes': { token: tokens.yunhai },
    '/schemes/{scheme}': { token: tokens.assessor, params: gbt },
    '/schemes/{scheme}/versions': { token: tokens.reviewer, params: gbt },
    '/schemes/{scheme}/versions/{sha256}': { token: tokens.decider, params: { ...gbt, sha256 } },
    '/schemes/{scheme}/changes': { token: tokens.scheme, params: gbt, query: { from: sha256, to: sha256 } },
    '/evaluations': { token: tokens.yunhai },
    '/evaluations/{evaluation}': { token: tokens.yunhai, params: { evaluation: evaluation.id } },
    '/cases': { token: tokens.reviewer },
    '/cases/{case}/application': { token: tokens.reviewer, params },
    '/cases/{case}': { token: tokens.planner, params },
    '/cases/{case}/documents': { token: tokens.yunhai, params },
    '/documents/{file}': { token: tokens.yunhai, params: { file: given.id } },
    '/cases/{case}/review': { token: tokens.reviewer, params },
    '/cases/{case}/document-review': { token: tokens.yunhai, params },
    '/cases/{case}/records': { token: tokens.planner, params, query: { kind: 'interview' } },
    '/cases/{case}/conflicts': { token: tokens.planner, params },
    '/cases/{case}/team': { token: tokens.yunhai, params },
    '/cases/{case}/days': { token: tokens.yunhai, params },
    '/cases/{case}/days.pdf': { token: tokens.planner, params, query: { lang: 'en' } },
    '/cases/{case}/programme': { token: tokens.planner, params },
    '/cases/{case}/combination': { token: tokens.planner, params },
    '/cases/{case}/perception': { token: tokens.yunhai, params },
    '/cases/{case}/plan': { token: tokens.yunhai, params },
    '/cases/{case}/presence': { token: tokens.yunhai, params },
    '/cases/{case}/forms': { token: tokens.planner, params },
    '/cases/{case}/forms/{form}/pdf': { token: tokens.planner, params: { ...params, form: 'task_order' } },
    '/cases/{case}/report': { token: tokens.yunhai, params },
    '/cases/{case}/report.pdf': { token: tokens.decider, params, query: { issue: 1, copy: 'client' } },
    '/cases/{case}/report.docx': { token: tokens.decider, params, query: { issue: 1, copy: 'client' } },
    '/cases/{case}/coverage': { token: tokens.planner, params },
    '/cases/{case}/previous': { token: tokens.planner, params },
    '/complaints': { token: tokens.yunhai },
    '/complaints/{complaint}': { token: tokens.yunhai, params: { complaint: complaint.id } },
    '/charges': { token: tokens.yunhai, query: { list: 'settled' } },
    '/charges/{charge}': { token: tokens.yunhai, params: { charge: charge.id } },
    '/organisations/{organisation}/account': { token: tokens.yunhai, params: me },
    '/settlements': { token: tokens.finance, query: { state: 'submitted' } },
    '/settlements/{settlement}': { token: tokens.finance, params: { settlement: settlement.id } },
    '/invoices': { token: tokens.finance, query: { state: 'paid' } },
    '/invoices/{invoice}': { token: tokens.yunhai, params: { invoice: invoice.id } },
    '/open-data': {},
    '/figures': { query: { scheme: 'gbt27922' } },
    '/articles': { query: { kind: article.kind } },
    '/articles/{slug}': { params: { slug: article.slug } },
    '/article-desk': { token: tokens.manager },
    '/article-desk/{article}': { token: tokens.manager, params: { article: draft.id } },
    '/questions': { token: tokens.manager, query: { state: 'in_use', kind: 'judge', language: 'zh_CN', q: '得分' } },
    '/questions/{question}': { token: tokens.manager, params: { question: question.id } },
    '/exams': { token: tokens.manager },
    '/exams/overview': { token: tokens.manager },
    '/exams/{exam}': { token: tokens.manager, params: { exam: exam.id } },
    '/exams/{exam}/result.pdf': { token: tokens.manager, params: { exam: exam.id } },
    '/marks': { token: tokens.yunhai },
    '/marks/{mark}': { token: tokens.yunhai, params: { mark: mark.id } },
    '/changes': { token: tokens.planner },
    '/audits': { token: tokens.planner, query: { which: 'quarter' } },
    '/cases/{case}/nonconformities': { token: tokens.yunhai, params },
    '/cases/{case}/nonconformities/{nc}/pdf': { token: tokens.yunhai, params: { ...params, nc: raised.id } },
    '/cases/{case}/stage1': { token: tokens.yunhai, params },
    '/cases/{case}/signatures': { token: tokens.yunhai, params },
    '/cases/{case}/package.tar': { token: tokens.decider, params },
    '/cases/{case}/decision': { token: tokens.decider, params },
    '/cases/{case}/file-review': { token: tokens.decider, params },
    '/cases/{case}/comments': { token: tokens.yunhai, params },
    '/cases/{case}/mystery': { token: tokens.planner, params },
    '/deadlines': { token: tokens.planner },
    '/backlog': { token: tokens.planner },
    '/statistics': { token: tokens.planner },
    '/statistics/time': { token: tokens.planner },
    '/statistics/consistency': { token: tokens.assessor },
    '/pipeline': { token: tokens.planner, query: { sort: 'age' } },
    '/reporting': { token: tokens.finance, query: { state: 'due' } },
    '/reporting/batches': { token: tokens.finance },
    '/reporting/batches/{batch}': { token: tokens.finance, params: { batch: batch.id } },
    '/reporting/batches/{batch}/{file}': { token: tokens.finance, params: { batch: batch.id, file: 'teams.csv' } },
    '/reporting/items/{item}': { token: tokens.finance, params: { item: entry.id } },
    '/archive': { token: tokens.officer, query: { limit: 2 } },
    '/archive/{number}': { token: tokens.officer, params: { number: certified.certificate } },
    '/archive/packs/{pack}': { token: tokens.officer, params: { pack: pack.id } },
    '/reporting/yearly/{year}': { token: tokens.finance, params: { year: 2025 } },
    '/reporting/certsearch': { token: tokens.finance, query: { limit: 2 } },
    '/plans': { token: tokens.finance, query: { q: '云海' } },
    '/calendar': { token: tokens.assessor, query: { from: '2026-01-01' } },
    '/cases/{case}/sheet': { token: tokens.decider, params },
    '/cases/{case}/comparison': { token: tokens.decider, params },
    '/cases/{case}/population.csv': { token: tokens.yunhai, params },
    '/cases/{case}/contract': { token: tokens.yunhai, params },
    '/cases/{case}/wording': { token: tokens.yunhai, params },
    '/evidence/{evidence}': { token: tokens.decider, params: { evidence: onsite.evidence[0].id } },
    '/search': { token: tokens.yunhai, query: { q: '云海', limit: 3 } },
    '/certificates': { query: { q: '云海' } },
    '/certificates/all': { token: tokens.planner, query: { state: 'valid', scheme: 'gbt27922' } },
    '/certificates/due': { token: tokens.planner, query: { days: 400 } },
    '/certificates/{number}/transfer': { token: tokens.yunhai, params: { number: certified.certificate } },
    '/certificates/{number}/status': { token: tokens.yunhai, params: { number: certified.certificate } },
    '/certificates/{number}/grounds/{ground}': { token: tokens.decider, params: { number: toDecide.number, ground: toDecide.ground } },
    '/certificates/{number}': { params: { number: certified.certificate } },
    '/certificates/{number}/outlets': { params: { number: certified.certificate }, query: { offset: 1 } },
  };

  await check('every address that is described answers as it is described', async () => {
    const described = Object.keys(document.paths).filter((path) => document.paths[path].get);
    assert.deepEqual(Object.keys(whatToRead).sort(), described.sort());
    for (const [path, options] of Object.entries(whatToRead)) {
      const { status } = await client.get(path, options);
      assert.equal(status, 200, path);
    }
  });

  await check('the registry shows an identity number to who keeps it, and to nobody else', async () => {
    const params = { person: people[0].account };
    const record = async (token) => (await client.get('/people/records/{person}', { token, params })).json;
    assert.equal((await record(tokens.admin)).identity_number, '320303198609232028');
    assert.equal((await record(tokens.planner)).identity_number, '3203**********2028');
    assert.ok((await record(tokens.planner)).phone.length > 0);
    assert.equal((await record(tokens.reviewer)).phone, undefined);
    assert.equal((await record(tokens.planner)).relations.length, 1);
    assert.equal((await record(tokens.reviewer)).relations.length, 0);
    const own = (await client.get('/me/record', { token: tokens.assessor2 })).json;
    assert.equal(own.identity_number, '3203**********2028');
    assert.equal((await client.get('/people/records', { token: tokens.assessor2 })).status, 403);
    assert.equal((await client.get('/people/records/{person}', { token: tokens.yunhai, params })).status, 403);
  });

  await check('searching finds what the caller may read, and counts nothing else', async () => {
    const find = async (token, q) => (await client.get('/search', { token, query: { q } })).json;
    const kinds = ({ groups }) => groups.map(({ kind }) => kind);
    assert.ok(kinds(await find(tokens.planner, '云海')).includes('organisation'));
    assert.ok(kinds(await find(tokens.planner, '雲海')).includes('organisation'));
    assert.deepEqual(await find(tokens.yunhai, '澄怀'), { total: 0, offset: 0, groups: [] });
    assert.equal((await find(tokens.yunhai, '抽问两名工程师')).total, 0);
    assert.equal((await find(tokens.assessor2, '赵明远')).total, 0);
    assert.deepEqual(kinds(await find(tokens.planner, '赵明远')), ['person']);
    assert.equal((await find(tokens.admin, '320303198609232028')).total, 0);
    for (const { kind, total, hits } of (await find(tokens.yunhai, '服务')).groups) {
      assert.ok(hits.length <= total, kind);
      for (const hit of hits) assert.equal(hit.organisation, me.organisation);
    }
    assert.equal((await client.get('/search', { query: { q: '云海' } })).status, 401);
    assert.equal((await find(tokens.planner, "%_'\"; --")).total, 0);
  });

  await check('everybody of the demonstration is who they are', async () => {
    for (const token of Object.values(tokens)) {
      const { json } = await client.get('/me', { token });
      assert.ok(json.roles.length > 0);
      assert.ok(new Date(json.expires_at) > new Date());
    }
  });

  await check('every case can be read by the body and by nobody but its own applicant', async () => {
    const { cases } = (await client.get('/cases', { token: tokens.planner, query: { limit: 200 } })).json;
    for (const { id, organisation } of cases) {
      const params = { case: id };
      assert.equal((await client.get('/cases/{case}', { token: tokens.reviewer, params })).status, 200);
      const own = organisation === me.organisation;
      const { status } = await client.get('/cases/{case}', { token: tokens.yunhai, params });
      assert.equal(status, own ? 200 : 404);
    }
  });

  await check('files are what was stored, as downloads', async () => {
    for (const { id, name, sha256, size } of onsite.evidence) {
      const one = { evidence: id };
      const { bytes, headers } = await client.get('/evidence/{evidence}', { token: tokens.decider, params: one });
      assert.equal(bytes.length, size);
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
      assert.equal(headers.get('content-disposition'), `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      const { status } = await client.get('/evidence/{evidence}', { token: tokens.xinyue, params: one });
      assert.equal(status, 404);
    }
    const { bytes } = await client.get('/cases/{case}/population.csv', { token: tokens.planner, params });
    const { programme } = (await client.get('/cases/{case}', { token: tokens.planner, params })).json;
    const rows = bytes.toString().trim().split(/\r?\n/).slice(1);
    const ids = rows.map((line) => /^"([^"]+)"/.exec(line)[1]).sort();
    assert.equal(ids.length, programme.population);
    const population = createHash('sha256').update(ids.map((id) => `${id}\n`).join('')).digest('hex');
    assert.equal(population, programme.population_sha256);
  });

  await check('what was given for each document is there to read, for the applicant and the body alone', async () => {
    assert.ok(papers.documents.some(({ manual, versions }) => manual && versions[0].files.length > 0));
    assert.equal(papers.done, papers.all);
    for (const { id, name, media_type: type, sha256, size } of files) {
      const one = { file: id };
      const { bytes, headers } = await client.get('/documents/{file}', { token: tokens.yunhai, params: one });
      assert.equal(bytes.length, size);
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
      assert.equal(headers.get('content-type'), type);
      assert.equal(headers.get('content-disposition'), `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      const { status } = await client.get('/documents/{file}', { token: tokens.xinyue, params: one });
      assert.equal(status, 404);
    }
    for (const path of ['/cases/{case}/documents', '/cases/{case}/document-review'])
      assert.equal((await client.get(path, { token: tokens.xinyue, params })).status, 404);
  });

  await check('what the reviews said of it is there to read, the checklist for the body only', async () => {
    const review = (await client.get('/cases/{case}/review', { token: tokens.decider, params })).json;
    assert.ok(review.items.length > 0);
    for (const { code, state, barred } of review.items) {
      assert.ok(/^(document|condition):/.test(code));
      assert.ok(['open', 'ok', 'gap'].includes(state));
      assert.equal(barred, false);
    }
    assert.equal((await client.get('/cases/{case}/review', { token: tokens.yunhai, params })).status, 403);
    const path = '/cases/{case}/document-review';
    const { rounds, verdicts } = (await client.get(path, { token: tokens.yunhai, params })).json;
    assert.ok(rounds[0].passed_at);
    assert.ok(verdicts.some(({ requirement, verdict }) => requirement === 'manual' && verdict === 'conforming'));
  });

  await check('pages follow one another without gap or repetition', async () => {
    const { cases, total } = (await client.get('/cases', { token: tokens.planner, query: { limit: 200 } })).json;
    assert.equal(cases.length, total);
    const seen = [];
    for (let offset = 0; offset < total; offset += 5) {
      const { json } = await client.get('/cases', { token: tokens.planner, query: { limit: 5, offset } });
      assert.equal(json.total, total);
      assert.equal(json.offset, offset);
      seen.push(...json.cases.map(({ id }) => id));
    }
    assert.deepEqual(seen, cases.map(({ id }) => id));
    const behind = await client.get('/cases', { token: tokens.planner, query: { offset: total } });
    assert.deepEqual(behind.json.cases, []);
  });

  await check('cases are found by state, by name and by certificate, and sorted', async () => {
    const list = async (query) => (await client.get('/cases', { token: tokens.planner, query })).json.cases;
    for (const row of await list({ state: 'certified' })) assert.equal(row.state, 'certified');
    assert.ok((await list({ state: 'certified' })).length > 0);
    assert.deepEqual((await list({ q: certified.certificate })).map(({ id }) => id), [certified.id]);
    assert.ok((await list({ q: '云海' })).some(({ id }) => id === certified.id));
    const schemes = (await list({ sort: 'scheme', limit: 200 })).map(({ scheme }) => scheme);
    assert.deepEqual(schemes, [...schemes].sort());
    const states = (await list({ sort: 'state', descending: 'true', limit: 200 })).map(({ state }) => state);
    assert.deepEqual(states, [...states].sort().reverse());
  });

  await check('a certificate is found by its number and by any part of the name, by anyone', async () => {
    for (const q of [certified.certificate, certified.certificate.toLowerCase(), '云海', '海电器']) {
      const { json } = await client.get('/certificates', { query: { q } });
      assert.ok(json.certificates.some(({ number }) => number === certified.certificate), q);
    }
    const behind = await client.get('/certificates', { query: { q: certified.certificate, offset: 1 } });
    assert.deepEqual(behind.json.certificates, []);
    const none = await client.get('/certificates', { query: { q: '没有这一家' } });
    assert.deepEqual(none.json.certificates, []);
    const short = await client.get('/certificates', { query: { q: '云' } });
    assert.equal(short.json.problems[0].code, 'short');
    assert.equal((await client.get('/certificates/{number}', { params: { number: 'X'.repeat(300) } })).status, 404);
  });

  await check('each part of a search of the register narrows it, and what cannot be is refused at its place', async () => {
    const { json: own } = await client.get('/certificates/{number}', { params: { number: certified.certificate } });
    const fitting = {
      number: own.number, organisation: '云海', uscc: own.organisation.uscc, scheme: own.scheme, stars: own.stars, region: '32', status: own.status,
      issued_from: own.issued_on, issued_until: own.issued_on, expires_from: own.expires_on, expires_until: own.expires_on, body: own.number.slice(0, 3),
    };
    const other = {
      number: '99926X', organisation: '没有', uscc: '91110000MA00000013', scheme: 'none', stars: own.stars - 1, region: '11', status: own.status === 'valid' ? 'withdrawn' : 'valid',
      issued_from: '2099-01-01', issued_until: '1999-01-01', expires_from: '2099-01-01', expires_until: '1999-01-01', body: '000',
    };
    const found = async (query) => (await client.get('/certificates', { query })).json;
    assert.equal((await found(fitting)).certificates[0].number, own.number);
    for (const [name, value] of Object.entries(fitting)) {
      const alone = await found({ [name]: value });
      assert.ok(alone.certificates.some(({ number }) => number === own.number), name);
      assert.equal(alone.total, alone.certificates.length);
      assert.equal(alone.more, false);
      const { json, status } = await client.get('/certificates', { query: { ...fitting, [name]: other[name] } });
      if (status === 200) assert.deepEqual(json.certificates, [], name);
      else assert.ok(json.problems.every(({ place }) => place.split('_')[0] === name.split('_')[0]), name);
    }
    for (const [name, value] of [['region', '99'], ['body', 'abc'], ['uscc', '1'], ['status', 'fine'], ['stars', 99], ['issued_from', 'today'], ['organisation', '云'], ['offset', 1000]]) {
      const { status, json } = await client.get('/certificates', { query: { q: '云海', [name]: value } });
      assert.equal(status, 422);
      assert.deepEqual(json.problems.map(({ place }) => place), [name]);
    }
  });

  await check('refusals are in the language that is asked for', async () => {
    for (const [language, text] of [['en', 'Please sign in first.'], ['zh-CN', '请先登录。'], ['zh-TW', '請先登入。']]) {
      const { json } = await client.get('/me', { headers: { 'Accept-Language': language } });
      assert.equal(json.problems[0].message, text);
    }
  });
};
