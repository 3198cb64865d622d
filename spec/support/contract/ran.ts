import { only } from './commands.js';
import { textOf } from './output.js';
import { pipes } from '../../../src/index.js';
import type { ExecSpec, ExitStatus, NewIO, Task } from '../../../src/index.js';

let count = 0;

/** An exec id that no other test has used. */
export function newId(): string {
  return `e${++count}`;
}

export interface Ran {
  readonly exit: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an exec from its creation to its deletion, and returns its output and exit. */
export async function ran(task: Task, given: ExecSpec | readonly string[], io: NewIO = pipes()): Promise<Ran> {
  const spec = 'args' in given ? given : { args: given };
  const exec = await only(task.exec(newId(), spec, io));
  const output = Promise.all([textOf(exec.io.stdout), textOf(exec.io.stderr)]);
  const exit = await only(exec.startAndWait());
  const [stdout, stderr] = await output;
  await only(exec.delete());
  return { exit, stdout, stderr };
}

/** The same for a line of shell. */
export function sh(task: Task, line: string, io?: NewIO): Promise<Ran> {
  return ran(task, ['sh', '-c', line], io);
}
