import type { ErrorCode } from '../../../errors.js';
import { RpcError } from '../wire/RpcError.js';
import { FaultList } from './Fault.js';
import type { Fault } from './Fault.js';
import { checkChoice, checkMilliseconds, statusOf } from './checkFault.js';
import { checkRpcName } from './RpcName.js';
import type { RpcName } from './RpcName.js';

interface Rule {
  readonly rpc: string;
  readonly times?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly reason?: RpcError;
}

/** Faults of calls, by the names that errors show: `Tasks/Get`, `Events/Publish` and so on. */
export class CallFaults {
  private readonly refusals = new FaultList<Rule>();
  private readonly pauses = new FaultList<Rule>();
  private readonly latenesses = new FaultList<Rule>();

  /** Refuses a call without executing it. */
  refuse(
    rpc: RpcName,
    code: ErrorCode,
    options: { text?: string | undefined; times?: number | undefined } = {},
  ): Fault {
    checkChoice(options, 'text', 'times');
    const { text = 'on purpose', times } = options;
    return this.refusals.add({ rpc: checkRpcName(rpc), times, reason: new RpcError(statusOf(code), text) });
  }

  /** Executes a call late. */
  slow(rpc: RpcName, milliseconds: number, options: { times?: number | undefined } = {}): Fault {
    return this.pauses.add(delayed(rpc, milliseconds, options));
  }

  /** Executes a call at once, but responds late. */
  answerLate(rpc: RpcName, milliseconds: number, options: { times?: number | undefined } = {}): Fault {
    return this.latenesses.add(delayed(rpc, milliseconds, options));
  }

  /** @internal */
  async before(rpc: string): Promise<void> {
    await pause(this.pauses.take((rule) => rule.rpc === rpc)?.milliseconds);
    const reason = this.refusals.take((rule) => rule.rpc === rpc)?.reason;
    if (reason !== undefined) throw reason;
  }

  /** @internal */
  async after(rpc: string): Promise<void> {
    await pause(this.latenesses.take((rule) => rule.rpc === rpc)?.milliseconds);
  }

  /** @internal */
  clear(): void {
    for (const list of [this.refusals, this.pauses, this.latenesses]) list.clear();
  }
}

function delayed(rpc: RpcName, milliseconds: number, options: { times?: number | undefined }): Rule {
  checkChoice(options, 'times');
  return {
    rpc: checkRpcName(rpc),
    times: options.times,
    milliseconds: checkMilliseconds('milliseconds', milliseconds),
  };
}

async function pause(milliseconds = 0): Promise<void> {
  if (milliseconds > 0)
    await new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    });
}
