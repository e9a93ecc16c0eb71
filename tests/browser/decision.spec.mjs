// The enterprise with forty outlets from the end of stage 2 to the grant: two nonconformities, one of
// them answered twice; a return by the reviewer; a decider who was on the team; both signatures; the
// frozen package, in which one changed byte is found. And a refusal with its reasons.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { program, root } from '../support/server.mjs';
import { fill, press } from './forms.mjs';
import { look, visit } from './helpers.mjs';
import { demoPassword, walkOf } from './steps.mjs';

export const serve = { isOwn: true };

const run = promisify(execFile);
const password = demoPassword;
const photo = { name: '备件台账.txt', mimeType: 'text/plain', buffer: Buffer.from('十一月备件台账\n') };

export default async ({ check, visitor, server }) => {
  const walk = walkOf(visitor);
  const { at, act, state, text } = walk;
  const enter = (login) => walk.enter(login);
  const find = async (name) => {
    await visit(walk.page, `/cases?q=${encodeURIComponent(name)}`);
    walk.url = new URL(await walk.page.locator('.row-link').first().getAttribute('href'), server.url).pathname;
    await at();
  };
  /** The card of a nonconformity by its number, and where its forms go. */
  const card = (code) => walk.page.locator('section.nc', { has: walk.page.locator('.code', { hasText: code }) });
  const open = async (code, act) => {
    await at('/nonconformities');
    await card(code).locator(`.nc-acts a[href*="${act}"]`).click();
    await card(code).locator('form').waitFor();
  };
  const sendCard = (code) => press(walk.page, card(code).locator('form button[type="submit"]'));
  const answer = async (code, values) => {
    await open(code, 'nc.answer');
    await fill(walk.page, values);
    await walk.page.setInputFiles('[name="files"]', photo);
    assert.equal(await sendCard(code), 303, await walk.problems());
  };
  const verify = async (code, values) => {
    await open(code, 'nc.verify');
    await fill(walk.page, values);
    assert.equal(await sendCard(code), 303, await walk.problems());
  };

  // Nonconformities

  await enter('assessor');

  await check('the leader raises two nonconformities after the closing meeting', async () => {
    await find('宏泰');
    assert.equal(await state(), '整改与报告');
    const found = [
      { class: 'minor', clause: '5.2.4.1', fact: '靖江店抽查 10 单维修工单，3 单超过 48 小时未完成，也未告知顾客。' },
      { class: 'major', clause: '5.3.2.2', fact: '抽查 30 件投诉，2 件超期办结，无升级处理记录。' },
    ];
    for (const values of found) {
      await at('/nonconformities');
      await walk.page.click('#raise a.button');
      await fill(walk.page, values);
      assert.equal(await act('/nonconformities/raise'), 303, await walk.problems());
    }
    await at('/nonconformities');
    assert.equal(await walk.page.locator('section.nc').count(), 2);
    await look(walk.page, 'nc-raised');
  });

  await check('the file is not handed in while they are open', async () => {
    await at();
    assert.equal(await walk.page.locator(`form[action="${walk.url}/file/submit"]`).count(), 0);
  });

  await enter('hongtai');

  await check('the company answers both', async () => {
    await answer('NC-01', { correction: '已完成三单维修并致歉。', cause: '备件不足。', action: '增加备件。' });
    await answer('NC-02', {
      correction: '两件投诉已办结并回访。',
      cause: '投诉升级规则未在系统中设置，超期无人提醒。',
      action: '系统设置 24 小时自动升级，每周由客服总监复核超期清单。',
    });
    await look(walk.page, 'nc-answered');
  });

  await enter('assessor');

  await check('the leader takes one and sends the other back', async () => {
    await verify('NC-01', { way: 'written', verdict: 'not_accepted', reason: '原因分析未说明备件为何不足，措施不可验证。' });
    await verify('NC-02', { way: 'written', verdict: 'accepted', reason: '升级规则已生效，台账齐全。' });
  });

  await enter('hongtai');

  await check('the company answers the first again; its first answer stays', async () => {
    await answer('NC-01', {
      correction: '三单维修已完成，顾客书面确认。',
      cause: '备件安全库存按上年销量核定，未计入今年新增两条产品线。',
      action: '按月核定安全库存，网点缺件 24 小时内由总仓调拨，系统跟踪到工单。',
    });
    await at('/nonconformities');
    assert.equal(await card('NC-01').locator('.nc-said', { hasText: '备件' }).count(), 2);
  });

  await enter('assessor');

  await check('the second answer is accepted, and the report is written and issued', async () => {
    await verify('NC-01', { way: 'written', verdict: 'accepted', reason: '原因清楚，库存核定表与调拨记录已核对。' });
    await look(walk.page, 'nc-closed');
    await at('/report');
    const texts = {
      overall: '售后服务体系健全，四十家网点管理统一，记录可追溯。',
      suggestions: '将网点备件周转率纳入月度考核。',
      next_focus: '备件调拨与投诉升级的有效性。',
      risks: '乡镇网点人员流动大，培训覆盖需持续关注。',
      strengths: '总部对网点有统一的服务标准和回访制度。',
      deviations: '无偏离，按批准的审查计划实施。',
      certificate_use: '初次认证，尚未使用认证证书和认证标志。',
      unresolved: '无未解决的问题。',
    };
    for (const [id, content] of Object.entries(texts)) await walk.page.fill(`#t-${id}`, content);
    await walk.page.selectOption('[name="recommendation"]', 'recommend');
    for (const [name, value] of Object.entries({ licences: 'yes', accidents: 'no', complaints: 'no', inspections: 'no', dishonesty: 'no' }))
      await walk.page.check(`[name="answer.legal.${name}"][value="${value}"]`);
    assert.equal(await act('/report/write'), 303, await walk.problems());
    await at('/report');
    await walk.page.fill('#issue [name="password"]', password);
    assert.equal(await act('/report/issue'), 303, await walk.problems());
  });

  await check('the leader hands the file in', async () => {
    await at();
    assert.equal(await act('/file/submit'), 303, await walk.problems());
    assert.equal(await state(), '案卷待复核');
  });

  // The review

  const judgeAll = async () => {
    await at('/file-review');
    await walk.page.evaluate(() => {
      for (const group of document.querySelectorAll('.check-entry [role="radiogroup"]')) {
        if (group.closest('details:not([open])') || group.querySelector('input:checked')) continue;
        const choose = (value) => group.querySelector(`input[value="${value}"]`);
        const good = choose('ok') ?? choose('no') ?? choose('A');
        (good ?? choose('not_applicable')).checked = true;
        if (!good) group.closest('.check-entry').querySelector('textarea').value = '纸质存档，已核对原件。';
      }
    });
    assert.equal(await press(walk.page, walk.page.locator('.check-save button.primary')), 303, await walk.problems());
  };

  await enter('decider2');

  await check('the reviewer of the file returns it with a comment to the leader', async () => {
    await at('/file-review');
    await look(walk.page, 'file-review');
    const form = walk.page.locator(`form[action="${walk.url}/file/return"]`);
    await form.locator('textarea[name^="text."]').first().fill('报告未说明两件超期投诉对顾客感知指数的影响，请补充。');
    await form.locator('select[name^="section."]').first().selectOption('report');
    const reason = form.locator('[name="reason"]');
    if (await reason.count()) await reason.fill('一处需补充');
    assert.equal(await press(walk.page, form.locator('button[type="submit"].primary, button[type="submit"]').last()), 303, await walk.problems());
    await at();
    assert.equal(await state(), '案卷已退回');
  });

  await enter('assessor');

  await check('the leader answers the comment and hands the file in again', async () => {
    await at();
    assert.equal(await walk.page.locator(`form[action="${walk.url}/file/submit"]`).count(), 0);
    await at('/comments');
    const form = walk.page.locator('form[action*="/comments/"]').first();
    await form.locator('[name="text"]').fill('两件投诉的顾客均不在本次调查样本内，对指数无影响，已在工作记录中注明。');
    assert.equal(await press(walk.page, form.locator('button[type="submit"]')), 303, await walk.problems());
    await look(walk.page, 'comments-answered');
    await at();
    assert.equal(await act('/file/submit'), 303, await walk.problems());
  });

  await enter('decider2');

  await check('the reviewer passes the file on, and signs that', async () => {
    await judgeAll();
    await at('/file-review');
    await fill(walk.page, { recommendation: 'grant', password });
    assert.equal(await act('/file/pass'), 303, await walk.problems());
    await at();
    assert.equal(await state(), '待认证决定');
  });

  // The decision

  await enter('both');

  await check('a member of the team decides nothing, whatever is sent', async () => {
    await at();
    assert.equal(await walk.page.locator(`form[action="${walk.url}/grant"]`).count(), 0);
    const csrf = await walk.page.locator('[name="csrf"]').first().inputValue();
    for (const below of ['/grant', '/refuse']) {
      const form = { csrf, reason: '同意', sha256: '0'.repeat(64), password };
      const answer = await walk.page.request.post(`${walk.url}${below}`, { form });
      assert.equal(answer.status(), 403);
    }
  });

  await enter('decider');

  await check('the decider grants', async () => {
    await at('/decision');
    await look(walk.page, 'decision');
    await at();
    await fill(walk.page, { reason: '不符合项已纠正并验证，得分达到五星等级的要求，同意认证。', password });
    assert.equal(await act('/grant'), 303, await walk.problems());
    await look(walk.page, 'decided');
  });

  await enter('head');

  await check('the head signs what the page shows, and the file is frozen', async () => {
    await at();
    await look(walk.page, 'before-head');
    await fill(walk.page, { password });
    assert.equal(await act('/decision/confirm'), 303, await walk.problems());
    await at();
    assert.equal(await state(), '已批准，待发证');
    await at('/signatures');
    await look(walk.page, 'signatures');
  });

  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-'));
  const verifyLog = (what) => run(program, ['log', 'verify', '--package', what, ...server.options], { cwd: root });

  await check('the package holds; with one byte changed it does not', async () => {
    const archive = await walk.page.request.get(`${walk.url}/package.tar`);
    assert.equal(archive.status(), 200);
    const tar = path.join(folder, 'package.tar');
    await writeFile(tar, await archive.body());
    await verifyLog(tar);
    await run('tar', ['-xf', tar, '-C', folder]);
    const [inside] = (await readdir(folder, { withFileTypes: true })).filter((each) => each.isDirectory());
    const unpacked = inside ? path.join(folder, inside.name) : folder;
    const { stdout } = await run('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: unpacked });
    assert.equal(stdout, '');
    const names = (await readFile(path.join(unpacked, 'SHA256SUMS'), 'utf8')).trim().split('\n');
    const member = path.join(unpacked, names[Math.floor(names.length / 2)].replace(/^\\?[0-9a-f]{64} [ *]/, ''));
    const bytes = await readFile(member);
    bytes[Math.floor(bytes.length / 2)] ^= 1;
    await writeFile(member, bytes);
    await assert.rejects(run('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: unpacked }));
    await assert.rejects(verifyLog(unpacked));
  });

  await check('the report and each form are PDFs that say what was recorded', async () => {
    await at('/forms');
    const links = await walk.page.locator('.form-list a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    assert.ok(links.length > 20);
    for (const link of links) {
      const pdf = await walk.page.request.get(link);
      assert.equal(pdf.status(), 200, link);
      const file = path.join(folder, 'form.pdf');
      await writeFile(file, await pdf.body());
      const { stdout } = await run('pdftotext', ['-layout', file, '-']);
      assert.match(stdout, /江苏衡信服务认证有限公司/, link);
    }
  });

  await enter('hongtai');

  await check('the company reads its grant', async () => {
    await at('/forms');
    const notice = await walk.page.request.get(`${walk.url}/forms/decision_notice/pdf`);
    assert.equal(notice.status(), 200);
    assert.equal((await walk.page.request.get(`${walk.url}/forms/decision_record/pdf`)).status(), 404);
  });

  // A refusal

  await enter('decider');

  await check('another case is refused with reasons', async () => {
    await find('恒川');
    await visit(walk.page, `${walk.url}?act=decision.refuse`);
    await fill(walk.page, { reason: '三项核心条款未建立有效制度，整改措施未见实施证据，不予认证。', password });
    assert.equal(await act('/refuse'), 303, await walk.problems());
  });

  await enter('head');

  await check('the head signs the refusal', async () => {
    await at();
    await fill(walk.page, { password });
    assert.equal(await act('/decision/confirm-refusal'), 303, await walk.problems());
    await at();
    assert.equal(await state(), '不予认证');
  });

  await enter('hengchuan');

  await check('the company reads the reasons and its right of appeal', async () => {
    await at();
    assert.match(await text(), /三项核心条款未建立有效制度/);
    const pdf = await walk.page.request.get(`${walk.url}/forms/decision_notice/pdf`);
    const file = path.join(folder, 'refused.pdf');
    await writeFile(file, await pdf.body());
    const { stdout } = await run('pdftotext', ['-layout', file, '-']);
    assert.match(stdout, /不予认证[\s\S]*申诉/);
    await look(walk.page, 'refused');
  });

  await rm(folder, { recursive: true });
};
