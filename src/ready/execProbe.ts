import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { Process } from '../process/Process.js';
import type { Task } from '../process/Task.js';
import { collect } from '../run/collect.js';
import { exitCodeOf } from '../values/exitCodeOf.js';
import type { ExecTarget } from './ReadyOptions.js';
import { PROBE_GRACE_MS } from '../values/timeLimits.js';

/** How much of each output the error of a failed probe has, in bytes. */
const TAIL = 200;

/** Whether a process is a task's own. */
export function isTask(process: Process): process is Task {
  return 'run' in process;
}

/** Emits when the program exits with 0; errors otherwise, with the end of its output. */
export function execProbe(task: Task, { args, env, cwd, user }: ExecTarget, timeout: number): Observable<unknown> {
  return task.run({ args, env, cwd, user, timeout, grace: PROBE_GRACE_MS }).pipe(
    collect({ overflow: 'tail', maxBytes: TAIL }),
    map(({ exit, timedOut, stdout, stderr }) => {
      if (exit.ok && !timedOut) return true;
      const how = timedOut
        ? `did not end within ${timeout.toString()} ms`
        : `exited with code ${exitCodeOf(exit).toString()}`;
      const said = `${stdout}${stderr}`.trim();
      throw new ContainerdError('failed_precondition', `the program ${how}${said === '' ? '' : `: ${said}`}`);
    }),
  );
}
