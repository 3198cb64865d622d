import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { withProcessKill } from '../process/deleteProcess.js';
import type { Process } from '../process/Process.js';
import type { Task } from '../process/Task.js';
import type { Container } from './Container.js';

/**
 * Handles as users get them. When the client starts to close, their waits end and it waits for their commands. Internal
 * handles do neither: a release, and `withProcessKill`, wait for exits while the client closes. Other options of
 * `delete` get the user's handle.
 */
export function userProcess<P extends Process>(cleanup: Cleanup, process: P): P {
  const own = copyOf(process);
  const done = <T>(command: Observable<T>): Observable<T> => cleanup.counted(command);
  const users = copyOf(process);
  return Object.assign(users, {
    start: () => done(own.start()),
    wait: (options) => cleanup.untilClosing(own.wait(options)),
    startAndWait: () => cleanup.untilClosing(own.startAndWait()),
    kill: (...args) => done(own.kill(...args)),
    delete: (...options) =>
      done(
        own.delete(
          ...options.map((option) =>
            option === withProcessKill || typeof (option as unknown) !== 'function' ? option : () => option(users),
          ),
        ),
      ),
    closeIO: (pipes) => done(own.closeIO(pipes)),
    resize: (width, height) => done(own.resize(width, height)),
  } satisfies Partial<Process>);
}

export function userTask(cleanup: Cleanup, task: Task): Task {
  const own = copyOf(task);
  const done = <T>(command: Observable<T>): Observable<T> => cleanup.counted(command);
  const handles = map((process: Process) => userProcess(cleanup, process));
  return Object.assign(userProcess(cleanup, task), {
    refresh: () => own.refresh().pipe(map((fresh) => userTask(cleanup, fresh))),
    exec: (id, spec, io) => done(own.exec(id, spec, io)).pipe(handles),
    loadProcess: (id, io) => own.loadProcess(id, io).pipe(handles),
    pause: () => done(own.pause()),
    resume: () => done(own.resume()),
    update: (update) => done(own.update(update)),
    checkpoint: (options) => done(own.checkpoint(options)),
  } satisfies Partial<Task>);
}

export function userContainer(cleanup: Cleanup, container: Container): Container {
  const done = <T>(command: Observable<T>): Observable<T> => cleanup.counted(command);
  const handles = map((task: Task) => userTask(cleanup, task));
  return {
    ...container,
    refresh: () => container.refresh().pipe(map((fresh) => userContainer(cleanup, fresh))),
    update: (change) => done(container.update(change)),
    delete: () => done(container.delete()),
    createTask: (io) => done(container.createTask(io)).pipe(handles),
    task: (io) => container.task(io).pipe(handles),
  };
}

/** A copy that keeps getters, because the pid is known later. */
function copyOf<P extends Process>(process: P): P {
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(process)) as P;
}
