import type { ErrorCode } from '../../../errors.js';
import { CallFaults } from './CallFaults.js';
import { EventFaults } from './EventFaults.js';
import type { Fault } from './Fault.js';
import { StatusFaults } from './StatusFaults.js';

/** Injected faults. Each is active until it is stopped, has occurred `times` times, or all are cleared. */
export class Faults {
  /** Faults of events: lost, late, duplicated, out of order. */
  readonly events = new EventFaults();
  /** Faults of calls: refused, slow, or answered late. */
  readonly calls = new CallFaults();
  /** Faults of a process's status: unknown, or behind its exit event. */
  readonly status = new StatusFaults();

  /** Refuses Publish, so that event streams cannot be proved live. `unimplemented` is another realistic code. */
  refusePublish(code: ErrorCode = 'permission_denied'): Fault {
    return this.calls.refuse('Events/Publish', code, { text: 'publishing is not allowed' });
  }

  /** Ends all faults. */
  clear(): void {
    for (const kind of [this.events, this.calls, this.status]) kind.clear();
  }
}
