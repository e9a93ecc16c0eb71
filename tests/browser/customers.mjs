// Customers who answer a survey by its links, without drawing the pages: many of them, quickly.

import assert from 'node:assert/strict';

/** A browser without a window: keeps cookies, follows nothing. */
class Customer {
  #cookies = new Map();

  async ask(url, options = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'Accept-Language': 'zh-CN', ...options.headers, ...(cookie && { cookie }) };
    const response = await fetch(url, { redirect: 'manual', ...options, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    return { status: response.status, text: await response.text() };
  }
}

const hidden = (text, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

/** Opens the questionnaire behind a link; what it returns sends the marks, by item, as that customer. */
export async function openQuestionnaire(link) {
  const customer = new Customer();
  const page = await customer.ask(link);
  assert.equal(page.status, 200, link);
  const items = [...new Set([...page.text.matchAll(/name="p\.(\w+)"/g)].map(([, item]) => item))];
  assert.ok(items.length > 0, 'a questionnaire without questions');
  return async (markOf, serviceOn) => {
    const body = new URLSearchParams({
      csrf: hidden(page.text, 'csrf'),
      started: hidden(page.text, 'started'),
      language: hidden(page.text, 'language'),
      service_on: serviceOn,
    });
    items.forEach((item, i) => body.set(`p.${item}`, String(markOf(item, i))));
    const { status, text } = await customer.ask(`${link}/answer`, { method: 'POST', body });
    assert.ok(status === 303 || status === 200, `${status} ${text.slice(0, 2000)}`);
  };
}

/** All of them, some at a time. */
export async function inBatches(all, size, work) {
  const results = [];
  for (let at = 0; at < all.length; at += size)
    results.push(...(await Promise.all(all.slice(at, at + size).map((each, i) => work(each, at + i)))));
  return results;
}
