import { invalidArgument } from '../../errors.js';
import { Condition } from './Condition.js';
import { fieldsOf } from './eventFields.js';
import type { EventTopic } from './eventFields.js';
import { term, termsOf } from './filterTerm.js';
import type { FieldConditions, Term } from './filterTerm.js';

/** Converts conditions on events of a topic to containerd's field names. */
export function toContainerdNames(topic: EventTopic, conditions: FieldConditions): readonly Term[] {
  return Object.entries(conditions).flatMap(([name, wanted]) => {
    if (wanted === undefined) return [];
    if (name === 'execId' && topic === '/tasks/exit') return execOfExit(wanted, conditions);
    const path = pathOf(topic, name, wanted);
    if (path === undefined)
      throw invalidArgument(
        `event.${name}`,
        `unknown field in ${topic}; the fields are ${[...fieldsOf(topic).keys()].join(', ')}`,
      );
    return [
      ...termsOf(
        path.reduceRight<FieldConditions>((inner, field) => ({ [field]: inner }), wanted as FieldConditions),
        ['event'],
      ),
    ];
  });
}

/** Whether the events of a topic have all these fields, by either name. */
export function hasFields(topic: EventTopic, conditions: FieldConditions): boolean {
  return Object.entries(conditions).every(
    ([name, wanted]) => wanted === undefined || pathOf(topic, name, wanted) !== undefined,
  );
}

/** Fields that are objects, and need conditions on their own fields. */
const OBJECTS: ReadonlySet<string> = new Set(['labels', 'io']);

/** containerd's path of a field, given this library's name or containerd's own. */
function pathOf(topic: EventTopic, name: string, wanted: FieldConditions[string]): readonly string[] | undefined {
  const fields = fieldsOf(topic);
  const isOwn = [...fields.values()].some((path) => path.split('.')[0] === name);
  // containerd's `runtime` is an object with a name; this library has only the name.
  if (typeof wanted === 'object' && !(wanted instanceof Condition))
    return isOwn && (OBJECTS.has(name) || name === 'runtime') ? [name] : undefined;
  if (OBJECTS.has(name)) return undefined;
  return fields.get(name)?.split('.') ?? (isOwn ? [name] : undefined);
}

/**
 * In /tasks/exit `id` is the exec's id, or for the main process the container's; this library's `execId` is empty then.
 *
 *     execId: 'probe'                   id=="probe", and container_id!="probe"
 *     containerId: 'web', execId: ''    id=="web"
 */
function execOfExit(wanted: FieldConditions[string], { containerId }: FieldConditions): readonly Term[] {
  const id = ['event', 'id'];
  const isEmpty =
    wanted === '' ||
    (wanted instanceof Condition &&
      (wanted.operator === 'present' || (wanted.operator === '!=' && wanted.value === '')));
  if (isEmpty) {
    if (typeof containerId !== 'string')
      throw invalidArgument(
        'event.execId',
        "can be compared with the empty string in /tasks/exit only together with containerId: containerd gives the main process the container's id",
      );
    return [wanted === '' ? term(id, containerId) : term(id, new Condition('!=', containerId))];
  }
  const own =
    typeof wanted === 'string' && typeof containerId !== 'string'
      ? [term(['event', 'container_id'], new Condition('!=', wanted))]
      : [];
  return [...termsOf({ id: wanted }, ['event']), ...own];
}
