/**
 * An exec of /bin/true from nothing to nothing: exec, wait, start, exit, delete.
 *
 * Against the same by hand over grpc-js (Exec, Wait and Start, DeleteProcess: no status checks, no completing of the
 * spec, no cleaning up) and against `ctr tasks exec`, which is a program started for each.
 */
import { Client, Metadata, credentials } from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import { firstValueFrom, forkJoin, lastValueFrom } from 'rxjs';
import services from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import { fill } from '../../src/observables/fill.js';
import { pipes } from '../../src/index.js';
import { busyboxTask } from '../support/busyboxTask.js';
import { interleaved, table } from '../support/interleaved.js';

const bench = await busyboxTask();
const { daemon, task, namespace } = bench;
const containerId = 'bench';
let n = 0;

const client = new Client(`unix:${daemon.address}`, credentials.createInsecure());
const metadata = new Metadata();
metadata.set('containerd-namespace', namespace);
const call = <Q, R>(method: MethodDefinition<Q, R>, request: Q): Promise<R> =>
  new Promise((resolve, reject) => {
    client.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, metadata, (reason, answer) => {
      if (reason) reject(reason);
      else resolve(answer!);
    });
  });

const process_ = { args: ['/bin/true'], cwd: '/', user: { uid: 0, gid: 0 }, env: ['PATH=/bin'] };

async function byHand(): Promise<void> {
  const names = { containerId, execId: `hand-${n++}` };
  const spec = fill(new any.Any(), { typeUrl: 'types.containerd.io/opencontainers/runtime-spec/1/Process', value: Buffer.from(JSON.stringify(process_)) });
  const { TasksService } = services;
  await call(TasksService.exec, fill(new wire.ExecProcessRequest(), { ...names, spec }));
  const exit = call(TasksService.wait, fill(new wire.WaitRequest(), names));
  await call(TasksService.start, fill(new wire.StartRequest(), names));
  await exit;
  await call(TasksService.deleteProcess, fill(new wire.DeleteProcessRequest(), names));
}

async function ours(): Promise<void> {
  const exec = await firstValueFrom(task.exec(`ours-${n++}`, { args: ['/bin/true'] }));
  await firstValueFrom(exec.run());
  await firstValueFrom(exec.delete());
}

async function withPipes(): Promise<void> {
  const exec = await firstValueFrom(task.exec(`pipes-${n++}`, { args: ['/bin/true'] }, pipes()));
  await lastValueFrom(forkJoin([exec.run(), exec.io.stdout, exec.io.stderr]), { defaultValue: undefined });
  await firstValueFrom(exec.delete());
}

const ctr = (): Promise<unknown> => daemon.ctr('-n', namespace, 'tasks', 'exec', '--exec-id', `ctr-${n++}`, containerId, '/bin/true');

console.log(`exec round trip of /bin/true, one at a time · containerd ${daemon.fullVersion} · Node ${process.version}\n`);
try {
  const outcomes = await interleaved([['grpc-js by hand', byHand], ['rx-containerd', ours], ['rx-containerd, pipes', withPipes], ['ctr tasks exec', ctr]], { turns: 20, warmUp: 5, pieces: 5 });
  console.log(table(outcomes));
} finally {
  client.close();
  await bench.end();
}
