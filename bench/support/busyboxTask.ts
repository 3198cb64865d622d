import { join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { createBusyboxContainer, importBusybox } from '../../scripts/lib/busyboxContainer.js';
import { writeBusyboxImage } from '../../scripts/lib/busyboxImage.js';
import { startContainerd } from '../../scripts/lib/privateContainerd.js';
import type { PrivateContainerd } from '../../scripts/lib/privateContainerd.js';
import { connect } from 'rx-containerd';
import type { Containerd, Task } from 'rx-containerd';

/** A private containerd with a sleeping task, to measure on. */
export interface Bench {
  readonly daemon: PrivateContainerd;
  readonly namespace: string;
  readonly containerd: Containerd;
  readonly task: Task;
  readonly end: () => Promise<void>;
}

export async function busyboxTask(version: '1.6' | '1.7' | '2.1' = '1.6'): Promise<Bench> {
  const daemon = await startContainerd({ version });
  const namespace = `bench-${process.pid}`;
  const image = join(daemon.folder, 'busybox.tar');
  await writeBusyboxImage(daemon.binaries.bin.busybox, image);
  await importBusybox(daemon, namespace, image);
  await createBusyboxContainer(daemon, namespace, 'bench', ['sleep', '86400']);
  const containerd = connect({ address: daemon.address, namespace, fifoFolder: join(daemon.folder, 'fifo') });
  const container = await firstValueFrom(containerd.container('bench'));
  const task = await firstValueFrom(container.createTask());
  await firstValueFrom(task.start());
  return {
    daemon,
    namespace,
    containerd,
    task,
    end: async () => {
      await containerd.close();
      await daemon.stop();
    },
  };
}
