// The same exact arithmetic with Node's BigInt: peer.mjs FILE COUNT reads the first COUNT
// assessments and prints the rate with reading included, the rate of computing alone, and how many
// reached each level.
import {createReadStream} from 'node:fs';
import {createInterface} from 'node:readline';

const BOUNDS = [70n, 80n, 90n, 95n];
const SCALE = 100n;

function gcd(a, b) {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function bigGcd(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

// What the leaves lost as one fraction. A leaf's own numbers are small; the sum grows.
function lost(findings) {
  let num = 0n;
  let den = 1n;
  findings.forEach((finding, i) => {
    const highest = 1 + (i % 5);
    let examined = 1;
    let nonconforming = finding.met === false ? 1 : 0;
    if (finding.samples) {
      examined = 0;
      for (const sample of finding.samples) {
        examined += sample.examined;
        nonconforming += sample.nonconforming;
      }
    }
    if (nonconforming === 0) return;
    const top = highest * nonconforming;
    const common = gcd(top, examined);
    const partDen = BigInt(examined / common);
    const shared = bigGcd(den, partDen);
    num = num * (partDen / shared) + BigInt(top / common) * (den / shared);
    den *= partDen / shared;
  });
  return [num, den];
}

// How many bounds the final score reaches: scale × (applicable − lost) / applicable − deductions.
function level(assessment) {
  const findings = Object.values(assessment.findings);
  const [num, den] = lost(findings);
  const applicable = BigInt(3 * findings.length);
  const deductions = BigInt((assessment.special ?? []).length);
  const finalDen = applicable * den;
  const final = SCALE * (finalDen - num) - deductions * finalDen;
  return BOUNDS.filter((bound) => final >= bound * finalDen).length;
}

const lines = [];
for await (const line of createInterface({input: createReadStream(process.argv[2])})) {
  lines.push(line);
  if (lines.length === Number(process.argv[3])) break;
}
const reached = [0, 0, 0, 0, 0];
const start = performance.now();
const assessments = lines.map((line) => JSON.parse(line));
const read = performance.now();
for (const assessment of assessments) reached[level(assessment)]++;
const end = performance.now();
const rate = (from) => Math.round((lines.length * 1000) / (end - from));
console.log(rate(start), rate(read), ...reached);
