// Credentials signed and verified by Node: peer.mjs SIGNATURES ROUNDS reads what bench/credential/measure
// wrote, and signs and verifies the same bytes with node:crypto (the bare signature) and with jose
// (a token, as ours). Refuses to time what does not come to the same signature.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CompactSign, compactVerify } from 'jose';

const COUNT = 200;
const [file, rounds] = [process.argv[2], Number(process.argv[3])];
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const rate = async (task) => {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begun = process.hrtime.bigint();
    for (let i = 0; i < COUNT; i++) await task();
    times.push(Number(process.hrtime.bigint() - begun));
  }
  times.sort((a, b) => a - b);
  return Math.round((COUNT * 1e9) / times[Math.floor(rounds / 2)]);
};

// Not awaited: each await would cost as much as a message.
const bareRate = (task) => {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begun = process.hrtime.bigint();
    for (let i = 0; i < COUNT; i++) task();
    times.push(Number(process.hrtime.bigint() - begun));
  }
  times.sort((a, b) => a - b);
  return Math.round((COUNT * 1e9) / times[Math.floor(rounds / 2)]);
};

for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const [token, seed] = line.split(' ');
  const [head, payload, signature] = token.split('.');
  const message = Buffer.from(`${head}.${payload}`);
  const wanted = Buffer.from(signature, 'base64url');
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8, Buffer.from(seed, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key);
  const header = JSON.parse(Buffer.from(head, 'base64url'));
  const bytes = Buffer.from(payload, 'base64url');
  const made = () => new CompactSign(bytes).setProtectedHeader(header).sign(key);
  if (!sign(null, message, key).equals(wanted) || (await made()) !== token)
    throw new Error('Node makes another signature');
  await compactVerify(token, publicKey);
  console.log(
    message.length,
    bareRate(() => sign(null, message, key)),
    bareRate(() => verify(null, message, publicKey, wanted)),
    await rate(made),
    await rate(() => compactVerify(token, publicKey)),
  );
}
