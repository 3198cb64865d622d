import { Metadata, credentials } from '@grpc/grpc-js';
import services from '../../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import type { Process } from '../../../src/index.js';
import type { TestDaemon } from './TestDaemon.js';

/** Exits by one Tasks.Wait per process, for comparison. */
export class RawWaits {
  failed = 0;
  answered = 0;
  private readonly client: InstanceType<typeof services.TasksClient>;

  constructor({ containerd, namespace }: TestDaemon, processes: readonly Process[]) {
    this.client = new services.TasksClient(`unix:${containerd.address}`, credentials.createInsecure(), {
      'grpc.use_local_subchannel_pool': 1,
    });
    const headers = new Metadata();
    headers.set('containerd-namespace', namespace);
    for (const { id, containerId } of processes) {
      const request = new wire.WaitRequest();
      request.setContainerId(containerId);
      request.setExecId(id === containerId ? '' : id);
      this.client.wait(request, headers, (reason) => {
        if (reason === null) this.answered++;
        else this.failed++;
      });
    }
  }

  stop(): void {
    this.client.close();
  }
}
