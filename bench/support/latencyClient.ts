/**
 * A program that measures the delay of exits: `latencyClient.ts OPTIONS CONTENDER` (OPTIONS: those of `connect`). Asked
 * for N, it runs N short execs, one after the other, and returns how late each exit arrived, in milliseconds.
 */
import { firstValueFrom } from 'rxjs';
import { connect } from 'rx-containerd';
import type { ConnectOptions, Task } from 'rx-containerd';
import services from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { byHand } from './callByHand.js';
import type { ByHand } from './callByHand.js';
import { execSpec } from './execByHand.js';
import { exitsByHand } from './exitsByHand.js';
import { untilLetGo } from './untilLetGo.js';
import { wallClock } from './wallClock.js';

/** Long enough for everything else to be idle when it ends. */
const ARGS = ['sleep', '0.04'];

const [given = '', contender] = process.argv.slice(2);
const options = JSON.parse(given) as ConnectOptions & Record<'address' | 'namespace', string>;
let count = 0;
const latency =
  contender === 'rx-containerd'
    ? ours(await firstValueFrom(connect(options).task('bench')))
    : await hand(contender === 'Tasks.Wait by hand');

process.on('message', (exits: number) => {
  void all(exits).then((latencies) => process.send?.(latencies));
});
// Has open connections, and ends with the program that started it.
untilLetGo();
process.send?.('ready');

async function all(exits: number): Promise<readonly number[]> {
  const now = wallClock();
  const latencies: number[] = [];
  while (latencies.length < exits) latencies.push(await latency(now));
  return latencies;
}

function ours(task: Task) {
  return async (now: () => number) => {
    const exec = await firstValueFrom(task.exec(`ours-${count++}`, { args: ARGS }));
    const { exitedAtNs } = await firstValueFrom(exec.startAndWait());
    const late = now() - Number(exitedAtNs) / 1e6;
    await firstValueFrom(exec.delete());
    return late;
  };
}

async function hand(byWait: boolean) {
  const { TasksService } = services;
  const { call } = byHand(options.address, options.namespace);
  const spec = await execSpec({ call }, 'bench', ARGS);
  const exitOf = byWait ? waits(call) : exitsByHand(options.address, options.namespace);
  return async (now: () => number) => {
    const names = { containerId: 'bench', execId: `${contender?.split(/\W/)[0]}-${count++}` };
    await call(
      TasksService.exec,
      fill(new wire.ExecProcessRequest(), { ...names, spec, stdout: '/dev/null', stderr: '/dev//null' }),
    );
    const exit = exitOf(names.execId);
    await call(TasksService.start, fill(new wire.StartRequest(), names));
    const exitedAt = await exit;
    const late = now() - exitedAt;
    await call(TasksService.deleteProcess, fill(new wire.DeleteProcessRequest(), names));
    return late;
  };
}

function waits(call: ByHand['call']) {
  return async (execId: string): Promise<number> => {
    const answer = await call(
      services.TasksService.wait,
      fill(new wire.WaitRequest(), { containerId: 'bench', execId }),
    );
    const at = answer.getExitedAt()!;
    return at.getSeconds() * 1e3 + at.getNanos() / 1e6;
  };
}
