import { defer } from 'rxjs';
import type { Observable } from 'rxjs';
import type { CallLog } from './CallLog.js';
import type { Call, CallName } from './calls.js';
import type { Mention } from './Diagram.js';
import { mostSimilar } from './mostSimilar.js';
import { processOf } from './processName.js';

/** The calls whose target is a container or a process. */
const OF_PROCESSES: ReadonlySet<CallName> = new Set<CallName>([
  'container',
  'createContainer',
  'updateContainer',
  'deleteContainer',
  'createTask',
  'exec',
  'start',
  'status',
  'wait',
  'kill',
  'delete',
  'closeIO',
  'resize',
  'pause',
  'resume',
  'update',
  'checkpoint',
  'pids',
  'metrics',
]);

/** What the test itself lists. */
export interface Listed {
  /** The client's namespace. */
  readonly namespace: string;
  readonly processes: readonly string[];
  /** Processes that are there to be ignored; a container stands for its execs too. */
  readonly others: readonly string[];
}

/** What the code under test has asked about so far. */
export class Asked {
  private readonly log: CallLog;
  private readonly listed: Listed;
  private readonly watched = new Set<string>();
  private watchesAll = false;

  constructor(log: CallLog, listed: Listed) {
    this.log = log;
    this.listed = listed;
  }

  /** Whoever subscribes asks about every process of the namespace; without one, of all namespaces. */
  watching<T>(namespace: string | undefined, all: Observable<T>): Observable<T> {
    return defer(() => {
      if (namespace === undefined) this.watchesAll = true;
      else this.watched.add(namespace);
      return all;
    });
  }

  /** The containers and processes that were asked about one by one. */
  namesIn(namespace: string): readonly string[] {
    return this.namesOf((call) => (call.namespace ?? this.listed.namespace) === namespace);
  }

  /** The same in all namespaces. */
  get names(): readonly string[] {
    return this.namesOf(() => true);
  }

  private namesOf(isMeant: (call: Call) => boolean): readonly string[] {
    const names = this.log.all
      .filter((call) => OF_PROCESSES.has(call.call) && isMeant(call))
      .flatMap(({ of }) => [of, containerOf(of)]);
    return [...new Set(names)];
  }

  /**
   * Whether anything asked about a process, in any namespace; or the test lists it, or something asked about all. Options
   * may also be for execs that only other tests have, unless their id is similar to that of one that was asked about.
   */
  hasAskedAbout(name: string): boolean {
    const { names } = this;
    // Code that asked about no process proves no id wrong.
    if (names.length === 0 || names.includes(name)) return true;
    if (this.watchesAll || this.watched.size > 0 || this.isListed(name)) return true;
    const { containerId, execId } = processOf(name);
    const execs = names.map(processOf).filter((other) => other.containerId === containerId && other.execId !== '');
    const ids = execs.map((other) => other.execId);
    return execId !== '' && names.includes(containerId) && mostSimilar(execId, ids) === undefined;
  }

  /** Whether an event is of a process that nothing asked about, and that the test does not list either. */
  isUnrelated({ namespace, name }: Mention): boolean {
    if (this.watchesAll || this.watched.has(namespace) || this.isListed(name)) return false;
    const names = this.namesIn(namespace);
    // Events of a namespace that nothing uses are there to be ignored.
    return (namespace === this.listed.namespace || names.length > 0) && !names.includes(name);
  }

  private isListed(name: string): boolean {
    const { processes, others } = this.listed;
    return processes.includes(name) || others.includes(name) || others.includes(containerOf(name));
  }
}

export function containerOf(name: string): string {
  return name.split('/')[0] ?? name;
}
