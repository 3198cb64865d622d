import { status } from '@grpc/grpc-js';
import type { ErrorCode } from '../../../errors.js';
import { RpcError } from '../wire/RpcError.js';
import { FaultList } from './Fault.js';
import type { Fault } from './Fault.js';

interface Rule {
  readonly rpc: string;
  readonly times?: number | undefined;
  readonly milliseconds?: number;
  readonly reason?: RpcError;
}

/** gRPC's number for our word. */
export function statusOf(code: ErrorCode): status {
  return status[code.toUpperCase() as keyof typeof status];
}

/** What may happen to a call: `Tasks/Get`, `Events/Publish` and so on, by the names that errors show. */
export class CallFaults {
  private readonly refusals = new FaultList<Rule>();
  private readonly pauses = new FaultList<Rule>();
  private readonly latenesses = new FaultList<Rule>();

  /** A call is refused, and nothing is done. */
  refuse(rpc: string, code: ErrorCode, { text = 'on purpose', times }: { text?: string; times?: number } = {}): Fault {
    return this.refusals.add({ rpc, times, reason: new RpcError(statusOf(code), text) });
  }

  /** A call is done late. */
  slow(rpc: string, milliseconds: number, { times }: { times?: number } = {}): Fault {
    return this.pauses.add({ rpc, times, milliseconds });
  }

  /** A call is done at once and answered late. */
  answerLate(rpc: string, milliseconds: number, { times }: { times?: number } = {}): Fault {
    return this.latenesses.add({ rpc, times, milliseconds });
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

async function pause(milliseconds = 0): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
