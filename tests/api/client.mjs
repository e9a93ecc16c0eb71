// A client of the API that believes its description: every answer that it gets is held against what
// the OpenAPI document says of that route and that status, and nothing else may be in it.

import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const prefix = 'https://xingheng.invalid/openapi.json';

export async function loadDocument(url, language = 'en') {
  const response = await fetch(`${url}/api/v1/openapi.json`, {
    headers: { 'Accept-Language': language },
  });
  assert.equal(response.status, 200);
  return response.json();
}

// Answers may gain members later, so the document leaves them open; here they may not.
function closed(document) {
  const copy = structuredClone(document);
  for (const schema of Object.values(copy.components.schemas))
    if (Object.keys(schema.properties).length > 0) schema.additionalProperties = false;
  return copy;
}

/** The validators of a document: of(pointer) compiles what stands there. */
export function schemasOf(document) {
  const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
  addFormats(ajv);
  for (const word of ['openapi', 'info', 'servers', 'paths', 'components'])
    ajv.addKeyword(word);
  ajv.addSchema({ ...closed(document), $id: prefix });
  const known = new Map();
  return {
    of(pointer) {
      if (!known.has(pointer)) known.set(pointer, ajv.compile({ $ref: `${prefix}#${pointer}` }));
      return known.get(pointer);
    },
  };
}

const escape = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');

/** Where a body's schema stands: pointerTo('paths', '/me', 'get'). */
export const pointerTo = (...parts) => `/${parts.map(escape).join('/')}`;

function fill(path, params) {
  return path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name]));
}

export function newClient(url, document) {
  const schemas = schemasOf(document);

  function assertDescribed(method, path, status, type, json) {
    const said = document.paths[path][method].responses[status];
    assert.ok(said, `${method} ${path} answers ${status}, which is not described`);
    const types = Object.keys(said.content ?? { 'application/json': {} });
    if (!types.includes('application/json')) {
      const [plain] = type.split(';');
      assert.ok(types.some((range) => range === '*/*' || range === plain), `${path} is ${type}`);
      return;
    }
    const response = said.$ref
      ? said.$ref.slice(1)
      : pointerTo('paths', path, method, 'responses', String(status));
    const validate = schemas.of(`${response}/content/application~1json/schema`);
    assert.ok(validate(json), `${method} ${path} ${status}: ${JSON.stringify(validate.errors)}\n${JSON.stringify(json).slice(0, 2000)}`);
  }

  async function send(method, path, target, options) {
    const { token, headers = {}, body } = options;
    const sent = { 'Accept-Language': 'en', ...headers };
    if (token) sent.Authorization = `Bearer ${token}`;
    const response = await fetch(`${url}/api/v1${target}`, { method, headers: sent, body });
    const type = response.headers.get('content-type');
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = type === 'application/json' ? JSON.parse(bytes) : undefined;
    assertDescribed(method.toLowerCase(), path, response.status, type, json);
    return { status: response.status, headers: response.headers, bytes, json };
  }

  return {
    document,
    schemas,

    /** GET of a documented path with its params and its query. */
    get(path, { params = {}, query = {}, ...options } = {}) {
      const search = new URLSearchParams(query).toString();
      return send('GET', path, fill(path, params) + (search ? `?${search}` : ''), options);
    },

    /** A use case with a JSON object, or a FormData. */
    act(name, fields, options = {}) {
      const isForm = fields instanceof FormData;
      const headers = isForm ? {} : { 'Content-Type': 'application/json' };
      const body = isForm ? fields : JSON.stringify(fields);
      return send('POST', `/${name}`, `/${name}`, { ...options, headers: { ...headers, ...options.headers }, body });
    },
  };
}

/** The token of somebody who signs in. */
export async function signIn(client, login, password) {
  const { status, json } = await client.act('session.open', { login, password });
  assert.equal(status, 200, JSON.stringify(json));
  return json.token;
}
