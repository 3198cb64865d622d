import type { TaskRecord } from '../values/ProcessStatus.js';
import type { TaskRow, TaskRowEvent } from '../values/TaskRow.js';
import { afterAnswer } from './afterAnswer.js';
import { afterEvent } from './afterEvent.js';
import { NOTHING_KNOWN } from './Knowledge.js';
import type { Knowledge, Moment, Step } from './Knowledge.js';

/** A task to query individually. */
export interface Question {
  readonly namespace: string;
  readonly id: string;
}

/** A response of containerd. */
export interface Answer {
  readonly namespace: string;
  /** The tasks that were queried; `undefined`: all. */
  readonly ids?: readonly string[];
  /** The tick that `begin()` returned before the request was sent. */
  readonly requestedAt: number;
  /** Whether a task missing from the response does not exist. */
  readonly isComplete: boolean;
  readonly tasks: readonly TaskRecord[];
}

/**
 * How long an id without a task is remembered after its last event or its deletion; no event of it arrives later than
 * that.
 */
const MEMORY_MS = 60_000;

/**
 * The tasks of some namespaces, merged from events and responses. containerd's lists have no version, so the table
 * counts events and requests as ticks. The response to a request sent before an event may be older than the event, and
 * must not undo it.
 */
export class TaskTable {
  private readonly namespaces = new Map<string, Map<string, Knowledge>>();
  private questions = new Map<string, Question>();
  private ticks = 0;

  /** The new rows an event causes, in order. */
  addEvent(event: TaskRowEvent, ms: number): readonly TaskRow[] {
    const { namespace, containerId: id } = event;
    const now = { tick: ++this.ticks, ms };
    return this.step(namespace, id, (before) => afterEvent(before, event, now));
  }

  /** Call this before a request is sent. */
  beginRequest(): number {
    return ++this.ticks;
  }

  /** The new rows a response causes, in order. */
  addAnswer({ namespace, ids, tasks, ...asked }: Answer, ms: number): readonly TaskRow[] {
    const now: Moment = { tick: ++this.ticks, ms };
    const found = new Map(tasks.map((task) => [task.id, task]));
    const known = this.ids(namespace);
    const looked = new Set([...found.keys(), ...(ids ?? known.keys())]);
    const rows = [...looked].flatMap((id) =>
      this.step(namespace, id, (before) => afterAnswer(before, { namespace, id }, found.get(id), asked, now)),
    );
    for (const [id, { row, updatedAt }] of ids === undefined ? known : [])
      if (row === undefined && ms - updatedAt > MEMORY_MS) known.delete(id);
    return rows;
  }

  /** The rows of all existing tasks. */
  get rows(): readonly TaskRow[] {
    return [...this.namespaces.values()].flatMap((ids) => [...ids.values()].flatMap(({ row }) => row ?? []));
  }

  get hasQuestions(): boolean {
    return this.questions.size > 0;
  }

  /** The tasks to query, each once. */
  takeQuestions(): readonly Question[] {
    const taken = [...this.questions.values()];
    this.questions = new Map();
    return taken;
  }

  private step(namespace: string, id: string, next: (before: Knowledge) => Step): readonly TaskRow[] {
    const known = this.ids(namespace);
    const { knowledge, rows, ask } = next(known.get(id) ?? NOTHING_KNOWN);
    if (knowledge !== NOTHING_KNOWN) known.set(id, knowledge);
    if (ask === true) this.questions.set(`${namespace}/${id}`, { namespace, id });
    if (ask === false) this.questions.delete(`${namespace}/${id}`);
    return rows;
  }

  private ids(namespace: string): Map<string, Knowledge> {
    const known = this.namespaces.get(namespace) ?? new Map<string, Knowledge>();
    this.namespaces.set(namespace, known);
    return known;
  }
}
