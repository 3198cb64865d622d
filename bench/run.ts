/**
 * `npm run bench [-- ROW …]`: each row in a program of its own, one after the other; then everything as a table, and as
 * JSON in `bench/results.json`. A run of all rows is added to `bench/history.jsonl`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { plot } from './plot.js';
import { machine } from './support/machine.js';
import { remember } from './support/history.js';
import { markdown } from './support/markdown.js';
import type { Result } from './support/Result.js';

/** Programs in `rows/`. */
const rows = ['heap', 'waits', 'drain', 'consumers', 'inProcess', 'latency', 'execRoundTrip', 'unary', 'import', 'firstWait', 'reconciliation'];
const chosen = process.argv.slice(2);
const strange = chosen.filter((name) => !rows.includes(name));
if (strange.length > 0) throw new Error(`no row ${strange.join(', ')}; there are ${rows.join(', ')}`);

const here = machine();
console.log(`rx-containerd ${here.commit} · ${here.date} · ${here.cpu}, ${here.cores} cores · Linux ${here.kernel} · Node ${here.node}`);
console.log(`${Object.entries(here.packages).map((parts) => parts.join(' ')).join(' · ')} · load before ${here.load}\n`);

const results: Result[] = [];
for (const row of chosen.length > 0 ? chosen : rows) {
  process.stderr.write(`${row} …\n`);
  const result = await measured(row);
  results.push(result);
  console.log(`${markdown(result)}\n`);
}
writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify({ machine: here, results }, undefined, 1)}\n`);
if (chosen.length === 0) {
  remember(here, results);
  plot();
}

async function measured(row: string): Promise<Result> {
  const program = fork(new URL(`rows/${row}.ts`, import.meta.url), { execArgv: ['--import', 'tsx', '--expose-gc'] });
  const gone = once(program, 'exit');
  let result: Result | undefined;
  program.on('message', (message) => { result = message as Result; });
  const [code] = await gone as [number | null];
  if (code !== 0 || result === undefined) throw new Error(`the row ${row} ended with ${code} and ${result === undefined ? 'no' : 'a'} result`);
  return result;
}
