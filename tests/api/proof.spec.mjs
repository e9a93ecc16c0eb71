// What a stranger finds out on the command line: `xingheng verify` and `xingheng log monitor`, with
// nothing of the body but files and addresses. Exit codes, verdicts, and the reasons in words.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { copyServer, program, root, startServer } from '../support/server.mjs';

const OK = 0;
const REFUSED = 3;

function run(words, { input = '', lang = 'en', env = {} } = {}) {
  return new Promise((resolve) => {
    const options = { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } };
    const child = execFile(program, [...words, '--lang', lang], options, (error, out, err) =>
      resolve({ code: error ? error.code : OK, out, err }),
    );
    // A command that does not read its input may have ended before it is written.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

async function verdict(...words) {
  const { code, out, err } = await run(['verify', ...words, '--json']);
  assert.ok(out, err);
  const result = JSON.parse(out);
  return { ...result, code, last: result.reasons.at(-1) };
}

/** The verdict, the reason that decided, and whether the exit code says that it holds. */
async function finds(expected, reason, ...words) {
  const result = await verdict(...words);
  const told = `${result.verdict}: ${result.reasons.map(({ code, text }) => `${code} ${text}`).join('; ')}`;
  assert.equal(result.verdict, expected, told);
  if (reason) assert.equal(result.last.code, reason, told);
  assert.equal(result.code, expected === 'valid' ? OK : REFUSED);
  return result;
}

async function monitor(place, seen, ...words) {
  const { code, out, err } = await run(['log', 'monitor', place, '--seen', seen, '--json', ...words]);
  return { code, err, ...(out ? JSON.parse(out) : {}) };
}

async function numbers(url, status) {
  const response = await fetch(`${url}/api/v1/certificates?q=${encodeURIComponent('有限')}`);
  const { certificates } = await response.json();
  return certificates.filter((one) => one.status === status).map(({ number }) => number);
}

/** A folder with files of the register, under the paths that they have there. */
async function mirror(folder, url, paths) {
  for (const one of paths) {
    const response = await fetch(`${url}/${one}`);
    assert.equal(response.status, 200, one);
    await mkdir(path.dirname(path.join(folder, one)), { recursive: true });
    await writeFile(path.join(folder, one), Buffer.from(await response.arrayBuffer()));
  }
}

const LISTS = ['status/revocation/0.jwt', 'status/suspension/0.jwt'];
const DID = '.well-known/did.json';

/** All that somebody may have of a certificate, in files: { pdf, credential, did, lists, code }. */
async function kitOf(folder, url, number) {
  const own = path.join(folder, number);
  await mirror(own, url, [DID, ...LISTS, `c/${number}/credential`, `c/${number}/certificate.pdf`]);
  const file = (name) => path.join(own, name);
  const lists = await Promise.all(LISTS.map((list) => readFile(file(list), 'utf8')));
  await writeFile(file('lists'), lists.join('\n'));
  const pdf = await readFile(file(`c/${number}/certificate.pdf`));
  return {
    number,
    own,
    pdf: file(`c/${number}/certificate.pdf`),
    credential: file(`c/${number}/credential`),
    code: /\/Keywords \((\S+) /.exec(pdf.toString('latin1'))[1],
    trust: ['--did', file(DID)],
    lists: ['--status-list', file('lists')],
  };
}

async function altered(folder, file, change) {
  const content = await readFile(file);
  change(content);
  const other = path.join(folder, 'altered');
  await writeFile(other, content);
  return other;
}

async function act(server, who, useCase, ...words) {
  const login = ['--as', who, ...server.options, '--json'];
  const { code, out, err } = await run(['do', useCase, ...words, ...login], {
    env: { XINGHENG_PASSWORD: server.accounts[who] },
  });
  assert.equal(code, OK, err);
  return JSON.parse(out);
}

/** Two people change the keys: two entries of the log more. */
async function changeKeys(server, useCase, ...words) {
  const password = (who) => `password=${server.accounts[who]}`;
  const { id } = await act(server, 'head', useCase, ...words, 'reason=演练', password('head'));
  await act(server, 'admin', 'key.confirm', `change=${id}`, password('admin'));
}

async function strangers(check, folder, { url, options }) {
  const [one, other] = await numbers(url, 'valid');
  const kit = await kitOf(folder, url, one);
  const offline = [...kit.trust, ...kit.lists, '--offline'];

  await check('a PDF, a credential and a code are valid without a network', async () => {
    await finds('valid', '', kit.pdf, '--credential', kit.credential, ...offline);
    await finds('valid', '', kit.credential, ...offline);
    await finds('valid', '', kit.code, ...offline);
    const piped = await run(['verify', '-', ...offline], { input: await readFile(kit.credential, 'utf8') });
    assert.equal(piped.code, OK, piped.out);
  });

  await check('the chain of reasons is told in Chinese and in English', async () => {
    const english = await run(['verify', kit.credential, ...offline]);
    assert.match(english.out, /^The certificate is genuine and valid\./);
    assert.match(english.out, /\+ Its signature holds[^]*\+ It stands in the body's log[^]*\+ It was signed by a key/);
    const chinese = await run(['verify', kit.credential, ...offline], { lang: 'zh_CN' });
    assert.match(chinese.out, /证书真实、有效[^]*\+ 签名有效[^]*\+ 自 .* 起记入机构日志[^]*\+ 由机构在/);
  });

  await check('the second signature of an entry is checked, and by OpenSSL alone too', async () => {
    const { reasons } = await finds('valid', '', kit.credential, ...offline);
    assert.match(reasons.find(({ code }) => code === 'sm2').text, /holds too: SM2 with SM3/);
    const [, payload] = (await readFile(kit.credential, 'utf8')).split('.');
    const { entry, sm2 } = JSON.parse(Buffer.from(payload, 'base64url')).evidence[0];
    const { verificationMethod } = JSON.parse(await readFile(path.join(kit.own, DID)));
    const { publicKeyPem, publicKeyJwk } = verificationMethod.find(({ id }) => id === sm2.key);
    assert.deepEqual([publicKeyJwk.kty, publicKeyJwk.crv], ['EC', 'SM2']);
    const file = (name) => path.join(kit.own, name);
    await writeFile(file('key.pem'), publicKeyPem);
    await writeFile(file('signature'), Buffer.from(sm2.signature, 'base64'));
    const check = ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-digest', 'sm3'];
    check.push('-pkeyopt', `distid:${sm2.user}`, '-sigfile', 'signature', '-in', 'entry');
    for (const [text, holds] of [[entry, true], [entry.replace('"', '“'), false]]) {
      await writeFile(file('entry'), text);
      const asked = promisify(execFile)('openssl', check, { cwd: kit.own });
      await (holds ? asked : assert.rejects(asked));
    }
  });

  await check('no altered PDF is valid', async () => {
    const size = (await readFile(kit.pdf)).length;
    for (const at of [5000, Math.floor(size / 2), size - 3000]) {
      const file = await altered(folder, kit.pdf, (bytes) => (bytes[at] ^= 1));
      await finds('altered', '', file, '--credential', kit.credential, ...offline);
    }
    const said = await run(['verify', await altered(folder, kit.pdf, (b) => (b[5000] ^= 1)), ...offline], { lang: 'zh_CN' });
    assert.match(said.out, /颁发后被篡改/);
    assert.equal(said.code, REFUSED);
  });

  await check('a code that was copied is found out without a network', async () => {
    await finds('forged', 'signature', kit.code.replace(one, other), ...offline);
    await finds('forged', 'issuer', kit.code.replace(/\/\/[^/]+/, '//star.example.com'), ...offline);
    await finds('forged', 'organisation', kit.code, '--organisation', '91320300MA1000099X', ...offline);
    await finds('forged', 'code', kit.code, '--credential', (await kitOf(folder, url, other)).credential, ...offline);
  });

  await check('without keys or lists nothing is called valid', async () => {
    await finds('unknown', 'trust', kit.credential, ...kit.lists, '--offline');
    await finds('unknown', 'status', kit.credential, ...kit.trust, '--offline');
    const broken = path.join(folder, 'broken');
    await writeFile(broken, 'no.status.list\n');
    await finds('unknown', 'list', kit.credential, ...kit.trust, '--status-list', broken, '--offline');
  });

  await check('what was withdrawn or suspended is told by lists alone, also for its code', async () => {
    for (const status of ['withdrawn', 'suspended']) {
      const [number] = await numbers(url, status);
      const ended = await kitOf(folder, url, number);
      const words = [...ended.trust, ...ended.lists, '--offline'];
      await finds(status, 'status', ended.credential, ...words);
      await finds(status, 'status', ended.code, ...words);
    }
  });

  await check('a mirror in a folder answers when the site is gone', async () => {
    const [number] = await numbers(url, 'withdrawn');
    const gone = path.join(folder, 'mirror');
    await mirror(gone, url, [DID, ...LISTS, `c/${number}/credential`, `c/${one}/credential`, `c/${one}/proof`]);
    await finds('withdrawn', 'status', number, '--register', gone);
    await finds('valid', '', one, '--register', gone);
    // Somebody took the lists away, and left proofs that may be of any day.
    await rm(path.join(gone, 'status'), { recursive: true });
    await finds('unknown', 'status', one, '--register', gone);
    await finds('unknown', 'register', '19926F99999R0L', '--register', gone);
  });

  await check('a register is asked by number, code, address and day', async () => {
    const [number] = await numbers(url, 'withdrawn');
    await finds('withdrawn', 'status', number, '--register', url);
    await finds('withdrawn', 'status', `${url}/c/${number}`);
    const { issued_on: day } = await finds('valid', '', one, '--register', url, ...kit.trust);
    await finds('unknown', 'period', one, '--register', url, '--on', '2001-01-01');
    await finds('valid', '', one, '--register', url, '--on', day);
    await finds('expired', 'period', one, '--register', url, '--on', '2099-01-01');
    await finds('unknown', 'register', '19926F99999R0L', '--register', url);
    assert.equal((await verdict(one, '--register', url, '--stars', '9')).code, REFUSED);
    const { code, err } = await run(['verify', one, '--register', url, '--on', 'tomorrow']);
    assert.equal(code, REFUSED);
    assert.match(err, /--on.*2026-11-21/);
    assert.equal((await run(['verify'])).code, 2);
  });

  await check('the body itself asks its database', async () => {
    const [number] = await numbers(url, 'withdrawn');
    await finds('withdrawn', 'status', number, ...options);
    await finds('valid', '', one, ...options);
  });
}

/** Whoever keeps what was seen finds out a database that was put back, and a second history. */
async function histories(check, folder, server) {
  const [number] = await numbers(server.url, 'valid');
  const seen = (name) => path.join(folder, name);
  const log = ({ url }) => `${url}/log`;
  const asked = (at, ...words) => [number, '--register', at.url, ...words];
  await finds('valid', '', ...asked(server, '--seen', seen('verifier')));
  const copy = await copyServer(server);
  try {
    await changeKeys(server, 'key.rotate');

    await check('a log is followed while it grows, by a monitor and by a verifier', async () => {
      assert.equal((await monitor(log(copy), seen('monitor'))).verdict, 'agrees');
      const { code, entries } = await monitor(log(server), seen('monitor'));
      assert.deepEqual([code, entries], [OK, 2]);
      const { reasons } = await finds('valid', '', ...asked(server, '--seen', seen('verifier')));
      assert.ok(reasons.some(({ code: reason, holds }) => reason === 'seen' && holds));
    });

    await check('a database that was put back is found out', async () => {
      const { code, verdict: told, err } = await monitor(log(copy), seen('monitor'));
      assert.deepEqual([code, told], [REFUSED, 'shrank']);
      assert.match(err, /its end was cut off/);
      const chinese = await run(['log', 'monitor', log(copy), '--seen', seen('monitor')], { lang: 'zh_CN' });
      assert.match(chinese.err, /末尾/);
      await finds('unknown', 'rollback', ...asked(copy, '--seen', seen('verifier')));
      await finds('unknown', 'rollback', ...asked(copy, '--seen', seen('monitor')));
      const [, size] = (await readFile(seen('verifier'), 'utf8')).split('\n');
      assert.equal(Number(size), JSON.parse(await readFile(seen('monitor'), 'utf8')).size);
    });

    await check('two histories of one length are found out, without a network too', async () => {
      await changeKeys(copy, 'key.rotate');
      assert.equal((await monitor(log(copy), seen('monitor'))).verdict, 'split');
      await finds('forged', 'split', ...asked(copy, '--seen', seen('verifier')));
      const kept = path.join(folder, 'split');
      await mirror(kept, copy.url, [DID, ...LISTS, `c/${number}/credential`, `c/${number}/proof`]);
      await finds('forged', 'split', number, '--register', kept, '--seen', seen('verifier'));
    });

    await check('a history that goes on from another one is found out', async () => {
      await changeKeys(copy, 'key.rotate');
      const { code, verdict: told } = await monitor(log(copy), seen('monitor'));
      assert.deepEqual([code, told], [REFUSED, 'rewritten']);
      await finds('forged', 'split', ...asked(copy, '--seen', seen('verifier')));
    });

    await check('what an old key signs is not believed', async () => {
      // Whoever stole the database and the keys before the rotation goes on signing lists.
      const thief = await copyServer(server);
      try {
        await changeKeys(server, 'key.rotate');
        const kit = await kitOf(path.join(folder, 'honest'), server.url, number);
        const stolen = await kitOf(path.join(folder, 'thief'), thief.url, number);
        await finds('valid', '', kit.credential, ...kit.trust, ...kit.lists);
        await finds('valid', '', stolen.credential, ...kit.trust, ...kit.lists);
        await finds('unknown', 'list', kit.credential, ...kit.trust, ...(await laterLists(thief, folder, number)));
      } finally {
        await thief.stop();
      }
    });

    await check('a compromised key is found out, and what the log proves stands', async () => {
      const before = await kitOf(path.join(folder, 'before'), server.url, number);
      const { verificationMethod: keys } = JSON.parse(await readFile(path.join(before.own, DID)));
      for (const { kid } of keys.map((key) => key.publicKeyJwk).filter(({ crv }) => crv === 'Ed25519'))
        await changeKeys(server, 'key.compromise', `key=${kid}`, 'since=2026-01-01');
      const after = await kitOf(path.join(folder, 'after'), server.url, number);
      const offline = [...after.trust, ...after.lists, '--offline'];
      const { last } = await finds('forged', 'key', before.credential, ...offline);
      assert.match(last.text, /somebody else may have had/);
      await finds('unknown', 'key', before.code, ...offline);
      await finds('valid', '', before.code, '--register', server.url);
      await finds('valid', '', after.credential, ...offline);
    });
  } finally {
    await copy.stop();
  }
}

/** Lists of the thief, made a day later than the key was retired. */
async function laterLists(thief, folder, number) {
  const { out } = await run(['clock', '--json', ...thief.options.slice(2)]);
  const later = new Date(Date.parse(JSON.parse(out).now) + 48 * 3600 * 1000);
  const moved = await run(['clock', '--to', later.toISOString().slice(0, 10), ...thief.options.slice(2)]);
  assert.equal(moved.code, OK, moved.err);
  return (await kitOf(path.join(folder, 'later'), thief.url, number)).lists;
}

/** As C2SP writes the key of a witness: name+hash+key. */
function witnessWord(name, publicKey) {
  const key = Buffer.concat([Buffer.of(4), publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)]);
  const hash = createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8);
  return `${name}+${hash}+${key.toString('base64')}`;
}

async function witnesses(check, folder, server) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const name = 'witness.example.cn/log';
  const word = witnessWord(name, publicKey);
  const file = (one) => path.join(folder, one);
  await writeFile(file('witness.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const body = path.join(server.options.at(-1), 'body.yaml');
  await writeFile(body, `${await readFile(body, 'utf8')}witnesses: ["${word}"]\n`);
  const cosign = ['--cosign', file('witness.key'), '--name', name, '--cosigned', file('cosigned')];

  await check('a witness signs what agreed, and only that', async () => {
    assert.equal((await monitor(`${server.url}/log`, file('witness'), '--cosign', file('witness.key'))).code, REFUSED);
    assert.equal((await monitor(`${server.url}/log`, file('witness'), ...cosign)).verdict, 'agrees');
    const note = await readFile(file('cosigned'), 'utf8');
    assert.match(note, /\n— witness\.example\.cn\/log /);
    assert.ok(note.startsWith(JSON.parse(await readFile(file('witness'))).checkpoint));
    await act(server, 'admin', 'log.cosign', `note=${note}`);
  });

  await check('a log that shows its witness another history than its visitors is found out', async () => {
    const witnessed = await copyServer(server);
    const other = await copyServer(server);
    try {
      const seen = (one) => ['--witness', word, '--key', one];
      const key = (await (await fetch(`${witnessed.url}/log/key`)).text()).trim();
      assert.equal((await monitor(`${witnessed.url}/log`, file('visitor'), ...seen(key))).verdict, 'agrees');
      const stranger = witnessWord(name, generateKeyPairSync('ed25519').publicKey);
      const { code, verdict: told } = await monitor(`${witnessed.url}/log`, file('visitor2'), '--witness', stranger);
      assert.deepEqual([code, told], [REFUSED, 'unwitnessed']);
      // The head that the witness signed, in front of another history.
      const mixed = path.join(folder, 'mixed');
      await changeKeys(witnessed, 'key.rotate');
      await changeKeys(other, 'key.rotate');
      await monitor(`${witnessed.url}/log`, file('witness'), ...cosign);
      const { checkpoint } = JSON.parse(await readFile(file('witness')));
      const size = Number(checkpoint.split('\n')[1]);
      await mirror(mixed, other.url, ['log/key', 'log/checkpoint', `log/tile/entries/000.p/${size}`]);
      await writeFile(path.join(mixed, 'log/cosigned'), await readFile(file('cosigned')));
      const split = await monitor(path.join(mixed, 'log'), file('visitor3'), ...seen(key));
      assert.deepEqual([split.code, split.verdict], [REFUSED, 'split']);
    } finally {
      await witnessed.stop();
      await other.stop();
    }
  });
}

export default async ({ check, server, engine }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'xingheng-proof-'));
  try {
    await strangers(check, folder, server);
    if (engine === 'postgresql') return; // a copy of a database is one of files here
    const own = await startServer({ isOwn: true });
    try {
      await witnesses(check, folder, own);
      await histories(check, folder, own);
    } finally {
      await own.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
