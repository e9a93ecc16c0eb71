// How specs fill in and send the forms of pages.

import assert from 'node:assert/strict';
import { visit } from './helpers.mjs';

/** Fills inputs by their names; a select gets its option. */
export async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const input = page.locator(`main [name="${name}"]`);
    if ((await input.evaluate((element) => element.tagName)) === 'SELECT') await input.selectOption(value);
    else await input.fill(value);
  }
}

/** Sends the form with that action, and says with which status the answer came. */
export async function send(page, action, button = 'button[type="submit"]') {
  return press(page, page.locator(`main form[action="${action}"] ${button}`));
}

/** Presses that button of a form, and says with which status the answer came. */
export async function press(page, button) {
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.request().method() === 'POST'),
    button.first().click(),
  ]);
  await page.waitForLoadState();
  return response.status();
}

/** Tries to sign in; where to is up to the answer. */
export async function trySignIn(page, login, password) {
  await visit(page, '/login');
  await fill(page, { login, password });
  return send(page, '/login');
}

export async function signIn(page, login, password) {
  assert.equal(await trySignIn(page, login, password), 303, `signing in as ${login}`);
  assert.equal(new URL(page.url()).pathname, '/home');
}

/** The texts of a column of the list on the page, by the words of its head. */
export function column(page, label) {
  return page.locator(`#rows tbody [data-label="${label}"]`).allInnerTexts();
}
