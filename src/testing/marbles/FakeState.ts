import { Subject, defer, filter, map, startWith, take } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import { withSource } from '../../values/exits.js';
import type { ExitSource, ExitStatus } from '../../values/ExitStatus.js';
import { processKey } from '../../values/ProcessId.js';
import type { ProcessId } from '../../values/ProcessId.js';
import type { ProcessState, ProcessStatus, TaskRecord } from '../../values/ProcessStatus.js';
import { withoutUndefined } from '../../values/withoutUndefined.js';
import { mostSimilar } from './mostSimilar.js';
import { processOf } from './processName.js';
import { parseReactions } from './SignalReactions.js';
import type { ExitCodes, SignalReactions } from './SignalReactions.js';
import type { RunningOptions } from './statuses.js';

/** A process of the fake. */
export interface FakeProcess {
  readonly state: ProcessState;
  readonly pid: number;
  readonly exit?: ExitStatus | undefined;
}

/** A new state of a process; the pid stays, unless there is another. */
export interface ProcessChange {
  readonly state: ProcessState;
  readonly pid?: number | undefined;
  readonly exit?: ExitStatus | undefined;
}

/** The first pid the fake assigns; higher than those tests usually write. */
const FIRST_PID = 1001;

/** Whether the fake assigned this pid, and no event has reported another. */
export function isMadeUp(pid: number): boolean {
  return pid >= FIRST_PID;
}

/** The fake's processes, by names such as `web` and `web/probe`; updated by events and by answered calls. */
export class FakeState {
  private readonly lives = new Map<string, FakeProcess>();
  private readonly gone = new Set<string>();
  private readonly changes = new Subject<string>();
  private readonly isOpen: boolean;
  /** The names of the initial processes. */
  private readonly listed: readonly string[];
  private readonly reactions: ReadonlyMap<string, ExitCodes>;
  private pids = FIRST_PID;

  /**
   * @param processes The initial processes. `undefined`: any process that is asked for is running.
   * @param signals How processes react to signals, by name.
   */
  constructor(
    processes: Readonly<Record<string, ProcessStatus & RunningOptions>> | undefined,
    signals: Readonly<Record<string, SignalReactions>> = {},
  ) {
    this.isOpen = processes === undefined;
    this.listed = Object.keys(processes ?? {});
    const reactions = new Map(
      Object.entries(signals).map(([name, on]) => [name, parseReactions(on, `signals.${name}`)]),
    );
    for (const [name, { on, ...instance }] of Object.entries(processes ?? {})) {
      this.put(name, withoutUndefined(instance));
      if (on !== undefined)
        reactions.set(name, new Map([...(reactions.get(name) ?? []), ...parseReactions(on, `processes.${name}.on`)]));
    }
    this.reactions = reactions;
  }

  find(name: string): FakeProcess | undefined {
    const isDeleted = this.gone.has(name) || this.gone.has(processOf(name).containerId);
    if (this.isOpen && !this.has(name) && !isDeleted) this.put(name, { state: 'running' });
    return this.lives.get(name);
  }

  /** Like `find`; throws `not_found` if there is none. */
  get(name: string, rpc: string): FakeProcess {
    const instance = this.find(name);
    if (instance !== undefined) return instance;
    const { execId } = processOf(name);
    const detail = execId === '' ? `task ${name} not found` : `process does not exist ${execId}: not found`;
    throw new ContainerdError('not_found', `${detail}${this.hint(name)}`, {
      rpc,
      reason: execId === '' ? 'no-such-task' : 'no-such-exec',
    });
  }

  /** The name in the test's list that is most likely meant to be this one. */
  private hint(name: string): string {
    const similar = this.listed.includes(name) || this.gone.has(name) ? undefined : mostSimilar(name, this.listed);
    return similar === undefined ? '' : `; processes has "${similar}": did you mean "${name}"?`;
  }

  /** Whether the process was created, or asked for. */
  has(name: string): boolean {
    return this.lives.has(name);
  }

  /** Whether the process was deleted and not created again. */
  wasDeleted(name: string): boolean {
    return this.gone.has(name);
  }

  /** The exit codes of a process that gets a signal, as far as the test says; by the signal's number. */
  exitCodes(name: string): ExitCodes {
    return this.reactions.get(name) ?? new Map();
  }

  get names(): readonly string[] {
    return [...this.lives.keys()];
  }

  /** The names of the containers' main processes. */
  get tasks(): readonly string[] {
    return this.names.filter((name) => !name.includes('/'));
  }

  /** Applies an entry of a test's list: adds an unknown task, and replaces a pid that the fake assigned. */
  learn({ id, pid, state, exit }: TaskRecord): void {
    const instance = this.lives.get(id);
    if (instance === undefined && !this.gone.has(id)) this.put(id, { state, exit, ...(pid !== 0 && { pid }) });
    else if (instance !== undefined && isMadeUp(instance.pid) && pid !== 0) this.put(id, { ...instance, pid });
  }

  /** Adds a process, or changes its state; without a pid it keeps its own. */
  put(name: string, { state, exit, pid = this.lives.get(name)?.pid ?? this.pids++ }: ProcessChange): FakeProcess {
    const instance = { state, pid, exit };
    this.gone.delete(name);
    this.lives.set(name, instance);
    this.changes.next(name);
    return instance;
  }

  /** Deletes a process, and a task's execs with it. */
  remove(name: string): void {
    const removed = this.names.filter((each) => each.startsWith(`${name}/`));
    for (const each of [name, ...removed]) {
      this.lives.delete(each);
      this.gone.add(each);
    }
  }

  /** Emits the exit of a process as reported by a source; at once if it has ended. */
  exitOf(id: ProcessId, source: ExitSource): Observable<ExitStatus> {
    const name = processKey(id.containerId, id.execId);
    return defer(() => this.changes.pipe(startWith(name))).pipe(
      filter((changed) => changed === name),
      map(() => this.lives.get(name)?.exit),
      filter((exit) => exit !== undefined),
      take(1),
      map((exit) => withSource(source, exit)),
    );
  }
}
