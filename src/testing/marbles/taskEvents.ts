import type { StdioPaths } from '../../values/StdioPaths.js';
import { processOf } from './processName.js';
import { instant, told } from './told.js';
import type { EventOptions, Fields, Told } from './told.js';

/** What can be said of an event that tells of a process. */
export interface ProcessEventOptions extends EventOptions {
  /** 0 by default: an exit that names no pid is taken for that of whoever has the id. */
  readonly pid?: number;
  /** The exec, where the first argument names the container alone. */
  readonly execId?: string;
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
): Told<'TaskCreate'> {
  return told('/tasks/create', { type: 'TaskCreate', containerId, bundle, rootfs, io, checkpoint, pid }, options);
}

/** A task was started: `TaskStart`. Of an exec `execStarted` tells. */
export function start(
  containerId: string,
  { pid = 0, ...options }: EventOptions & { readonly pid?: number } = {},
): Told<'TaskStart'> {
  return told('/tasks/start', { type: 'TaskStart', containerId, pid }, options);
}

/**
 * A process ended: `TaskExit`.
 *
 *     exit('web', 137)        the container's own process
 *     exit('web/probe', 3)    its exec `probe`
 */
export function exit(process: string, exitCode: number, options: ProcessEventOptions = {}): Told<'TaskExit'> {
  return told('/tasks/exit', { type: 'TaskExit', ...ending(process, exitCode, options) }, options);
}

/** A task was deleted, and had ended with this code: `TaskDelete`. */
export function deleted(process: string, exitCode = 0, options: ProcessEventOptions = {}): Told<'TaskDelete'> {
  return told('/tasks/delete', { type: 'TaskDelete', ...ending(process, exitCode, options) }, options);
}

function ending(process: string, exitCode: number, { pid = 0, execId, at }: ProcessEventOptions) {
  const id = processOf(process);
  const { date, ns } = instant(at);
  return { containerId: id.containerId, execId: execId ?? id.execId, pid, exitCode, exitedAt: date, exitedAtNs: ns };
}

/** The kernel ended a process of the container for want of memory: `TaskOOM`. */
export function oom(containerId: string, options: EventOptions = {}): Told<'TaskOOM'> {
  return told('/tasks/oom', { type: 'TaskOOM', containerId }, options);
}

/** An exec was added: `TaskExecAdded`, of `web/probe`. */
export function execAdded(process: string, options: EventOptions = {}): Told<'TaskExecAdded'> {
  return told('/tasks/exec-added', { type: 'TaskExecAdded', ...processOf(process) }, options);
}

/** An exec was started: `TaskExecStarted`, of `web/probe`. */
export function execStarted(
  process: string,
  { pid = 0, ...options }: EventOptions & { readonly pid?: number } = {},
): Told<'TaskExecStarted'> {
  return told('/tasks/exec-started', { type: 'TaskExecStarted', ...processOf(process), pid }, options);
}

/** `TaskPaused`. */
export function paused(containerId: string, options: EventOptions = {}): Told<'TaskPaused'> {
  return told('/tasks/paused', { type: 'TaskPaused', containerId }, options);
}

/** `TaskResumed`. */
export function resumed(containerId: string, options: EventOptions = {}): Told<'TaskResumed'> {
  return told('/tasks/resumed', { type: 'TaskResumed', containerId }, options);
}

/** `TaskCheckpointed`, which containerd declares and runc's shim never sends. */
export function checkpointed(
  containerId: string,
  checkpoint = '',
  options: EventOptions = {},
): Told<'TaskCheckpointed'> {
  return told('/tasks/checkpointed', { type: 'TaskCheckpointed', containerId, checkpoint }, options);
}
