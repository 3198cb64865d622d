/**
 * `npm run bench [-- [--keep] ROW …]`: runs each row as a program of its own and prints a table; writes all results
 * to `bench/results.json`. `--keep` adds them to `bench/history.jsonl` and updates the plot and the README's table.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { plot } from './plot.js';
import { machine } from './support/machine.js';
import { remember, whyNotKept } from './support/history.js';
import { strangeKnobs } from './support/knobs.js';
import { markdown } from './support/markdown.js';
import type { Result } from './support/Result.js';

/** Programs in `rows/`. */
const rows = [
  'heap',
  'waits',
  'drain',
  'consumers',
  'inProcess',
  'latency',
  'execRoundTrip',
  'unary',
  'import',
  'firstWait',
  'reconciliation',
];
const keep = process.argv.includes('--keep');
const chosen = process.argv.slice(2).filter((argument) => argument !== '--keep');
const strange = chosen.filter((name) => !rows.includes(name));
if (strange.length > 0) {
  console.error(`no row ${strange.join(', ')}; there are ${rows.join(', ')}`);
  process.exit(2);
}
const refused = [...strangeKnobs, ...(keep ? whyNotKept() : [])];
if (refused.length > 0) {
  console.error(refused.join('\n'));
  process.exit(2);
}

const here = machine();
console.log(
  `rx-containerd ${here.commit} · ${here.date} · ${here.cpu}, ${here.cores} cores · Linux ${here.kernel} · Node ${here.node}`,
);
console.log(
  `${Object.entries(here.packages)
    .map((parts) => parts.join(' '))
    .join(' · ')} · load before ${here.load}\n`,
);

const results: Result[] = [];
for (const row of chosen.length > 0 ? chosen : rows) {
  process.stderr.write(`${row} …\n`);
  try {
    const result = await measured(row);
    results.push(result);
    console.log(`${markdown(result)}\n`);
  } catch (reason) {
    // Continues with the other rows.
    console.error(reason);
    process.exitCode = 1;
  }
  // After each row, so that an interrupted run keeps the earlier ones.
  save();
}
if (keep) {
  remember(here, results);
  if (['heap', 'waits'].every((row) => results.some((result) => result.row === row))) plot();
}

function save(): void {
  writeFileSync(
    new URL('results.json', import.meta.url),
    `${JSON.stringify({ machine: here, results }, undefined, 1)}\n`,
  );
}

async function measured(row: string): Promise<Result> {
  const program = fork(new URL(`rows/${row}.ts`, import.meta.url), { execArgv: ['--import', 'tsx', '--expose-gc'] });
  const gone = once(program, 'exit');
  let result: Result | undefined;
  program.on('message', (message) => {
    result = message as Result;
  });
  const [code] = (await gone) as [number | null];
  if (code !== 0 || result === undefined)
    throw new Error(`the row ${row} ended with ${code} and ${result === undefined ? 'no' : 'a'} result`);
  return result;
}
