import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { writeBusyboxImage } from '../../scripts/lib/busyboxImage.js';
import { shimsOf } from '../../scripts/lib/containerdProcesses.js';
import { startContainerd } from '../../scripts/lib/privateContainerd.js';
import { authority } from './contract/certificates.js';
import { until } from './until.js';

/** A private containerd for a lane: started before the first spec file, removed after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const version = project.getProvidedContext().containerdVersion;
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-trusted-'));
  const trusted = authority(folder, 'registries');
  const registry = trusted.sign('registry', ['subjectAltName=IP:127.0.0.1']);
  // Go programs trust only the authorities in this file.
  const daemon = await startContainerd({ version, env: { SSL_CERT_FILE: trusted.cert } });
  const { bin, env } = daemon.binaries;
  const image = join(daemon.folder, 'busybox.tar');
  await writeBusyboxImage(bin.busybox, image);
  const tools = { ctr: bin.ctr, env: { ...env }, image, registry };
  project.provide('daemon', {
    lane: version,
    address: daemon.address,
    folder: daemon.folder,
    pid: daemon.pid ?? 0,
    image,
    tools,
  });
  return async () => {
    const left = await shimsLeft(daemon.folder);
    await daemon.stop();
    rmSync(folder, { recursive: true, force: true });
    if (left > 0) throw new Error(`the specs left ${left.toString()} tasks behind`);
  };
}

/** The shims that have not exited: each belongs to a task that no spec deleted. */
function shimsLeft(folder: string): Promise<number> {
  return until(() => shimsOf(folder).length === 0, 10_000).then(
    () => 0,
    () => shimsOf(folder).length,
  );
}
