import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { withProcessKill } from '../process/deleteProcess.js';
import type { Process } from '../process/Process.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import { withForms } from '../values/withForms.js';
import type { Container } from './Container.js';

/**
 * Handles as users get them. When the client starts to close, their waits end and it waits for their commands. Internal
 * handles do neither: a release, and `withProcessKill`, wait for exits while the client closes. Other options of
 * `delete` get the user's handle.
 */
export function userProcess<P extends Process>(cleanup: Cleanup, process: P): P {
  const done = <T>(command: Observable<T>): Observable<T> => cleanup.counted(command);
  const users = copyOf(process);
  return Object.assign(users, {
    start: () => done(process.start()),
    wait: (options) => cleanup.untilClosing(process.wait(options)),
    startAndWait: () => cleanup.untilClosing(process.startAndWait()),
    kill: (...args) => done(process.kill(...args)),
    delete: (...options) =>
      done(
        process.delete(
          ...options.map((option) =>
            option === withProcessKill || typeof (option as unknown) !== 'function' ? option : () => option(users),
          ),
        ),
      ),
    closeIO: (pipes) => done(process.closeIO(pipes)),
    resize: (width, height) => done(process.resize(width, height)),
  } satisfies Partial<Process>);
}

export function userTask(cleanup: Cleanup, task: Task): Task {
  const done = <T>(command: Observable<T>): Observable<T> => cleanup.counted(command);
  const handles = map((process: Process) => userProcess(cleanup, process));
  return Object.assign(userProcess(cleanup, task), {
    refresh: () => task.refresh().pipe(map((fresh) => userTask(cleanup, fresh))),
    exec: (id, spec, io) => done(task.exec(id, spec, io)).pipe(handles),
    loadProcess: (id, io) => task.loadProcess(id, io).pipe(handles),
    pause: () => done(task.pause()),
    resume: () => done(task.resume()),
    update: (update) => done(task.update(update)),
    checkpoint: (options) => done(task.checkpoint(options)),
  } satisfies Partial<Task>);
}

export function userContainer(cleanup: Cleanup, container: Container): Container {
  const done = <T>(command: Observable<T>): Observable<T> => cleanup.counted(command);
  const handles = map((task: Task) => userTask(cleanup, task));
  const users: Container = {
    ...container,
    refresh: () => container.refresh().pipe(map((fresh) => userContainer(cleanup, fresh))),
    update: (change) => done(container.update(change)),
    delete: () => done(container.delete()),
    createTask: (io) => done(container.createTask(io)).pipe(handles),
    task: (io) => container.task(io).pipe(handles),
  };
  const { id, record } = users;
  return withForms(
    users,
    'Container',
    () => ({ id, record }),
    () => withoutSpec(record),
  );
}

/** A specification has more lines than a console. */
function withoutSpec({ spec: _spec, ...record }: ContainerRecord): object {
  return record;
}

/** A copy that keeps getters, because the pid is known later. */
function copyOf<P extends Process>(process: P): P {
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(process)) as P;
}
