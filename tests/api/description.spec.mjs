// That the description is one, and that the server keeps to it.

import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { loadDocument, pointerTo } from './client.mjs';

// Somebody of the demonstration for each role.
const people = {
  applicant: 'yunhai',
  reviewer: 'reviewer',
  planner: 'planner',
  assessor: 'assessor',
  decider: 'decider',
  scheme_manager: 'scheme',
  admin: 'admin',
  manager: 'manager',
  sales: 'sales',
  finance: 'finance',
  reporter: 'finance',
  head: 'head',
  officer: 'officer',
  committee: 'committee',
  regulator: 'regulator',
};

// What is wrong with a value by itself, as against what the use case makes of it.
const formal = ['required', 'too_long', 'too_short', 'number', 'choice', 'type', 'boolean', 'date', 'too_many', 'text', 'amount'];

/** Values that a schema refuses, by what is wrong with them. */
function wrongValues(schema) {
  if (schema.type === 'object') return { text: 'a', list: ['a', 'b'], number: { a: 1 } };
  const wrong = { nested: { a: 1 } };
  if (schema.type !== 'array') wrong.list = ['a', 'b'];
  if (schema.type === 'string') {
    wrong.number = 7;
    wrong.boolean = true;
    if (schema.maxLength) wrong.long = '长'.repeat(schema.maxLength + 1);
    if (schema.minLength > 1) wrong.short = 'x'.repeat(schema.minLength - 1);
    if (schema.enum) wrong.word = 'no such word';
    if (schema.format === 'date') wrong.day = '2026-02-30';
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    wrong.text = schema.type === 'integer' ? '7' : 'seven';
    if (schema.type === 'integer') wrong.fraction = 1.5;
    wrong.small = schema.minimum - 1;
    if (schema.maximum < Number.MAX_SAFE_INTEGER) wrong.large = schema.maximum + 1;
  }
  if (schema.type === 'boolean') {
    wrong.text = 'true';
    if (schema.const) wrong.no = false;
  }
  if (schema.type === 'array') {
    wrong.text = 'a';
    wrong.numbers = [1];
    if (schema.maxItems) wrong.many = Array(schema.maxItems + 1).fill('a');
    if (schema.minItems) wrong.none = [];
  }
  return wrong;
}

/** The largest values that a schema allows. */
function rightValues(schema) {
  if (schema.enum) return schema.enum;
  if (schema.format === 'date') return ['2026-02-28'];
  if (schema.type === 'integer' || schema.type === 'number') return [schema.minimum, Math.min(schema.maximum, Number.MAX_SAFE_INTEGER)];
  if (schema.type === 'boolean') return [true];
  if (schema.type === 'array') return [Array(Math.min(schema.maxItems ?? 1, 50)).fill(schema.items.enum?.[0] ?? 'a')];
  if (schema.type === 'object') return [{ a: '长' }];
  return ['长'.repeat(schema.maxLength ?? 10)];
}

const placeOf = (problem) => problem.place;

export default async ({ check, client, server, tokens }) => {
  const { document } = client;
  const acts = Object.entries(document.paths).filter(([, item]) => item.post);
  const jsonActs = acts
    .map(([path, { post }]) => ({ name: path.slice(1), path, post, schema: post.requestBody.content['application/json']?.schema }))
    .filter(({ schema }) => schema);
  const tokenFor = ({ security }) => (security.length > 0 ? tokens[people[security[0].bearer[0]]] : undefined);

  for (const language of ['en', 'zh-CN', 'zh-TW'])
    await check(`the document is OpenAPI 3.1 (${language})`, async () => {
      const result = await new Validator().validate(await loadDocument(server.url, language));
      assert.ok(result.valid, JSON.stringify(result.errors, null, 1));
    });

  await check('every operation has a name of its own, and says who may use it', () => {
    const operations = Object.values(document.paths).map((item) => item.get ?? item.post);
    const names = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(names).size, names.length);
    for (const { operationId, security } of operations) assert.ok(Array.isArray(security), operationId);
  });

  await check('every schema of a body can be compiled', () => {
    for (const [path, { post }] of acts)
      for (const type of Object.keys(post.requestBody.content))
        client.schemas.of(pointerTo('paths', path, 'post', 'requestBody', 'content', type, 'schema'));
  });

  await check('every use case that is listed is described, and the other way round', async () => {
    const { json } = await client.get('/use-cases');
    assert.deepEqual(json.use_cases.map(({ name }) => `/${name}`).sort(), acts.map(([path]) => path).sort());
  });

  await check('whoever is not signed in is asked to, before anything else', async () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const operation = item.get ?? item.post;
      if (operation.security.length === 0) continue;
      const params = { case: 'x', scheme: 'x', organisation: 'x', evaluation: 'x', evidence: 'x' };
      const { status, headers } = item.get
        ? await client.get(path, { params })
        : await client.act(path.slice(1), {});
      assert.equal(status, 401, path);
      assert.match(headers.get('www-authenticate'), /^Bearer /, path);
    }
  });

  await check('a role that is not described for it is refused', async () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const operation = item.get ?? item.post;
      if (operation.security.length === 0) continue;
      const other = Object.keys(people).find((role) => !operation.security[0].bearer.includes(role));
      if (!other) continue;
      const token = tokens[people[other]];
      const { status } = item.get
        ? await client.get(path, { params: { evaluation: 'x' }, token })
        : await client.act(path.slice(1), {}, { token });
      assert.equal(status, 403, `${other} at ${path}`);
    }
  });

  await check('every value that a schema refuses is refused at its field and its line', async () => {
    for (const { name, path, post, schema } of jsonActs) {
      const validate = client.schemas.of(pointerTo('paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema'));
      for (const [field, property] of Object.entries(schema.properties))
        for (const [what, value] of Object.entries(wrongValues(property))) {
          const body = { [field]: value };
          const where = `${name} ${field}: ${what}`;
          validate(body);
          assert.ok(validate.errors?.some(({ instancePath }) => instancePath.startsWith(`/${field}`)), `the schema allows ${where}`);
          const { status, json } = await client.act(name, body, { token: tokenFor(post) });
          assert.equal(status, 422, where);
          const problem = json.problems.find(({ place }) => place === field);
          assert.ok(formal.includes(problem?.code), `${where}: ${JSON.stringify(json)}`);
          assert.equal(problem.line, 1, where);
        }
    }
  });

  await check('no value that a schema allows is refused for its form', async () => {
    for (const { name, post, schema } of jsonActs)
      for (const [field, property] of Object.entries(schema.properties))
        for (const value of rightValues(property)) {
          const { status, json } = await client.act(name, { [field]: value }, { token: tokenFor(post) });
          if (status === 200) continue;
          const refused = json.problems.find((problem) => problem.place === field && formal.includes(problem.code));
          assert.equal(refused, undefined, `${name} ${field}: ${JSON.stringify(value).slice(0, 100)}`);
        }
  });

  await check('what is required is said to be missing, and what is unknown to be unknown', async () => {
    for (const { name, post, schema } of jsonActs) {
      const { status, json } = await client.act(name, { no_such_field: 1 }, { token: tokenFor(post) });
      assert.equal(status, 422, name);
      assert.deepEqual(json.problems.map(placeOf), ['no_such_field'], name);
      if (schema.required.length === 0) continue;
      const empty = await client.act(name, {}, { token: tokenFor(post) });
      assert.equal(empty.status, 422, name);
      assert.deepEqual(empty.json.problems.map(placeOf), schema.required, name);
    }
  });

  await check('queries are refused by the same rules', async () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      const needed = get?.parameters?.some(({ name }) => name === 'q') ? { q: 'ab' } : {};
      for (const { name, in: where, schema } of get?.parameters ?? []) {
        const isFree = schema.type === 'string' && !schema.enum && !schema.format;
        if (where !== 'query' || isFree) continue;
        const params = { organisation: 'x' };
        for (const value of ['no such word', '-1', '99999999999999999999']) {
          const { status, json } = await client.get(path, { params, query: { ...needed, [name]: value }, token: tokenFor(get) });
          assert.equal(status, 422, `${path} ${name}=${value} ${schema.type}`);
          assert.deepEqual(json.problems.map(placeOf), [name]);
        }
      }
    }
  });
};
