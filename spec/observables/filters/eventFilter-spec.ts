import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { eventFilter } from '../../../src/observables/filters/eventFilter.js';
import type { EventConditions, EventFilter } from '../../../src/observables/filters/eventFilter.js';
import { Condition, matches, not, present } from '../../../src/observables/filters/Condition.js';
import type { EventTopic } from '../../../src/observables/filters/eventFields.js';
import type { FieldConditions } from '../../../src/observables/filters/filterTerm.js';
import { errorWith } from '../../support/errorWith.js';

describe('eventFilter', () => {
  it.each<[EventConditions, string]>([
    [{ topic: '/tasks/exit' }, 'topic=="/tasks/exit"'],
    [{ namespace: 'default', topic: '/tasks/exit' }, 'namespace=="default",topic=="/tasks/exit"'],
    [{ topic: '/tasks/exit', event: { container_id: 'web' } }, 'topic=="/tasks/exit",event.container_id=="web"'],
    [{ topic: '/tasks/exit', event: { containerId: 'web' } }, 'topic=="/tasks/exit",event.container_id=="web"'],
    [{ event: { container_id: not('web') } }, 'event.container_id!="web"'],
    [{ topic: matches('^/tasks/') }, 'topic~="^/tasks/"'],
    [{ topic: matches(/^\/tasks\/(exit|oom)$/) }, String.raw`topic~="^\\/tasks\\/(exit|oom)$"`],
    [{ topic: matches(/exit/i) }, 'topic~="(?i)exit"'],
    [{ topic: matches(/^a.b$/gms) }, 'topic~="(?ms)^a.b$"'],
    [{ event: { id: present() } }, 'event.id'],
    [{ event: { io: { stdout: 'file:///log' } } }, 'event.io.stdout=="file:///log"'],
    [{ event: { labels: { 'io.example/role': 'db' } } }, 'event.labels."io.example/role"=="db"'],
    [{ event: { name: '' } }, 'event.name~="^$"'],
    [{ event: { name: 'say "hi", \\ or /bye/' } }, String.raw`event.name=="say \"hi\", \\ or /bye/"`],
    [{ event: { name: 'a\nb\tc\u0001d\u007fe' } }, String.raw`event.name=="a\nb\tc\u0001d\u007fe"`],
    [{ event: { name: 'ä€😀' } }, 'event.name=="ä€😀"'],
  ])('writes %j', (conditions, filter) => {
    expect(eventFilter(conditions)).toBe(filter);
  });

  it('rejects an empty filter', () => {
    expect(() => eventFilter({})).toThrow(errorWith('invalid_argument', { argument: 'conditions' }));
    expect(() => eventFilter({ event: {} })).toThrow(errorWith('invalid_argument', { argument: 'conditions' }));
  });

  it('does not accept other fields, or strings as filters', () => {
    // @ts-expect-error there is no such field, and containerd would let nothing through
    expect(() => eventFilter({ timestamp: '2024' })).toThrow(errorWith('invalid_argument', { argument: 'timestamp' }));
    expectTypeOf<string>().not.toExtend<EventFilter>();
    expectTypeOf<EventFilter>().toExtend<string>();
  });

  it('is parsed by containerd as intended, whatever the values', () => {
    const field = fc.oneof(
      fc.constantFrom('container_id', 'id', 'exec_id', 'a1'),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    );
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('"', '\\', '/', '|', ',', '\n', '\u007f', '\u0000', '='),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
    });
    const condition = fc.oneof(
      text,
      text.map(not),
      text.map((pattern) => matches(`^${literally(pattern)}$`)),
      fc.constant(present()),
    );
    const paths = fc.array(fc.tuple(fc.array(field, { minLength: 1, maxLength: 3 }), condition), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(paths, (wanted) => {
        // One path must not be the start of another.
        fc.pre(
          new Set(wanted.map(([path]) => path[0])).size === wanted.length &&
            wanted.every(([path]) => !path.includes('__proto__')),
        );
        const event = wanted.reduce<FieldConditions>((all, [path, value]) => ({ ...all, ...nested(path, value) }), {});
        const expected = inObjectOrder(wanted).map(([path, value]) => {
          const { operator, value: term } =
            value instanceof Condition
              ? value
              : value === ''
                ? matches('^$')
                : { operator: '==', value: value as string };
          return { path: ['event', ...path], operator, value: operator === 'present' ? '' : term };
        });
        // The fields of other programs' events are unknown.
        const topic = { path: ['topic'], operator: '==', value: '/somebody/elses' };
        expect(parse(eventFilter({ topic: '/somebody/elses', event }))).toEqual([topic, ...expected]);
      }),
      { numRuns: 1000 },
    );
  });
});

const CONTAINERS = 'topic~="^(/containers/create|/containers/update|/containers/delete)$"';

describe('field names', () => {
  it.each<[EventConditions, readonly string[]]>([
    [
      { topic: '/tasks/create', event: { containerId: 'a', io: { stdout: 'file:///log', terminal: false } } },
      ['topic=="/tasks/create",event.container_id=="a",event.io.stdout=="file:///log",event.io.terminal=="false"'],
    ],
    [
      { topic: '/tasks/exec-started', event: { execId: matches('^job-') } },
      ['topic=="/tasks/exec-started",event.exec_id~="^job-"'],
    ],
    [
      { topic: '/tasks/exit', event: { containerId: 'web', execId: 'probe' } },
      ['topic=="/tasks/exit",event.container_id=="web",event.id=="probe"'],
    ],
    // A container's init process has the container's id there; here it has none.
    [
      { topic: '/tasks/exit', event: { containerId: 'web', execId: '' } },
      ['topic=="/tasks/exit",event.container_id=="web",event.id=="web"'],
    ],
    [
      { topic: '/tasks/exit', event: { containerId: 'web', execId: not('') } },
      ['topic=="/tasks/exit",event.container_id=="web",event.id!="web"'],
    ],
    [
      { topic: '/tasks/exit', event: { containerId: 'web', execId: present() } },
      ['topic=="/tasks/exit",event.container_id=="web",event.id!="web"'],
    ],
    [
      { topic: '/tasks/exit', event: { execId: 'probe' } },
      ['topic=="/tasks/exit",event.id=="probe",event.container_id!="probe"'],
    ],
    [
      { topic: '/tasks/delete', event: { containerId: 'web', execId: '' } },
      ['topic=="/tasks/delete",event.container_id=="web",event.id~="^$"'],
    ],
    [
      { topic: '/containers/create', event: { containerId: 'web', runtime: matches('runc') } },
      ['topic=="/containers/create",event.id=="web",event.runtime.name~="runc"'],
    ],
    [
      { topic: '/containers/update', event: { snapshotKey: 'k', labels: { 'a.b': 'c' } } },
      ['topic=="/containers/update",event.snapshot_key=="k",event.labels."a.b"=="c"'],
    ],
    [{ topic: '/sandboxes/exit', event: { sandboxId: 's' } }, ['topic=="/sandboxes/exit",event.sandbox_id=="s"']],
    // Without a topic: any event with the field, whatever its name there.
    [{ event: { containerId: 'web' } }, ['event.container_id=="web"', `${CONTAINERS},event.id=="web"`]],
    [
      { topic: matches('^/tasks/'), event: { containerId: 'web' } },
      ['topic~="^/tasks/",event.container_id=="web"', `topic~="^/tasks/",${CONTAINERS},event.id=="web"`],
    ],
    [{ event: { containerId: 'web', image: 'i' } }, ['event.id=="web",event.image=="i"']],
    [{ event: { snapshotKey: 'k' } }, ['event.snapshot_key=="k"']],
    [
      { event: { containerId: 'web', execId: 'probe' } },
      ['event.container_id=="web",event.id=="probe"', 'event.container_id=="web",event.exec_id=="probe"'],
    ],
    [{ event: { runtime: { name: matches('runc') } } }, ['topic=="/containers/create",event.runtime.name~="runc"']],
  ])('%j', (conditions, filters) => {
    expect(eventFilter(conditions).split('\n')).toEqual(filters);
  });

  it('with `not` and without a topic exclude events without the field', () => {
    const tasks = [
      'create',
      'start',
      'exit',
      'delete',
      'oom',
      'exec-added',
      'exec-started',
      'paused',
      'resumed',
      'checkpointed',
    ]
      .map((name) => `/tasks/${name}`)
      .join('|');
    expect(eventFilter({ event: { containerId: not('web') } }).split('\n')).toEqual([
      `topic~="^(${tasks})$",event.container_id!="web"`,
      `${CONTAINERS},event.id!="web"`,
    ]);
  });

  it.each<[string, EventConditions]>([
    ['event.containerid', { topic: '/tasks/exit', event: { containerid: 'web' } }],
    ['event.containerid', { event: { containerid: 'web' } }],
    ['event.pid', { topic: '/tasks/exit', event: { pid: '5' } }],
    ['event.execId', { topic: '/tasks/start', event: { execId: 'a' } }],
    ['event.labels', { topic: '/images/create', event: { labels: 'a' } }],
    ['event', { event: { containerId: 'a', digest: 'b' } }],
    ['event.execId', { topic: '/tasks/exit', event: { execId: '' } }],
    ['event', { event: 'a' as unknown as FieldConditions }],
    ['conditions', null as unknown as EventConditions],
    ['event.container_id', { event: { container_id: 5 as unknown as string } }],
    ['topics', { topics: '/tasks/exit' } as EventConditions],
  ])('that containerd would never match are rejected: %s %j', (argument, conditions) => {
    expect(() => eventFilter(conditions)).toThrow(errorWith('invalid_argument', { argument }));
  });

  it('are typed by topic', () => {
    eventFilter({ topic: '/tasks/exit', event: { containerId: 'web', execId: not('x') } });
    eventFilter({ topic: '/containers/update', event: { labels: { a: 'b' }, snapshotKey: 'k' } });
    // @ts-expect-error it has none
    expect(() => eventFilter({ topic: '/tasks/start', event: { execId: 'x' } })).toThrow(
      errorWith('invalid_argument', { argument: 'event.execId' }),
    );
    // @ts-expect-error a number, which filters ignore
    expect(() => eventFilter({ topic: '/tasks/exit', event: { pid: 5 } })).toThrow(
      errorWith('invalid_argument', { argument: 'event.pid' }),
    );
    expectTypeOf<EventTopic>().toExtend<string>();
  });
});

type Wanted = [path: string[], value: FieldConditions[string]];

function nested(path: readonly string[], value: FieldConditions[string]): FieldConditions {
  const [first, ...rest] = path as [string, ...string[]];
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
}

/** JavaScript objects list integer keys first. */
function inObjectOrder(wanted: readonly Wanted[]): Wanted[] {
  const order = Object.keys(Object.fromEntries(wanted.map(([[first]]) => [first!, 0] as const)));
  return order.map((first) => wanted.find(([path]) => path[0] === first)!);
}

interface Term {
  readonly path: string[];
  readonly operator: string;
  readonly value: string;
}

/**
 * containerd's grammar (pkg/filters/parser.go), as far as it is used: `fieldpath [operator value]`, separated by
 * commas.
 */
function parse(filter: string): Term[] {
  let rest = filter;
  const take = (pattern: RegExp): string | undefined => {
    const [found] = pattern.exec(rest) ?? [];
    if (found !== undefined) rest = rest.slice(found.length);
    return found;
  };
  const word = (plain: RegExp): string => {
    const quoted = take(/^"(?:[^"\\\n]|\\.)*"/);
    const found = quoted === undefined ? take(plain) : unquoted(quoted);
    if (found === undefined) throw new Error(`not to be read: ${rest}`);
    return found;
  };
  const terms: Term[] = [];
  do {
    const path = [word(/^[A-Za-z_][A-Za-z0-9_]*/)];
    while (take(/^\./) !== undefined) path.push(word(/^[A-Za-z_][A-Za-z0-9_]*/));
    const operator = take(/^(?:==|!=|~=)/) ?? 'present';
    terms.push({ path, operator, value: operator === 'present' ? '' : word(/^[^\s,"]+/) });
  } while (take(/^,/) !== undefined);
  if (rest !== '') throw new Error(`too much: ${rest}`);
  return terms;
}

/** Unquotes as Go does: these escapes, and no others. */
function unquoted(text: string): string {
  const letters: Record<string, string> = {
    a: '\u0007',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '\\': '\\',
    '"': '"',
  };
  return text.slice(1, -1).replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_all, code: string | undefined, letter: string) => {
    const read = code === undefined ? letters[letter] : String.fromCharCode(parseInt(code, 16));
    if (read === undefined) throw new Error(`no escape of Go's: \\${letter}`);
    return read;
  });
}

/** A regular expression that matches exactly this text. */
function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
