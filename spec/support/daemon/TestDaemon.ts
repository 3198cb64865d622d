import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, mergeMap } from 'rxjs';
import { createBusyboxContainer, importBusybox } from '../../../scripts/lib/busyboxContainer.js';
import { writeBusyboxImage } from '../../../scripts/lib/busyboxImage.js';
import type { ContainerdVersion } from '../../../scripts/lib/containerdBinaries.js';
import { startContainerd } from '../../../scripts/lib/privateContainerd.js';
import type { PrivateContainerd } from '../../../scripts/lib/privateContainerd.js';
import { connect } from '../../../src/index.js';
import type { ConnectOptions, Containerd, Process, Task } from '../../../src/index.js';

/** A containerd for one spec, with busybox in a namespace that no other daemon uses, and its clients. */
export class TestDaemon implements AsyncDisposable {
  readonly containerd: PrivateContainerd;
  readonly namespace: string;
  /** A folder of ours, `/out` in each container. */
  readonly out: string;
  private readonly folder: string;
  private readonly clients: Containerd[] = [];

  constructor(containerd: PrivateContainerd, namespace: string, folder: string) {
    this.containerd = containerd;
    this.namespace = namespace;
    this.folder = folder;
    this.out = join(folder, 'out');
    mkdirSync(this.out);
  }

  /** A client, closed with the daemon at the latest. */
  connect(options: ConnectOptions = {}): Containerd {
    const fifoFolder = join(this.folder, 'fifo');
    mkdirSync(fifoFolder, { recursive: true });
    const client = connect({ address: this.containerd.address, namespace: this.namespace, fifoFolder, ...options });
    this.clients.push(client);
    return client;
  }

  /** A task, created and not started. */
  async task(client: Containerd, id: string, ...args: readonly string[]): Promise<Task> {
    const mount = `type=bind,src=${this.out},dst=/out,options=rbind:rw`;
    await createBusyboxContainer(this.containerd, this.namespace, id, [...args], { flags: ['--mount', mount] });
    return firstValueFrom(client.container(id).pipe(mergeMap((container) => container.createTask())));
  }

  /** A task that lives until it is killed: for execs. */
  async sleeper(client: Containerd, id: string): Promise<Task> {
    return started(await this.task(client, id, 'sleep', '100000'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
    await this.containerd.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Starts a containerd.
 *
 * @param name Of the spec, unique among all: runc's state is shared by the daemons of a machine.
 */
export async function startDaemon(version: string, name: string): Promise<TestDaemon> {
  const folder = mkdtempSync(join(tmpdir(), `rx-containerd-${name}-`));
  const containerd = await startContainerd({ version: version as ContainerdVersion });
  const daemon = new TestDaemon(containerd, `${name}-${version.replace('.', '-')}-${process.pid}`, folder);
  try {
    const image = join(folder, 'busybox.tar');
    await writeBusyboxImage(containerd.binaries.bin.busybox, image);
    await importBusybox(containerd, daemon.namespace, image);
    return daemon;
  } catch (reason) {
    await daemon[Symbol.asyncDispose]();
    throw reason;
  }
}

/** Starts a process. */
export async function started<P extends Process>(process: P): Promise<P> {
  await firstValueFrom(process.start());
  return process;
}
