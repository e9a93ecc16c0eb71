// A QR code in front of a camera, which plays a film of it, and on a photo: read in the browser, by
// itself where it can and by the decoder that is shipped where it cannot.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { launch, look, openVisitor, visit, widths } from './helpers.mjs';

const FILM = { width: 640, height: 480 };
// Where the code is on the first page, in dots of 300 an inch.
const PLACE = { x: 330, y: 2780, width: 360, height: 380 };

async function crop(folder, pdf, form) {
  const { x, y, width, height } = PLACE;
  const place = ['-x', x, '-y', y, '-W', width, '-H', height].map(String);
  const words = ['-r', '300', '-f', '1', '-l', '1', ...place, ...form, pdf, path.join(folder, 'code')];
  await promisify(execFile)('pdftoppm', words);
}

/** One grey frame, white around the picture; Chromium plays it again and again. */
function filmOf(pgm) {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 64).toString('latin1'));
  const [width, height] = [Number(head[1]), Number(head[2])];
  const light = Buffer.alloc(FILM.width * FILM.height, 255);
  const [left, top] = [(FILM.width - width) >> 1, (FILM.height - height) >> 1];
  for (let row = 0; row < height; row += 1) {
    const from = head[0].length + row * width;
    pgm.copy(light, (top + row) * FILM.width + left, from, from + width);
  }
  const colours = Buffer.alloc((FILM.width * FILM.height) / 2, 128);
  const begin = `YUV4MPEG2 W${FILM.width} H${FILM.height} F10:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(begin), ...Array(2).fill([Buffer.from('FRAME\n'), light, colours]).flat()]);
}

/** { film, photo, blank } of the code of a certificate that is valid. */
async function picturesOf(folder, url) {
  const found = await (await fetch(`${url}/api/v1/certificates?q=${encodeURIComponent('有限')}`)).json();
  const { number } = found.certificates.find(({ status }) => status === 'valid');
  const pdf = path.join(folder, 'certificate.pdf');
  await writeFile(pdf, Buffer.from(await (await fetch(`${url}/c/${number}/certificate.pdf`)).arrayBuffer()));
  await crop(folder, pdf, ['-gray', '-singlefile']);
  await crop(folder, pdf, ['-png', '-singlefile']);
  const film = path.join(folder, 'code.y4m');
  await writeFile(film, filmOf(await readFile(path.join(folder, 'code.pgm'))));
  return { number, film, photo: path.join(folder, 'code.png') };
}

async function scans(page, number) {
  await visit(page, '/verify');
  await page.locator('[data-scan-start]').click();
  await page.waitForSelector('#result');
  const said = await page.locator('#result').innerText();
  assert.match(said, /证书真实、有效/);
  assert.match(said, new RegExp(number));
}

export default async ({ check, server }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-camera-'));
  const { number, film, photo } = await picturesOf(folder, server.url);
  const browser = await launch([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  const own = await openVisitor(browser, server.url, { permissions: ['camera'], viewport: widths.phone });
  const { page } = own;

  await check('a code in front of the camera is read by the decoder that is shipped', async () => {
    await visit(page, '/verify');
    assert.equal(await page.evaluate(() => 'BarcodeDetector' in globalThis), false);
    await scans(page, number);
    await look(page, 'verify-scanned');
    assert.deepEqual(own.troubles, []);
  });

  await check('a photo of the code says the same, and one without a code is told so', async () => {
    await visit(page, '/verify');
    await page.setInputFiles('[name=file]', photo);
    await page.waitForSelector('#result');
    assert.match(await page.locator('#result').innerText(), /证书真实、有效/);
    await visit(page, '/verify');
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(40, 40);
      canvas.getContext('2d').fillRect(0, 0, 40, 40);
      const blank = new File([await canvas.convertToBlob()], 'blank.png', { type: 'image/png' });
      const files = new DataTransfer();
      files.items.add(blank);
      const input = document.querySelector('[name=file]');
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
    });
    await page.getByText('图片中未找到二维码').waitFor();
    await look(page, 'verify-no-code');
    assert.deepEqual(own.troubles, []);
  });

  await check('where the browser reads codes itself, nothing is fetched for it', async () => {
    const fetched = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.addInitScript((text) => {
      globalThis.BarcodeDetector = class {
        static getSupportedFormats = async () => ['qr_code'];

        detect = async () => [{ rawValue: text }];
      };
    }, number);
    await scans(page, number);
    assert.equal(fetched.filter((url) => url.includes('jsQR')).length, 0);
    await own.context.close();
  });

  const deaf = await openVisitor(browser, server.url, { permissions: [] });
  await check('a camera that may not be used is told in words', async () => {
    await deaf.page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('no', 'NotAllowedError');
      };
    });
    await visit(deaf.page, '/verify');
    await deaf.page.locator('[data-scan-start]').click();
    await deaf.page.getByText('无法使用摄像头').waitFor();
    assert.deepEqual(deaf.troubles, []);
  });
  await browser.close();
  await rm(folder, { recursive: true, force: true });
};
