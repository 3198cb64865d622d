import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { RESULTS } from '../../../scripts/lib/contractResults.js';
import type { Result } from '../../../scripts/lib/contractResults.js';
import { DIFFERENCES } from '../../contract/differences.js';

const CASES = fileURLToPath(new URL('../../contract', import.meta.url));
const LANE = /^contract (.+)$/;

/**
 * Records the result of each contract case, one file per lane, from which scripts/lib/contractReport.js makes the table.
 * A difference that names no case is a failure.
 */
export class ContractReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lanes = new Map<string, Result[]>();
    for (const module of modules) {
      const [, lane] = LANE.exec(module.project.name) ?? [];
      if (lane !== undefined) lanes.set(lane, [...(lanes.get(lane) ?? []), ...resultsOf(module, lane)]);
    }
    if (lanes.size > 0) mkdirSync(RESULTS, { recursive: true });
    for (const [lane, results] of lanes) writeFileSync(join(RESULTS, `${lane}.json`), JSON.stringify(results));
  }
}

function resultsOf(module: TestModule, lane: string): readonly Result[] {
  const file = relative(CASES, module.moduleId);
  const results = [...module.children.allTests()].map((test) => resultOf(file, test));
  // Failures outside of cases: a file that cannot be loaded, a hook.
  const broken = module.state() === 'failed' && results.every(({ state }) => state !== 'failed');
  const outside: readonly Result[] = broken ? [{ file, name: '(the file itself)', state: 'failed', reason: '' }] : [];
  return [...results, ...outside, ...(results.length > 0 ? unknown(file, lane, results) : [])];
}

function resultOf(file: string, test: TestCase): Result {
  const result = test.result();
  const reason = result.state === 'skipped' ? (result.note ?? '') : '';
  return { file, name: test.fullName, state: result.state, reason };
}

function unknown(file: string, lane: string, results: readonly Result[]): readonly Result[] {
  const names = DIFFERENCES.filter(
    (one) => one.file === file && one.lane === lane && !results.some(({ name }) => name === one.name),
  ).map(({ name }) => name);
  if (names.length > 0) {
    process.exitCode = 1;
    console.error(`spec/contract/differences.ts names cases that ${file} does not have: ${names.join(', ')}`);
  }
  return names.map((name) => ({ file, name, state: 'failed', reason: 'differences.ts names it, and it is not there' }));
}
