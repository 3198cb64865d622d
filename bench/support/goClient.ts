import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { canHavePrivateContainerd } from '../../scripts/lib/containerdBinaries.js';
import { goBinary } from './goBinary.js';

/** A request to containerd's Go client; see `bench/go/main.go`. */
export interface GoWork {
  /** `exits`: the same as `execs`, but returns how late each exit was learned. */
  readonly do: 'version' | 'execs' | 'exits' | 'drain';
  readonly count: number;
  readonly atOnce?: number;
  /** The program to execute; default: `/bin/true`. */
  readonly args?: readonly string[];
}

/** The times, in milliseconds. */
export interface GoDone {
  /** Of each item; empty if events were drained. */
  readonly each: readonly number[];
  readonly wall: number;
  /** The CPU time of the Go program, in total. */
  readonly cpu: number;
}

/** A child program with containerd's Go client. */
export interface GoClient {
  readonly ask: (work: GoWork) => Promise<GoDone>;
  readonly end: () => Promise<void>;
}

/** The containerd it uses. */
export interface GoOptions {
  readonly address: string;
  readonly namespace: string;
  /** The container with the task for the execs. */
  readonly container?: string;
}

/**
 * Why the Go client is not available; undefined if it is. It is built from Debian's packages, which are downloaded the
 * first time. `GO_CLIENT=0` leaves it out.
 */
export async function whyNoGoClient(): Promise<string | undefined> {
  if (process.env['GO_CLIENT'] === '0') return 'GO_CLIENT=0';
  const reason = canHavePrivateContainerd();
  if (reason !== undefined) return reason;
  return goBinary().then(
    () => undefined,
    (error: unknown) => String(error).split('\n')[0],
  );
}

/** Starts and connects one. */
export async function goClient({ address, namespace, container = 'bench' }: GoOptions): Promise<GoClient> {
  const program = spawn(await goBinary(), [address, namespace, container], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(program, 'exit');
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
  return {
    ask: async ({ atOnce = 1, args: executed = ['/bin/true'], ...work }) => {
      program.stdin.write(`${JSON.stringify({ ...work, atOnce, args: executed })}\n`);
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      if (line.value === undefined) throw new Error('the Go client ended');
      return JSON.parse(line.value) as GoDone;
    },
    end: async () => {
      program.stdin.end();
      await gone;
    },
  };
}
