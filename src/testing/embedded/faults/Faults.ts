import type { ErrorCode } from '../../../errors.js';
import { CallFaults } from './CallFaults.js';
import { EventFaults } from './EventFaults.js';
import type { Fault } from './Fault.js';
import { StatusFaults } from './StatusFaults.js';

/** Faults on purpose. Each stays until it is stopped, has happened as often as it was told, or all are cleared. */
export class Faults {
  /** What happens to events on their way: they are lost, late, doubled, out of order. */
  readonly events = new EventFaults();
  /** What happens to calls: they are refused, slow, or answered late. */
  readonly calls = new CallFaults();
  /** What is wrong with a process's status: unknown, or behind its exit event. */
  readonly status = new StatusFaults();

  /** The event stream cannot be proved to be live: clients may not publish. `unimplemented` is the other usual refusal. */
  refusePublish(code: ErrorCode = 'permission_denied'): Fault {
    return this.calls.refuse('Events/Publish', code, { text: 'publishing is not allowed' });
  }

  /** Ends all of them. */
  clear(): void {
    for (const kind of [this.events, this.calls, this.status]) kind.clear();
  }
}
