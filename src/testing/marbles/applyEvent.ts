import type { ContainerdEvent, EventPayload } from '../../values/ContainerdEvent.js';
import { exitStatus } from '../../values/exits.js';
import { processKey } from '../../values/ProcessId.js';
import type { ProcessState } from '../../values/ProcessStatus.js';
import { isMadeUp } from './FakeState.js';
import type { FakeState } from './FakeState.js';

/** Applies an event to the fake's processes. */
export function applyEvent(world: FakeState, event: ContainerdEvent): void {
  // Events of other types change no process.
  if (event.type === 'TaskCreate') begin(world, event.containerId, 'created', event.pid);
  if (event.type === 'TaskExecAdded') begin(world, processKey(event.containerId, event.execId), 'created', 0);
  if (event.type === 'TaskStart') begin(world, event.containerId, 'running', event.pid);
  if (event.type === 'TaskExecStarted') begin(world, processKey(event.containerId, event.execId), 'running', event.pid);
  if (event.type === 'TaskPaused') turn(world, event.containerId, 'running', 'paused');
  if (event.type === 'TaskResumed') turn(world, event.containerId, 'paused', 'running');
  if (event.type === 'TaskExit') end(world, event);
  if (event.type === 'TaskDelete') remove(world, event);
}

/** A process was created or started, by the client itself, which knows it already, or by someone else. */
function begin(world: FakeState, name: string, state: 'created' | 'running', pid: number): void {
  const before = world.has(name) ? world.find(name) : undefined;
  if (before?.state === 'stopped' || (before !== undefined && pid !== 0 && state === 'created' && pid !== before.pid))
    world.remove(name);
  else if (before !== undefined && before.state !== 'created') return;
  world.put(name, pid === 0 ? { state } : { state, pid });
}

function turn(world: FakeState, name: string, from: ProcessState, to: ProcessState): void {
  if (world.find(name)?.state === from) world.put(name, { state: to });
}

/** A delete event with another pid is about an earlier instance. */
function remove(world: FakeState, { containerId, execId, pid }: EventPayload<'TaskDelete'>): void {
  const name = processKey(containerId, execId);
  const instance = world.has(name) ? world.find(name) : undefined;
  if (instance === undefined || pid === 0 || pid === instance.pid || isMadeUp(instance.pid)) world.remove(name);
}

/**
 * Only the first exit of an instance counts; exits with another pid, or of a deleted process, are about an earlier one.
 */
function end(
  world: FakeState,
  { containerId, execId, pid, exitCode, exitedAt: date, exitedAtNs: ns }: EventPayload<'TaskExit'>,
): void {
  const name = processKey(containerId, execId);
  const instance = world.has(name) ? world.find(name) : undefined;
  if (
    world.wasDeleted(name) ||
    instance?.state === 'stopped' ||
    (instance !== undefined && pid !== 0 && pid !== instance.pid)
  )
    return;
  const at = date === undefined || ns === undefined ? undefined : { date, ns };
  world.put(name, { state: 'stopped', exit: exitStatus(exitCode, at, 'status'), ...(pid !== 0 && { pid }) });
}
