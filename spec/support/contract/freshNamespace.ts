import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { connect } from '../../../src/index.js';
import type { ConnectOptions, Container, Containerd, NewIO, Task } from '../../../src/index.js';
import { only } from './commands.js';
import { daemon } from './daemon.js';
import type { ContainerPlan } from './workshop/Workshop.js';
import { clear, workshop } from './workshop/ofLane.js';

/** The command of an idle process. */
export const IDLE: readonly string[] = ['sleep', '100000'];

/** The options of a container. */
export interface ContainerWish extends Partial<ContainerPlan> {
  /** Whether it stays until the end of the file, for all its tests. */
  readonly keep?: boolean;
}

/** A namespace that nothing else on the machine uses, and a client for it. */
export interface FreshNamespace {
  readonly name: string;
  /** The folder in which this namespace's clients create FIFOs. */
  readonly fifoFolder: string;
  /** The path of the containers' files: an embedded containerd uses this machine's. */
  readonly scratch: string;
  /** The client that all tests of the file share. */
  readonly containerd: Containerd;
  /** Another client, closed after the test. */
  connect(options?: ConnectOptions): Containerd;
  /** A container of the busybox image, created by the workshop; removed after the test, with its task. */
  container(wish?: ContainerWish): Promise<Container>;
  /** A task of such a container, created and not started. */
  created(wish?: ContainerWish, io?: NewIO): Promise<Task>;
  /** The same, started. */
  task(wish?: ContainerWish, io?: NewIO): Promise<Task>;
}

/**
 * Sets up a namespace for a spec file, with the busybox image.
 *
 * After each test its containers are removed, and no FIFO may be left that the test did not remove: a test
 * deletes its processes with pipes.
 */
export function freshNamespace(theme: string): FreshNamespace {
  const fifoFolder = mkdtempSync(join(tmpdir(), 'rx-containerd-fifos-'));
  const name = `contract-${daemon.lane}-${theme}-${process.pid}-${Date.now().toString(36)}`.replaceAll('.', '-');
  const scratch = `/tmp/${name}-`;
  const open = (options: ConnectOptions = {}): Containerd =>
    connect({ address: daemon.address, namespace: name, fifoFolder, ...options });
  const containerd = open();
  const clients: Containerd[] = [];
  const containers: string[] = [];
  const kept: string[] = [];
  let count = 0;

  const attempt = (id: string): Promise<void> => clear(name, id);
  // containerd may lose a shim that is shutting down while it still talks to it, once (`ttrpc: closed`, seen on 2.1).
  const remove = (id: string): Promise<void> => attempt(id).catch(() => attempt(id));

  beforeAll(() => workshop.importImage(name));
  afterEach(async () => {
    await Promise.all(containers.splice(0).map(remove));
    await Promise.all(clients.splice(0).map((client) => client.close()));
    const left = readdirSync(fifoFolder);
    left.forEach((folder) => {
      rmSync(join(fifoFolder, folder), { recursive: true });
    });
    expect(left, 'FIFOs that are left').toEqual([]);
  });
  afterAll(async () => {
    await Promise.all(kept.map(remove));
    await containerd.close();
    rmSync(fifoFolder, { recursive: true, force: true });
    for (const file of readdirSync('/tmp').filter((found) => found.startsWith(`${name}-`))) rmSync(join('/tmp', file));
    expect(await workshop.containers(name), 'containers that are left').toEqual([]);
  });

  const here: FreshNamespace = {
    name,
    fifoFolder,
    scratch,
    containerd,
    connect(options) {
      const client = open(options);
      clients.push(client);
      return client;
    },
    async container({ id = `c${++count}`, args = IDLE, keep = false, ...plan } = {}) {
      (keep ? kept : containers).push(id);
      await workshop.createContainer(name, { ...plan, id, args });
      return only(containerd.container(id));
    },
    async created(wish, io) {
      const container = await here.container(wish);
      return only(container.createTask(io));
    },
    async task(wish, io) {
      const task = await here.created(wish, io);
      await only(task.start());
      return task;
    },
  };
  return here;
}
