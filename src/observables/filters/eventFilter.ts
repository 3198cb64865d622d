import { invalidArgument } from '../../errors.js';
import { checkOptions } from '../../arguments/checkKinds.js';
import { got } from '../../arguments/got.js';
import { Condition } from './Condition.js';
import type { TextCondition } from './Condition.js';
import { EVENT_FIELDS, TOPICS, isTopic } from './eventFields.js';
import type { EventTopic } from './eventFields.js';
import { term, termsOf, written } from './filterTerm.js';
import type { FieldConditions, Term } from './filterTerm.js';
import { hasFields, inContainerdsNames } from './inContainerdsNames.js';

/** A filter as containerd reads it. Made by `eventFilter`, which quotes. Several of them are alternatives, and so are several lines of one. */
export type EventFilter = string & { readonly __filter: never };

/** The conditions that a field can have, by its name. */
interface SpecialFields {
  readonly labels: Readonly<Record<string, TextCondition>>;
  readonly io: {
    readonly stdin?: TextCondition;
    readonly stdout?: TextCondition;
    readonly stderr?: TextCondition;
    readonly terminal?: boolean;
  };
}

/** What can be asked of the events of a topic, by the names that they have here. */
export type TopicFields<Topic extends EventTopic> = Topic extends EventTopic
  ? {
      readonly [Name in keyof (typeof EVENT_FIELDS)[Topic]]?: Name extends keyof SpecialFields
        ? SpecialFields[Name]
        : TextCondition;
    }
  : never;

/** What can be asked of an event. */
export interface EventConditions<Topic extends TextCondition = TextCondition> {
  readonly namespace?: TextCondition;
  /** Such as `/tasks/exit`. */
  readonly topic?: Topic;
  /**
   * Fields of the event, by the names that they have here, such as `containerId`. containerd looks at strings only. Without
   * a topic of containerd's they may have containerd's names too, such as `container_id`.
   */
  readonly event?: Topic extends EventTopic ? TopicFields<Topic> : FieldConditions;
}

const KNOWN: ReadonlySet<string> = new Set<keyof EventConditions>(['namespace', 'topic', 'event']);

/**
 * Writes a filter of containerd's language, quoted as it must be. What containerd would let nothing through for is
 * `invalid_argument`.
 *
 *     eventFilter({ topic: '/tasks/exit', event: { containerId: 'web' } })
 *     // topic=="/tasks/exit",event.container_id=="web"
 *     eventFilter({ topic: matches('^/tasks/'), event: { containerId: not('web') } })
 *
 * Without a topic it is for all events that have these fields; where containerd calls them otherwise in some of them, there
 * is a line for each.
 */
export function eventFilter<const Topic extends TextCondition>(conditions: EventConditions<Topic>): EventFilter {
  if ((conditions as unknown) === undefined) throw invalidArgument('conditions', 'must be an object, got undefined');
  checkOptions('conditions', conditions, KNOWN);
  const { topic, event = {} } = conditions as EventConditions;
  for (const [name, wanted] of Object.entries({ namespace: conditions.namespace, topic })) {
    if (wanted !== undefined && typeof wanted !== 'string' && !(wanted instanceof Condition))
      throw invalidArgument(name, `must be a string or a condition, got ${got(wanted)}`);
  }
  const envelope = [...termsOf({ namespace: conditions.namespace, topic }, [])];
  if (
    typeof (event as unknown) !== 'object' ||
    (event as unknown) === null ||
    Array.isArray(event) ||
    event instanceof Condition
  )
    throw invalidArgument('event', `must be an object of fields, got ${got(event)}`);
  if (isTopic(topic)) return written([...envelope, ...inContainerdsNames(topic, event)]) as EventFilter;
  if (typeof topic === 'string' || Object.keys(event).every(isContainerds))
    return written([...envelope, ...termsOf(event, ['event'])]) as EventFilter;
  return alternatives(event)
    .map((terms) => written([...envelope, ...terms]))
    .join('\n') as EventFilter;
}

/** Whether containerd calls a field so, and nothing else is called so here. */
function isContainerds(name: string): boolean {
  const others = TOPICS.flatMap((topic) =>
    Object.entries(EVENT_FIELDS[topic]).filter(([ours, theirs]) => ours === name && theirs !== name),
  );
  if (others.length > 0) return false;
  if (TOPICS.some((topic) => containerdHas(topic, name))) return true;
  throw invalidArgument(`event.${name}`, 'unknown field: no event has it');
}

/** One filter for all topics whose events have these fields under the same names. */
function alternatives(event: FieldConditions): readonly (readonly Term[])[] {
  const topics = TOPICS.filter((topic) => hasFields(topic, event));
  if (topics.length === 0) throw invalidArgument('event', `no event has all of ${Object.keys(event).join(', ')}`);
  const groups = new Map<string, { terms: readonly Term[]; topics: EventTopic[] }>();
  for (const topic of topics) {
    const terms = inContainerdsNames(topic, event);
    const group = groups.get(written(terms)) ?? { terms, topics: [] };
    group.topics.push(topic);
    groups.set(written(terms), group);
  }
  return [...groups.values()].map(({ terms, topics: own }) =>
    tellsApart(terms, own) ? terms : [term(['topic'], anyOf(own)), ...terms],
  );
}

/** Whether no other event has all the fields that must be there. */
function tellsApart(terms: readonly Term[], topics: readonly EventTopic[]): boolean {
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
