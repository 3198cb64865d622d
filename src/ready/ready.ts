import { EMPTY, defer, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { answeredWithin } from '../observables/operators/answeredWithin.js';
import { shortened } from '../arguments/got.js';
import { checkProcess } from '../process/checkProcess.js';
import type { Process } from '../process/Process.js';
import { checkReady } from './checkReady.js';
import { httpProbe } from './httpProbe.js';
import { lineProbe } from './lineProbe.js';
import { execProbe, isTask } from './execProbe.js';
import type { ExecTarget, HttpTarget, ReadyOptions, TcpTarget } from './ReadyOptions.js';
import { tcpProbe } from './tcpProbe.js';
import { untilReady } from './untilReady.js';
import { READY_ATTEMPT_MS, READY_MS } from '../values/timeLimits.js';

const EVERY_MS = 500;

/**
 * Waits until a process is ready: emits once and completes.
 *
 *     attempts: #---#---p
 *     result:   --------(|)      every: 4
 *
 *     merge(
 *       task.startAndWait(),
 *       ready(task, { http: { port: 8080, path: '/healthz' } }).pipe(tap(() => console.log('up'))),
 *     )
 *
 * `tcp` and `http` connect from this program. `exec` runs a program in the task's container; a program that does not
 * exist is tried again too, because the process may be about to create it. `line` is one more subscriber of the output:
 * others of `io.stdout` and `io.stderr` get all of it too, and what nobody else has read is put back for later
 * subscribers, at most 1 MiB, unless the output has ended. It needs output that is read here: `pipes()`, `terminal()` or
 * `attach()`.
 *
 * Errors with `deadline_exceeded` after `within`, naming the condition and the last failure; with `failed_precondition`
 * as soon as the process has ended; and with errors of `wait()`. You may subscribe before the process is started.
 * Unsubscribing ends the current attempt; the process continues.
 */
export function ready(process: Process, options: ReadyOptions): Observable<void> {
  return defer(() => {
    checkProcess(process);
    checkReady(options);
    const { every = EVERY_MS, within = READY_MS } = options;
    const { probe, what } = conditionOf(process, options);
    return untilReady(probe, process.wait(), { what, every, within });
  });
}

interface Condition {
  readonly probe: Observable<unknown>;
  /** The condition's name in error messages. */
  readonly what: string;
}

function conditionOf(process: Process, { tcp, http, line, exec }: ReadyOptions): Condition {
  const { io } = process;
  if (tcp !== undefined) return tcpCondition(typeof tcp === 'number' ? { port: tcp } : tcp);
  if (http !== undefined) return httpCondition(http);
  if (exec !== undefined) return execCondition(process, 'args' in exec ? exec : { args: exec });
  if (io.stdout === EMPTY && io.stderr === EMPTY)
    throw invalidArgument(
      'line',
      'needs output that is read here: create the process with pipes() or terminal(), or load it with attach()',
    );
  return { probe: lineProbe(io, line), what: `a line with ${shortened(String(line))}` };
}

function tcpCondition(target: TcpTarget): Condition {
  return { probe: bounded(tcpProbe(target)), what: `tcp ${target.host ?? '127.0.0.1'}:${target.port.toString()}` };
}

function httpCondition(target: HttpTarget): Condition {
  const { scheme = 'http', host = '127.0.0.1', port, path = '/' } = target;
  return { probe: bounded(httpProbe(target)), what: `${scheme}://${host}:${port.toString()}${shortened(path)}` };
}

function execCondition(process: Process, target: ExecTarget): Condition {
  if (!isTask(process)) throw invalidArgument('exec', 'needs a task, got an exec');
  return { probe: execProbe(process, target, READY_ATTEMPT_MS), what: `exec ${shortened(target.args.join(' '))}` };
}

function bounded(attempt: Observable<unknown>): Observable<unknown> {
  return attempt.pipe(
    answeredWithin(READY_ATTEMPT_MS, () =>
      throwError(() => new ContainerdError('deadline_exceeded', `no answer within ${READY_ATTEMPT_MS.toString()} ms`)),
    ),
  );
}
