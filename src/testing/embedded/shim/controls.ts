import { isDeafTo, sendSignal } from '../processes/sendSignal.js';
import { notFound, unknown } from '../wire/RpcError.js';
import { killRefusal } from './lifecycle.js';
import type { Shim } from './Shim.js';
import type { ShimProcess } from './ShimProcess.js';
import { taskOOM, taskPaused, taskResumed } from './taskEvents.js';

const SIGKILL = 9;
const SIGCONT = 18;
const LAST_SIGNAL = 64;

/** Sends a signal to a process, or to all processes of the task. */
export async function kill(shim: Shim, execId: string, signal: number, all: boolean): Promise<void> {
  const process = shim.process(execId);
  const reason = killRefusal(process.kind, process.state);
  if (reason !== undefined) throw reason;
  if (signal > LAST_SIGNAL)
    throw unknown(
      'unknown error after kill: runc did not terminate successfully: exit status 1: unable to signal init: invalid argument\n',
    );
  if (all && process.kind === 'own')
    await shim.groups.signal(signal, (pid) => pid === process.pid && isDeaf(process, signal));
  else if (!isDeaf(process, signal) && !sendSignal(process.pid, signal)) throw notFound('process already finished');
}

function isDeaf({ kind, state, pid }: ShimProcess, signal: number): boolean {
  return kind === 'own' && state === 'running' && isDeafTo(pid, signal);
}

export async function pause(shim: Shim): Promise<void> {
  shim.permit('pause');
  shim.paused = true;
  await shim.groups.freeze();
  shim.publish(taskPaused(shim.id));
}

export async function resume(shim: Shim): Promise<void> {
  shim.permit('resume');
  await shim.groups.signal(SIGCONT);
  shim.paused = false;
  shim.publish(taskResumed(shim.id));
}

/** A process of a task, and its exec's id. */
export interface Listed {
  readonly pid: number;
  readonly execId: string | undefined;
}

export async function pids(shim: Shim): Promise<readonly Listed[]> {
  const execs = new Map(
    [...shim.execs.values()].filter(({ state }) => state === 'running').map(({ pid, id }) => [pid, id.execId]),
  );
  return (await shim.groups.members()).map((pid) => ({ pid, execId: execs.get(pid) }));
}

/** Publishes an OOM event and, if `ends`, kills the task. */
export function outOfMemory(shim: Shim, ends: boolean): void {
  shim.publish(taskOOM(shim.id));
  if (ends) sendSignal(shim.own.pid, SIGKILL);
}
