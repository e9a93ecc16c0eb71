// Certificates as others' programs take them: a verifier that others wrote (jose) accepts the
// credential and the status lists by the keys of the DID document, and UN/CEFACT's schema, where
// VECTORS names the folder with it, has nothing against the credential.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { skip } from '../support/tap.mjs';

const LIST_BYTES = 131072 / 8;

async function get(url, accept) {
  const response = await fetch(url, { headers: accept ? { Accept: accept } : {} });
  assert.equal(response.status, 200, url);
  return response;
}

/** As a stranger finds the keys: only those that the document asserts. */
async function keysOf(url) {
  const document = await (await get(`${url}/.well-known/did.json`)).json();
  const good = document.verificationMethod.filter(({ id }) => document.assertionMethod.includes(id));
  const keys = createLocalJWKSet({
    keys: good.map(({ id, publicKeyJwk }) => ({ ...publicKeyJwk, kid: id })),
  });
  return { document, keys };
}

async function verified(token, keys) {
  const { payload } = await jwtVerify(token, keys, { algorithms: ['EdDSA'], typ: 'vc+jwt' });
  return payload;
}

function bitOf(list, index) {
  assert.equal(list.credentialSubject.encodedList[0], 'u');
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
  assert.equal(bits.length, LIST_BYTES);
  return (bits[index >> 3] >> (7 - (index & 7))) & 1;
}

/** Those that the log knows from their beginning: what is older has no credential. */
async function certificates(url) {
  const { certificates: found } = await (await get(`${url}/api/v1/certificates?q=${encodeURIComponent('有限')}`)).json();
  const known = [];
  for (const certificate of found)
    if ((await fetch(`${url}/c/${certificate.number}/credential`)).status === 200) known.push(certificate);
  assert.ok(known.length > 0);
  return known;
}

export default async ({ check, server }) => {
  const { document, keys } = await keysOf(server.url);
  const found = await certificates(server.url);
  const { number } = found[0];

  await check('a verifier of others accepts each credential', async () => {
    for (const certificate of found) {
      const token = await (await get(`${server.url}/c/${certificate.number}/credential`)).text();
      const payload = await verified(token, keys);
      assert.equal(decodeProtectedHeader(token).cty, 'vc');
      assert.equal(payload.issuer.id, document.id);
      assert.equal(payload.credentialSubject.name, certificate.number);
      assert.equal(payload.type[1], 'DigitalConformityCredential');
    }
  });

  await check('the address of the certificate gives the credential to who asks for one', async () => {
    const response = await get(`${server.url}/c/${number}`, 'application/vc+jwt');
    assert.equal(response.headers.get('content-type'), 'application/vc+jwt');
    const token = await response.text();
    assert.equal(token, await (await get(`${server.url}/c/${number}/credential`)).text());
    const page = await get(`${server.url}/c/${number}`, 'text/html,*/*;q=0.8');
    assert.match(page.headers.get('content-type'), /^text\/html/);
  });

  await check('a changed credential is accepted by nobody', async () => {
    const token = await (await get(`${server.url}/c/${number}/credential`)).text();
    const [head, body, signature] = token.split('.');
    const changed = JSON.parse(Buffer.from(body, 'base64url'));
    changed.credentialSubject.issuedToParty.name += '分公司';
    const forged = [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature];
    await assert.rejects(verified(forged.join('.'), keys));
  });

  await check('its places in the status lists say what the register says', async () => {
    for (const certificate of found) {
      const token = await (await get(`${server.url}/c/${certificate.number}/credential`)).text();
      for (const entry of (await verified(token, keys)).credentialStatus) {
        const path = new URL(entry.statusListCredential).pathname;
        const list = await verified(await (await get(server.url + path)).text(), keys);
        assert.equal(list.id, entry.statusListCredential);
        assert.equal(list.credentialSubject.statusPurpose, entry.statusPurpose);
        const expected =
          entry.statusPurpose === 'suspension'
            ? certificate.status === 'suspended'
            : ['withdrawn', 'cancelled'].includes(certificate.status);
        assert.equal(bitOf(list, Number(entry.statusListIndex)), Number(expected));
      }
    }
  });

  await check('a mirror that has the list already is told so', async () => {
    const url = `${server.url}/status/revocation/0.jwt`;
    const etag = (await get(url)).headers.get('etag');
    const again = await fetch(url, { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
  });

  const schemaFile = process.env.VECTORS && `${process.env.VECTORS}/untp-dcc-0.6.0/untp-dcc-schema.json`;
  const schemaHolds = 'the schema of UNTP 0.6.0 holds';
  if (!schemaFile) return skip(schemaHolds, 'VECTORS names no folder');
  await check(schemaHolds, async () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(await readFile(schemaFile)));
    for (const certificate of found) {
      const token = await (await get(`${server.url}/c/${certificate.number}/credential`)).text();
      const { iat, ...credential } = await verified(token, keys);
      assert.equal(typeof iat, 'number');
      assert.ok(validate(credential), JSON.stringify(validate.errors, null, 1));
    }
  });
};
