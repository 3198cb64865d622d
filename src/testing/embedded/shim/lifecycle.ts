import { failedPrecondition, notFound, unknown } from '../wire/RpcError.js';
import type { RpcError } from '../wire/RpcError.js';

/** The state of a process. Only a task's main process can be paused. */
export type State = 'created' | 'running' | 'paused' | 'stopped';

/** The operations on a process. */
export type Verb = 'start' | 'delete' | 'pause' | 'resume' | 'exec' | 'update' | 'checkpoint' | 'resize';

type Refusals = Readonly<Partial<Record<Verb, Readonly<Partial<Record<State, string>>>>>>;

/** The operations a shim refuses, with its error texts; all others are allowed. */
const OWN: Refusals = {
  start: {
    running: 'cannot start a running process',
    paused: 'cannot start a paused process',
    stopped: 'cannot start a stopped process',
  },
  delete: { running: 'cannot delete a running process', paused: 'cannot delete a paused process' },
  pause: {
    created: 'cannot pause task in created state',
    paused: 'cannot pause a paused container',
    stopped: 'cannot pause a stopped container',
  },
  resume: {
    created: 'cannot resume task in created state',
    running: 'cannot resume a running process',
    stopped: 'cannot resume a stopped container',
  },
  exec: { paused: 'cannot exec in a paused state', stopped: 'cannot exec in a stopped state' },
  update: { stopped: 'cannot update a stopped container' },
  checkpoint: {
    created: 'cannot checkpoint a task in created state',
    stopped: 'cannot checkpoint a stopped container',
  },
};

const EXEC: Refusals = {
  start: { running: 'cannot start a running process', stopped: 'cannot start a stopped process' },
  delete: { running: 'cannot delete a running process' },
  resize: { stopped: 'cannot resize a stopped container' },
};

/** The error for an operation in a state; `undefined` if it is allowed. */
export function refusal(of: 'own' | 'exec', verb: Verb, state: State): RpcError | undefined {
  const text = (of === 'own' ? OWN : EXEC)[verb]?.[state];
  return text === undefined ? undefined : unknown(text);
}

/** The error for a signal that has no target, which has a class of its own. */
export function killRefusal(of: 'own' | 'exec', state: State): RpcError | undefined {
  if (state === 'stopped') return notFound('process already finished');
  return of === 'exec' && state === 'created' ? failedPrecondition('process not created') : undefined;
}
