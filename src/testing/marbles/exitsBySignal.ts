import { EMPTY, concatMap, filter, map, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { signalNumber } from '../../process/signals.js';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import type { Diagram } from './Diagram.js';
import type { FakeState } from './FakeState.js';
import { exit } from './taskEvents.js';

const SIGKILL = signalNumber('SIGKILL');
const KILLED = 128 + SIGKILL;

/**
 * The exits that a signal causes: that of the process, and before a task's those of its execs. Unless the test says how the
 * process reacts, SIGKILL ends it at once, or when the diagram says that it exits later; other signals do nothing.
 *
 *     kill:    --K           SIGKILL
 *     result:  --x           x: exit(name, 137)
 */
export function exitsBySignal(
  state: FakeState,
  diagram: Diagram,
  namespace: string,
  name: string,
  signal: number,
): Observable<ContainerdEvent> {
  const isInDiagram = (): boolean => diagram.exitsLater(namespace, name);
  const code = state.exitCodes(name).get(signal) ?? (signal === SIGKILL && !isInDiagram() ? dies() : EMPTY);
  const pid = state.find(name)?.pid;
  return code.pipe(
    // By now it may have ended for another reason, and another process may have its name.
    filter(() => isAlive(state, name) && state.find(name)?.pid === pid),
    concatMap((exitCode) => [
      ...execsOf(state, name).map((exec) => exit(exec, KILLED, { namespace })),
      exit(name, exitCode, { namespace }),
    ]),
  );
}

function dies(): Observable<number> {
  return timer(0).pipe(map(() => KILLED));
}

function execsOf(state: FakeState, name: string): readonly string[] {
  return state.names.filter((other) => other.startsWith(`${name}/`) && isAlive(state, other));
}

function isAlive(state: FakeState, name: string): boolean {
  const process = state.has(name) ? state.find(name) : undefined;
  return process?.state === 'running' || process?.state === 'paused';
}
