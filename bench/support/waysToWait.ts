import { Client, Metadata, credentials } from '@grpc/grpc-js';
import { filter, lastValueFrom, mergeMap, range, take, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { connect } from 'rx-containerd';
import type { ContainerdEvent, Process } from 'rx-containerd';
import services from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { NAMESPACE } from './waitsMessages.js';
import type { Range } from './waitsServer.js';
import { withoutQuestions } from './withoutQuestions.js';

/** What tells how a process ended: our `ExitStatus`, or the event. */
export interface Told {
  readonly exitCode: number | undefined;
}

/** A way to wait for many processes. */
export interface WayToWait {
  /** Makes what a wait needs, and is not its own: a handle, the id; forgets those of before. */
  prepare(range: Range): Promise<void>;
  /** Waits for one of those that were prepared. */
  wait(n: number, hear: (told: Told) => void): void;
  /** Emits once the event stream is open and proved, and keeps it open. Nothing to a way that has none. */
  readonly live?: Observable<unknown>;
}

export const WAYS = {
  'rx-containerd': rxContainerd,
  'events.pipe(filter, take(1))': naive,
  'Tasks.Wait': waitCalls,
} as const satisfies Record<string, (address: string) => WayToWait>;

export type Way = keyof typeof WAYS;

// What is asked again and again after the first question is a row of its own: `reconciliation`.
const OPTIONS = { namespace: NAMESPACE, linger: 1, reconcile: { floor: 3_600_000, ceiling: 3_600_000 } };

/** `task.wait()` of each. */
function rxContainerd(address: string): WayToWait {
  const containerd = connect({ address, ...OPTIONS });
  const handles = new Map<number, Process>();
  return {
    prepare: ([from, to]) => {
      handles.clear();
      const found = range(from, to - from).pipe(
        mergeMap(
          (n) =>
            containerd.task(`task-${n}`).pipe(
              tap((task) => {
                handles.set(n, task);
              }),
            ),
          50,
        ),
      );
      return withoutQuestions(() => lastValueFrom(found, { defaultValue: undefined }));
    },
    wait: (n, hear) => handles.get(n)!.wait().subscribe(hear),
    live: containerd.connection.pipe(filter(({ state }) => state === 'live')),
  };
}

/** What one writes first: each looks at every event of one shared stream. It knows nothing of gaps, pids and deletes. */
function naive(address: string): WayToWait {
  const containerd = connect({ address, ...OPTIONS });
  const ids = new Map<number, string>();
  return {
    prepare: ([from, to]) => {
      ids.clear();
      for (let n = from; n < to; n++) ids.set(n, `task-${n}`);
      return Promise.resolve();
    },
    wait: (n, hear) => {
      const id = ids.get(n)!;
      containerd.events
        .pipe(
          filter((event) => event.type === 'TaskExit' && event.containerId === id),
          take(1),
        )
        .subscribe(hear as (event: ContainerdEvent) => void);
    },
    live: containerd.connection.pipe(filter(({ state }) => state === 'live')),
  };
}

/** A call for each, by grpc-js and the generated messages. */
function waitCalls(address: string): WayToWait {
  const client = new Client(`unix:${address}`, credentials.createInsecure());
  const headers = new Metadata();
  headers.set('containerd-namespace', NAMESPACE);
  const { path, requestSerialize, responseDeserialize } = services.TasksService.wait;
  return {
    prepare: () => Promise.resolve(),
    wait: (n, hear) => {
      const request = fill(new wire.WaitRequest(), { containerId: `task-${n}` });
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, headers, (_reason, answer) => {
        hear({ exitCode: answer?.getExitStatus() });
      });
    },
  };
}
