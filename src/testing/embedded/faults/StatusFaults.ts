import type { ProcessId } from '../../../values/ProcessId.js';
import { checkChoice, checkMilliseconds } from './checkFault.js';
import { FaultList } from './Fault.js';
import type { Fault } from './Fault.js';

/** Selects the processes of a fault; default: all, any number of times. */
export interface ProcessChoice {
  readonly which?: ((process: ProcessId) => boolean) | undefined;
  readonly times?: number | undefined;
}

interface Rule extends ProcessChoice {
  readonly milliseconds?: number | undefined;
}

/** Faults of a process's status. */
export class StatusFaults {
  private readonly unknowns = new FaultList<Rule>();
  private readonly lags = new FaultList<Rule>();

  /** Get returns the state `unknown` without a pid, and List omits the task, as if its shim were too slow. */
  unknown(choice: ProcessChoice = {}): Fault {
    checkChoice(choice, 'which', 'times');
    return this.unknowns.add(choice);
  }

  /** Delays the status, Wait and Delete behind the exit event. */
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
