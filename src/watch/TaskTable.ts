import type { TaskSummary } from '../values/ProcessStatus.js';
import type { TaskRow, TaskRowEvent } from '../values/TaskRow.js';
import { afterAnswer } from './afterAnswer.js';
import { afterEvent } from './afterEvent.js';
import { NOTHING_KNOWN } from './Knowledge.js';
import type { Knowledge, Moment, Step } from './Knowledge.js';

/** A task that containerd is to be asked for by itself. */
export interface Question {
  readonly namespace: string;
  readonly id: string;
}

/** What containerd has answered. */
export interface Answer {
  readonly namespace: string;
  /** The tasks that it was asked for; all, where this is missing. */
  readonly ids?: readonly string[];
  /** What `begin` gave before the question was sent. */
  readonly began: number;
  /** Whether a task that was left out does not exist. */
  readonly isWhole: boolean;
  readonly tasks: readonly TaskSummary[];
}

/** An id that has no task is forgotten so long after its last event, or its deletion: no event of it comes later than that. */
const MEMORY_MS = 60_000;

/**
 * The tasks of some namespaces, from events and from answers. containerd's lists have no version, so the table counts:
 * what it hears, and what it asks. An answer to a question that was sent before an event was heard may be older than that
 * event, and cannot take back what it told.
 */
export class TaskTable {
  private readonly namespaces = new Map<string, Map<string, Knowledge>>();
  private questions = new Map<string, Question>();
  private ticks = 0;

  /** The rows that an event makes new, in order. */
  hear(event: TaskRowEvent, ms: number): readonly TaskRow[] {
    const { namespace, containerId: id } = event;
    const now = { tick: ++this.ticks, ms };
    return this.step(namespace, id, (before) => afterEvent(before, event, now));
  }

  /** To be called before a question is sent. */
  begin(): number {
    return ++this.ticks;
  }

  /** The rows that an answer makes new, in order. */
  merge({ namespace, ids, tasks, ...asked }: Answer, ms: number): readonly TaskRow[] {
    const now: Moment = { tick: ++this.ticks, ms };
    const found = new Map(tasks.map((task) => [task.id, task]));
    const known = this.ids(namespace);
    const looked = new Set([...found.keys(), ...(ids ?? known.keys())]);
    const rows = [...looked].flatMap((id) =>
      this.step(namespace, id, (before) => afterAnswer(before, { namespace, id }, found.get(id), asked, now)),
    );
    for (const [id, { row, heardAt }] of ids === undefined ? known : [])
      if (row === undefined && ms - heardAt > MEMORY_MS) known.delete(id);
    return rows;
  }

  /** The rows of the tasks there are. */
  get rows(): readonly TaskRow[] {
    return [...this.namespaces.values()].flatMap((ids) => [...ids.values()].flatMap(({ row }) => row ?? []));
  }

  get hasQuestions(): boolean {
    return this.questions.size > 0;
  }

  /** What is to be asked for, each task once. */
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
