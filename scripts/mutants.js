/**
 * Shows that the models of the waits and of listAndWatch bite: applies faults to a copy of the library, one at a time, and
 * runs the model against each. A fault that it does not find fails the script.
 *
 *   npm run test:mutants
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, install } from './lib/setUp.js';

/** @typedef {{ readonly fault: string, readonly file: string, readonly code: string, readonly instead: string, readonly model?: string }} Mutant */

const WAITS = 'spec/observables/ExitIndex-orders-spec.ts';
const TABLE = 'spec/watch/listAndWatch-orders-spec.ts';

/** @type {readonly Mutant[]} */
const MUTANTS = [
  { fault: 'nobody asks again when the stream is live', file: 'ExitIndex.ts', code: 'this.checkAll([...this.waiters.tasks], [...this.waiters.execs]);', instead: '' },
  { fault: 'a question from before a gap is trusted', file: 'ExitIndex.ts', code: 'this.checks.startOver(this.waiters.all);', instead: '' },
  { fault: 'no reconciliation', file: 'ExitIndex.ts', code: 'if (this.live) this.checkAll(this.recon', instead: 'if (!this.live) this.checkAll(this.recon' },
  { fault: 'the pid is ignored', file: 'evidence.ts', code: "pid === 0 || pid === process.pid ? 'ours' : 'other'", instead: "'ours'" },
  { fault: 'an exit is trusted before the pid is known', file: 'evidence.ts', code: "return 'undecided'", instead: "return 'ours'" },
  { fault: 'an exit that comes before the pid is thrown away', file: 'Waiter.ts', code: '(this.held ??= []).push(evidence);', instead: '' },
  { fault: 'the first probe is trusted', file: 'probe.ts', code: 'merge(back.pipe(', instead: 'merge(timer(0).pipe(' },
  { fault: 'who comes while the stream is live is not asked for', file: 'ExitIndex.ts', code: 'else if (this.live) this.check(waiter);', instead: '' },
  { fault: 'the first denial is the end', file: 'StatusChecks.ts', code: 'waiter.denials >= 2', instead: 'waiter.denials >= 1' },
  { fault: 'a stream that ends in good order is the end', file: 'session.ts', code: 'concat(source.subscribeTo(withProbe), throwError(() => streamEnded()))', instead: 'source.subscribeTo(withProbe)' },
  { fault: 'the namespace is ignored', file: 'ExitIndex.ts', code: 'else if (item.namespace === this.options.namespace) this', instead: 'else this' },
  { fault: 'who leaves is not taken out', file: 'Waiter.ts', code: 'this.question?.unsubscribe();\n    this.home.leave(this);', instead: 'this.question?.unsubscribe();' },
  { fault: 'the news of a start are not heard', file: 'Hearing.ts', code: "if (event?.type === 'TaskExecStarted') this.begins(event);\n    else if (event", instead: "if (event?.type !== 'TaskExecStarted' && event" },
  { model: TABLE, fault: 'an older answer counts as a newer one', file: '../watch/afterAnswer.ts', code: 'const isNewer = began > before.tick;', instead: 'const isNewer = began > 0;' },
  { model: TABLE, fault: 'a life goes back', file: '../watch/rows.ts', code: 'if (further > 0 ||', instead: 'if (further !== 0 ||' },
  { model: TABLE, fault: 'lives that have ended are not remembered', file: '../watch/Knowledge.ts', code: 'return [...ends.filter((other) => other !== before), end].slice(-REMEMBERED);', instead: 'return ends;' },
  { model: TABLE, fault: 'the pid of a row is ignored', file: '../watch/Knowledge.ts', code: 'return a === 0 || b === 0 || a === b;', instead: 'return a >= 0 && b >= 0;' },
  { model: TABLE, fault: 'what a list leaves out stays', file: '../watch/afterAnswer.ts', code: 'if (row !== undefined) return isOver(knowledge, row, ms);', instead: '' },
  { model: TABLE, fault: 'what a slow list leaves out is deleted', file: '../watch/ask.ts', code: 'now - sentAt < LEFT_OUT_AFTER_MS', instead: 'now >= sentAt' },
  { model: TABLE, fault: 'a second live is not heard', file: '../watch/listAndWatch.ts', code: 'switchMap, tap }', instead: 'exhaustMap as switchMap, tap }' },
  { model: TABLE, fault: 'a list that fails is the end', file: '../watch/lists.ts', code: 'return timer(pauseBefore(tries - 1, random));', instead: 'return throwError(() => reason);' },
  { model: TABLE, fault: 'nothing is listed again', file: '../watch/lists.ts', code: 'if (every === Infinity) return EMPTY;', instead: 'if (every > 0) return EMPTY;' },
  { model: TABLE, fault: 'a task is resumed that was not started', file: '../watch/afterEvent.ts', code: 'ahead === 0 ? advanced', instead: 'ahead <= 0 ? advanced' },
];

/** The same schedules for each: whether a fault is found is no matter of luck. */
const MODEL_SEED = process.env.MODEL_SEED ?? '1';

install();
const copy = mkdtempSync(join(tmpdir(), 'rx-containerd-mutants-'));
try {
  for (const part of ['src', 'spec', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts']) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const model of [WAITS, TABLE]) if (!passes(model)) throw new Error(`${model} fails without any fault`);
  const survivors = MUTANTS.filter(survives);
  console.log(`${MUTANTS.length - survivors.length} of ${MUTANTS.length} faults found`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}

/** @param {Mutant} mutant */
function survives({ fault, file, code, instead, model = WAITS }) {
  const path = join(copy, 'src/observables', file);
  const before = readFileSync(path, 'utf8');
  if (!before.includes(code)) throw new Error(`${file} has changed: the fault “${fault}” cannot be applied any more`);
  writeFileSync(path, before.replace(code, instead));
  const survived = passes(model);
  writeFileSync(path, before);
  console.log(`${survived ? 'NOT FOUND' : 'found    '}  ${fault}`);
  return survived;
}

/** @param {string} model */
function passes(model) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', model];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, MODEL_SEED } });
  // A program that does not run proves nothing.
  if (status !== 0 && (!stdout.includes('Property failed') && !stderr.includes('Property failed') || /is not defined/.test(stdout + stderr))) throw new Error(stdout + stderr);
  return status === 0;
}
