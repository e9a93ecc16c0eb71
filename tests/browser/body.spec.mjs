// What the certification body keeps: certificates, schemes and their approval, people, the event log;
// and the page on which each person's day begins.

import assert from 'node:assert/strict';
import { column, fill, send, signIn, trySignIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const person = { login: 'newcomer', name: '温如初', new_password: '初来乍到请大家多多关照' };

export default async ({ check, visitor, server }) => {
  let page;
  const enter = async (login, password = server.accounts[login]) => {
    page = await visitor();
    await signIn(page, login, password);
  };

  for (const login of ['yunhai', 'reviewer', 'planner', 'assessor', 'decider', 'both', 'scheme', 'admin']) {
    await check(`the day of ${login} begins with what waits for ${login}`, async () => {
      await enter(login);
      assert.ok(await page.locator('.stats li').first().isVisible());
      await look(page, `home-${login}`);
    });
  }

  await check('what waits for a role leads to the cases in that state', async () => {
    await enter('reviewer');
    const stat = page.locator('.stats a').first();
    const target = await stat.getAttribute('href');
    assert.equal(target, '/cases?state=submitted');
    await stat.click();
    assert.equal(await page.locator('.tabs [aria-current]').count(), 1);
  });

  await check('an applicant whose draft came back sees how many gaps there are', async () => {
    const returned = [];
    for (const login of Object.keys(server.accounts)) {
      await enter(login);
      const notes = await page.locator('.home-list .hint').allInnerTexts();
      returned.push(...notes.filter((note) => note.includes('补正')));
    }
    assert.ok(returned.length > 0, 'one of the demonstration companies has a returned draft');
  });

  await check('certificates are searched, sorted, and lead to their life and to the public page', async () => {
    await enter('decider');
    await visit(page, '/certificates');
    await look(page, 'certificates');
    const numbers = await column(page, '证书编号');
    assert.ok(numbers.length > 0);
    await visit(page, `/certificates?q=${numbers[0]}`);
    assert.deepEqual(await column(page, '证书编号'), [numbers[0]]);
    await visit(page, '/certificates?sort=number&order=desc');
    assert.deepEqual(await column(page, '证书编号'), [...numbers].sort().reverse());
    await page.click('.row-link');
    const last = [...numbers].sort().at(-1);
    assert.equal(new URL(page.url()).pathname, `/certificates/${last}`);
    await page.click(`a[href="/c/${last}"]`);
    assert.equal(new URL(page.url()).pathname, `/c/${last}`);
    await visit(page, '/certificates?q=no-such-number');
    assert.ok(await page.locator('.empty').isVisible());
  });

  await check('schemes are listed with where they stand', async () => {
    await visit(page, '/schemes');
    assert.ok((await page.locator('#rows tbody tr').count()) >= 8);
    await look(page, 'schemes');
    await visit(page, '/schemes?q=27922');
    assert.equal(await page.locator('#rows tbody tr').count(), 1);
    await page.click('.row-link');
    assert.ok((await page.locator('.scheme-tree tbody tr').count()) > 50);
    await look(page, 'scheme');
  });

  await check('who may not approve is told why nothing is issued, and cannot do it', async () => {
    await visit(page, '/schemes/rbt309-canteen');
    assert.equal(await page.locator('#approval form').count(), 0);
    assert.notEqual(await page.locator('#approval p').innerText(), '');
    const status = await page.evaluate(async () => {
      const body = new URLSearchParams({ sha256: '0'.repeat(64), reason: '自行批准', password: 'x' });
      body.set('csrf', document.querySelector('[name="csrf"]').value);
      const answer = await fetch('/schemes/rbt309-canteen/approve', { method: 'POST', body, redirect: 'manual' });
      return answer.status;
    });
    assert.equal(status, 403);
  });

  await check('a template says that it cannot be approved', async () => {
    await enter('scheme');
    await visit(page, '/schemes/gat594');
    assert.equal(await page.locator('#approval form').count(), 0);
    assert.match(await page.locator('.notice').innerText(), /模板/);
    await look(page, 'scheme-template');
  });

  await check('an approval is signed with the password; a wrong one is said beside its field', async () => {
    await visit(page, '/schemes/rbt309-canteen');
    await fill(page, { reason: '已与合法取得的标准文本逐条核对', password: '不是这个密码吧' });
    assert.equal(await send(page, '/schemes/rbt309-canteen/approve'), 422);
    assert.ok(await page.locator('#f-password[aria-invalid="true"]').isVisible());
    assert.equal(await page.inputValue('#f-reason'), '已与合法取得的标准文本逐条核对');
    assert.equal(await page.inputValue('#f-password'), '');
    await look(page, 'scheme-refused');
    await fill(page, { password: server.accounts.scheme });
    assert.equal(await send(page, '/schemes/rbt309-canteen/approve'), 303);
    assert.match(await page.locator('#approval').innerText(), /蒋文博[\s\S]*逐条核对/);
    await look(page, 'scheme-approved');
  });

  await check('a person without a role, or with roles that exclude each other, is refused', async () => {
    await enter('admin');
    await visit(page, '/accounts/new');
    await fill(page, { ...person, new_password: '短' });
    assert.equal(await send(page, '/accounts/new'), 422);
    assert.ok(await page.locator('#f-new_password-problem').isVisible());
    assert.ok(await page.locator('#f-roles-problem').isVisible());
    assert.equal(await page.inputValue('#f-name'), person.name);
    assert.equal(await page.inputValue('#f-new_password'), '', 'a password is never shown again');
    await fill(page, person);
    await page.check('[value="admin"]');
    await page.check('[value="decider"]');
    assert.equal(await send(page, '/accounts/new'), 422);
    assert.ok(await page.locator('#f-roles-problem').isVisible());
    await look(page, 'account-refused');
  });

  await check('a person is added, found, and can sign in', async () => {
    await page.uncheck('[value="admin"]');
    await fill(page, { new_password: person.new_password });
    assert.equal(await send(page, '/accounts/new'), 303);
    await look(page, 'accounts');
    await visit(page, `/accounts?q=${person.login}`);
    assert.deepEqual(await column(page, '登录名'), [person.login]);
    await enter(person.login, person.new_password);
  });

  await check('one changes the own password with the present one', async () => {
    await visit(page, '/account');
    await fill(page, { password: '不是这个密码吧', new_password: '新的密码也要够长一些' });
    assert.equal(await send(page, '/account/password'), 422);
    assert.ok(await page.locator('#f-password[aria-invalid="true"]').isVisible());
    await look(page, 'account-own');
    await fill(page, { password: person.new_password, new_password: '新的密码也要够长一些' });
    assert.equal(await send(page, '/account/password'), 303);
    assert.equal(new URL(page.url()).pathname, '/account');
    await enter(person.login, '新的密码也要够长一些');
  });

  await check('an account that is disabled cannot sign in any more', async () => {
    await enter('admin');
    await visit(page, `/accounts?q=${person.login}`);
    await page.click('.row-link');
    const target = new URL(page.url()).pathname;
    assert.ok(await page.isChecked('[value="decider"]'));
    await page.check('[name="disabled"]');
    await look(page, 'account-edit');
    assert.equal(await send(page, target), 303);
    page = await visitor();
    assert.equal(await trySignIn(page, person.login, '新的密码也要够长一些'), 401);
  });

  await check('nobody changes their own roles', async () => {
    await enter('admin');
    await visit(page, '/accounts?q=admin');
    await page.click('.row-link');
    assert.equal(await page.locator('[name="roles"]').count(), 0);
    assert.ok(await page.locator('.notice').isVisible());
    await look(page, 'account-self');
  });

  await check('the event log is searched and paged, and names the head of its chain', async () => {
    await visit(page, '/events');
    assert.match(await page.locator('.details').innerText(), /[0-9a-f]{64}/);
    await page.click('a[rel="next"]');
    assert.ok((await page.locator('#rows tbody tr').count()) > 0);
    await visit(page, '/events?q=scheme.approve');
    assert.ok((await page.locator('#rows tbody tr').count()) >= 2);
    await page.locator('.event-what summary').first().click();
    assert.doesNotMatch(await page.locator('#rows').innerText(), new RegExp(server.accounts.scheme));
    await look(page, 'events');
  });

  await check('a forbidden attempt stands in the log', async () => {
    await visit(page, '/events?q=refused');
    assert.ok((await page.locator('#rows tbody tr').count()) >= 1);
  });

  await check('accounts and the log are not for everyone', async () => {
    await enter('reviewer');
    for (const target of ['/accounts', '/accounts/new', '/events']) await visit(page, target, 403);
    await enter('yunhai');
    for (const target of ['/certificates', '/accounts', '/events']) await visit(page, target, 403);
    await visit(page, '/schemes/no-such-scheme', 404);
  });
};
