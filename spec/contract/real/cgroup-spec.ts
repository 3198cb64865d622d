import { lastValueFrom } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import v1 from '../../../src/gen/io/containerd/cgroups/v1/metrics_pb.js';
import v2 from '../../../src/gen/io/containerd/cgroups/v2/metrics_pb.js';
import type { RunEvent, RunOptions } from '../../../src/index.js';
import { cgroupFile, hasCgroup2 } from '../../support/contract/cgroupFile.js';
import { only } from '../../support/contract/commands.js';
import { until } from '../../support/until.js';
import { version } from '../../support/contract/daemon.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { recording } from '../../support/contract/recording.js';

const here = freshNamespace('cgroup');
const image = 'local/busybox:1';
const MiB = 1 << 20;
const isV2 = hasCgroup2();

/** Allocates memory until it is OOM-killed. */
const GREEDY = ['tail', '/dev/zero'];

async function exitOf(options: Partial<RunOptions>): Promise<Extract<RunEvent, { type: 'exited' }>> {
  const last = await lastValueFrom(here.containerd.run({ image, ...options }));
  if (last.type !== 'exited') throw new Error(`an exit expected at the end, got ${last.type}`);
  return last;
}

it('runs on cgroup v2 when the lane says so', () => {
  if (inject('cgroup2')) expect(isV2).toBe(true);
});

describe('limits', () => {
  it('are in the files of the cgroup', async () => {
    const running = recording(
      here.containerd.run({ image, args: ['sleep', '1000'], memory: 32 * MiB, pids: 7, cpu: 0.25, grace: 10 }),
    );
    const { pid } = await running.first((event) => event.type === 'started');
    expect(cgroupFile(pid, 'memory', 'memory.limit_in_bytes', 'memory.max')).toBe(String(32 * MiB));
    expect(cgroupFile(pid, 'pids', 'pids.max', 'pids.max')).toBe('7');
    if (isV2) expect(cgroupFile(pid, 'cpu', '', 'cpu.max')).toBe('25000 100000');
    else expect(cgroupFile(pid, 'cpu', 'cpu.cfs_quota_us', '')).toBe('25000');
    running.subscription.unsubscribe();
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
  });
});

describe('pause', () => {
  it('freezes the cgroup until resume', async () => {
    const task = await here.task();
    const frozen = (): string => cgroupFile(task.pid, 'freezer', 'freezer.state', 'cgroup.freeze');
    expect(frozen()).toBe(isV2 ? '0' : 'THAWED');
    await only(task.pause());
    expect(frozen()).toBe(isV2 ? '1' : 'FROZEN');
    expect(await only(task.status())).toEqual({ state: 'paused' });
    await only(task.resume());
    expect(frozen()).toBe(isV2 ? '0' : 'THAWED');
  });
});

describe('metrics', () => {
  it("come from the machine's cgroup version, and agree with its files", async () => {
    const task = await here.task({ memoryLimit: 64 * MiB });
    const { typeUrl, value } = await only(task.metrics());
    expect(typeUrl).toBe(`io.containerd.cgroups.v${isV2 ? '2' : '1'}.Metrics`);
    const limit = isV2
      ? v2.Metrics.deserializeBinary(value).getMemory()?.getUsageLimit()
      : v1.Metrics.deserializeBinary(value).getMemory()?.getUsage()?.getLimit();
    expect(limit).toBe(64 * MiB);
    expect(String(limit)).toBe(cgroupFile(task.pid, 'memory', 'memory.limit_in_bytes', 'memory.max'));
  });
});

describe('a run', () => {
  it('is out of memory when its only process is OOM-killed, with or without a TaskOOM event', async () => {
    for (let turn = 0; turn < 3; turn++) {
      const { exit, outOfMemory, peakMemory } = await exitOf({ args: GREEDY, memory: 16 * MiB });
      expect([exit.exitCode, outOfMemory]).toEqual([137, true]);
      // containerd 1.6 does not read memory.peak.
      if (isV2 && version === '1.6') expect(peakMemory).toBeUndefined();
      else expect(peakMemory).toBeGreaterThan(15 * MiB);
    }
  });

  it('is out of memory when a child is OOM-killed and the process continues', async () => {
    const { exit, outOfMemory } = await exitOf({ args: ['sh', '-c', `${GREEDY.join(' ')}; exit 0`], memory: 16 * MiB });
    expect([exit.exitCode, outOfMemory]).toEqual([0, true]);
  });

  it('is not out of memory when somebody else has killed it', async () => {
    const running = recording(here.containerd.run({ image, args: ['sleep', '1000'], memory: 16 * MiB }));
    const { task } = await running.first((event) => event.type === 'created');
    await running.first((event) => event.type === 'started');
    await only(task.kill('SIGKILL'));
    const { exit, outOfMemory, peakMemory } = await running.first((event) => event.type === 'exited');
    expect([exit.exitCode, outOfMemory]).toEqual([137, false]);
    expect(peakMemory ?? 0).toBeLessThan(16 * MiB);
    await until(() => running.subscription.closed);
  });

  it('kills everything in its cgroup at its end, including other sessions', async () => {
    const running = recording(
      here.containerd.run({ image, args: ['sh', '-c', 'setsid sleep 1000 & sleep 1000; true'], grace: 10 }),
    );
    const { pid } = await running.first((event) => event.type === 'started');
    const members = (): readonly string[] => cgroupFile(pid, 'pids', 'cgroup.procs', 'cgroup.procs').split('\n');
    await until(() => members().length === 3);
    const pids = members();
    running.subscription.unsubscribe();
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    for (const member of pids) expect(() => process.kill(Number(member), 0)).toThrow('ESRCH');
  });
});
