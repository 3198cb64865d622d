import { concatMap, filter, map, reduce, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { Process } from '../process/Process.js';
import type { Task } from '../process/Task.js';
import type { TaskRunEvent } from '../run/TaskRunOptions.js';
import { exitCodeOf } from '../values/exitCodeOf.js';
import type { ExecTarget } from './ReadyOptions.js';

/** How long a probe that is given up may take to end, in milliseconds. */
const GRACE_MS = 1000;

/** How much of its output the error of a failed probe has, in characters. */
const TAIL = 200;

/** Whether a process is a task's own. */
export function isTask(process: Process): process is Task {
  return 'run' in process;
}

/** Emits when the program exits with 0; errors otherwise, with the end of its output. */
export function execProbe(task: Task, { args, env, cwd, user }: ExecTarget, timeout: number): Observable<unknown> {
  return task.run({ args, env, cwd, user, timeout, grace: GRACE_MS }).pipe(
    reduce(toResult, { output: '' } as Result),
    filter((result): result is Required<Result> => result.exited !== undefined),
    concatMap(({ exited, output }) =>
      exited.exit.ok && !exited.timedOut ? [true] : throwError(() => failure(exited, output, timeout)),
    ),
    map(() => true),
  );
}

type Exited = Extract<TaskRunEvent, { readonly type: 'exited' }>;

interface Result {
  readonly output: string;
  readonly exited?: Exited;
}

function toResult(result: Result, event: TaskRunEvent): Result {
  if (event.type === 'exited') return { ...result, exited: event };
  if (event.type === 'started') return result;
  return { output: (result.output + Buffer.from(event.bytes).toString()).slice(-TAIL) };
}

function failure({ exit, timedOut }: Exited, output: string, timeout: number): ContainerdError {
  const how = timedOut
    ? `did not end within ${timeout.toString()} ms`
    : `exited with code ${exitCodeOf(exit).toString()}`;
  const said = output.trim();
  return new ContainerdError('failed_precondition', `the program ${how}${said === '' ? '' : `: ${said}`}`);
}
