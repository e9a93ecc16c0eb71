// Being on site: a sign-in with the position of the device, an exception that two people explain,
// and signatures drawn on the screen.

import assert from 'node:assert/strict';
import { press, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';
import { demoPassword, photo, walkOf } from './steps.mjs';

export const serve = { isOwn: true };

const planned = { latitude: 31.98046, longitude: 120.8943 };
const faraway = { latitude: 32.04, longitude: 120.8943, accuracy: 18.4 }; // 6.6 km to the north

async function open(walk, login) {
  await walk.enter(login);
  await visit(walk.page, `/cases?q=${encodeURIComponent('海岸光学')}`);
  walk.url = await walk.page.locator('.row-link').first().getAttribute('href');
  await walk.at('/presence');
}

/** A line through these points of the field, each a share of its width and height. */
async function draw(walk, points) {
  const field = await walk.page.locator('#attendance canvas').boundingBox();
  const at = ([x, y]) => [field.x + x * field.width, field.y + y * field.height];
  await walk.page.mouse.move(...at(points[0]));
  await walk.page.mouse.down();
  for (const point of points.slice(1)) await walk.page.mouse.move(...at(point), { steps: 6 });
  await walk.page.mouse.up();
}

async function openList(walk, values) {
  const form = walk.page.locator('#attendance form');
  await walk.page.locator('#attendance summary').click();
  for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"]`).fill(value);
  await form.locator('[name="kind"]').selectOption('arrival');
  return form;
}

/** The names and sizes of the files that the form of the list would send. */
const files = (form) =>
  form.locator('[name="signature"]').evaluate((input) => [...input.files].map(({ name, size }) => [name, size]));

export default async ({ check, visitor }) => {
  const walk = walkOf(visitor);
  const exception = '[id="e-1.departure.too_far"]';
  const explain = async (reason) => {
    await walk.page.locator(`${exception} summary`).click();
    await walk.page.locator(`${exception} textarea`).fill(reason);
    assert.equal(await press(walk.page, walk.page.locator(`${exception} button`)), 303, await walk.problems());
  };

  await check('the planned place is entered by the body', async () => {
    await open(walk, 'planner');
    await walk.page.locator('#place details').evaluate((details) => { details.open = true; });
    for (const [name, value] of Object.entries(planned)) await walk.page.fill(`#place [name="${name}"]`, String(value));
    assert.equal(await walk.act('/presence/place'), 303, await walk.problems());
    assert.match(await walk.text('#place'), /31\.98046/);
  });

  await check('a signature is drawn, cleared, drawn again, sent and seen', async () => {
    await open(walk, 'assessor');
    const form = await openList(walk, { name: '顾海安', post: '总经理' });
    await draw(walk, [[0.1, 0.2], [0.9, 0.8]]);
    assert.equal((await files(form)).length, 1);
    await form.getByRole('button', { name: '重新签名' }).click();
    assert.deepEqual(await files(form), []);
    await draw(walk, [[0.1, 0.6], [0.25, 0.2], [0.3, 0.8], [0.5, 0.3]]);
    await draw(walk, [[0.55, 0.7], [0.7, 0.25], [0.85, 0.75]]);
    const [[name, size]] = await files(form);
    assert.equal(name, 'signature.png');
    assert.ok(size > 500 && size < 200_000, `${size} bytes`);
    await look(walk.page, 'presence-drawing');
    assert.equal(await press(walk.page, form.locator('button[type="submit"]')), 303, await walk.problems());
    const drawn = walk.page.locator('#attendance img.drawn');
    await drawn.scrollIntoViewIfNeeded();
    assert.ok(await drawn.evaluate(async (image) => (await image.decode(), image.naturalWidth > 300)));
  });

  await check('a finger draws too, on a phone', async () => {
    walk.page = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await signIn(walk.page, 'assessor', demoPassword);
    await walk.at('/presence');
    const form = await openList(walk, { name: '钱店长', post: '店长' });
    const field = walk.page.locator('#attendance canvas');
    await field.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await field.boundingBox();
    const finger = await walk.page.context().newCDPSession(walk.page);
    const touch = (type, ...touchPoints) => finger.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', { x: x + 0.1 * width, y: y + 0.3 * height });
    for (let step = 2; step < 9; step += 1) await touch('touchMove', { x: x + (step / 10) * width, y: y + 0.6 * height });
    await touch('touchEnd');
    assert.equal((await files(form)).length, 1);
    assert.equal(await press(walk.page, form.locator('button[type="submit"]')), 303, await walk.problems());
    assert.equal(await walk.page.locator('#attendance img.drawn').count(), 2);
  });

  await check('without a drawing the list says that it is signed on paper', async () => {
    await walk.at('/presence');
    const form = await openList(walk, { name: '周会计', post: '财务经理' });
    assert.equal(await press(walk.page, form.locator('button[type="submit"]')), 303, await walk.problems());
    const row = walk.page.locator('#attendance tbody tr', { hasText: '周会计' });
    assert.match(await row.innerText(), /纸质/);
  });

  await check('the departure is signed where the device is, too far from the plan', async () => {
    await walk.page.context().grantPermissions(['geolocation']);
    await walk.page.context().setGeolocation(faraway);
    await walk.at('/presence');
    await walk.page.locator('[data-place][data-state="found"]').waitFor();
    await walk.page.setInputFiles('#sign [name="photos"]', photo);
    await walk.page.fill('#sign [name="client_people"]', '顾海安，总经理');
    assert.equal(await walk.act('/presence/sign'), 303, await walk.problems());
    assert.match(await walk.text(), /32\.04\d*, 120\.8943\d* \(±19 m\)/);
    assert.match(await walk.text(exception), /距离 6621 米/);
  });

  await check('an assessor explains the distance, then the body', async () => {
    await explain('末次会议在客户的物流中心召开');
    assert.match(await walk.text(exception), /末次会议在客户的物流中心召开/);
    await open(walk, 'planner');
    await explain('已电话核实，地点变更合理');
    assert.match(await walk.text(exception), /已电话核实/);
    assert.equal(await walk.page.locator(`${exception} .tone-good`).count(), 1);
    await look(walk.page, 'presence-explained');
  });
};
