import { invalidArgument } from '../../errors.js';
import { Condition } from './Condition.js';
import { fieldsOf } from './eventFields.js';
import type { EventTopic } from './eventFields.js';
import { term, termsOf } from './filterTerm.js';
import type { FieldConditions, Term } from './filterTerm.js';

/** The conditions for an event of a topic, with containerd's names for its fields. */
export function inContainerdsNames(topic: EventTopic, conditions: FieldConditions): readonly Term[] {
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

/** What is an object, and must be asked for field by field. */
const OBJECTS: ReadonlySet<string> = new Set(['labels', 'io']);

/** Where containerd has a field: under the name it has here, or under its own. */
function pathOf(topic: EventTopic, name: string, wanted: FieldConditions[string]): readonly string[] | undefined {
  const fields = fieldsOf(topic);
  const isOwn = [...fields.values()].some((path) => path.split('.')[0] === name);
  // containerd's runtime is an object with a name, which is all that there is of it here.
  if (typeof wanted === 'object' && !(wanted instanceof Condition))
    return isOwn && (OBJECTS.has(name) || name === 'runtime') ? [name] : undefined;
  if (OBJECTS.has(name)) return undefined;
  return fields.get(name)?.split('.') ?? (isOwn ? [name] : undefined);
}

/**
 * In /tasks/exit, where an exec has its id, a container's own process has the container's, and here none.
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
        "can be asked whether it is empty in /tasks/exit only with a containerId: containerd gives a container's own process the container's id",
      );
    return [wanted === '' ? term(id, containerId) : term(id, new Condition('!=', containerId))];
  }
  const own =
    typeof wanted === 'string' && typeof containerId !== 'string'
      ? [term(['event', 'container_id'], new Condition('!=', wanted))]
      : [];
  return [...termsOf({ id: wanted }, ['event']), ...own];
}
