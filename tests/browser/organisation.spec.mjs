// A company keeps its profile and its outlets.

import assert from 'node:assert/strict';
import { column, fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const company = {
  uscc: '91110108MA01ABCD2H',
  organisation_name: '北京望舒照明服务有限公司',
  name: '林见山',
  phone: '010-85550123',
  login: 'wangshu',
  password: '望舒照明的好服务一二三',
};

const profile = {
  legal_representative: '林见山',
  address: '北京市海淀区学院路 1 号',
  staff: '120',
  management_staff: '15',
  service_managers: '1',
};

const outlet = { code: 'H1', name: '海淀服务中心', address: '北京市海淀区学院路 2 号', staff: '8' };
const head = 'code,name,address,staff,region,stratum';

export default async ({ check, visitor, server }) => {
  let page = await visitor();

  await check('a new company is told what is missing before it can apply', async () => {
    await visit(page, '/register');
    await fill(page, company);
    assert.equal(await send(page, '/register'), 303);
    await signIn(page, company.login, company.password);
    assert.equal(await page.locator('.notice a').getAttribute('href'), '/organisation');
    await look(page, 'home-new');
  });

  await check('a profile that is not complete says so beside each field and keeps what was typed', async () => {
    await visit(page, '/organisation');
    await fill(page, { ...profile, address: '', industry: '38', management_staff: '十五' });
    assert.equal(await send(page, '/organisation'), 422);
    assert.ok(await page.locator('#f-address[aria-invalid="true"]').isVisible());
    assert.notEqual(await page.locator('#f-management_staff-problem').innerText(), '');
    assert.equal(await page.inputValue('#f-management_staff'), '十五');
    assert.equal(await page.inputValue('#f-legal_representative'), profile.legal_representative);
    await look(page, 'organisation-refused');
  });

  await check('more people who manage service than people is refused', async () => {
    await fill(page, { ...profile, industry: '', management_staff: '121' });
    assert.equal(await send(page, '/organisation'), 422);
    assert.ok(await page.locator('#f-management_staff[aria-invalid="true"]').isVisible());
  });

  await check('the corrected profile is saved', async () => {
    await fill(page, profile);
    assert.equal(await send(page, '/organisation'), 303);
    assert.ok(await page.locator('.notice.tone-good').isVisible());
    assert.equal(await page.inputValue('#f-address'), profile.address);
    await look(page, 'organisation-saved');
  });

  await check('a profile that another window has saved meanwhile is not overwritten unasked', async () => {
    await visit(page, '/organisation');
    const other = await page.context().newPage();
    await visit(other, '/organisation');
    await fill(other, { phone: '010-85550999' });
    assert.equal(await send(other, '/organisation'), 303);
    await other.close();
    await fill(page, { email: 'service@wangshu.example' });
    assert.equal(await send(page, '/organisation'), 409);
    assert.equal(await page.inputValue('#f-email'), 'service@wangshu.example');
    await look(page, 'organisation-stale');
    assert.equal(await send(page, '/organisation'), 303, 'sending it again is a choice');
  });

  await check('the list of outlets says how to begin', async () => {
    await visit(page, '/outlets');
    assert.ok(await page.locator('.empty').isVisible());
    await look(page, 'outlets-empty');
  });

  await check('an outlet without its number and with nobody in it is refused', async () => {
    await visit(page, '/outlets/new');
    await fill(page, { ...outlet, code: '', staff: '0' });
    assert.equal(await send(page, '/outlets/new'), 422);
    assert.ok(await page.locator('#f-code[aria-invalid="true"]').isVisible());
    assert.ok(await page.locator('#f-staff[aria-invalid="true"]').isVisible());
    assert.equal(await page.inputValue('#f-name'), outlet.name);
    await look(page, 'outlet-refused');
  });

  await check('an outlet is added, and a second one may not have its number', async () => {
    await fill(page, outlet);
    assert.equal(await send(page, '/outlets/new'), 303);
    assert.deepEqual(await column(page, '服务网点'), [outlet.name]);
    await visit(page, '/outlets/new');
    await fill(page, { ...outlet, name: '另一个' });
    assert.equal(await send(page, '/outlets/new'), 422);
    assert.ok(await page.locator('#f-code[aria-invalid="true"]').isVisible());
  });

  await check('an outlet is changed', async () => {
    await visit(page, '/outlets');
    await page.click('.row-link');
    const path = new URL(page.url()).pathname;
    assert.equal(await page.inputValue('#f-code'), outlet.code);
    await fill(page, { region: '华北' });
    await look(page, 'outlet');
    assert.equal(await send(page, path), 303);
    assert.deepEqual(await column(page, '地区'), ['华北']);
  });

  const upload = async (content) => {
    await visit(page, '/outlets/import');
    await page.setInputFiles('[name="file"]', {
      name: '网点.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(content),
    });
    return send(page, '/outlets/import');
  };

  await check('the template can be filled in and read back', async () => {
    await visit(page, '/outlets/import');
    await look(page, 'outlets-import');
    const answer = await page.request.get('/outlets/template.csv');
    assert.match(answer.headers()['content-disposition'], /attachment.*outlets\.csv/);
    const lines = (await answer.text()).replace('\ufeff', '').trim().split('\r\n');
    assert.equal(lines[0], 'code,name,address,staff,region,stratum,district,scope,status,contact,phone');
    assert.equal(await upload(lines.join('\r\n')), 303);
    assert.equal(await page.locator('#rows tbody tr').count(), lines.length);
  });

  await check('each wrong line of a list is named with its column, and nothing is read in', async () => {
    assert.equal(await upload(`${head}\nX1,一店,某街,五,华东,自营\nX2,,某街,3,华东,自营\n`), 422);
    const problems = await page.locator('.problems li').allInnerTexts();
    assert.equal(problems.length, 2);
    assert.match(problems[0], /2.*staff/s);
    assert.match(problems[1], /3.*name/s);
    await look(page, 'outlets-import-refused');
    await visit(page, '/outlets?q=X1');
    assert.equal(await page.locator('#rows tbody tr').count(), 0);
  });

  await check('files that are no list of outlets are refused in words', async () => {
    assert.equal(await upload('name,colour\na,b\n'), 422);
    assert.ok(await page.locator('.problems').isVisible());
    assert.equal(await upload(Buffer.from([0xff, 0xfe, 0x00, 0x41])), 422);
    assert.ok(await page.locator('.problems').isVisible());
    await visit(page, '/outlets/import');
    assert.equal(await send(page, '/outlets/import'), 422, 'no file at all');
    assert.ok(await page.locator('#f-file-problem').isVisible());
  });

  await check('a long list is paged, searched and sorted', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `N${100 + i},第${i}店,某市${i}街,${1 + i},华东,自营`);
    assert.equal(await upload([head, ...many].join('\n')), 303);
    assert.equal(await page.locator('#rows tbody tr').count(), 50);
    await page.click('a[rel="next"]');
    assert.equal(await page.locator('#rows tbody tr').count(), 13);
    await visit(page, '/outlets?q=N159');
    assert.deepEqual(await column(page, '服务网点'), ['第59店']);
    await visit(page, '/outlets');
    await page.click('thead a[href*="sort=code"]');
    await page.click('thead a[href*="sort=code"]');
    assert.equal((await column(page, '网点编号'))[0], 'N159');
    assert.equal(await page.locator('th[aria-sort="descending"]').count(), 1);
    await look(page, 'outlets-many');
  });

  await check('an outlet is removed from the list', async () => {
    await visit(page, '/outlets?q=N159');
    await page.click('.row-link');
    const path = new URL(page.url()).pathname;
    assert.equal(await send(page, `${path}/close`), 303);
    await visit(page, '/outlets?q=N159');
    assert.equal(await page.locator('#rows tbody tr').count(), 0);
    await visit(page, path);
    assert.ok(await page.locator('.notice').isVisible());
    await look(page, 'outlet-removed');
  });

  let foreign;
  page = await visitor();

  await check('an outlet that was drawn for an open case cannot be removed, and the page says why', async () => {
    await signIn(page, 'lanting', server.accounts.lanting);
    await visit(page, '/cases');
    await page.click('.row-link');
    await visit(page, `${new URL(page.url()).pathname}/days`);
    const drawn = await page.locator('#draw tbody td:first-child strong').first().innerText();
    await visit(page, `/outlets?q=${encodeURIComponent(drawn)}`);
    await page.click('.row-link');
    foreign = new URL(page.url()).pathname;
    assert.notEqual(await send(page, `${foreign}/close`), 303);
    assert.notEqual(await page.locator('.problems').innerText(), '');
    await look(page, 'outlet-drawn');
  });

  await check('somebody who types in the search sees the list follow', async () => {
    await visit(page, '/outlets');
    const all = await page.locator('#rows tbody tr').count();
    const name = (await column(page, '服务网点'))[0];
    await page.locator('#q').pressSequentially(name);
    await page.locator('#rows tbody tr').nth(1).waitFor({ state: 'detached' });
    assert.ok(all > (await page.locator('#rows tbody tr').count()));
    await page.locator('#q').fill('没有这样的网点');
    await page.locator('.empty').waitFor();
  });

  await check('the outlet of another company is not there', async () => {
    page = await visitor();
    await signIn(page, company.login, company.password);
    await visit(page, foreign, 404);
    await page.goto('/outlets/new');
  });

  await check('without scripts the same forms do the same', async () => {
    page = await visitor({ javaScriptEnabled: false });
    await signIn(page, company.login, company.password);
    await visit(page, '/outlets/new');
    await fill(page, { ...outlet, code: 'H9', staff: '' });
    assert.equal(await send(page, '/outlets/new'), 422);
    assert.ok(await page.locator('#f-staff[aria-invalid="true"]').isVisible());
    await fill(page, { staff: '4' });
    assert.equal(await send(page, '/outlets/new'), 303);
    await page.locator('#q').fill('H9');
    await page.click('form[role="search"] button');
    assert.deepEqual(await column(page, '网点编号'), ['H9']);
  });

  await check('people of the body do not keep outlets', async () => {
    page = await visitor();
    await signIn(page, 'planner', server.accounts.planner);
    await visit(page, '/outlets', 403);
    await visit(page, '/organisation', 403);
  });
};
