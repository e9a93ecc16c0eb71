// Verifying a certificate on the public page: by number, by its PDF, by the text of its code; with
// scripts and without.

import assert from 'node:assert/strict';
import { look, visit } from './helpers.mjs';

async function firstNumber(page) {
  const response = await page.request.get(`/api/v1/certificates?q=${encodeURIComponent('有限')}`);
  const { certificates } = await response.json();
  return certificates.find(({ status }) => status === 'valid').number;
}

async function send(page) {
  await page.locator('form[action="/verify"] button[type=submit]').click();
  await page.waitForSelector('#result');
}

async function pdfOf(page, number) {
  return (await page.request.get(`/c/${number}/certificate.pdf`)).body();
}

export default async ({ check, visitor }) => {
  await check('a number is told to be valid, with every step that it took', async (page) => {
    const number = await firstNumber(page);
    await visit(page, '/verify');
    await look(page, 'verify');
    await page.fill('[name=text]', number);
    await send(page);
    assert.match(await page.locator('#result').innerText(), /证书真实、有效/);
    assert.ok((await page.locator('.verify-steps li').count()) >= 5);
    await look(page, 'verify-valid');
  });

  await check('a PDF in which one byte was changed is told to be altered', async (page) => {
    const number = await firstNumber(page);
    const pdf = await pdfOf(page, number);
    for (const [content, words] of [
      [pdf, /证书真实、有效/],
      [Buffer.from(pdf.map((byte, at) => (at === 20000 ? byte ^ 1 : byte))), /颁发后被篡改/],
    ]) {
      await visit(page, '/verify');
      await page.setInputFiles('[name=file]', { name: 'a.pdf', mimeType: 'application/pdf', buffer: content });
      await send(page);
      assert.match(await page.locator('#result').innerText(), words);
    }
    await look(page, 'verify-altered');
  });

  await check('the address of a QR code says whose code it is, and when it was changed', async (page) => {
    const number = await firstNumber(page);
    const pdf = (await pdfOf(page, number)).toString('latin1');
    const code = new URL(/\/Keywords \((\S+) /.exec(pdf)[1]);
    await visit(page, code.pathname + code.search);
    assert.match(await page.locator('main').innerText(), /二维码签名有效/);
    await visit(page, `${code.pathname}${code.search.replace('&l=', '&l=1')}`);
    assert.match(await page.locator('main').innerText(), /二维码签名无效/);
  });

  await visitor({ javaScriptEnabled: false });
  await check('without scripts it is the same, and nothing sent is refused in words', async (page) => {
    const number = await firstNumber(page);
    await visit(page, '/verify');
    await page.locator('form[action="/verify"] button[type=submit]').click();
    assert.match(await page.locator('main').innerText(), /请选择文件，或粘贴文字/);
    await page.fill('[name=text]', number);
    await page.fill('[name=organisation]', '91320300MA1000099X');
    await send(page);
    assert.match(await page.locator('#result').innerText(), /这是伪造的/);
  });
};
