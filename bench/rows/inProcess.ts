/**
 * What an event costs inside the client, step by step: reading its envelope, decoding it, passing it through all operators,
 * finding its waits. Measured by tinybench in this program, a thousand at a time, because one is too short to be measured;
 * nothing is sent.
 */
import { NEVER, Subject } from 'rxjs';
import { Bench } from 'tinybench';
import { ReceivedEnvelope } from '../../src/decode/envelope.js';
import task from '../../src/gen/containerd/events/task_pb.js';
import wire from '../../src/gen/containerd/types/event_pb.js';
import { eventsOf } from '../../src/observables/events/events.js';
import { ExitIndex } from '../../src/observables/exits/ExitIndex.js';
import { feed } from '../../src/observables/events/feed.js';
import { processInstance } from '../../src/observables/exits/ProcessInstance.js';
import { session } from '../../src/observables/events/session.js';
import type { FeedItem } from '../../src/observables/events/session.js';
import type { Received } from '../../src/values/Received.js';
import { exitBytes } from '../support/exitBytes.js';
import { interleaved } from '../support/interleaved.js';
import type { Contender } from '../support/interleaved.js';
import { report } from '../support/report.js';

const TURNS = Number(process.env['TURNS'] ?? 8);
const AT_ONCE = 1000;

const bytes = Array.from({ length: AT_ONCE }, (_, n) => exitBytes('bench', n));

/** The last result, so that the compiler cannot remove unused work. */
const kept: { last?: unknown } = {};
const each = (name: string, one: (n: number) => unknown): Contender => [
  name,
  async () => {
    const bench = new Bench({ time: 300, warmupTime: 50 });
    bench.add(name, () => {
      for (let n = 0; n < AT_ONCE; n++) kept.last = one(n);
    });
    const [measured] = await bench.run();
    const { result } = measured!;
    if (!('latency' in result)) throw new Error(`${name}: not measured`);
    return (result.latency.p50 * 1e6) / AT_ONCE;
  },
];

/** Pushes an event through all operators, from the session to a consumer of `events`. */
function operators(): (received: Received) => void {
  const source = new Subject<Received>();
  const proof = { topic: 'probe', publish: () => NEVER };
  const items = feed(session({ subscribeTo: () => source, newProbe: () => proof }, []), {
    connectTimeout: 1e9,
    linger: 0,
    closing: NEVER,
    random: Math.random,
  });
  eventsOf(items).subscribe((event) => {
    kept.last = event;
  });
  source.next({ namespace: '', topic: 'probe', typeName: '', event: { type: 'Unknown' } as never });
  return (received) => {
    source.next(received);
  };
}

/** Waits for many execs; emits the exit of one, and waits for that exec again. */
function index(waits: number): (n: number) => void {
  const items = new Subject<FeedItem>();
  const exits = new ExitIndex({
    feed: items,
    namespace: 'bench',
    reconcile: { floor: 1e9, ceiling: 1e9, perSecond: 0 },
    rounds: NEVER,
    get: () => NEVER,
    list: () => NEVER,
  });
  const wait = (n: number): void => {
    exits.wait(processInstance(`container-${n % 50}`, `exec-${n}`, 1000 + n)).subscribe((exit) => {
      kept.last = exit;
    });
  };
  for (let n = 0; n < waits; n++) wait(n);
  const exited = Array.from({ length: AT_ONCE }, (_, n) => new ReceivedEnvelope(exitBytes('bench', n % waits)));
  return (n) => {
    items.next(exited[n]!);
    wait(n % waits);
  };
}

const push = operators();
const decoded = bytes.map((one) => new ReceivedEnvelope(one));
for (const { event } of decoded) kept.last = event;
const [hundred, tenThousand, hundredThousand] = [index(100), index(10_000), index(100_000)];

report({
  row: 'inProcess',
  work: 'an exit inside the program, step by step',
  tables: [
    {
      title: 'its envelope read',
      unit: 'ns',
      figures: await interleaved(
        [
          each('generated message (copies first, as generated services do)', (n) =>
            wire.Envelope.deserializeBinary(new Uint8Array(bytes[n]!)),
          ),
          each('generated message, without the copy', (n) => wire.Envelope.deserializeBinary(bytes[n]!)),
          each('rx-containerd', (n) => new ReceivedEnvelope(bytes[n]!)),
        ],
        { turns: TURNS, warmUp: 2 },
      ),
    },
    {
      title: 'envelope and exit, as a value',
      unit: 'ns',
      figures: await interleaved(
        [
          each('generated messages, toObject()', (n) =>
            task.TaskExit.deserializeBinary(
              wire.Envelope.deserializeBinary(bytes[n]!).getEvent()!.getValue_asU8(),
            ).toObject(),
          ),
          each('rx-containerd', (n) => new ReceivedEnvelope(bytes[n]!).event),
        ],
        { turns: TURNS, warmUp: 2 },
      ),
    },
    {
      title: 'through the operators to a consumer',
      unit: 'ns',
      figures: await interleaved(
        [
          each('rx-containerd', (n) => {
            push(decoded[n]!);
          }),
        ],
        { turns: TURNS, warmUp: 2 },
      ),
    },
    {
      title: 'from the feed to who waits for it, and another wait in its place',
      unit: 'ns',
      figures: await interleaved(
        [each('100 waits', hundred), each('10,000 waits', tenThousand), each('100,000 waits', hundredThousand)],
        { turns: TURNS, warmUp: 2 },
      ),
    },
  ],
  notes: [
    'median of tinybench samples of a thousand',
    'a new wait replaces each one that has ended: with 100,000 waits most of the time is the insertion into a large Map, and cache misses; the row `waits` measures the whole path without it',
  ],
});
process.exit();
