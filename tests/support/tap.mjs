// Results as TAP: `await check(name, body)` for each, numbered as they end; `finish()` for the plan
// and the exit code.

let number = 0;
let failed = 0;

export async function check(name, body) {
  const label = () => `${(number += 1)} - ${name.replaceAll('#', '\\#')}`;
  try {
    await body();
    console.log(`ok ${label()}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${label()}`);
    console.log(String(error?.stack ?? error).replaceAll(/^/gm, '# '));
  }
}

export function skip(name, why) {
  number += 1;
  console.log(`ok ${number} - ${name} # SKIP ${why}`);
}

export function finish() {
  console.log(`1..${number}`);
  process.exitCode = failed === 0 && number > 0 ? 0 : 1;
}
