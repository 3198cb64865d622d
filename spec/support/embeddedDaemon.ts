import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { writeBusyboxImage } from '../../scripts/lib/busyboxImage.js';
import { until } from './until.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * An embedded containerd for the lane, in its own process, so that its memory, files and event loop are separate from
 * the specs'. It
 * ends after the lane's last spec file, or with this program.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const host = spawn(process.execPath, ['--import', 'tsx', 'spec/support/contract/embedded/host.ts'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(host, 'exit');
  const [address] = (await Promise.race([once(createInterface(host.stdout), 'line'), ended])) as [unknown];
  if (typeof address !== 'string') throw new Error('the embedded containerd did not start');
  const pid = host.pid!;
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-contract-'));
  const image = join(folder, 'image.tar');
  // Its programs are this machine's: in place of busybox there is a script that has no applets.
  const program = join(folder, 'busybox');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  await writeBusyboxImage(program, image);
  project.provide('daemon', { lane: 'embedded', address, folder, pid, image });
  return async () => {
    const left = await processesLeft(pid);
    host.stdin.end();
    const [code] = (await ended) as [number | null];
    rmSync(folder, { recursive: true });
    if (left.length > 0) throw new Error(`the specs left tasks behind: ${left.join()}`);
    if (code !== 0) throw new Error(`the embedded containerd ended with ${String(code)}`);
  };
}

/** Its processes that have not exited: each belongs to a task that no spec deleted. */
function processesLeft(daemon: number): Promise<readonly string[]> {
  return until(() => processesOf(daemon).length === 0, 10_000).then(
    () => [],
    () => processesOf(daemon),
  );
}

/** The processes it started for tasks, which carry its mark. */
function processesOf(daemon: number): readonly string[] {
  const children = readFileSync(`/proc/${daemon}/task/${daemon}/children`, 'utf8').split(' ').filter(Boolean);
  return children
    .filter((pid) => file(pid, 'environ').includes('RX_CONTAINERD_EMBEDDED='))
    .map((pid) => file(pid, 'cmdline').replaceAll('\0', ' '));
}

/** Empty for a process that is gone. */
function file(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
