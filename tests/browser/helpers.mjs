// What browser specs share: pages that notice trouble by themselves, the accessibility check, and
// pictures of every page at three widths.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../support/server.mjs';

const pictures = path.join(root, 'build/screenshots');
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const widths = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
};

/** With flags of one spec's own, where it gives some. */
export function launch(own = []) {
  const flags = [...own, '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  // A picture of a page many screens tall can hang the GPU process's software renderer for good.
  flags.push('--disable-gpu', '--disable-dev-shm-usage', '--no-first-run');
  if (process.getuid() === 0) flags.push('--no-sandbox');
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: flags });
}

/**
 * Opens pages of one visitor. What no visitor should ever meet is collected in `troubles`: errors in
 * the console, statuses of 500 and above, and requests that leave the site.
 */
export async function openVisitor(browser, url, options = {}) {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: widths.wide,
    ...options,
  });
  context.setDefaultTimeout(90_000); // several browsers may share a busy machine
  const home = options.baseURL ?? url;
  const troubles = [];
  context.on('console', (message) => {
    // The browser reports every 4xx as an error of its own; specs judge those by status.
    const ofStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !ofStatus) troubles.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => troubles.push(`script: ${error.error()}`));
  context.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} for ${response.url()}`);
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== home) troubles.push(`left the site: ${request.url()}`);
  });
  return { context, page: await context.newPage(), troubles };
}

/** Goes there and asserts the status. */
export async function visit(page, target, status = 200) {
  const response = await page.goto(target);
  assert.equal(response.status(), status, `status of ${target}`);
}

/** Asserts that axe-core finds nothing on the page as it is now. */
export async function assertAccessible(page) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return result.violations.map(
      (rule) => `${rule.id}: ${rule.help}\n  ${rule.nodes.map((node) => node.html).join('\n  ')}`,
    );
  });
  assert.equal(violations.join('\n'), '', `accessibility of ${page.url()}`);
}

/** Asserts that nothing makes the page wider than the window. */
async function assertFits(page, width) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(overflow <= 0, `${page.url()} is ${overflow} pixels too wide on a ${width}`);
}

/** The whole care for one page: pictures at each width, nothing cut off, nothing inaccessible. */
export async function look(page, name) {
  await mkdir(pictures, { recursive: true });
  const before = page.viewportSize();
  for (const [width, size] of Object.entries(widths)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true });
    await assertFits(page, width);
    await assertAccessible(page);
  }
  await page.setViewportSize(before);
}

/** A picture of what was there when a check failed. */
export async function keepFailure(page, name) {
  await mkdir(pictures, { recursive: true });
  const file = path.join(pictures, `failed-${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  await page.screenshot({ path: file, fullPage: true }).catch(() => {});
  return file;
}
