// chromium.mjs PAGE COUNT FILE: the page as PDF by a Chromium that runs, once and then COUNT times;
// says the milliseconds of one of the latter.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [file, count, out] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
const page = await browser.newPage();
const html = readFileSync(file, 'utf8');
const print = async () => {
  await page.setContent(html);
  return page.pdf({ preferCSSPageSize: true, printBackground: true });
};
writeFileSync(out, await print());
const begun = performance.now();
for (let i = 0; i < count; i++) await print();
console.log(((performance.now() - begun) / Math.max(count, 1)).toFixed(2));
await browser.close();
