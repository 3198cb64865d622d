import type { StdioPaths } from '../../values/StdioPaths.js';
import { checkExitCode } from './checkExitCode.js';
import { processOf } from './processName.js';
import { instant, fakeEvent } from './fakeEvent.js';
import type { EventOptions, Fields, FakeEvent } from './fakeEvent.js';

/** Options of an event about a process. */
export interface ProcessEventOptions extends EventOptions {
  /** Default: 0; an exit without a pid counts for the process that has the id. */
  readonly pid?: number | undefined;
  /** The exec, if the first argument only names the container. */
  readonly execId?: string | undefined;
}

const NO_IO: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };

/** A task was created: `TaskCreate`. */
export function created(
  containerId: string,
  {
    pid = 0,
    bundle = '',
    rootfs = [],
    io = NO_IO,
    checkpoint = '',
    ...options
  }: EventOptions & Fields<'TaskCreate'> = {},
): FakeEvent<'TaskCreate'> {
  return fakeEvent('/tasks/create', { type: 'TaskCreate', containerId, bundle, rootfs, io, checkpoint, pid }, options);
}

/** A task was started: `TaskStart`. For execs use `execStarted`. */
export function start(
  containerId: string,
  { pid = 0, ...options }: EventOptions & { readonly pid?: number | undefined } = {},
): FakeEvent<'TaskStart'> {
  return fakeEvent('/tasks/start', { type: 'TaskStart', containerId, pid }, options);
}

/**
 * A process ended: `TaskExit`.
 *
 *     exit('web', 137)        the container's main process
 *     exit('web/probe', 3)    its exec `probe`
 */
export function exit(process: string, exitCode: number, options: ProcessEventOptions = {}): FakeEvent<'TaskExit'> {
  return fakeEvent('/tasks/exit', { type: 'TaskExit', ...ending(process, exitCode, options) }, options);
}

/** A task that had ended with this code was deleted: `TaskDelete`. */
export function deleted(process: string, exitCode = 0, options: ProcessEventOptions = {}): FakeEvent<'TaskDelete'> {
  return fakeEvent('/tasks/delete', { type: 'TaskDelete', ...ending(process, exitCode, options) }, options);
}

function ending(process: string, exitCode: number, { pid = 0, execId, at }: ProcessEventOptions) {
  checkExitCode('exitCode', exitCode);
  const id = processOf(process);
  const { date, ns } = instant(at);
  return { containerId: id.containerId, execId: execId ?? id.execId, pid, exitCode, exitedAt: date, exitedAtNs: ns };
}

/** The kernel killed a process of the container because it was out of memory: `TaskOOM`. */
export function oom(containerId: string, options: EventOptions = {}): FakeEvent<'TaskOOM'> {
  return fakeEvent('/tasks/oom', { type: 'TaskOOM', containerId }, options);
}

/** The exec `web/probe` was added: `TaskExecAdded`. */
export function execAdded(process: string, options: EventOptions = {}): FakeEvent<'TaskExecAdded'> {
  return fakeEvent('/tasks/exec-added', { type: 'TaskExecAdded', ...processOf(process) }, options);
}

/** The exec `web/probe` was started: `TaskExecStarted`. */
export function execStarted(
  process: string,
  { pid = 0, ...options }: EventOptions & { readonly pid?: number | undefined } = {},
): FakeEvent<'TaskExecStarted'> {
  return fakeEvent('/tasks/exec-started', { type: 'TaskExecStarted', ...processOf(process), pid }, options);
}

/** `TaskPaused`. */
export function paused(containerId: string, options: EventOptions = {}): FakeEvent<'TaskPaused'> {
  return fakeEvent('/tasks/paused', { type: 'TaskPaused', containerId }, options);
}

/** `TaskResumed`. */
export function resumed(containerId: string, options: EventOptions = {}): FakeEvent<'TaskResumed'> {
  return fakeEvent('/tasks/resumed', { type: 'TaskResumed', containerId }, options);
}

/** `TaskCheckpointed`, which containerd declares but runc's shim never publishes. */
export function checkpointed(
  containerId: string,
  checkpoint = '',
  options: EventOptions = {},
): FakeEvent<'TaskCheckpointed'> {
  return fakeEvent('/tasks/checkpointed', { type: 'TaskCheckpointed', containerId, checkpoint }, options);
}
