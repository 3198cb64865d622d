import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../../src/index.js';
import type { CleanupFailure, Containerd } from '../../../src/index.js';
import type { Deed } from './Deeds.js';
import { listenTo } from './Rpcs.js';
import type { Moment } from './Rpcs.js';

/** A daemon, and where its clients make FIFOs. */
export interface Target {
  readonly address: string;
  readonly namespace: string;
  readonly fifoFolder: string;
}

/** When to unsubscribe. */
export interface When {
  /** At the first call for which this returns true. */
  readonly at?: (moment: Moment) => boolean;
  /** Called then; if it returns a promise, unsubscribes when that resolves. */
  readonly before?: () => Promise<unknown> | undefined;
  /** Or when this resolves. */
  readonly after?: Promise<unknown>;
}

/** The result of an operation. */
export interface Outcome {
  /** Whether the moment was reached. */
  readonly reached: boolean;
  readonly ended: 'completed' | 'failed' | 'unsubscribed';
  readonly reason: unknown;
  /** The answered calls, in order, with their number. */
  readonly rpcs: ReadonlyMap<string, number>;
  /** What the client says is left: reported, and not relied on. */
  readonly failures: readonly CleanupFailure[];
}

/** Runs operations, each with its own client, whose calls are distinguished by the path of its socket. */
export class Unsubscriptions implements Disposable {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rx-left-'));
  private readonly target: Target;
  private count = 0;

  constructor(target: Target) {
    this.target = target;
  }

  /**
   * Runs an operation, and unsubscribes it on request; otherwise it runs to its end. Resolves when the client is
   * closed.
   */
  async go(deed: Deed, name: string, { at = () => false, before, after }: When = {}): Promise<Outcome> {
    const socket = join(this.folder, `${++this.count}.sock`);
    symlinkSync(this.target.address, socket);
    const { namespace, fifoFolder } = this.target;
    const client: Containerd = connect({ address: socket, namespace, fifoFolder, program: 'leftovers' });
    const rpcs = new Map<string, number>();
    let reached = false;
    const outcome = await new Promise<Pick<Outcome, 'ended' | 'reason'>>((resolve) => {
      let unsubscribe = (): void => undefined;
      const silence = listenTo(socket, (moment) => {
        if (moment.phase === 'answered') rpcs.set(moment.rpc, (rpcs.get(moment.rpc) ?? 0) + 1);
        if (reached || !at(moment)) return;
        reached = true;
        const going = before?.();
        if (going === undefined) unsubscribe();
        else
          void going.then(() => {
            unsubscribe();
          });
      });
      const end = (ended: Outcome['ended'], reason?: unknown): void => {
        silence();
        resolve({ ended, reason });
      };
      const subscription = deed(client, name).subscribe({
        error: (reason: unknown) => {
          end('failed', reason);
        },
        complete: () => {
          end('completed');
        },
      });
      unsubscribe = () => {
        subscription.unsubscribe();
        end('unsubscribed');
      };
      void after?.then(() => {
        unsubscribe();
      });
    });
    const failures = await client.close();
    rmSync(socket, { force: true });
    return { ...outcome, reached, rpcs, failures };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
