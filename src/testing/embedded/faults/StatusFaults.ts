import type { ProcessId } from '../../../values/ProcessId.js';
import { checkChoice, checkMilliseconds } from './checkFault.js';
import { FaultList } from './Fault.js';
import type { Fault } from './Fault.js';

/** Which processes a fault is for: all, or those that satisfy this; and how often. */
export interface ProcessChoice {
  readonly which?: (process: ProcessId) => boolean;
  readonly times?: number;
}

interface Rule extends ProcessChoice {
  readonly milliseconds?: number;
}

/** What may be wrong with the answer to "how is it?". */
export class StatusFaults {
  private readonly unknowns = new FaultList<Rule>();
  private readonly lags = new FaultList<Rule>();

  /** Get answers that it does not know (state `unknown`, no pid), and List leaves the task out: its shim is too slow. */
  unknown(choice: ProcessChoice = {}): Fault {
    checkChoice(choice, 'which', 'times');
    return this.unknowns.add(choice);
  }

  /** The exit event comes so much before the status, Wait and Delete know of it. */
  late(milliseconds: number, choice: ProcessChoice = {}): Fault {
    checkChoice(choice, 'which', 'times');
    return this.lags.add({ ...choice, milliseconds: checkMilliseconds('milliseconds', milliseconds) });
  }

  /** @internal */
  isUnknown(process: ProcessId): boolean {
    return this.unknowns.take(applies(process)) !== undefined;
  }

  /** @internal */
  lag(process: ProcessId): number {
    return this.lags.take(applies(process))?.milliseconds ?? 0;
  }

  /** @internal */
  clear(): void {
    this.unknowns.clear();
    this.lags.clear();
  }
}

function applies(process: ProcessId): (rule: Rule) => boolean {
  return ({ which }) => which?.(process) ?? true;
}
