import { EMPTY, map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Container } from '../../containers/Container.js';
import { closedIO } from '../../process/io/closedIO.js';
import type { AttachIO, NewIO, OwnedIO } from '../../process/io/ProcessIO.js';
import type { Task } from '../../process/Task.js';
import type { StdioPaths } from '../../values/StdioPaths.js';

/** A process's output, as diagrams of bytes or text; cold ones start when they are subscribed to. */
export interface Output {
  readonly stdout?: Observable<Uint8Array | string> | undefined;
  readonly stderr?: Observable<Uint8Array | string> | undefined;
}

/** The outputs of processes, by name: `web`, `web/probe`. Others complete at once. */
export type Outputs = Readonly<Record<string, Output>>;

/**
 * Gives a container's tasks output from diagrams, whatever IO they are created with: FIFOs do not follow virtual time.
 */
export function withOutput(outputs: Outputs, container: Container): Container {
  const plain = { ...container };
  return Object.assign(container, {
    refresh: () => plain.refresh().pipe(map((fresh) => withOutput(outputs, fresh))),
    createTask: (io) =>
      plain.createTask(io && newIO(outputs[plain.id], io)).pipe(map((made) => taskWithOutput(outputs, made))),
    task: (io) => plain.task(inPlaceOf(io, outputs[plain.id])).pipe(map((found) => taskWithOutput(outputs, found))),
  } satisfies Partial<Container>);
}

/** Gives a task's execs output from diagrams. */
export function taskWithOutput(outputs: Outputs, task: Task): Task {
  const plain = { ...task };
  const outputOf = (id: string): Output | undefined =>
    typeof (id as unknown) === 'string' ? outputs[`${plain.containerId}/${id}`] : undefined;
  return Object.assign(task, {
    refresh: () => plain.refresh().pipe(map((fresh) => taskWithOutput(outputs, fresh))),
    exec: (id, spec, io) => plain.exec(id, spec, io && newIO(outputOf(id), io)),
    loadProcess: (id, io) => plain.loadProcess(id, inPlaceOf(io, outputOf(id))),
  } satisfies Partial<Task>);
}

/** Replaces the IO of a new process. */
export function newIO(output: Output | undefined, { open: _open, ...io }: NewIO): NewIO {
  const paths = { stdin: '', stdout: '', stderr: '', terminal: io.terminal };
  return { ...io, open: () => of(spoken(output, paths)) };
}

/** Invalid IO is passed on, so that it is refused as usual. */
export function inPlaceOf(io: AttachIO | undefined, output: Output | undefined): AttachIO | undefined {
  return (io as Partial<AttachIO> | null | undefined)?.kind === 'attach' ? attachIO(output) : io;
}

function attachIO(output: Output | undefined): AttachIO {
  return { kind: 'attach', attach: (_context, paths) => of(spoken(output, paths)) };
}

function spoken({ stdout = EMPTY, stderr = EMPTY }: Output = {}, paths: StdioPaths): OwnedIO {
  const { io, ...rest } = closedIO(paths);
  return { ...rest, io: { ...io, stdout: stdout.pipe(map(bytes)), stderr: stderr.pipe(map(bytes)) } };
}

function bytes(written: Uint8Array | string): Uint8Array {
  return typeof written === 'string' ? new TextEncoder().encode(written) : written;
}
