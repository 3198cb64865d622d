import { until } from './commands.js';
import { ctr } from './ctr.js';

/** What a namespace keeps, as ctr tells it: what an import may leave behind. */
export interface Store {
  readonly content: readonly string[];
  readonly ingests: readonly string[];
  readonly snapshots: readonly string[];
  readonly leases: readonly string[];
  readonly images: readonly string[];
}

const firstWords = (stdout: string, header: number): readonly string[] =>
  stdout.split('\n').slice(header).map((line) => line.trim().split(/\s+/)[0] ?? '').filter((word) => word !== '').sort();

/** Everything that is there now. */
export async function storeOf(namespace: string): Promise<Store> {
  const ask = async (...args: string[]): Promise<string> => (await ctr('-n', namespace, ...args)).stdout;
  return {
    content: firstWords(await ask('content', 'ls', '-q'), 0),
    ingests: firstWords(await ask('content', 'active'), 1),
    snapshots: firstWords(await ask('snapshots', 'ls'), 1),
    leases: firstWords(await ask('leases', 'ls', '-q'), 0),
    images: firstWords(await ask('images', 'ls', '-q'), 0),
  };
}

/** Waits until everything is as it was; says what is not. */
export async function untilAsBefore(namespace: string, before: Store): Promise<void> {
  let now = before;
  try {
    await until(async () => {
      now = await storeOf(namespace);
      return JSON.stringify(now) === JSON.stringify(before);
    }, 20_000);
  } catch {
    throw new Error(`something was left: ${JSON.stringify(now)}, and not ${JSON.stringify(before)}`);
  }
}

/** Has containerd throw away what nobody needs: ctr's own import leaves something. */
export async function collectGarbage(namespace: string): Promise<void> {
  await ctr('-n', namespace, 'images', 'tag', 'local/busybox:1', 'local/garbage:1');
  await ctr('-n', namespace, 'images', 'rm', '--sync', 'local/garbage:1');
}
