import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { firstValueFrom } from 'rxjs';
import { connect } from 'rx-containerd';
import type { Containerd, Task } from 'rx-containerd';
import { canHavePrivateContainerd } from '../../scripts/lib/containerdBinaries.js';
import type { ContainerdVersion } from '../../scripts/lib/containerdBinaries.js';
import { busyboxTask } from './busyboxTask.js';

/** The containerd to measure with, which has a sleeping task `bench`. */
export interface Place {
  readonly options: Record<'address' | 'namespace' | 'fifoFolder', string>;
  readonly containerd: Containerd;
  readonly task: Task;
  /** The binaries of the private containerd. */
  readonly ctr?: (...args: string[]) => Promise<unknown>;
  /** Its description, for the notes. */
  readonly note: string;
  readonly end: () => Promise<void>;
}

/** A private containerd (`CONTAINERD`, default: 1.6), otherwise the embedded one in another program. */
export async function place(): Promise<Place> {
  const reason = canHavePrivateContainerd();
  return reason === undefined ? real((process.env['CONTAINERD'] ?? '1.6') as ContainerdVersion) : embedded(reason);
}

async function real(version: ContainerdVersion): Promise<Place> {
  const { daemon, namespace, containerd, task, end } = await busyboxTask(version);
  const options = { address: daemon.address, namespace, fifoFolder: `${daemon.folder}/fifo` };
  return {
    options,
    containerd,
    task,
    ctr: (...args) => daemon.ctr('-n', namespace, args),
    note: `containerd ${daemon.fullVersion}`,
    end,
  };
}

async function embedded(reason: string): Promise<Place> {
  const server = fork(fileURLToPath(new URL('embeddedServer.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const [options] = (await once(server, 'message')) as [Place['options']];
  const containerd = connect(options);
  const container = await firstValueFrom(containerd.container('bench'));
  const task = await firstValueFrom(container.createTask());
  await firstValueFrom(task.start());
  const end = async (): Promise<void> => {
    await containerd.close();
    const gone = once(server, 'exit');
    server.disconnect();
    await gone;
  };
  return {
    options,
    containerd,
    task,
    note: `**NO REAL CONTAINERD (${reason}): these are figures of the embedded one, which is a Node program**`,
    end,
  };
}
