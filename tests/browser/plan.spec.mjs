// Audit plans: a case's, the list to report, one's own calendar.

import assert from 'node:assert/strict';
import { signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

export default async ({ check, visitor, server }) => {
  let page;
  const enter = async (login) => {
    page = await visitor();
    await signIn(page, login, server.accounts[login]);
  };
  const text = (selector = 'main') => page.locator(selector).first().innerText();
  let plan; // "/cases/x7f/plan"

  await enter('finance');

  await check('the reporter sees every plan with its state and what is wrong in it', async () => {
    await visit(page, '/reports/plans');
    assert.match(await text(), /计划上报/);
    assert.match(await text('#rows'), /无误/);
    plan = await page.locator('#rows a.row-link').first().getAttribute('href');
    await look(page, 'plan-reports');
  });

  await check('the file is sent as a spreadsheet and as CSV', async () => {
    const { url } = server;
    const id = plan.split('/')[2];
    const xlsx = await page.request.get(`${url}/reports/plans.xlsx?case=${id}`);
    assert.equal(xlsx.status(), 200);
    assert.equal((await xlsx.body()).subarray(0, 2).toString(), 'PK');
    const csv = await page.request.get(`${url}/reports/plans.csv?case=${id}`);
    assert.match(await csv.text(), /^\ufeff审核计划编号,审核阶段代码,审核开始日期/);
    const none = await page.request.get(`${url}/reports/plans.csv?case=nothing`);
    assert.equal(none.status(), 404);
  });

  await check('the body sees who is where, and that nothing is left out', async () => {
    await visit(page, plan);
    assert.match(await text('#coverage'), /5\.1\.1/);
    assert.match(await text('#timetable'), /首次会议/);
    await look(page, 'plan');
  });

  await enter('assessor');

  await check('an assessor has a calendar and can take it along', async () => {
    await visit(page, '/calendar?month=2026-06');
    assert.match(await text(), /徐州云海/);
    await look(page, 'calendar');
    const file = await page.request.get(`${server.url}/calendar.ics`);
    assert.match(file.headers()['content-type'], /^text\/calendar/);
    assert.match(await file.text(), /^BEGIN:VCALENDAR\r\n/);
  });

  await enter('yunhai');

  await check('the client sees its own plan, without coverage, and gets no list', async () => {
    await visit(page, plan);
    assert.match(await text('#timetable'), /首次会议/);
    assert.equal(await page.locator('#coverage').count(), 0);
    await look(page, 'plan-client');
    const list = await page.request.get(`${server.url}/reports/plans`);
    assert.equal(list.status(), 403);
  });
};
