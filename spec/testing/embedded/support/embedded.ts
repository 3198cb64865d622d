import { filter, firstValueFrom, lastValueFrom, map, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { onTestFinished, vi } from 'vitest';
import { ContainerdError, connect, withProcessKill } from '../../../../src/index.js';
import type { ConnectOptions, Containerd, ContainerdEvent, NewIO, Process, Task } from '../../../../src/index.js';
import { startContainerd } from '../../../../src/testing/index.js';
import type { EmbeddedContainer, EmbeddedContainerd, EmbeddedOptions } from '../../../../src/testing/index.js';

// Real processes, on a machine that may be busy with other suites.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const IDLE: EmbeddedContainer = { id: 'web', args: ['sleep', '100000'] };

export interface Setup {
  readonly server: EmbeddedContainerd;
  readonly containerd: Containerd;
  /** Another client. */
  readonly client: (options?: ConnectOptions) => Containerd;
  /** A task of the container `web`, started. */
  readonly task: (io?: NewIO) => Promise<Task>;
}

/** A server with one container, and a client; both are closed after the test. */
export async function setup(options: EmbeddedOptions = {}, connectOptions: ConnectOptions = {}): Promise<Setup> {
  const server = await startContainerd({ containers: [IDLE], ...options });
  const clients: Containerd[] = [];
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await server.close();
  });
  const client = (more: ConnectOptions = {}): Containerd => {
    const made = connect({ ...server.connectOptions, ...connectOptions, ...more });
    clients.push(made);
    return made;
  };
  const containerd = client();
  const task = async (io?: NewIO): Promise<Task> => {
    const container = await one(containerd.container('web'));
    const created = await one(container.createTask(io));
    await one(created.start());
    return created;
  };
  return { server, containerd, client, task };
}

/** What a command emits. */
export function one<T>(command: Observable<T>): Promise<T> {
  return lastValueFrom(command);
}

/** The error a command fails with. */
export async function refusal(command: Observable<unknown>): Promise<ContainerdError> {
  const reason: unknown = await lastValueFrom(command).then(
    (answer) => new Error(`an error expected, not ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  if (reason instanceof ContainerdError) return reason;
  throw reason as Error;
}

export function live(containerd: Containerd): Promise<unknown> {
  return firstValueFrom(containerd.connection.pipe(filter(({ state }) => state === 'live')));
}

/** All events from now on, once the stream is live. */
export async function recording(containerd: Containerd): Promise<ContainerdEvent[]> {
  const events: ContainerdEvent[] = [];
  const subscription = containerd.events.subscribe({ next: (event) => events.push(event), error: () => undefined });
  onTestFinished(() => {
    subscription.unsubscribe();
  });
  await live(containerd);
  return events;
}

export function text(output: Observable<Uint8Array>): Promise<string> {
  return lastValueFrom(
    output.pipe(
      toArray(),
      map((chunks) => Buffer.concat(chunks).toString()),
    ),
  );
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** An exec, started. */
export async function started(task: Task, id: string, args: readonly string[], io?: NewIO): Promise<Process> {
  const exec = await one(task.exec(id, { args }, io));
  await one(exec.start());
  return exec;
}

/** Ends a task and deletes it. */
export async function end(task: Task): Promise<void> {
  await one(task.delete(withProcessKill));
}
