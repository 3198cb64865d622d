import { of } from 'rxjs';
import type { TasksApi } from '../../observables/services/tasks.js';
import type { Metric } from '../../values/Metric.js';
import type { ProcessState } from '../../values/ProcessStatus.js';
import type { FakeTransport } from './FakeTransport.js';
import type { FakeState } from './FakeState.js';

const DONE = of(undefined);

type Controls = Pick<TasksApi, 'pause' | 'resume' | 'pids' | 'update' | 'metrics' | 'checkpoint'>;

/** The fake's Tasks service: the calls for whole tasks. */
export function fakeControls(board: FakeTransport, world: FakeState): Controls {
  const turn = (name: string, from: ProcessState, to: ProcessState, rpc: string): void => {
    if (world.get(name, rpc).state === from) world.put(name, { state: to });
  };
  return {
    pause: (id) =>
      board.call('pause', id, {}, () => {
        turn(id, 'running', 'paused', 'Tasks/Pause');
        return DONE;
      }),
    resume: (id) =>
      board.call('resume', id, {}, () => {
        turn(id, 'paused', 'running', 'Tasks/Resume');
        return DONE;
      }),
    pids: (id) => board.call('pids', id, {}, (given) => of(given ?? [{ pid: world.get(id, 'Tasks/ListPids').pid }])),
    update: (id, resources, annotations) =>
      board.call('update', id, { resources: resources as object, annotations }, () => DONE),
    metrics: (id) => board.call('metrics', id, {}, (given) => of([given ?? noMetric(id)])),
    checkpoint: (id, options) => board.call('checkpoint', id, { options }, (given) => of(given ?? [])),
  };
}

function noMetric(id: string): Metric {
  return { id, timestamp: new Date(0), typeUrl: 'io.containerd.cgroups.v2.Metrics', value: new Uint8Array() };
}
