/**
 * The backlog of the row `drain`, with 1, 10 and 100 consumers of one event type: one that is not in the backlog (so that no
 * event is decoded), or the one that is (decoded once for all consumers). Measures the client's CPU time per event; the cost
 * of one more consumer is the difference divided by the number of consumers.
 *
 * Against rxjs's own `filter`, which needs every event decoded.
 */
import { drainServer } from '../support/drainServers.js';
import { forked } from '../support/forked.js';
import { interleaved } from '../support/interleaved.js';
import type { Contender } from '../support/interleaved.js';
import { report } from '../support/report.js';
import type { Figure } from '../support/Result.js';
import type { Drained } from '../support/stopwatch.js';

const EVENTS = Number(process.env['EVENTS'] ?? 200_000);
const TURNS = Number(process.env['TURNS'] ?? 6);

const CONSUMERS = [1, 10, 100];
/** The contenders, and the event type they subscribe to. */
const WAYS = { unwanted: ['TaskPaused'], byHand: ['TaskPaused', 'by hand'], wanted: ['TaskExit'] } as const;
type Way = keyof typeof WAYS;

const server = await drainServer(EVENTS);
const figures = await interleaved(
  (Object.keys(WAYS) as Way[]).flatMap((way) =>
    CONSUMERS.map((consumers): Contender => [
      `${way} ${consumers}`,
      async () =>
        (await forked<Drained>('consumersClient.ts', server.address, String(EVENTS), String(consumers), ...WAYS[way]))
          .cpu,
    ]),
  ),
  { turns: TURNS },
);
server.end();

const of = (way: Way): Figure[] =>
  CONSUMERS.map((consumers) => ({
    name: `${consumers} consumer${consumers === 1 ? '' : 's'}`,
    values: figures.find(({ name }) => name === `${way} ${consumers}`)!.values,
  }));
const more: Figure[] = [
  { name: 'that does not want it', values: costOfOneMore(of('unwanted')) },
  { name: 'that does not want it, by rxjs `filter`', values: costOfOneMore(of('byHand')) },
  { name: 'that wants it', values: costOfOneMore(of('wanted')) },
];
report({
  row: 'consumers',
  work: `a backlog of ${EVENTS} exits, consumers that want one type`,
  tables: [
    { title: 'CPU of an event that nobody wants', unit: 'µs', figures: of('unwanted') },
    { title: 'CPU of an event that nobody wants, consumers by rxjs `filter`', unit: 'µs', figures: of('byHand') },
    { title: 'CPU of an event that all of them want', unit: 'µs', figures: of('wanted') },
    {
      title: 'CPU of an event for one consumer more',
      unit: 'µs',
      figures: more,
      bars: [{ figure: 'that does not want it', of: 'value', atMost: 0.1 }],
    },
  ],
  notes: [
    'the first tenth warms up and is not counted',
    'one consumer more (from 10 to 100, divided by 90)',
    'one more consumer, of another type, starts and stops the measurement',
  ],
});

function costOfOneMore([, ten, hundred]: readonly Figure[]): number[] {
  return hundred!.values.map((value, turn) => (value - ten!.values[turn]!) / 90);
}
