import { firstValueFrom } from 'rxjs';
import { connect } from 'rx-containerd';
import services from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { byHand } from './callByHand.js';

/** From a new client to the exit of an exec that has ended; returns the milliseconds. */
export type FirstWait = (options: Record<'address' | 'namespace', string>, execId: string) => Promise<number>;

/** One Tasks.Wait. */
const waitByHand: FirstWait = async ({ address, namespace }, execId) => {
  const begun = performance.now();
  const client = byHand(address, namespace);
  await client.call(services.TasksService.wait, fill(new wire.WaitRequest(), { containerId: 'bench', execId }));
  const ms = performance.now() - begun;
  client.close();
  return ms;
};

/** The handle (a status for the task, one for the exec), then the wait: a subscription, its proof, a status. */
const ours: FirstWait = async (options, execId) => {
  const begun = performance.now();
  const containerd = connect(options);
  const task = await firstValueFrom(containerd.task('bench'));
  const exec = await firstValueFrom(task.loadProcess(execId));
  await firstValueFrom(exec.wait());
  const ms = performance.now() - begun;
  await containerd.close();
  return ms;
};

export const firstWaits = { 'Tasks.Wait by hand': waitByHand, 'rx-containerd': ours } as const;
