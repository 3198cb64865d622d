import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { canHavePrivateContainerd } from '../../scripts/lib/containerdBinaries.js';
import { goBinary } from './goBinary.js';

/** What containerd's Go client is to do: see `bench/go/main.go`. */
export interface GoWork {
  /** `exits`: the same as `execs`, but told is how late each exit was told of. */
  readonly do: 'version' | 'execs' | 'exits' | 'drain';
  readonly count: number;
  readonly atOnce?: number;
  /** Of what is executed; `/bin/true` where it does not matter. */
  readonly args?: readonly string[];
}

/** What it took, in milliseconds. */
export interface GoDone {
  /** Each piece; nothing where events were drained. */
  readonly each: readonly number[];
  readonly wall: number;
  /** Of the Go program, for all. */
  readonly cpu: number;
}

/** A program of its own with containerd's Go client in it. */
export interface GoClient {
  readonly ask: (work: GoWork) => Promise<GoDone>;
  readonly end: () => Promise<void>;
}

/** Where it works. */
export interface GoOptions {
  readonly address: string;
  readonly namespace: string;
  /** Whose task the execs are of. */
  readonly container?: string;
}

/**
 * Why there is no Go client here, or undefined when there is one: it is built of Debian's packages, which are fetched the
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

/** Starts one, connected. */
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
