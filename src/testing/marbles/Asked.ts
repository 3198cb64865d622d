import { defer } from 'rxjs';
import type { Observable } from 'rxjs';
import type { CallLog } from './CallLog.js';
import type { CallName } from './calls.js';
import type { Mention } from './Diagram.js';

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
    const names = this.log.all
      .filter((call) => OF_PROCESSES.has(call.call) && (call.namespace ?? this.listed.namespace) === namespace)
      .flatMap(({ of }) => [of, containerOf(of)]);
    return [...new Set(names)];
  }

  /** Whether an event is of a process that nothing asked about, and that the test does not list either. */
  isUnrelated({ namespace, name }: Mention): boolean {
    const { processes, others } = this.listed;
    if (this.watchesAll || this.watched.has(namespace)) return false;
    if (processes.includes(name) || others.includes(name) || others.includes(containerOf(name))) return false;
    const names = this.namesIn(namespace);
    // Events of a namespace that nothing uses are there to be ignored.
    return (namespace === this.listed.namespace || names.length > 0) && !names.includes(name);
  }
}

function containerOf(name: string): string {
  return name.split('/')[0] ?? name;
}
