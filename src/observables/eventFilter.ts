import { invalidArgument } from '../errors.js';

/** A filter as containerd reads it. Made by `eventFilter`, which quotes; several of them are alternatives. */
export type EventFilter = string & { readonly __filter: never };

/** What a field must be, other than equal to a string. */
export class Condition {
  readonly operator: '!=' | '~=' | 'present';
  readonly value: string;

  /** @internal Made by `not`, `matches` and `present`. */
  constructor(operator: Condition['operator'], value: string) {
    this.operator = operator;
    this.value = value;
  }
}

/** Conditions by field, all of which must hold: a string means equal; an object goes into the field. */
export interface FieldConditions {
  readonly [field: string]: string | Condition | FieldConditions;
}

/** What can be asked of an event. */
export interface EventConditions {
  readonly namespace?: string | Condition;
  /** Such as `/tasks/exit`. */
  readonly topic?: string | Condition;
  /** Fields of the event by their protobuf names, such as `container_id`; containerd looks at strings only. */
  readonly event?: FieldConditions;
}

/** The field differs. It also differs where it is missing: `not('x')` on `container_id` lets image events through. */
export function not(value: string): Condition {
  return new Condition('!=', value);
}

/**
 * The field matches a regular expression (Go's RE2) somewhere. It is compiled anew for every event: prefer equality.
 *
 * @param pattern Of a RegExp the flags `i`, `m` and `s` count.
 */
export function matches(pattern: string | RegExp): Condition {
  return new Condition('~=', typeof pattern === 'string' ? pattern : inRE2(pattern));
}

function inRE2({ source, flags }: RegExp): string {
  const heeded = flags.replace(/[^ims]/g, '');
  return heeded === '' ? source : `(?${heeded})${source}`;
}

/** The field is there and not empty. */
export function present(): Condition {
  return new Condition('present', '');
}

/**
 * Writes a filter of containerd's language, quoted as it must be.
 *
 *     eventFilter({ topic: '/tasks/exit', event: { container_id: 'web' } })
 *     // topic=="/tasks/exit",event.container_id=="web"
 *     eventFilter({ topic: matches('^/tasks/'), event: { container_id: not('web') } })
 */
export function eventFilter(conditions: EventConditions): EventFilter {
  const terms = [...termsOf(conditions as FieldConditions, [])];
  if (terms.length === 0) throw invalidArgument('conditions', 'a filter needs at least one');
  return terms.join(',') as EventFilter;
}

function* termsOf(conditions: FieldConditions, path: readonly string[]): Generator<string> {
  for (const [field, wanted] of Object.entries(conditions)) {
    const here = [...path, field];
    if (typeof wanted === 'string') yield `${fieldPath(here)}==${quoted(wanted)}`;
    else if (wanted instanceof Condition) yield wanted.operator === 'present' ? fieldPath(here) : `${fieldPath(here)}${wanted.operator}${quoted(wanted.value)}`;
    else if (typeof (wanted as unknown) === 'object' && (wanted as unknown) !== null) yield* termsOf(wanted, here);
    else throw invalidArgument(here.join('.'), 'must be a string, a condition, or fields');
  }
}

function fieldPath(path: readonly string[]): string {
  return path.map((field) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(field) ? field : quoted(field))).join('.');
}

/** A string as Go writes it in quotes: what JSON escapes, Go reads, but for the slash that JSON leaves alone. */
function quoted(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}
