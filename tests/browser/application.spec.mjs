// An application from the company's record to its withdrawal, and what the body sees of the company.

import assert from 'node:assert/strict';
import { column, fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const company = {
  uscc: '91320300MA1NXYQ0XU',
  organisation_name: '江苏云海电器服务有限公司',
  name: '沈一苇',
  phone: '0516-85550321',
  login: 'yiwei',
  password: '一苇以航的好服务-2026',
};

const profile = {
  nature: 'limited',
  capital: '5000000',
  currency: 'CNY',
  legal_representative: '沈一苇',
  industry: '8132',
  address: '江苏省徐州市泉山区解放南路 6 号',
  postcode: '221008',
  district: '320311',
  mobile: '13900000000',
  staff: '60',
  management_staff: '12',
  service_managers: '1',
};

export default async ({ check, visitor, server }) => {
  let page = await visitor();
  let caseUrl;

  await check('a new company reads all that its profile lacks, and where', async () => {
    await visit(page, '/register');
    const next = 'ABCDEFGHJKLMNPQRTUWXY0123456789'.split('');
    for (const last of next) {
      await fill(page, { ...company, uscc: company.uscc.slice(0, 17) + last });
      if ((await send(page, '/register')) === 303) break;
    }
    await signIn(page, company.login, company.password);
    await visit(page, '/organisation');
    assert.ok((await page.locator('.missing a').count()) >= 5);
    assert.equal(await page.inputValue('#f-district'), '320300', 'the place of the code');
    assert.ok((await page.locator('#districts option').count()) > 300);
    await look(page, 'organisation-missing');
  });

  await check('a district that does not exist and a postcode that is none are refused together', async () => {
    await fill(page, { ...profile, district: '329999', postcode: '2210' });
    assert.equal(await send(page, '/organisation'), 422);
    assert.ok(await page.locator('#f-district[aria-invalid="true"]').isVisible());
    assert.ok(await page.locator('#f-postcode[aria-invalid="true"]').isVisible());
    await fill(page, profile);
    assert.equal(await send(page, '/organisation'), 303);
    assert.equal(await page.locator('.missing a').count(), 0);
    await look(page, 'organisation-complete');
  });

  await check('the readiness check tells what is missing and keeps what is ticked', async () => {
    await visit(page, '/readiness?scheme=gbt27922');
    assert.match(await page.locator('.readiness').innerText(), /2/);
    await page.check('[value="document:manual"]');
    await page.check('[value="condition:budget"]');
    assert.equal(await send(page, '/readiness'), 303);
    assert.ok(await page.isChecked('[value="document:manual"]'));
    assert.ok(!(await page.isChecked('[value="document:survey"]')));
    await look(page, 'readiness');
  });

  await check('a draft says all that keeps it from being submitted', async () => {
    await visit(page, '/cases/new?scheme=gbt27922');
    await look(page, 'application-form');
    await fill(page, { scope: '家用电器维修服务', level: 'three_star', categories: '2', scope_staff: '40' });
    assert.equal(await send(page, '/cases/new'), 303);
    caseUrl = new URL(page.url()).pathname;
    const missing = await page.locator('#missing li').allInnerTexts();
    assert.ok(missing.length >= 3, missing.join());
    await look(page, 'application-missing');
    await page.locator('#missing a[href$="#f-classes"]').click();
    await page.locator('#f-classes').waitFor();
  });

  await check('a renewal without a certificate is refused', async () => {
    await fill(page, { activity: 'recertification' });
    assert.equal(await send(page, `${caseUrl}/edit`), 422);
    assert.ok(await page.locator('#f-activity[aria-invalid="true"]').isVisible());
  });

  await check('certificates that it holds are added and removed', async () => {
    await visit(page, `${caseUrl}/edit`);
    const add = `${caseUrl}/certificates`;
    assert.equal(await send(page, add), 422);
    await fill(page, { number: '00123Q30001R0M', body: '另一认证机构', valid_until: '2028-05-01' });
    assert.equal(await send(page, add), 303);
    assert.match(await page.locator('.held').innerText(), /00123Q30001R0M/);
    await look(page, 'application-held');
    await page.locator('.held form button').click();
    await page.waitForLoadState();
    assert.equal(await page.locator('.held').count(), 0);
  });

  await check('that there are no outlets is confirmed', async () => {
    await visit(page, '/outlets');
    await page.check('[name="confirmed"]');
    await page.locator('#confirmation button').click();
    await page.waitForLoadState();
    assert.ok(await page.locator('#confirmation .tone-good').isVisible());
  });

  await check('withdrawing asks for a reason on a page of its own, and ends the case', async () => {
    await visit(page, caseUrl);
    await page.click(`a[href="${caseUrl}/withdraw"]`);
    await look(page, 'application-withdraw');
    assert.equal(await send(page, `${caseUrl}/withdraw`), 422);
    await fill(page, { reason: '暂缓认证' });
    assert.equal(await send(page, `${caseUrl}/withdraw`), 303);
    await visit(page, `${caseUrl}/withdraw`, 409);
  });

  await check('a code that is registered is refused without a word about whose it is', async () => {
    const known = (await page.request.get('/organisation')).ok();
    assert.ok(known);
    const other = await visitor();
    page = other;
    await visit(page, '/register');
    await fill(page, { ...company, uscc: '91350100M000100Y43', login: 'first' });
    assert.equal(await send(page, '/register'), 303);
    await visit(page, '/register');
    const twin = { ...company, uscc: '91350100M000100Y43', organisation_name: '冒名公司', login: 'second' };
    await fill(page, twin);
    assert.equal(await send(page, '/register'), 422);
    assert.ok(!(await page.locator('#f-uscc-problem').innerText()).includes(company.organisation_name));
  });

  await check('the body finds organisations by any part of the name or the code', async () => {
    page = await visitor();
    await signIn(page, 'planner', server.accounts.planner);
    await visit(page, '/organisations');
    await look(page, 'organisations');
    await visit(page, `/organisations?q=${encodeURIComponent('云海')}`);
    assert.ok((await column(page, '企业')).length >= 2);
    await visit(page, '/organisations?q=91350100m000100y43');
    assert.equal((await column(page, '企业')).length, 1);
  });

  await check('an organisation is shown with its cases, its people and who could be the same', async () => {
    await visit(page, `/organisations?q=${encodeURIComponent('江苏云海')}`);
    await page.click('.row-link');
    assert.ok(await page.locator('.twins li').count());
    assert.match(await page.locator('#people').innerText(), /沈一苇/);
    await look(page, 'organisation-file');
  });

  await check('a planner opens a surveillance of a certificate', async () => {
    await visit(page, `/certificates?q=${encodeURIComponent('云海')}`);
    const number = (await page.locator('.row-link').first().innerText()).trim();
    await page.locator('#rows tbody td:nth-child(2) a').first().click();
    await page.waitForURL(/organisations/);
    const address = `${new URL(page.url()).pathname}/open`;
    assert.equal(await send(page, address), 422);
    await fill(page, { certificate: number, activity: 'surveillance', remarks: '年度监督' });
    await look(page, 'organisation-open');
    assert.equal(await send(page, address), 303);
    assert.match(page.url(), /\/cases\//);
    await look(page, 'case-surveillance');
  });

  await check('an enterprise finds no register of others', async () => {
    page = await visitor();
    await signIn(page, company.login, company.password);
    await visit(page, '/organisations', 403);
  });
};
