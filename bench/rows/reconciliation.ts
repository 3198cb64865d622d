/**
 * What 10,000 pending waits cost while nothing happens: containerd is asked for them again and again, in case it lost
 * an event. Measured is the share of a core: ours against a server (a program of its own) whose processes run on and
 * on, then ours and a real containerd's (`CONTAINERD`, 1.7 by default; as root on Debian) for as many waits of a few execs.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { filter, firstValueFrom, lastValueFrom, mergeMap, range, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { canHavePrivateContainerd } from '../../scripts/lib/containerdBinaries.js';
import type { ContainerdVersion } from '../../scripts/lib/containerdBinaries.js';
import { shimsOf } from '../../scripts/lib/containerdProcesses.js';
import { connect } from '../../src/index.js';
import type { Containerd, Process } from '../../src/index.js';
import { busyboxTask } from '../support/busyboxTask.js';

const WAITS = Number(process.env['WAITS'] ?? 10_000);
const SECONDS = Number(process.env['SECONDS'] ?? 60);
const REAL_EXECS = 100;

console.log(`${WAITS} pending waits, ${SECONDS} s each · Node ${process.version}\n\n| | ours | containerd and its shim |\n|---|---|---|`);
await againstTheServer();
if (canHavePrivateContainerd() === undefined) await againstContainerd();

async function againstTheServer(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-reconciliation-'));
  const address = join(folder, 'socket');
  const server = fork(fileURLToPath(new URL('../support/runningServer.ts', import.meta.url)), [address, String(WAITS)], { execArgv: ['--import', 'tsx'] });
  await once(server, 'message');
  const client = connect({ address });
  const task = await firstValueFrom(client.task('task-0'));
  await row('no wait, the event stream open', client, []);
  await row(`${WAITS} execs`, client, await all(WAITS, (n) => task.loadProcess(`exec-${n}`)));
  await row(`${WAITS} tasks' own processes`, client, await all(WAITS, (n) => client.task(`task-${n}`)));
  await client.close();
  server.kill();
  rmSync(folder, { recursive: true });
}

async function againstContainerd(): Promise<void> {
  const { daemon, containerd, task, end } = await busyboxTask((process.env['CONTAINERD'] ?? '1.7') as ContainerdVersion);
  try {
    await all(REAL_EXECS, (n) => task.exec(`exec-${n}`, { args: ['sleep', '100000'] }).pipe(mergeMap((exec) => exec.start())), 4);
    const theirs = [daemon.pid!, ...shimsOf(daemon.folder)];
    await row(`containerd ${daemon.version}: no wait`, containerd, [], theirs);
    await row(`containerd ${daemon.version}: ${WAITS} waits of ${REAL_EXECS} execs`, containerd, await all(WAITS, (n) => task.loadProcess(`exec-${n % REAL_EXECS}`)), theirs);
  } finally {
    await end();
  }
}

/** Waits for all of them, and once each has been asked for measures for a while. */
async function row(name: string, client: Containerd, processes: readonly Process[], theirPids: readonly number[] = []): Promise<void> {
  const listening = client.connection.subscribe();
  await firstValueFrom(client.connection.pipe(filter(({ state }) => state === 'live')));
  const waits = processes.map((process) => process.wait().subscribe());
  await quiet();
  const [begin, own, theirs] = [performance.now(), process.cpuUsage(), theirPids.map(ticks)];
  await sleep(SECONDS * 1000);
  const { user, system } = process.cpuUsage(own);
  const seconds = (performance.now() - begin) / 1000;
  const taken = theirPids.map((pid, n) => ticks(pid) - theirs[n]!).reduce((sum, one) => sum + one, 0);
  const share = (used: number): string => `${((100 * used) / seconds).toFixed(2)} %`;
  console.log(`| ${name} | ${share((user + system) / 1e6)} | ${theirPids.length === 0 ? '' : share(taken / 100)} |`);
  for (const wait of waits) wait.unsubscribe();
  listening.unsubscribe();
}

/** Until the first questions are answered: this program has had little to do for two seconds. */
async function quiet(): Promise<void> {
  for (let busy = true; busy;) {
    const before = process.cpuUsage();
    await sleep(2000);
    const { user, system } = process.cpuUsage(before);
    busy = user + system > 400_000;
  }
}

function all<T>(count: number, one: (n: number) => Observable<T>, atOnce = 50): Promise<T[]> {
  return lastValueFrom(range(count).pipe(mergeMap((n) => one(n), atOnce), toArray()));
}

/** The CPU time a process has used, in hundredths of a second. */
function ticks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
