/**
 * What 10,000 pending waits cost while nothing happens: their status is checked again and again, in case an event was lost.
 * Measures the share of a core that this program uses, and containerd with its shim: with a server in another process whose
 * processes never end, then with a real containerd (`CONTAINERD`, 1.7 by default; as root on Debian) and the same number of
 * waits for a few execs.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { filter, firstValueFrom, lastValueFrom, mergeMap, range, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { connect } from 'rx-containerd';
import type { Containerd, Process } from 'rx-containerd';
import { canHavePrivateContainerd } from '../../scripts/lib/containerdBinaries.js';
import type { ContainerdVersion } from '../../scripts/lib/containerdBinaries.js';
import { shimsOf } from '../../scripts/lib/containerdProcesses.js';
import { busyboxTask } from '../support/busyboxTask.js';
import { quiet } from '../support/quiet.js';
import { progress, report } from '../support/report.js';
import type { Figure } from '../support/Result.js';

const WAITS = Number(process.env['WAITS'] ?? 10_000);
/** The length of a window. */
const TURNS = Number(process.env['TURNS'] ?? 6);
const SECONDS = Number(process.env['SECONDS'] ?? 5);
const REAL_EXECS = 100;

interface Shares {
  readonly ours: Figure;
  readonly theirs: Figure;
}

const without = canHavePrivateContainerd();
const served = await againstTheServer();
const real = without === undefined ? await againstContainerd() : [];
const ours = (all: readonly Shares[]): Figure[] => all.map((shares) => shares.ours);

report({
  row: 'reconciliation',
  work: `${WAITS} pending waits while nothing happens`,
  tables: [
    {
      title: 'share of a core',
      unit: '%',
      figures: ours(served),
      bars: served.slice(1).map((shares) => ({ figure: shares.ours.name, of: 'value', atMost: 3 }) as const),
    },
    ...(real.length === 0
      ? []
      : [
          { title: 'share of a core, with a real containerd', unit: '%', figures: ours(real) },
          {
            title: 'share of a core of containerd and its shim',
            unit: '%',
            figures: real.map((shares) => shares.theirs),
          },
        ]),
  ],
  notes: [
    `${TURNS} windows of ${SECONDS} s for each, one after the other, once the first status checks are answered: as the waits grow older, they are checked less often`,
    without === undefined ? `the real waits are those of ${REAL_EXECS} execs` : `NO REAL CONTAINERD: ${without}`,
  ],
});

async function againstTheServer(): Promise<Shares[]> {
  const address = join(mkdtempSync(join(tmpdir(), 'rx-containerd-reconciliation-')), 'socket');
  const server = fork(
    fileURLToPath(new URL('../support/runningServer.ts', import.meta.url)),
    [address, String(WAITS)],
    { execArgv: ['--import', 'tsx'] },
  );
  await once(server, 'message');
  const client = connect({ address });
  const task = await firstValueFrom(client.task('task-0'));
  const shares = [
    await measured('no wait, the event stream open', client, []),
    await measured(`${WAITS} execs`, client, await all(WAITS, (n) => task.loadProcess(`exec-${n}`))),
    await measured(`${WAITS} tasks' own processes`, client, await all(WAITS, (n) => client.task(`task-${n}`))),
  ];
  await client.close();
  server.disconnect();
  return shares;
}

async function againstContainerd(): Promise<Shares[]> {
  const { daemon, containerd, task, end } = await busyboxTask(
    (process.env['CONTAINERD'] ?? '1.7') as ContainerdVersion,
  );
  try {
    await all(
      REAL_EXECS,
      (n) => task.exec(`exec-${n}`, { args: ['sleep', '100000'] }).pipe(mergeMap((exec) => exec.start())),
      4,
    );
    const theirs = [daemon.pid!, ...shimsOf(daemon.folder)];
    return [
      await measured(`containerd ${daemon.version}: no wait`, containerd, [], theirs),
      await measured(
        `containerd ${daemon.version}: ${WAITS} waits`,
        containerd,
        await all(WAITS, (n) => task.loadProcess(`exec-${n % REAL_EXECS}`)),
        theirs,
      ),
    ];
  } finally {
    await end();
  }
}

/** Waits for all of them, and measures once each has been checked. */
async function measured(
  name: string,
  client: Containerd,
  processes: readonly Process[],
  theirPids: readonly number[] = [],
): Promise<Shares> {
  progress(name);
  const listening = client.connection.subscribe();
  await firstValueFrom(client.connection.pipe(filter(({ state }) => state === 'live')));
  const waits = processes.map((process) => process.wait().subscribe());
  await quiet(1000);
  const shares = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn < TURNS; turn++) {
    const [begin, own, theirs] = [performance.now(), process.cpuUsage(), theirPids.map(ticks)];
    await sleep(SECONDS * 1000);
    const { user, system } = process.cpuUsage(own);
    const seconds = (performance.now() - begin) / 1000;
    const taken = theirPids.map((pid, n) => ticks(pid) - theirs[n]!).reduce((sum, one) => sum + one, 0);
    shares.ours.push((100 * (user + system)) / 1e6 / seconds);
    shares.theirs.push(taken / seconds);
  }
  for (const wait of waits) wait.unsubscribe();
  listening.unsubscribe();
  return { ours: { name, values: shares.ours }, theirs: { name, values: shares.theirs } };
}

function all<T>(count: number, one: (n: number) => Observable<T>, atOnce = 50): Promise<T[]> {
  return lastValueFrom(
    range(count).pipe(
      mergeMap((n) => one(n), atOnce),
      toArray(),
    ),
  );
}

/** The CPU time a process has used, in hundredths of a second. */
function ticks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
