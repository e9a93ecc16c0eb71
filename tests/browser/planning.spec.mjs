// Three enterprises from registration to a reported plan, each with its own detours: one large site,
// forty outlets of three kinds, and a security company. Every figure on the way is that of the scheme.

import assert from 'node:assert/strict';
import { look, visit } from './helpers.mjs';
import {
  acceptApplication,
  acceptContract,
  beginApplication,
  beginDocuments,
  calculator,
  confirmNoOutlets,
  confirmTeam,
  creditCode,
  daysOf,
  decimal,
  declineContract,
  describeCompany,
  dispatchTeam,
  drawnOutlets,
  fixDays,
  giveDocument,
  giveDocuments,
  judgeDocuments,
  makePlan,
  objectToTeam,
  offerContract,
  passDocuments,
  putOnTeam,
  register,
  replayDraw,
  reportPlan,
  returnWithGaps,
  setProgramme,
  submit,
  takeOffTeam,
  takeUp,
  uploadOutlets,
  walkOf,
} from './steps.mjs';

const password = '从注册到上报的好服务-2026';

const site = {
  company: {
    uscc: creditCode('91320200MA7PLAN01'),
    organisation_name: '无锡太湖之星家电服务有限公司',
    name: '顾清越',
    phone: '0510-85550701',
    login: 'taihuzhixing',
    password,
  },
  profile: {
    nature: 'limited',
    legal_representative: '顾远帆',
    industry: '8132',
    district: '320211',
    address: '江苏省无锡市滨湖区太湖大道 1200 号',
    staff: '1260',
    management_staff: '48',
    service_managers: '5',
  },
  application: {
    scope: '家用电器的售后服务（配送、安装、维修、退换）',
    classes: '家用电器',
    level: 'five_star',
    categories: '1',
    scope_staff: '1200',
  },
};

const strata = { 直营店: 20, 特约维修站: 12, 社区服务点: 8 };
const outlets = Object.entries(strata).flatMap(([stratum, n], kind) =>
  Array.from({ length: n }, (_, i) =>
    [`${'ZTS'[kind]}${i + 1}`, `恒远${i + 1}号${stratum}`, `南通市第${i + 1}大街 ${kind + 1} 号`, 3 + ((7 * i) % 17), stratum].join(','),
  ),
);

const chain = {
  company: {
    uscc: creditCode('91320600MA7PLAN02'),
    organisation_name: '南通恒远数码连锁有限公司',
    name: '许望川',
    phone: '0513-85550702',
    login: 'hengyuan',
    password,
  },
  profile: {
    nature: 'limited',
    legal_representative: '许长河',
    industry: '5274',
    district: '320602',
    address: '江苏省南通市崇川区青年中路 40 号',
    staff: '620',
    management_staff: '30',
    service_managers: '3',
  },
  application: {
    scope: '数码产品的售后服务（检测、维修、换新）',
    classes: '数码产品',
    level: 'four_star',
    categories: '1',
    scope_staff: '300',
  },
};

const guards = {
  company: {
    uscc: creditCode('91320500MA7PLAN03'),
    organisation_name: '苏州姑苏盾保安服务有限公司',
    name: '沈砚秋',
    phone: '0512-85550703',
    login: 'gusudun',
    password,
  },
  profile: {
    nature: 'limited',
    legal_representative: '沈定远',
    industry: '7271',
    district: '320508',
    address: '江苏省苏州市姑苏区干将东路 72 号',
    staff: '110',
    management_staff: '12',
  },
  application: {
    scope: '门卫、巡逻和守护的保安服务',
    classes: '保安服务',
    level: 'four_star',
    categories: '1',
    scope_staff: '100',
  },
};

const week = (from, until, days) => ({ from, until, days });

export default async ({ check, visitor }) => {
  const walk = walkOf(visitor);
  const enterCompany = ({ login }) => walk.enter(login, password);
  const cases = {};

  const apply = async (enterprise, scheme, list) => {
    walk.page = await visitor();
    await register(walk, enterprise.company);
    await describeCompany(walk, enterprise.profile);
    if (list) assert.equal(await uploadOutlets(walk, ['code,name,address,staff,stratum', ...list]), 303);
    else await confirmNoOutlets(walk);
    await beginApplication(walk, scheme, enterprise.application);
    cases[enterprise.company.login] = walk.url;
  };

  // One site with 1,200 people

  await check('a company with one site registers, applies and hands in its documents', async () => {
    await apply(site, 'gbt27922');
    await giveDocuments(walk);
    await look(walk.page, 'planning-documents');
    await submit(walk);
  });

  await check('its application is checked item by item and accepted', async () => {
    await walk.enter('reviewer');
    await takeUp(walk);
    await look(walk.page, 'planning-review');
    await acceptApplication(walk);
  });

  await check('1,200 people at one site are 16 person-days, as the calculator says', async () => {
    await fixDays(walk);
    const sheet = await calculator('days', '--scheme', 'gbt27922', '--activity', 'initial', '--staff', '1200');
    assert.equal(decimal(sheet.total), '16.0');
    assert.equal(await daysOf(walk, '人日合计'), '16.0');
    await look(walk.page, 'planning-days');
  });

  await check('the price is 53,000 yuan, later 18,500 and 35,000', async () => {
    await offerContract(walk);
    const sums = await walk.page.locator('#quotation .sum strong').allInnerTexts();
    assert.deepEqual(sums.map((sum) => sum.replaceAll(',', '')), ['53000', '18500', '35000']);
    await look(walk.page, 'planning-contract');
  });

  await check('the contract is declined, offered anew and accepted', async () => {
    await enterCompany(site.company);
    await look(walk.page, 'planning-home');
    await declineContract(walk, '请写明差旅费的上限');
    await offerContract(walk, { terms: '差旅费以 6,000 元为限。' });
    assert.match(await walk.page.locator('article.contract').nth(1).textContent(), /客户未接受/);
    await enterCompany(site.company);
    await walk.at('/contract');
    assert.match(await walk.text('#contract'), /差旅费以 6,000 元为限/);
    await acceptContract(walk, password);
    await walk.at('/contract');
    assert.match(await walk.text('#payments'), /53,?000/);
    await look(walk.page, 'planning-contracted');
  });

  await check('its programme is set and approved', async () => {
    await setProgramme(walk, '2027-01-19');
    await walk.at('/programme');
    await look(walk.page, 'planning-programme');
  });

  await check('its team is dispatched and confirmed', async () => {
    await walk.enter('planner');
    const days = week('2027-01-11', '2027-01-19', '7.5');
    await putOnTeam(walk, '赵明远', { part: 'leader', ...days });
    await putOnTeam(walk, '沈一帆', { part: 'assessor', ...days });
    await dispatchTeam(walk);
    await look(walk.page, 'planning-team');
    await enterCompany(site.company);
    await confirmTeam(walk);
  });

  await check('its documents pass the review, and its plan is reported', async () => {
    await walk.enter('assessor');
    await beginDocuments(walk);
    await look(walk.page, 'planning-document-review');
    await judgeDocuments(walk);
    await passDocuments(walk);
    await makePlan(walk);
    await reportPlan(walk, 'CNCA-2026-1122-01');
    await walk.at('/plan');
    await look(walk.page, 'planning-plan');
  });

  // Forty outlets of three kinds

  await check('a company with forty outlets lists them from a file and applies', async () => {
    await apply(chain, 'gbt27922', outlets);
    await giveDocuments(walk);
    await submit(walk);
  });

  await check('its application is returned with a gap', async () => {
    await walk.enter('reviewer');
    await takeUp(walk);
    await returnWithGaps(walk, { 'document:manual': '服务手册未附服务流程图' });
  });

  await check('it closes the gap and submits again', async () => {
    await enterCompany(chain.company);
    await walk.at();
    assert.match(await walk.text('#gaps'), /服务手册未附服务流程图/);
    assert.equal(await walk.act('/submit'), 409, 'the gap is not closed yet');
    await walk.at('/documents');
    assert.match(await walk.text('#manual'), /服务手册未附服务流程图/);
    await look(walk.page, 'planning-gaps');
    await giveDocument(walk, 'manual', '服务手册第二版，附服务流程图');
    await submit(walk);
    await walk.enter('reviewer');
    await takeUp(walk);
    await acceptApplication(walk);
  });

  await check('the outlets drawn and the person-days are those that the calculators print', async () => {
    await fixDays(walk);
    const drawn = await drawnOutlets(walk);
    assert.deepEqual(drawn, await replayDraw(walk));
    assert.equal(drawn.length, 5 + 4 + 3, 'the root of 20, 12 and 8, rounded up');
    const staff = (await walk.page.locator('#draw td[data-label="有效人数"]').allInnerTexts()).join(',');
    const words = ['--scheme', 'gbt27922', '--activity', 'initial', '--staff', '300', '--outlet-staff', staff];
    const sheet = await calculator('days', ...words);
    assert.equal(await daysOf(walk, '人日合计'), decimal(sheet.total));
    assert.equal(await daysOf(walk, '服务网点合计（逐个取整到半个人日）'), decimal(sheet.outlets));
    await look(walk.page, 'planning-draw');
  });

  await check('its contract, programme and team are agreed on', async () => {
    await offerContract(walk);
    await enterCompany(chain.company);
    await acceptContract(walk, password);
    await setProgramme(walk, '2027-02-03');
    await walk.enter('planner');
    // Whichever outlets are drawn: 29.5 person-days at most, when all twelve are large ones.
    const days = week('2027-01-20', '2027-02-03', '15');
    await putOnTeam(walk, '赵明远', { part: 'leader', ...days });
    await putOnTeam(walk, '沈一帆', { part: 'assessor', ...days });
    await dispatchTeam(walk);
    await enterCompany(chain.company);
    await confirmTeam(walk);
  });

  await check('a document is returned, mended and passed', async () => {
    await walk.enter('assessor');
    await beginDocuments(walk);
    await judgeDocuments(walk, { manual: '缺少退换货流程，不符合 5.1.4.1' });
    await walk.at('/document-review');
    assert.equal(await walk.act('/documents/return'), 303, await walk.problems());
    assert.equal(await walk.state(), '文件整改中');
    await enterCompany(chain.company);
    await walk.at('/documents');
    assert.match(await walk.text('#manual'), /缺少退换货流程/);
    await look(walk.page, 'planning-document-fix');
    await giveDocument(walk, 'manual', '服务手册第三版，含退换货流程');
    await walk.done('/documents', '/documents/resubmit');
    await walk.enter('assessor');
    await judgeDocuments(walk);
    await passDocuments(walk);
  });

  await check('its plan is reported', async () => {
    await makePlan(walk);
    await walk.at('/plan');
    await look(walk.page, 'planning-plan-outlets');
    await reportPlan(walk, 'CNCA-2026-1122-02');
  });

  // A security company

  await check('a security company applies under its own scheme', async () => {
    await apply(guards, 'gat594');
    await giveDocuments(walk);
    await submit(walk);
    await walk.enter('reviewer');
    await takeUp(walk);
    await acceptApplication(walk);
  });

  await check('it agrees on price and programme', async () => {
    await fixDays(walk);
    assert.equal(await daysOf(walk, '人日合计'), '8.5');
    await offerContract(walk);
    await enterCompany(guards.company);
    await acceptContract(walk, password);
    await setProgramme(walk, '2027-02-26');
  });

  const guardDays = week('2027-02-22', '2027-02-26', '4');

  await check('it objects to a member of the team, who is replaced', async () => {
    await walk.enter('planner');
    await putOnTeam(walk, '赵明远', { part: 'leader', ...guardDays });
    await putOnTeam(walk, '郑凯', { part: 'assessor', ...guardDays });
    await dispatchTeam(walk);
    await enterCompany(guards.company);
    await objectToTeam(walk, '郑凯', '郑凯曾任竞争对手的顾问');
    await walk.enter('planner');
    await takeOffTeam(walk, '郑凯', '申请组织提出异议');
    await putOnTeam(walk, '沈一帆', { part: 'assessor', ...guardDays });
    await dispatchTeam(walk);
    await enterCompany(guards.company);
    await confirmTeam(walk);
  });

  await check('its plan is reported too', async () => {
    await walk.enter('assessor');
    await beginDocuments(walk);
    await judgeDocuments(walk);
    await passDocuments(walk);
    await makePlan(walk);
    await reportPlan(walk, 'CNCA-2026-1122-03');
  });

  await check('no enterprise finds a page of another', async () => {
    const tabs = ['', '/documents', '/days', '/contract', '/programme', '/team', '/plan'];
    for (const { company } of [site, chain, guards]) {
      await enterCompany(company);
      for (const [login, url] of Object.entries(cases)) {
        const isTheirs = login === company.login;
        for (const tab of tabs) await visit(walk.page, `${url}${tab}`, isTheirs ? 200 : 404);
        if (!isTheirs) await visit(walk.page, `${url}/population.csv`, 404);
      }
    }
  });
};
