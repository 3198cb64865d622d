import type { EventPayload } from '../values/ContainerdEvent.js';
import type { Instant } from '../values/Instant.js';
import { readInstant } from './instant.js';
import type { WireReader } from './WireReader.js';

/** The field numbers of exit events, which differ between the two types. */
interface EndFields {
  readonly containerId: number;
  readonly id: number;
  readonly pid: number;
  readonly exitStatus: number;
  readonly exitedAt: number;
}

const TASK_EXIT: EndFields = { containerId: 1, id: 2, pid: 3, exitStatus: 4, exitedAt: 5 };
const TASK_DELETE: EndFields = { containerId: 1, pid: 2, exitStatus: 3, exitedAt: 4, id: 5 };

/** Decoders of the events that report an exit, by message name. */
export const endEvents: Readonly<Record<string, (fields: WireReader) => EventPayload>> = {
  'containerd.events.TaskExit': (fields) => readEnd('TaskExit', fields, TASK_EXIT),
  'containerd.events.TaskDelete': (fields) => readEnd('TaskDelete', fields, TASK_DELETE),
};

/** Reads an exit event directly from the wire: these events are the most frequent, and every wait looks at them. */
function readEnd(
  type: 'TaskExit' | 'TaskDelete',
  fields: WireReader,
  numbers: EndFields,
): EventPayload<'TaskExit' | 'TaskDelete'> {
  let containerId = '';
  let id = '';
  let pid = 0;
  let exitCode = 0;
  let exitedAt: Instant | undefined;
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === numbers.containerId) containerId = fields.text();
    else if (field === numbers.id) id = fields.text();
    else if (field === numbers.pid) pid = fields.count();
    else if (field === numbers.exitStatus) exitCode = fields.count();
    else if (field === numbers.exitedAt) exitedAt = readInstant(fields.message());
    else fields.skip();
  }
  // For a container's main process, `id` is the container's id in TaskExit and empty in TaskDelete.
  return {
    type,
    containerId,
    execId: id === containerId ? '' : id,
    pid,
    exitCode,
    exitedAt: exitedAt?.date,
    exitedAtNs: exitedAt?.ns,
  };
}
