import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { noteFailures } from './failures.js';
import { ROOT } from './setUp.js';

/** The command that runs specs. @param {readonly string[]} projects @param {readonly string[]} args arguments of vitest */
export function vitestCommand(projects, args) {
  return [
    process.execPath,
    'node_modules/vitest/vitest.mjs',
    'run',
    '--passWithNoTests',
    ...projects.flatMap((name) => ['--project', name]),
    ...args,
  ];
}

/**
 * Runs specs and shows their output.
 * @param {readonly string[]} projects
 * @param {readonly string[]} args arguments of vitest, such as files
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} whether they failed
 */
export async function vitest(projects, args, env = process.env) {
  const [program = '', ...rest] = vitestCommand(projects, args);
  const child = spawn(program, rest, { cwd: ROOT, stdio: 'inherit', env });
  const [status, signal] = await once(child, 'exit');
  if (status !== 0) noteFailures([`✗ ${projects.join(', ')}: vitest ended with ${signal ?? status}`]);
  return status !== 0;
}
