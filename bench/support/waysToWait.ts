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

/** How a process ended: our `ExitStatus`, or the event. */
export interface Exit {
  readonly exitCode: number | undefined;
}

/** A way to wait for many processes. */
export interface WayToWait {
  /** Creates what a wait needs (a handle, an id) and drops those of the previous call. */
  prepare(range: Range): Promise<void>;
  /** Waits for one of the prepared processes. */
  wait(n: number, onExit: (exit: Exit) => void): void;
  /** Emits once the event stream is proved live, and keeps it open; undefined if this way has no event stream. */
  readonly live?: Observable<unknown>;
}

export const WAYS = {
  'rx-containerd': rxContainerd,
  'events.pipe(filter, take(1))': naive,
  'Tasks.Wait': waitCalls,
} as const satisfies Record<string, (address: string) => WayToWait>;

export type Way = keyof typeof WAYS;

// Repeated status checks are measured by another row: `reconciliation`.
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
    wait: (n, onExit) => handles.get(n)!.wait().subscribe(onExit),
    live: containerd.connection.pipe(filter(({ state }) => state === 'live')),
  };
}

/** The obvious filter: each wait looks at every event of one shared stream, and ignores gaps, pids and deletes. */
function naive(address: string): WayToWait {
  const containerd = connect({ address, ...OPTIONS });
  const ids = new Map<number, string>();
  return {
    prepare: ([from, to]) => {
      ids.clear();
      for (let n = from; n < to; n++) ids.set(n, `task-${n}`);
      return Promise.resolve();
    },
    wait: (n, onExit) => {
      const id = ids.get(n)!;
      containerd.events
        .pipe(
          filter((event) => event.type === 'TaskExit' && event.containerId === id),
          take(1),
        )
        .subscribe(onExit as (event: ContainerdEvent) => void);
    },
    live: containerd.connection.pipe(filter(({ state }) => state === 'live')),
  };
}

/** One Tasks.Wait call each, with grpc-js and the generated messages. */
function waitCalls(address: string): WayToWait {
  const client = new Client(`unix:${address}`, credentials.createInsecure());
  const headers = new Metadata();
  headers.set('containerd-namespace', NAMESPACE);
  const { path, requestSerialize, responseDeserialize } = services.TasksService.wait;
  return {
    prepare: () => Promise.resolve(),
    wait: (n, onExit) => {
      const request = fill(new wire.WaitRequest(), { containerId: `task-${n}` });
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, headers, (_reason, answer) => {
        onExit({ exitCode: answer?.getExitStatus() });
      });
    },
  };
}
