import { setTimeout as sleep } from 'node:timers/promises';
import { unknown } from '../wire/RpcError.js';
import type { Shim } from './Shim.js';
import { NO_EXIT } from './ShimProcess.js';
import type { Exit, ShimProcess } from './ShimProcess.js';
import { taskDelete, taskExitUnstarted } from './taskEvents.js';

/** Deletes a task that has ended or was never started. */
export async function removeTask(shim: Shim): Promise<Exit> {
  const { own } = shim;
  shim.permit('delete');
  if (own.state === 'created') {
    silence(shim);
    shim.world.publish(shim.namespace, taskExitUnstarted(own.id, own.pid));
  } else await release(shim, own);
  const exit = own.state === 'created' ? NO_EXIT : own.exit;
  shim.world.publish(shim.namespace, taskDelete(shim.id, own.pid, exit));
  silence(shim);
  return exit;
}

/** Deletes a task that has ended without any events, including pending ones. */
export async function forgetTask(shim: Shim): Promise<void> {
  shim.lost = true;
  await release(shim, shim.own);
  die(shim);
}

/** Deletes an exec that has ended or was never started. */
export async function removeExec(shim: Shim, execId: string): Promise<Exit> {
  const process = shim.process(execId);
  shim.permit('delete', process);
  await release(shim, process);
  shim.execs.delete(execId);
  return process.exit;
}

/** Kills the shim; pending waits fail. */
export function die(shim: Shim): void {
  shim.lost = true;
  silence(shim);
  for (const process of [shim.own, ...shim.execs.values()]) process.abandon(unknown('ttrpc: closed'));
}

function silence(shim: Shim): void {
  shim.dead = true;
  shim.groups.kill();
  for (const { io } of [shim.own, ...shim.execs.values()]) io.close();
}

/** Waits until the output is passed on, with a limit: a grandchild may hold it open. */
async function release({ world }: Shim, { io }: ShimProcess): Promise<void> {
  const patience = new AbortController();
  await Promise.race([
    io.drained,
    sleep(world.drainTimeout, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  io.close();
}
