// The enterprise with forty outlets from its reported plan to the end of stage 2: three assessors, one
// of them without a network half of the time, three hundred customers, a round that is held, and a
// mystery visit. What the pages say is what the command line says of the files.

import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { inBatches, openQuestionnaire } from './customers.mjs';
import { startCut } from './cut.mjs';
import { fill, press, signIn } from './forms.mjs';
import { look, openVisitor, visit, widths } from './helpers.mjs';
import {
  acceptApplication,
  acceptContract,
  beginApplication,
  beginDocuments,
  calculatorOn,
  confirmTeam,
  creditCode,
  demoPassword,
  describeCompany,
  dispatchTeam,
  excuseRecords,
  explainPresence,
  fixDays,
  giveDocuments,
  judgeDocuments,
  makePlan,
  offerContract,
  passDocuments,
  putOnTeam,
  register,
  reportPlan,
  reportStage1,
  setProgramme,
  signPresence,
  submit,
  takeUp,
  uploadOutlets,
  walkOf,
} from './steps.mjs';

export const serve = { isOwn: true };

const company = {
  uscc: creditCode('91320600MA7PLAN02'),
  organisation_name: '南通恒远数码连锁有限公司',
  name: '许望川',
  phone: '0513-85550702',
  login: 'hengyuan',
  password: '四十家网点的好服务-2026',
};

const profile = {
  nature: 'limited',
  legal_representative: '许长河',
  industry: '5274',
  district: '320602',
  address: '江苏省南通市崇川区青年中路 40 号',
  staff: '620',
  management_staff: '30',
  service_managers: '3',
};

const application = {
  scope: '数码产品的售后服务（检测、维修、换新）',
  classes: '数码产品',
  level: 'four_star',
  categories: '1',
  scope_staff: '300',
};

const outlets = Array.from({ length: 40 }, (_, i) =>
  [`H${String(i + 1).padStart(2, '0')}`, `恒远${i + 1}号服务店`, `南通市第${i + 1}大街`, 3 + ((7 * i) % 17)].join(','),
);

const team = { leader: '赵明远', assessor: '沈一帆', visitor: '郑凯' };
const secondsToAnswer = 41; // the scheme leaves out who took less than 40

/** Marks between low and high that are not all alike; items worded the other way are turned. */
const reversed = new Set(['10', '11', '12', '13', '18', '19', '20', '21', '22']);
const marks = (low, high, customer) => (item, i) => {
  const mark = (customer + i) % 4 === 0 ? low : high;
  return reversed.has(item) ? 6 - mark : mark;
};

export default async ({ check, visitor, server }) => {
  const walk = walkOf(visitor);
  const cut = await startCut(server.url);
  const enter = (login) => walk.enter(login, login === company.login ? company.password : demoPassword);

  await check('the company gets as far as a plan that hides a visit', async () => {
    walk.page = await visitor();
    await register(walk, company);
    await describeCompany(walk, profile);
    assert.equal(await uploadOutlets(walk, ['code,name,address,staff', ...outlets]), 303);
    await beginApplication(walk, 'gbt27922', application);
    await giveDocuments(walk);
    await submit(walk);
    await enter('reviewer');
    await takeUp(walk);
    await acceptApplication(walk);
    await fixDays(walk);
    await offerContract(walk);
    await enter(company.login);
    await acceptContract(walk, company.password);
    await setProgramme(walk, '2027-02-03');
    await enter('planner');
    for (const [part, name] of Object.entries({ leader: team.leader, assessor: team.assessor, third: team.visitor }))
      await putOnTeam(walk, name, {
        part: part === 'leader' ? 'leader' : 'assessor', from: '2027-01-20', until: '2027-02-03', days: '8',
      });
    await dispatchTeam(walk);
    await enter(company.login);
    await confirmTeam(walk);
    await enter('assessor');
    await beginDocuments(walk);
    await judgeDocuments(walk);
    await passDocuments(walk);
  });

  await check('a mystery visit is planned for somebody whom the outlet does not know', async () => {
    await walk.at('/plan');
    const form = walk.page.locator(`form[action="${walk.url}/plan/add"]`);
    await walk.page.locator('details', { has: form }).evaluate((all) => { all.open = true; });
    await form.locator('[name="kind"]').selectOption('work');
    await form.locator('[name="stage"]').fill('2');
    await form.locator('[name="day"]').fill('2027-01-20');
    await form.locator('[name="half"]').selectOption('afternoon');
    await form.locator('label', { hasText: team.visitor }).locator('[name="persons"]').check();
    await form.locator('[name="sites"]').nth(1).check();
    await form.locator('[name="indicators"][value="5.3"]').check();
    await form.locator('[name="mode"]').selectOption('B');
    assert.equal(await press(walk.page, form.locator('button[type="submit"]')), 303, await walk.problems());
    await makePlan(walk);
    await reportPlan(walk, 'CNCA-2026-1122-40');
    await enter(company.login);
    await walk.at('/plan');
    assert.doesNotMatch(await walk.text(), /神秘|暗访/);
    await visit(walk.page, `${walk.url}/mystery`, 404);
  });

  // Stage 1

  await check('the team signs in on a phone, and stage 1 begins', async () => {
    await enter('assessor');
    await walk.page.setViewportSize(widths.phone);
    await walk.at();
    assert.equal(await walk.act('/stage1/open').catch(() => 'no button'), 'no button', 'nobody has signed in');
    await signPresence(walk);
    await look(walk.page, 'onsite-presence');
    await walk.done('', '/stage1/open');
    await walk.at();
    assert.equal(await walk.state(), '一阶段审查');
  });

  await check('a signature outside its hours or without a place is explained by both sides', async () => {
    await explainPresence(walk, '首次会议提前召开，手机无定位信号');
    await enter('planner');
    await explainPresence(walk, '已向企业电话核实');
    await look(walk.page, 'onsite-explained');
    assert.equal(await walk.page.locator('#exceptions form').count(), 0);
  });

  /** By whoever is at work on a page of the sheet: every site of the indicator. */
  const record = async (link, bad = 0) => {
    await visit(walk.page, link);
    const sites = walk.page.locator('.finding-site');
    for (let i = 0; i < (await sites.count()); i += 1) {
      const entry = sites.nth(i);
      if ((await entry.locator('[name="examined"]').count()) > 0) {
        await entry.locator('[name="examined"]').fill('4');
        await entry.locator('[name="nonconforming"]').fill(i === 1 ? String(bad) : '0');
      } else await entry.locator('[name="answer"][value="met"]').check();
      assert.equal(await press(walk.page, entry.locator('form button.primary').first()), 303, await walk.problems());
    }
  };
  const leaves = async (chapter) => {
    await walk.at('/sheet');
    const all = await walk.page.locator('.sheet .text a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    return all.filter((link) => link.includes(`/sheet/${chapter}.`));
  };

  await check('the leader assesses the first chapter on the pages', async () => {
    await enter('assessor');
    for (const link of await leaves('5.1')) await record(link);
  });

  // The second chapter is assessed where there is no network.

  const phone = await openVisitor(walk.page.context().browser(), server.url, { baseURL: cut.url, viewport: widths.phone });
  const device = phone.page;
  const kept = (name, number) => device.waitForSelector(`#field-bar[data-${name}="${number}"]`);
  const id = () => walk.url.split('/').pop();
  const goTo = async (hash) => {
    await device.evaluate((to) => { location.hash = to; }, hash);
    await device.locator('#field-title h1').waitFor();
  };

  await check('an assessor takes the case along and records a chapter without a network', async () => {
    const links = await leaves('5.2');
    await signIn(device, 'both', demoPassword);
    await visit(device, '/field');
    const there = device.locator(`.field-case[data-case="${id()}"]`);
    await there.getByRole('button', { name: '下载此项目' }).click();
    await there.locator('.field-case-link').waitFor();
    cut.rules.push(() => 'cut');
    let changes = 0;
    for (const link of links) {
      await goTo(`#/c/${id()}/i/${link.split('/').pop()}`);
      const sites = device.locator('.finding-site');
      await sites.first().waitFor();
      for (let i = 0; i < (await sites.count()); i += 1) {
        const entry = sites.nth(i);
        if ((await entry.locator('[name="examined"]').count()) > 0) {
          await entry.locator('[name="examined"]').fill('5');
          await entry.locator('[name="nonconforming"]').fill('0');
        } else await entry.locator('label', { hasText: /^符合/ }).first().click();
        changes += 1;
      }
    }
    await look(device, 'onsite-device');
    await kept('changes', changes);
    const pack = await (await walk.page.request.get(`${server.url}${walk.url}/field/pack.json`)).json();
    assert.ok(!pack.entries.some(({ clause }) => clause.startsWith('5.2.')), 'nothing is on the server yet');
  });

  await check('back in the network all of it arrives', async () => {
    cut.rules.splice(0);
    await device.locator('#field-bar button').click();
    await kept('changes', 0);
    const pack = await (await walk.page.request.get(`${server.url}${walk.url}/field/pack.json`)).json();
    const theirs = pack.entries.filter(({ clause, author_name: name }) => clause.startsWith('5.2.') && name === team.assessor);
    assert.ok(theirs.length >= 13, `${theirs.length} findings`);
    assert.deepEqual(pack.conflicts, []);
  });

  await check('the third one assesses the last chapter, and one finding differs from the leader’s', async () => {
    await enter('assessor3');
    for (const [i, link] of (await leaves('5.3')).entries()) await record(link, i === 1 ? 1 : 0);
    const single = (await leaves('5.1')).find((link) => link.endsWith('/5.1.1.1'));
    await visit(walk.page, single);
    await walk.page.locator('[name="answer"][value="not_met"]').check();
    await walk.page.locator('.finding-site [name="note"]').first().fill('岗位说明书未发布');
    assert.equal(await press(walk.page, walk.page.locator('.finding-site form button.primary').first()), 303);
  });

  await check('the leader resolves the difference with a reason', async () => {
    await enter('assessor');
    await walk.at('/sheet');
    await look(walk.page, 'onsite-difference');
    const form = walk.page.locator(`form[action="${walk.url}/sheet/5.1.1.1/resolve"]`);
    await form.locator('label', { hasText: team.leader }).click();
    await form.locator('[name="reason"]').fill('岗位说明书于当日补发，现场已查验');
    assert.equal(await press(walk.page, form.locator('button[type="submit"]')), 303, await walk.problems());
    await walk.at('/sheet');
    assert.match(await walk.text('#differences .count'), /^0/);
  });

  // Evidence for what lost points

  await check('what lost points gets its evidence', async () => {
    await enter('assessor3');
    const [, second] = await leaves('5.3');
    await visit(walk.page, second);
    const file = { name: '回访记录.txt', mimeType: 'text/plain', buffer: Buffer.from('第 3 份回访记录缺签字\n') };
    await walk.page.setInputFiles('[name="files"]', file);
    assert.equal(await press(walk.page, walk.page.locator('#evidence form button[type="submit"]').first()), 303);
  });

  await check('stage 1 ends with its report, and the team signs out', async () => {
    await enter('assessor');
    await reportStage1(walk);
    await signPresence(walk);
    await walk.done('/stage1', '/stage1/close');
    assert.equal(await walk.state(), '一阶段审查完成');
  });

  // The customers

  const survey = async ({ customers, of, low, high }) => {
    await walk.at('/perception');
    await fill(walk.page, { from_on: '2026-01-01', until_on: '2026-10-31', population: String(of) });
    assert.equal(await walk.act('/perception/open'), 303, await walk.problems());
    await walk.page.locator('details.act', { hasText: '生成链接' }).locator('summary').click();
    await fill(walk.page, { links: String(customers) });
    assert.equal(await walk.act('/perception/invite', 'button[value="page"]'), 200);
    const told = (await walk.page.locator('#told-links').inputValue()).split('\n').filter((line) => line.includes('/s/'));
    assert.equal(told.length, customers);
    const links = told.map((line) => `${server.url}${line.slice(line.indexOf('/s/'))}`);
    const answers = await inBatches(links, 10, openQuestionnaire);
    await wait(secondsToAnswer * 1000);
    await inBatches(answers, 10, (answer, i) => answer(marks(low, high, i), '2026-06-15'));
    await walk.at('/perception');
    await look(walk.page, `onsite-survey-${customers}`);
    await walk.page.locator('#act details', { hasText: '结束' }).locator('summary').click();
    assert.equal(await walk.act('/perception/close'), 303, await walk.problems());
  };

  /** What the page says is what the command says of the answers. */
  const replay = async (of) => {
    const csv = await (await walk.page.request.get(`${server.url}${walk.url}/perception/answers.csv`)).text();
    const index = await calculatorOn(csv, 'perception', '--scheme', 'gbt27922', '--population', String(of), '--answers', '-');
    await walk.at('/perception/result');
    assert.ok((await walk.text('#index')).includes(index.shown), index.shown);
    return index;
  };

  await check('forty customers are not content: stage 2 cannot begin, and the case is held', async () => {
    await survey({ customers: 40, of: 42, low: 2, high: 3 });
    const index = await replay(42);
    assert.equal(index.respondents, 40);
    await look(walk.page, 'onsite-index-missed');
    assert.equal(await walk.page.locator(`form[action="${walk.url}/perception/pass"]`).count(), 0);
    await fill(walk.page, { reason: '响应性得分明显低于目标' });
    assert.equal(await walk.act('/perception/hold'), 303, await walk.problems());
    assert.match(await walk.state(), /暂缓/);
  });

  await check('the company says what it improved, and the customers are asked again', async () => {
    await enter(company.login);
    await walk.at('/perception/result');
    await look(walk.page, 'onsite-held-client');
    await fill(walk.page, { measures: '增设三个维修工位，回访改为 24 小时内完成。' });
    assert.equal(await walk.act('/perception/improve'), 303, await walk.problems());
    await enter('assessor');
    await walk.at('/perception/result');
    assert.equal(await walk.act('/perception/resurvey'), 303, await walk.problems());
  });

  await check('three hundred are content, and the gate opens', async () => {
    await survey({ customers: 300, of: 800, low: 4, high: 5 });
    const index = await replay(800);
    assert.equal(index.respondents, 300);
    await look(walk.page, 'onsite-index-reached');
    assert.equal(await walk.act('/perception/pass'), 303, await walk.problems());
    assert.equal(await walk.state(), '感知指数已达标');
  });

  // Stage 2

  await check('the mystery visit is told by its visitor, and the client knows nothing of it', async () => {
    await enter('assessor3');
    await walk.at('/mystery');
    await fill(walk.page, {
      visited_on: '2026-11-20', from: '14:05', until: '14:35', channel: 'in_person',
      guise: '手机进水的顾客', wait_minutes: '12', story: '等候 12 分钟，检测前说明了收费标准。',
    });
    assert.equal(await walk.act('/mystery'), 303, await walk.problems());
    await look(walk.page, 'onsite-mystery');
    await enter(company.login);
    await walk.at();
    assert.doesNotMatch(await walk.text(), /神秘|暗访/);
    await visit(walk.page, `${walk.url}/mystery`, 404);
    await visit(walk.page, `${walk.url}/sheet`, 404);
  });

  await check('stage 2 begins, and the matrix says what is left to assess', async () => {
    await enter('assessor');
    await signPresence(walk);
    await walk.done('', '/stage2/open');
    await walk.at('/coverage');
    assert.equal(await walk.page.locator('#holes').count(), 1);
    await look(walk.page, 'onsite-coverage-holes');
  });

  await check('the outlets are visited, with a network this time, and what a customer cannot see is excused', async () => {
    await enter('both');
    for (const link of await leaves('5.2')) await record(link);
    await enter('assessor');
    await walk.at('/coverage');
    const holes = walk.page.locator('#holes .hole-list a');
    for (let left = await holes.count(); left > 0; left -= 1) {
      await visit(walk.page, await holes.first().getAttribute('href'));
      const form = walk.page.locator('#excuse form');
      await form.locator('[name="reason"]').selectOption({ index: 1 });
      await form.locator('[name="note"]').fill('该项不向顾客公开，已在总部查验');
      assert.equal(await press(walk.page, form.locator('button[type="submit"]')), 303, await walk.problems());
      await walk.at('/coverage');
    }
    assert.equal(await walk.page.locator('#holes').count(), 0);
    await look(walk.page, 'onsite-coverage');
  });

  await check('the self-evaluation stays hidden until the sheet is locked', async () => {
    await walk.at('/comparison');
    assert.match(await walk.text('#self'), /锁定/);
    assert.equal(await walk.page.locator('#self tbody tr').count(), 0);
  });

  await check('the team signs out, and both sides explain once more', async () => {
    await signPresence(walk);
    await explainPresence(walk, '末次会议提前召开，手机无定位信号');
    await enter('planner');
    await explainPresence(walk, '已向企业电话核实');
    await enter('assessor');
  });

  await check('the sheet is locked, and its file replays to the last digit', async () => {
    await walk.at('/sheet');
    assert.equal(await walk.act('/lock'), 303, await walk.problems());
    await look(walk.page, 'onsite-locked-sheet');
    const file = await (await walk.page.request.get(`${server.url}${walk.url}/sheet/file`)).text();
    const score = await calculatorOn(file, 'score', '-');
    assert.equal(score.complete, true);
    assert.equal(score.shown, await walk.text('.score-now strong'));
    await excuseRecords(walk);
    await walk.at('/sheet');
    assert.equal(await walk.act('/close'), 303, await walk.problems());
    assert.equal(await walk.state(), '整改与报告');
    await walk.at();
    await look(walk.page, 'onsite-ended');
  });

  assert.deepEqual(phone.troubles, []);
  await phone.context.close();
  await cut.stop();
};
