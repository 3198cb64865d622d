import { BehaviorSubject, Observable, Subject } from 'rxjs';
import type { Subscriber, Subscription } from 'rxjs';
import { vi } from 'vitest';
import { listAndWatch } from '../../src/index.js';
import type {
  Connection,
  ContainerdEvent,
  TaskRow,
  TaskRowEvent,
  TaskRecord,
  TaskWatchEvent,
} from '../../src/index.js';
import { created, deleted, exit, gap, paused, resumed, start, stopped, unavailable } from '../../src/testing/index.js';

const IDS = ['a', 'b'] as const;
type Id = (typeof IDS)[number];

/** How long a shim tries to send an event. */
const LATEST_MS = 45_000;

/** The real state of a task. A later one has a greater pid. */
interface Life {
  readonly pid: number;
  readonly state: 'created' | 'running' | 'paused' | 'stopped';
}

interface Listed {
  readonly record: TaskRecord;
}

/** An open call, and the answer that containerd has read for it. */
interface Call {
  readonly ids: readonly string[] | undefined;
  readonly sentAt: number;
  readonly subscriber: Subscriber<readonly Listed[]>;
  answer?: readonly TaskRecord[];
  /** A shim did not answer: its task is left out, 2 s later. */
  slow: boolean;
}

const STAGES: Readonly<Record<TaskRow['state'], number>> = {
  unknown: 0,
  created: 1,
  running: 2,
  pausing: 2,
  paused: 2,
  stopped: 3,
  deleted: 4,
};

/** The exit code of a task. */
const codeOf = (pid: number): number => pid % 100;

/**
 * A model of containerd that loses, duplicates and delays events, whose lists are read at one moment and answered at another,
 * fail, and leave out tasks; and a subscriber of `listAndWatch`.
 */
export class TableModel {
  /** The rows after all changes so far. */
  readonly table = new Map<string, TaskRow>();
  /** Values that must not have been emitted. */
  readonly wrong: string[] = [];
  private readonly truth = new Map<Id, Life>();
  private readonly events = new Subject<ContainerdEvent>();
  private readonly connection = new BehaviorSubject<Connection>({ state: 'connecting' });
  private readonly late: { readonly event: TaskRowEvent; readonly until: number }[] = [];
  private readonly calls = new Set<Call>();
  private readonly stages = new Map<string, number>();
  /** Tasks whose row was ended by a late creation event of an earlier task; only the next list can correct that. */
  private readonly misled = new Set<string>();
  private readonly subscription: Subscription;
  /** Whether a snapshot has come since the connection is live. */
  private synced = false;
  private pids = 100;
  private n = 0;

  constructor() {
    const tasks = (options?: { readonly ids?: readonly string[] | undefined }): Observable<readonly Listed[]> =>
      new Observable((subscriber) => {
        const call: Call = { ids: options?.ids, sentAt: Date.now(), subscriber, slow: false };
        this.calls.add(call);
        return () => {
          this.calls.delete(call);
        };
      });
    const source = {
      namespace: 'default',
      allNamespaces: false,
      events: this.events,
      connection: this.connection,
      tasks,
    };
    this.subscription = listAndWatch(source, { random: () => 0.5 }).subscribe({
      next: (reported) => {
        this.add(reported);
      },
      error: (reason: unknown) => {
        this.wrong.push(`an error: ${String(reason)}`);
      },
      complete: () => {
        this.wrong.push('it has completed');
      },
    });
  }

  /** Does one of the possible steps, chosen by `n`. */
  step(n: number): string {
    this.n = n;
    const steps = this.possible();
    const [name, go] = steps[this.choose(steps.length)]!;
    go();
    return name;
  }

  /** Ends all changes, delivers late events, and answers all calls. */
  end(): void {
    if (this.connection.value.state !== 'live') this.live();
    while (this.late.length > 0) this.deliverLate();
    for (let round = 0; round < 5; round++) {
      for (let turn = 0; turn < 5; turn++) {
        for (const call of [...this.calls]) {
          delete call.answer;
          this.answer(call);
        }
        vi.advanceTimersByTime(1500);
      }
      vi.advanceTimersByTime(35_000);
    }
    for (const call of [...this.calls]) this.answer(call);
    if (!this.synced) this.wrong.push('no snapshot has come since the last live');
  }

  /** How the table differs from the real state. */
  get difference(): string | undefined {
    const truth = [...this.truth]
      .map(([id, { pid, state }]) => `${id} ${pid} ${state}${state === 'stopped' ? ` ${codeOf(pid)}` : ''}`)
      .sort()
      .join();
    const reported = [...this.table.values()]
      .map(({ id, pid, state, exit: end }) => `${id} ${pid} ${state}${end === undefined ? '' : ` ${end.exitCode}`}`)
      .sort()
      .join();
    return truth === reported ? undefined : `the truth is [${truth}], the table [${reported}]`;
  }

  /** The calls, timers and subscriptions that are left after unsubscribing. */
  leftovers(): number {
    this.subscription.unsubscribe();
    return this.calls.size + vi.getTimerCount() + Number(this.events.observed) + Number(this.connection.observed);
  }

  private possible(): [string, () => void][] {
    const calls = [...this.calls];
    const isLive = this.connection.value.state === 'live';
    const steps: [string, () => void][] = [
      ...IDS.flatMap((id) => this.deeds(id)),
      ...IDS.flatMap((id) => this.deeds(id)),
      [
        'time passes',
        () => {
          vi.advanceTimersByTime([1, 30, 700, 3000, 31_000][this.choose(5)]!);
        },
      ],
      isLive
        ? [
            'gap',
            () => {
              this.connection.next({ state: 'gap', since: new Date(), reason: gap().reason });
            },
          ]
        : [
            'live',
            () => {
              this.live();
            },
          ],
    ];
    if (this.connection.value.state === 'connecting')
      return [
        ...steps,
        [
          'live',
          () => {
            this.live();
          },
        ],
        [
          'live',
          () => {
            this.live();
          },
        ],
      ];
    if (isLive && this.late.length > 0)
      for (let i = 0; i < 3; i++)
        steps.push([
          'a late event arrives',
          () => {
            this.deliverLate();
          },
        ]);
    if (isLive)
      steps.push([
        'live again',
        () => {
          this.live();
        },
      ]);
    if (calls.length === 0) return steps;
    const call = (): Call => calls[this.choose(calls.length)]!;
    return [
      ...steps,
      [
        'an answer is made up',
        () => {
          this.take(call());
        },
      ],
      [
        'an answer is made up',
        () => {
          this.take(call());
        },
      ],
      [
        'a call is answered',
        () => {
          this.answer(call());
        },
      ],
      [
        'a call is answered',
        () => {
          this.answer(call());
        },
      ],
      [
        'a call is answered',
        () => {
          this.answer(call());
        },
      ],
      [
        'a call fails',
        () => {
          call().subscriber.error(unavailable());
        },
      ],
    ];
  }

  /** The next steps of a task. */
  private deeds(id: Id): [string, () => void][] {
    const instance = this.truth.get(id);
    if (instance === undefined)
      return [
        [
          `create ${id}`,
          () => {
            this.become(id, { pid: ++this.pids, state: 'created' }, (pid) => created(id, { pid }));
          },
        ],
      ];
    const { pid, state } = instance;
    const remove: [string, () => void] = [
      `delete ${id}`,
      () => {
        this.truth.delete(id);
        this.publish(deleted(id, codeOf(pid), { pid }));
      },
    ];
    switch (state) {
      case 'created':
        return [
          [
            `start ${id}`,
            () => {
              this.become(id, { pid, state: 'running' }, () => start(id, { pid }));
            },
          ],
          remove,
        ];
      case 'running':
        return [
          [
            `exit ${id}`,
            () => {
              this.become(id, { pid, state: 'stopped' }, () => exit(id, codeOf(pid), { pid }));
            },
          ],
          [
            `pause ${id}`,
            () => {
              this.become(id, { pid, state: 'paused' }, () => paused(id));
            },
          ],
        ];
      case 'paused':
        return [
          [
            `resume ${id}`,
            () => {
              this.become(id, { pid, state: 'running' }, () => resumed(id));
            },
          ],
        ];
      case 'stopped':
        return [remove];
    }
  }

  private become(id: Id, instance: Life, event: (pid: number) => TaskRowEvent): void {
    this.truth.set(id, instance);
    this.publish(event(instance.pid));
  }

  /** Delivers an event now, late, twice, or never. */
  private publish(event: TaskRowEvent): void {
    const how = this.choose(8);
    if (how < 5) this.deliver(event);
    if (how === 4 || how === 5 || how === 6) this.late.push({ event, until: Date.now() + LATEST_MS });
  }

  private deliverLate(): void {
    const [found] = this.late.splice(this.choose(this.late.length), 1);
    if (found !== undefined && Date.now() <= found.until) this.deliver(found.event);
  }

  private deliver(event: TaskRowEvent): void {
    if (this.connection.value.state !== 'live') return;
    const row = this.table.get(event.containerId);
    if (event.type === 'TaskCreate' && row !== undefined && row.pid > event.pid) this.misled.add(lifeOf(row));
    this.events.next(event);
  }

  private live(): void {
    this.synced = false;
    this.connection.next({ state: 'live', proof: 'probe' });
  }

  private take(call: Call): void {
    if (call.answer !== undefined) return;
    const found = [...this.truth].filter(([id]) => call.ids === undefined || call.ids.includes(id));
    const odd = this.choose(8);
    call.slow = call.ids === undefined && odd === 0;
    const seen = call.slow ? found.slice(1) : found;
    call.answer = seen.map(([id, instance]) =>
      odd === 1 ? { id, pid: 0, state: 'unknown' } : summaryOf(id, instance),
    );
  }

  private answer(call: Call): void {
    if (call.answer === undefined) {
      this.n = 7;
      this.take(call);
    }
    if (call.slow) vi.advanceTimersByTime(Math.max(0, 2000 - (Date.now() - call.sentAt)));
    call.subscriber.next(call.answer!.map((record) => ({ record })));
    call.subscriber.complete();
  }

  private add(event: TaskWatchEvent): void {
    if (event.type === 'snapshot') this.addSnapshot(event.rows);
    if (event.type === 'change') this.addRow(event.row);
  }

  private addSnapshot(rows: readonly TaskRow[]): void {
    this.synced = true;
    const isFirst = this.table.size === 0 && this.stages.size === 0;
    if (isFirst) for (const row of rows) this.addRow(row);
    if (rows.length !== this.table.size || rows.some((row) => this.table.get(row.id) !== row))
      this.wrong.push('a snapshot differs from the changes');
  }

  private addRow(row: TaskRow): void {
    const instance = lifeOf(row);
    const before = this.table.get(row.id);
    const stage = STAGES[row.state];
    if (row.pid !== 0 && stage < (this.stages.get(instance) ?? 0) && !this.misled.has(instance))
      this.wrong.push(`${instance} went back to ${row.state}`);
    if (before !== undefined && before.pid !== 0 && before.pid !== row.pid)
      this.wrong.push(`${instance} began before ${lifeOf(before)} was deleted`);
    if (row.exit !== undefined && row.pid !== 0 && row.state === 'stopped' && row.exit.exitCode !== codeOf(row.pid))
      this.wrong.push(`${instance} has the exit of another`);
    if (before === row) this.wrong.push(`${instance} was emitted twice`);
    this.stages.set(instance, Math.max(stage, this.stages.get(instance) ?? 0));
    if (row.state === 'deleted') this.table.delete(row.id);
    else this.table.set(row.id, row);
  }

  private choose(options: number): number {
    const chosen = this.n % options;
    this.n = Math.floor(this.n / options);
    return chosen;
  }
}

function lifeOf({ id, pid }: Pick<TaskRow, 'id' | 'pid'>): string {
  return `${id} ${pid}`;
}

function summaryOf(id: string, { pid, state }: Life): TaskRecord {
  return state === 'stopped' ? { id, pid, ...stopped(codeOf(pid)) } : { id, pid, state };
}
