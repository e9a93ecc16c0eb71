// What happens at the edges of a session and of what one may see: two tabs, the way back, doors that
// are not one's own.

import assert from 'node:assert/strict';
import { fill, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

const pathOf = (page) => new URL(page.url()).pathname;

export default async ({ check, visitor, server }) => {
  let page = await visitor();

  /** What the API shows to whoever is signed in here. */
  const read = async (path) => {
    const [session] = (await page.context().cookies()).filter(({ name }) => name === 'session');
    const response = await page.request.get(`/api/v1/${path}`, { headers: { Authorization: `Bearer ${session.value}` } });
    assert.equal(response.status(), 200, path);
    return response.json();
  };

  await check('whoever was sent to sign in comes to the page that was asked for', async () => {
    await visit(page, '/outlets');
    assert.equal(pathOf(page), '/login');
    await fill(page, { login: 'xinyue', password: server.accounts.xinyue });
    assert.equal(await send(page, '/login'), 303);
    assert.equal(pathOf(page), '/outlets');
  });

  await check('a second click while the first is under way sends nothing', async () => {
    const before = (await read('evaluations')).evaluations.length;
    await visit(page, '/evaluations');
    let posts = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') posts += 1;
    });
    await fill(page, { scheme: 'gbt27922' });
    await page.locator('main form[action="/evaluations"] button.primary').dblclick();
    await page.waitForURL(/\/evaluations\/\w+$/);
    assert.equal(posts, 1);
    assert.equal((await read('evaluations')).evaluations.length, before + 1);
  });

  await check('a form that is sent after signing out in another tab saves nothing and asks to sign in', async () => {
    const outlets = `organisations/${(await read('me')).organisation}/outlets?q=TAB`;
    await visit(page, '/outlets/new');
    await fill(page, { code: 'TAB', name: '另一标签页店', address: '中山路 2 号', staff: '3' });
    const other = await page.context().newPage();
    await visit(other, '/home');
    const signedOut = other.waitForURL((url) => url.pathname === '/');
    await other.locator('form[action="/logout"]').evaluate((form) => form.requestSubmit());
    await signedOut;
    await other.close();
    await send(page, '/outlets/new');
    assert.equal(pathOf(page), '/login');
    await signIn(page, 'xinyue', server.accounts.xinyue);
    assert.equal((await read(outlets)).total, 0);
  });

  await check('after signing out the way back shows nothing', async () => {
    await visit(page, '/organisation');
    const secret = await page.inputValue('#f-name');
    const signedOut = page.waitForURL((url) => url.pathname === '/');
    await page.locator('form[action="/logout"]').evaluate((form) => form.requestSubmit());
    await signedOut;
    await page.goBack();
    await page.waitForURL(/\/login/);
    assert.ok(!(await page.content()).includes(secret));
  });

  await check('a case of another company is a page that says there is none', async () => {
    await signIn(page, 'planner', server.accounts.planner);
    const [theirs] = (await read('cases?state=certified')).cases;
    page = await visitor();
    await signIn(page, 'xinyue', server.accounts.xinyue);
    for (const target of [`/cases/${theirs.id}`, `/cases/${theirs.id}/sheet`, `/cases/${theirs.id}/population.csv`])
      await visit(page, target, 404);
    await visit(page, `/cases/${theirs.id}`, 404);
    const said = await page.locator('main').innerText();
    await visit(page, '/cases/none', 404);
    assert.equal(await page.locator('main').innerText(), said);
    assert.ok(!said.includes(theirs.organisation_name));
    await look(page, 'not-yours');
  });

  await check('a page of another role says that one may not see it', async () => {
    await visit(page, '/accounts', 403);
    await look(page, 'not-your-role');
  });

  await check('a file that is too large is refused on a page that says so', async () => {
    await visit(page, '/outlets/import');
    const content = Buffer.alloc(21 * 1024 * 1024, 'x');
    await page.locator('main input[type="file"]').setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: content });
    assert.equal(await send(page, '/outlets/import'), 422);
    assert.match(await page.locator('.problems').first().innerText(), /20 MB/);
    await look(page, 'too-large');
  });

  page = await visitor({ locale: 'en-GB' });
  await check('too many wrong passwords are told to wait', async () => {
    for (let i = 0; i < 9; i += 1) {
      await visit(page, '/login');
      await fill(page, { login: 'nobody-here', password: `wrong password ${i}` });
      assert.equal(await send(page, '/login'), i < 8 ? 401 : 429);
    }
    await look(page, 'throttled');
  });
};
