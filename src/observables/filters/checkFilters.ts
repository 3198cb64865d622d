import { invalidArgument } from '../../errors.js';
import { TOPICS, fieldsOf } from './eventFields.js';
import { FilterError, parseFilter } from './parseFilter.js';
import { patternFault } from './Pattern.js';
import { got, shortened } from '../../arguments/got.js';

/** Why containerd would never find a field; `undefined` if it can. */
type CheckPath = (path: readonly string[]) => string | undefined;

/** What has filters that no function of this library writes. */
type Store = 'blob' | 'write' | 'snapshot' | 'lease' | 'plugin';

/** The functions that write filters. */
const WRITERS: Partial<Readonly<Record<string, string>>> = {
  event: 'eventFilter()',
  container: 'containerFilter()',
  image: 'imageFilter()',
};

/** The fields that containerd's filters support, by kind (core/metadata/adaptors.go and core/events/events.go). */
const CHECKS: Readonly<Record<'event' | 'container' | 'image' | Store, CheckPath>> = {
  event: ([root = '', ...path]) => {
    if (root === 'event' && path.length > 0) return checkEventField(path[0] ?? '');
    return (root === 'namespace' || root === 'topic') && path.length === 0
      ? undefined
      : filteredBy('event', ['namespace', 'topic', 'event.<field>']);
  },
  container: oneOf('container', ['id', 'image', 'runtime.name'], ['labels']),
  image: oneOf('image', ['name', 'target.digest', 'target.mediatype'], ['labels', 'annotations']),
  blob: oneOf('blob', ['digest'], ['labels']),
  write: oneOf('write', ['ref'], []),
  snapshot: oneOf('snapshot', ['kind', 'name', 'parent'], ['labels']),
  lease: oneOf('lease', ['id'], ['labels']),
  plugin: oneOf('plugin', ['type', 'id', 'platforms', 'capabilities'], []),
};

/**
 * Refuses filters that containerd cannot parse, and filters that can match nothing, before anything is sent. No filters
 * match everything.
 */
export function checkFilters(kind: keyof typeof CHECKS, filters: readonly string[]): readonly string[] {
  const lines = filters.flatMap((filter) => {
    if (typeof (filter as unknown) === 'string') return filter.split('\n');
    const writer = WRITERS[kind];
    const expected = writer === undefined ? " in containerd's filter language" : `, such as ${writer} returns`;
    throw invalidArgument('filters', `must be strings${expected}, got ${got(filter)}`);
  });
  for (const line of lines) {
    for (const { path, operator, value } of parsed(line)) {
      const fault = CHECKS[kind](path);
      if (fault !== undefined) refuse(line, `unknown field ${shortened(path.join('.'))}; ${fault}`);
      const unreadable = operator === '~=' ? patternFault(value) : undefined;
      if (unreadable !== undefined)
        refuse(line, `Go cannot compile the regular expression ${got(value)}: ${unreadable}`);
    }
  }
  // An empty filter matches everything; an empty line is ignored.
  return filters.includes('') ? [] : lines.filter((line) => line !== '');
}

function parsed(filter: string): ReturnType<typeof parseFilter> {
  try {
    return parseFilter(filter);
  } catch (reason) {
    if (!(reason instanceof FilterError)) throw reason;
    return refuse(filter, reason.message);
  }
}

function refuse(filter: string, why: string): never {
  throw invalidArgument('filters', `cannot use ${filter === '' ? '""' : shortened(filter)}: ${why}`);
}

function oneOf(kind: 'container' | 'image' | Store, fields: readonly string[], maps: readonly string[]): CheckPath {
  const fault = filteredBy(kind, [...fields, ...maps.map((map) => `${map}.<name>`)]);
  return (path) =>
    fields.includes(path.join('.')) || (path.length > 1 && maps.includes(path[0] ?? '')) ? undefined : fault;
}

function filteredBy(kind: string, fields: readonly string[]): string {
  const names = fields.length > 1 ? `${fields.slice(0, -1).join(', ')} and ${fields.at(-1) ?? ''}` : fields.join();
  return `${kind}s can be filtered by ${names}`;
}

/** Accepts fields that a newer containerd may have, but not this library's names for known ones. */
function checkEventField(name: string): string | undefined {
  const theirs = new Set(
    TOPICS.flatMap((topic) =>
      [...fieldsOf(topic)]
        .filter(([ours, path]) => ours === name && path.split('.')[0] !== name)
        .map(([, path]) => path),
    ),
  );
  return theirs.size === 0 ? undefined : `containerd calls it ${[...theirs].join(' or ')}`;
}
