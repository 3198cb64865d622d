import { failedPrecondition, notFound, unknown } from '../wire/RpcError.js';
import type { RpcError } from '../wire/RpcError.js';

/** What a process is doing. Only a task's own process is ever paused. */
export type State = 'created' | 'running' | 'paused' | 'stopped';

/** What can be asked of it. */
export type Verb = 'start' | 'delete' | 'pause' | 'resume' | 'exec' | 'update' | 'checkpoint' | 'resize';

type Refusals = Readonly<Partial<Record<Verb, Readonly<Partial<Record<State, string>>>>>>;

/** What a shim says no to, in its words; what is not here it does. */
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

/** Why not; `undefined` where nothing stands against it. */
export function refusal(of: 'own' | 'exec', verb: Verb, state: State): RpcError | undefined {
  const text = (of === 'own' ? OWN : EXEC)[verb]?.[state];
  return text === undefined ? undefined : unknown(text);
}

/** A signal finds nobody, which has classes of its own. */
export function killRefusal(of: 'own' | 'exec', state: State): RpcError | undefined {
  if (state === 'stopped') return notFound('process already finished');
  return of === 'exec' && state === 'created' ? failedPrecondition('process not created') : undefined;
}
