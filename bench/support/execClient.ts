/**
 * A program that runs execs of /bin/true: `execClient.ts OPTIONS CONTENDER` (OPTIONS: those of `connect`). Asked for N, it
 * runs N and returns what each took.
 */
import { firstValueFrom, lastValueFrom, merge } from 'rxjs';
import { connect, pipes } from 'rx-containerd';
import type { ConnectOptions, Task } from 'rx-containerd';
import { byHand } from './callByHand.js';
import { callsOf } from './countCalls.js';
import { execByHand, pipedByHand, execSpec } from './execByHand.js';
import type { Exec } from './execByHand.js';
import { msEachOf } from './interleaved.js';
import { untilLetGo } from './untilLetGo.js';

/** A request to it. */
export interface Execs {
  readonly count: number;
  readonly atOnce: number;
  readonly piped: boolean;
  /** Whether the calls are recorded, which costs a little. */
  readonly noted?: boolean;
}

/** The average time of an exec and CPU time of this program, in milliseconds; and the recorded calls. */
export interface ExecsDone {
  readonly ms: number;
  readonly cpu: number;
  readonly calls: readonly string[];
}

const [given = '', contender] = process.argv.slice(2);
const options = JSON.parse(given) as ConnectOptions & Record<'address' | 'namespace' | 'fifoFolder', string>;
let count = 0;
const { without, piped } =
  contender === 'by hand' ? await hand() : ours(await firstValueFrom(connect(options).task('bench')));

process.on('message', (execs: Execs) => {
  void run(execs).then((done) => process.send?.(done));
});
// Has open connections, and ends with the program that started it.
untilLetGo();
process.send?.('ready');

async function run({ count: pieces, atOnce, piped: withPipes, noted = false }: Execs): Promise<ExecsDone> {
  const exec = withPipes ? piped : without;
  const calls = noted ? await callsOf(exec) : [];
  const before = process.cpuUsage();
  const ms = await msEachOf(pieces, atOnce, exec);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000 / pieces, calls };
}

async function hand() {
  const client = byHand(options.address, options.namespace);
  const spec = await execSpec(client, 'bench', ['/bin/true']);
  const exec = (): Exec => ({ containerId: 'bench', execId: `hand-${count++}`, spec });
  return {
    without: () => execByHand(client, exec()),
    piped: () => pipedByHand(client, exec(), options.fifoFolder),
  };
}

function ours(task: Task) {
  return {
    without: async () => {
      const exec = await firstValueFrom(task.exec(`ours-${count++}`, { args: ['/bin/true'] }));
      await firstValueFrom(exec.startAndWait());
      await firstValueFrom(exec.delete());
    },
    piped: async () => {
      const exec = await firstValueFrom(task.exec(`ours-${count++}`, { args: ['/bin/true'] }, pipes()));
      await lastValueFrom(merge(exec.startAndWait(), exec.io.stdout, exec.io.stderr));
      await firstValueFrom(exec.delete());
    },
  };
}
