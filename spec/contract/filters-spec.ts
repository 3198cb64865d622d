import { beforeAll, describe, expect, it } from 'vitest';
import { eventFilter, forContainer, matches, not, present, withProcessKill } from '../../src/index.js';
import type { Containerd, ContainerdEvent, EventFilter, TopicFields } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';
import { MAY_LOSE_TASK_DELETE } from '../support/contract/mayLoseTaskDelete.js';
import { recording } from '../support/contract/recording.js';
import type { Recording } from '../support/contract/recording.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';
import { clear, workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('filters');
const there = freshNamespace('filters-too');
beforeAll(async () => {
  await here.container({ id: 'web', keep: true });
  await here.container({ id: 'sentinel', keep: true });
  await there.container({ id: 'web', keep: true });
});

/** Labels of containers are arbitrary strings, and appear in ContainerUpdate events. */
const label = (place: typeof here, id: string, ...labels: readonly string[]) =>
  workshop.labelContainer(
    place.name,
    id,
    Object.fromEntries(labels.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])),
  );

let count = 0;

/**
 * Subscribes with these filters, runs `act`, and returns the events it caused.
 *
 * A filtered stream does not announce that it is live: the sentinel's events prove that it is, and that everything has
 * arrived.
 */
const heard = async (
  filters: readonly EventFilter[],
  act: () => Promise<unknown>,
  client: Containerd = here.containerd,
): Promise<readonly ContainerdEvent[]> => {
  const sentinel = eventFilter({
    topic: '/containers/update',
    event: { containerId: 'sentinel' },
    namespace: here.name,
  });
  const all = recording(client.eventsMatching(...filters, sentinel));
  const shown = (n: number): boolean =>
    all.values.some((event) => event.type === 'ContainerUpdate' && event.labels['n'] === n.toString());
  const say = async (): Promise<void> => {
    const n = ++count;
    await label(here, 'sentinel', `n=${n}`);
    await until(() => shown(n), 200).catch(() => undefined);
  };
  while (all.values.length === 0) await say();
  const from = all.values.length;
  await act();
  const last = ++count;
  await label(here, 'sentinel', `n=${last}`);
  await until(() => shown(last));
  all.subscription.unsubscribe();
  return withoutSentinel(all, from);
};

const withoutSentinel = ({ values }: Recording<ContainerdEvent>, from: number): readonly ContainerdEvent[] =>
  values.slice(from).filter((event) => !('containerId' in event) || event.containerId !== 'sentinel');

/** The values of the label `value` in a container's updates. */
const values = (events: readonly ContainerdEvent[]): readonly (string | undefined)[] =>
  events.flatMap((event) => (event.type === 'ContainerUpdate' ? [event.labels['value']] : []));

const ODD = [
  'plain',
  'a "quoted" word',
  "an 'apostrophe'",
  'back\\slash',
  'for/ward/slashes',
  'pipes|bars',
  'a,comma',
  'ünï — 文字',
  'tab\there',
  '$HOME `x`',
  '{}[]()*+?.^$',
  'trailing\\',
];

const giveAll = async (): Promise<void> => {
  for (const value of ODD) await label(here, 'web', `value=${value}`);
};

describe('a filter for one value', () => {
  it.each(ODD)('matches it and nothing else: %s', async (value) => {
    const filter = eventFilter({ topic: '/containers/update', event: { labels: { value } } });
    const events = await heard([filter], async () => {
      await label(here, 'web', `value=${value}`);
      await label(here, 'web', `value=${value}x`);
      await label(here, 'web', 'value=another');
    });
    expect(values(events)).toEqual([value]);
  });
});

describe('a filter', () => {
  const updates = (condition: TopicFields<'/containers/update'>): EventFilter =>
    eventFilter({ topic: '/containers/update', event: { ...condition } });

  it('with `not` matches all the others', async () => {
    const events = await heard([updates({ containerId: 'web', labels: { value: not('back\\slash') } })], giveAll);
    expect(values(events)).toEqual(ODD.filter((value) => value !== 'back\\slash'));
  });

  it.each<[string, string | RegExp, readonly string[]]>([
    ['that matches anywhere in the value', 'slash', ['back\\slash', 'for/ward/slashes']],
    ['with slashes', /^for\/ward\//, ['for/ward/slashes']],
    ['with a backslash', /\\/, ['back\\slash', 'trailing\\']],
    ['with quotes', /"quoted"|'apo/, ['a "quoted" word', "an 'apostrophe'"]],
    ['with a bar', /pipes\|bars/, ['pipes|bars']],
    ['with a class', '^[[:alpha:]]+$', ['plain']],
    ['with non-ASCII letters', /^ünï.*字$/, ['ünï — 文字']],
    ['in Go syntax, case-insensitive', '(?i)PLAIN', ['plain']],
  ])('with a regular expression %s', async (_, pattern, found) => {
    expect(values(await heard([updates({ labels: { value: matches(pattern) } })], giveAll))).toEqual(found);
  });

  it('with `present` matches events that have the field', async () => {
    await label(here, 'web', 'rare=');
    const events = await heard([updates({ labels: { rare: present() } })], async () => {
      await label(here, 'web', 'value=without');
      await label(here, 'web', 'value=with', 'rare=yes');
      await label(here, 'web', 'value=without again', 'rare=');
    });
    expect(values(events)).toEqual(['with']);
  });

  it('matches fields whose names contain dots, slashes and quotes', async () => {
    const name = 'io.example/a-b.c';
    const events = await heard([updates({ labels: { [name]: 'x' } })], async () => {
      await label(here, 'web', 'value=no', `${name}=y`);
      await label(here, 'web', 'value=yes', `${name}=x`);
      await label(here, 'web', `${name}=`);
    });
    expect(values(events)).toEqual(['yes']);
  });

  it('requires all of its conditions', async () => {
    const events = await heard([updates({ containerId: 'web', labels: { first: '1', second: '2' } })], async () => {
      await label(here, 'web', 'first=1', 'second=', 'value=one');
      await label(here, 'web', 'first=1', 'second=2', 'value=both');
      await label(here, 'web', 'first=', 'second=2', 'value=other');
    });
    expect(values(events)).toEqual(['both']);
  });

  it('is one of several alternatives', async () => {
    const filters = [updates({ labels: { value: 'plain' } }), updates({ labels: { value: matches('^trailing') } })];
    expect(values(await heard(filters, giveAll))).toEqual(['plain', 'trailing\\']);
  });

  it('by topic matches that topic', async () => {
    const events = await heard([eventFilter({ topic: matches(/^\/images\//) })], async () => {
      await workshop.tagImage(here.name, IMAGE, 'local/busybox:tagged');
      await label(here, 'web', 'value=update');
      await workshop.removeImage(here.name, 'local/busybox:tagged');
    });
    expect(events.map(({ type }) => type)).toEqual(['ImageCreate', 'ImageDelete']);
  });

  it("by container matches its task's events; with `not` it lets events without a container through", async () => {
    const act = async (): Promise<void> => {
      await here.task({ id: 'mine' });
      await here.task({ id: 'yours' });
      await workshop.labelImage(here.name, IMAGE, { n: `${++count}` });
    };
    const mine = await heard([eventFilter({ event: { container_id: 'mine' } })], act);
    expect(mine.map(({ type }) => type)).toEqual(['TaskCreate', 'TaskStart']);
    for (const id of ['mine', 'yours']) await clear(here.name, id);
    const notMine = await heard([eventFilter({ event: { container_id: not('mine') } })], act);
    expect(
      notMine.filter((event) => 'containerId' in event && event.containerId === 'mine').map(({ type }) => type),
    ).toEqual(['ContainerCreate']);
    expect(notMine.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['TaskCreate', 'TaskStart', 'ImageUpdate', 'SnapshotPrepare']),
    );
  });

  it('by field, without a topic, matches every event with that field, whatever containerd calls it', async () => {
    const act = async (): Promise<void> => {
      await here.task({ id: 'named' });
      await here.task({ id: 'other' });
      await workshop.labelImage(here.name, IMAGE, { n: `${++count}` });
    };
    const shapes = (events: readonly ContainerdEvent[]): readonly string[] =>
      events.map((event) => `${event.type} ${'containerId' in event ? event.containerId : ''}`);
    const ofNamed = await heard([eventFilter({ event: { containerId: 'named' } })], act);
    expect(shapes(ofNamed)).toEqual(['ContainerCreate named', 'TaskCreate named', 'TaskStart named']);
    for (const id of ['named', 'other']) await clear(here.name, id);
    const ofOthers = await heard([eventFilter({ event: { containerId: not('named') } })], act);
    expect(shapes(ofOthers)).toEqual(['ContainerCreate other', 'TaskCreate other', 'TaskStart other']);
  });

  it('distinguishes the exits of a container from those of its execs', MAY_LOSE_TASK_DELETE, async () => {
    const exits = async (execId: string, name: string): Promise<readonly string[]> => {
      const id = `${name}-${++count}`;
      const filters = (['/tasks/exit', '/tasks/delete'] as const).map((topic) =>
        eventFilter({ topic, event: { containerId: id, execId } }),
      );
      const events = await heard(filters, async () => {
        const task = await here.task({ id });
        for (const exec of ['probe', 'other']) {
          const handle = await only(task.exec(exec, { args: ['true'] }));
          await only(handle.startAndWait());
          await only(handle.delete());
        }
        await only(task.delete(withProcessKill));
      });
      return events.map((event) => `${event.type} ${'execId' in event ? event.execId : '?'}`);
    };
    // containerd publishes no event when an exec is deleted.
    expect(await exits('probe', 'with-probe')).toEqual(['TaskExit probe']);
    expect(await exits('', 'with-others')).toEqual(['TaskExit ', 'TaskDelete ']);
  });

  it("stays within the client's namespace, in all its alternatives", async () => {
    const act = async (): Promise<void> => {
      await label(there, 'web', 'value=theirs');
      await label(here, 'web', 'value=ours');
    };
    const filters = [updates({ labels: { value: 'nobody' } }), updates({ containerId: 'web' })];
    expect(values(await heard(filters, act))).toEqual(['ours']);
    const all = here.connect({ allNamespaces: true });
    const events = await heard(filters, act, all);
    expect(values(events)).toEqual(['theirs', 'ours']);
    expect(events.map((event) => 'namespace' in event && event.namespace)).toEqual([there.name, here.name]);
    expect(
      values(await heard([eventFilter({ namespace: there.name, topic: '/containers/update' })], act, all)),
    ).toEqual(['theirs']);
  });

  it('lets nothing through that it does not name', async () => {
    const events = await heard([eventFilter({ topic: '/tasks/exit' })], async () => {
      await label(here, 'web', 'value=update');
      await here.task({ id: 'idle' });
    });
    expect(events).toEqual([]);
  });

  it("does not change other subscribers' events", async () => {
    const all = recording(here.containerd.events.pipe(forContainer('web')));
    await live(here.containerd);
    const events = await heard([updates({ labels: { value: 'plain' } })], giveAll);
    expect(values(events)).toEqual(['plain']);
    await until(() => values(all.values).length >= ODD.length);
    expect(values(all.values).slice(-ODD.length)).toEqual(ODD);
  });
});

describe('a filter that can never match', () => {
  it.each([
    'event.containerId==web',
    'timestamp',
    'event',
    'topics=="/tasks/exit"',
    'topic.x',
    'topic~=(',
    'topic~=(?=x)',
  ])('is an invalid argument: %s', async (text) => {
    expect(await refusal(here.connect().eventsMatching(text as EventFilter))).toMatchObject({
      code: 'invalid_argument',
      argument: 'filters',
    });
  });
});

describe('a filter that containerd cannot parse', () => {
  it.each(['topic=', 'topic=="/a', 'topic=~/x/', '==', ','])('is an invalid argument: %s', async (text) => {
    const error = await refusal(here.connect().eventsMatching(text as EventFilter));
    expect(error).toMatchObject({ code: 'invalid_argument', argument: 'filters' });
    expect(error.message).toContain(text);
  });
});
