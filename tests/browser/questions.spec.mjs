// The question bank: written by one person, reviewed by another, imported as a table or not at all.

import assert from 'node:assert/strict';
import { column, fill, press, send, signIn } from './forms.mjs';
import { look, visit } from './helpers.mjs';

export const serve = { isOwn: true };

const headings = '题干,题型,选项A,选项B,答案,难度\n';

export default async ({ check, visitor }) => {
  let page = await visitor();
  let question;
  const enter = async (login) => {
    page = await visitor();
    await signIn(page, login, 'xingheng-demo');
  };
  const act = (name) => press(page, page.locator(`main form[action$="/${name}"] button[type="submit"]`));
  const attach = (text) => page.locator('main [name="file"]').setInputFiles({ name: '题目.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

  await enter('officer');
  await check('a list of the bank is searched and filtered', async () => {
    await visit(page, '/questions');
    await look(page, 'questions');
    await visit(page, '/questions?state=submitted');
    assert.equal((await column(page, '题目')).length, 1);
    await visit(page, '/questions?kind=judge&audience=assessor&scheme=gbt27922&language=zh_CN');
    for (const kind of await column(page, '题型')) assert.equal(kind, '判断题');
    await visit(page, '/questions?language=en');
    assert.match(await page.locator('main').innerText(), /没有符合条件的题目/);
    await visit(page, '/questions?q=' + encodeURIComponent('94.995'));
    assert.equal((await column(page, '题目')).length, 1);
    await page.locator('#rows .row-link').click();
    assert.equal(await page.locator('.exam-choices .is-right').count(), 1);
    await look(page, 'question');
  });

  await check('a question says what is wrong beside its field, and keeps what was typed', async () => {
    await visit(page, '/questions/new');
    await fill(page, { wording: '<b>总分</b>是多少？', kind: 'single', answer: 'D', choices: '60 分\n100 分', difficulty: 'easy' });
    assert.equal(await send(page, '/questions/new'), 422);
    assert.match(await page.locator('#f-answer-problem').innerText(), /选项的字母/);
    assert.equal(await page.locator('[name="choices"]').inputValue(), '60 分\n100 分');
    await look(page, 'question-new');
    await fill(page, { answer: 'b' });
    await page.locator('main [name="handed_in"]').check();
    assert.equal(await send(page, '/questions/new'), 303);
    question = new URL(page.url()).pathname;
    assert.equal(await page.locator('.exam-question b').count(), 0);
    assert.equal(await page.locator('form[action$="/review"]').count(), 0);
    await visit(page, `${question}/edit`, 403);
  });

  await check('a table with a wrong row is named by row, and nothing of it is imported', async () => {
    const wrong = `${headings}哪一项正确呢？,单选题,甲,乙,A,基础\n哪一项错误呢？,单选题,甲,乙,C,基础\n`;
    await visit(page, '/questions/import');
    await attach(wrong);
    assert.equal(await press(page, page.locator('main button[formaction$="/check"]')), 422);
    assert.match(await page.locator('main').innerText(), /3.*选项的字母/s);
    await look(page, 'question-import');
    const template = await page.request.get('/questions/template.csv');
    assert.match(await template.text(), /^\ufeff题干,题型,/);
    await attach(wrong);
    assert.equal(await send(page, '/questions/import'), 422);
    await attach(wrong.replace('乙,C', '乙,B'));
    assert.equal(await press(page, page.locator('main button[formaction$="/check"]')), 303);
    assert.match(await page.locator('main').innerText(), /未保存任何内容/);
    await attach(wrong.replace('乙,C', '乙,B'));
    assert.equal(await send(page, '/questions/import'), 303);
    assert.equal((await column(page, '题目')).length, 4);
  });

  await enter('manager');
  await check('another person reviews it, puts it into use and takes it out again', async () => {
    await visit(page, question);
    await look(page, 'question-review');
    await fill(page, { verdict: 'return' });
    assert.equal(await act('review'), 422);
    await fill(page, { verdict: 'accept' });
    assert.equal(await act('review'), 303);
    assert.equal(await act('use'), 303);
    assert.equal(await page.locator('.chip', { hasText: '使用中' }).count(), 1);
    await fill(page, { reason: '标准已修订' });
    assert.equal(await act('retire'), 303);
    assert.match(await page.locator('main').innerText(), /标准已修订/);
  });

  await check('from there a reviewer goes to the next one that waits', async () => {
    await page.getByRole('link', { name: '下一道待处理的题目' }).click();
    assert.notEqual(new URL(page.url()).pathname, question);
    assert.equal(await page.locator('form[action$="/review"], form[action$="/use"]').count(), 1);
    await look(page, 'question-next');
  });

  await check('whoever sits examinations does not read the bank', async () => {
    await enter('assessor');
    await visit(page, '/questions', 403);
    await visit(page, question, 403);
  });
};
