import { invalidArgument } from '../../errors.js';
import { checkNames } from '../../arguments/checkNames.js';
import { checkObject } from '../../arguments/checkValues.js';
import { got } from '../../arguments/got.js';
import { Condition } from './Condition.js';
import type { TextCondition } from './Condition.js';
import { EVENT_FIELDS, TOPICS, isTopic } from './eventFields.js';
import type { EventTopic } from './eventFields.js';
import { term, termsOf, writeFilter } from './filterTerm.js';
import type { FieldConditions, Term } from './filterTerm.js';
import { hasFields, toContainerdNames } from './toContainerdNames.js';

/**
 * A filter in containerd's language, as written by `eventFilter`. Several filters, and several lines of one, are
 * alternatives.
 */
export type EventFilter = string & { readonly __filter: never };

/** Fields with conditions of their own. */
interface SpecialFields {
  readonly labels: Readonly<Record<string, TextCondition>>;
  readonly io: {
    readonly stdin?: TextCondition | undefined;
    readonly stdout?: TextCondition | undefined;
    readonly stderr?: TextCondition | undefined;
    readonly terminal?: boolean | undefined;
  };
}

/** The conditions on an event of a topic, by this library's field names. */
export type TopicFields<Topic extends EventTopic> = Topic extends EventTopic
  ? {
      readonly [Name in keyof (typeof EVENT_FIELDS)[Topic]]?: Name extends keyof SpecialFields
        ? SpecialFields[Name] | undefined
        : TextCondition | undefined;
    }
  : never;

/** The conditions on an event, all of which must hold. */
export interface EventConditions<Topic extends TextCondition = TextCondition> {
  readonly namespace?: TextCondition | undefined;
  /** Such as `/tasks/exit`. */
  readonly topic?: Topic | undefined;
  /**
   * Fields of the event, by this library's names, such as `containerId`. Filters only see strings. Without one of
   * containerd's topics, containerd's own names, such as `container_id`, work too.
   */
  readonly event?: (Topic extends EventTopic ? TopicFields<Topic> : FieldConditions) | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof EventConditions>(['namespace', 'topic', 'event']);

/**
 * Writes a filter in containerd's language, with the necessary quoting. Conditions that could never match are
 * `invalid_argument`.
 *
 *     eventFilter({ topic: '/tasks/exit', event: { containerId: 'web' } })
 *     // topic=="/tasks/exit",event.container_id=="web"
 *     eventFilter({ topic: matches('^/tasks/'), event: { containerId: not('web') } })
 *
 * Without a topic it covers all events with these fields, with one line for each way containerd names them.
 */
export function eventFilter<const Topic extends TextCondition>(conditions: EventConditions<Topic>): EventFilter {
  checkNames(checkObject('conditions', conditions), KNOWN);
  const { topic, event = {} } = conditions as EventConditions;
  for (const [name, wanted] of Object.entries({ namespace: conditions.namespace, topic })) {
    if (wanted !== undefined && typeof wanted !== 'string' && !(wanted instanceof Condition))
      throw invalidArgument(name, `must be a string or a condition, got ${got(wanted)}`);
  }
  const envelope = [...termsOf({ namespace: conditions.namespace, topic }, [])];
  if (event instanceof Condition) throw invalidArgument('event', 'must be a plain object of fields, got a condition');
  checkObject('event', event, 'a plain object of fields');
  if (isTopic(topic)) return writeFilter([...envelope, ...toContainerdNames(topic, event)]) as EventFilter;
  if (typeof topic === 'string' || Object.keys(event).every(isContainerdName))
    return writeFilter([...envelope, ...termsOf(event, ['event'])]) as EventFilter;
  return alternatives(event)
    .map((terms) => writeFilter([...envelope, ...terms]))
    .join('\n') as EventFilter;
}

/** Whether this is containerd's name for a field and not this library's name for another. */
function isContainerdName(name: string): boolean {
  const others = TOPICS.flatMap((topic) =>
    Object.entries(EVENT_FIELDS[topic]).filter(([ours, theirs]) => ours === name && theirs !== name),
  );
  if (others.length > 0) return false;
  if (TOPICS.some((topic) => containerdHas(topic, name))) return true;
  throw invalidArgument(`event.${name}`, 'unknown field: no event has it');
}

/** One filter for each group of topics that name these fields alike. */
function alternatives(event: FieldConditions): readonly (readonly Term[])[] {
  const topics = TOPICS.filter((topic) => hasFields(topic, event));
  if (topics.length === 0) throw invalidArgument('event', `no event has all of ${Object.keys(event).join(', ')}`);
  const groups = new Map<string, { terms: readonly Term[]; topics: EventTopic[] }>();
  for (const topic of topics) {
    const terms = toContainerdNames(topic, event);
    const group = groups.get(writeFilter(terms)) ?? { terms, topics: [] };
    group.topics.push(topic);
    groups.set(writeFilter(terms), group);
  }
  return [...groups.values()].map(({ terms, topics: own }) =>
    isUnambiguous(terms, own) ? terms : [term(['topic'], anyOf(own)), ...terms],
  );
}

/** Whether only these topics have all the required fields. */
function isUnambiguous(terms: readonly Term[], topics: readonly EventTopic[]): boolean {
  const needed = terms
    .filter(({ operator }) => operator === '==' || operator === 'present')
    .map(({ path }) => path[1] ?? '');
  return (
    needed.length > 0 &&
    TOPICS.every((topic) => topics.includes(topic) || !needed.every((name) => containerdHas(topic, name)))
  );
}

function containerdHas(topic: EventTopic, name: string): boolean {
  return Object.values(EVENT_FIELDS[topic]).some((path) => path.split('.')[0] === name);
}

function anyOf(topics: readonly EventTopic[]): TextCondition {
  const [only = '', ...others] = topics;
  return others.length === 0 ? only : new Condition('~=', `^(${topics.join('|')})$`);
}
