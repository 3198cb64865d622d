/**
 * The backlog of the row `drain`, with 1, 10 and 100 consumers that each want one type of event: a type that does not come
 * (so that no event is decoded), or the one that comes (decoded once for all of them). Measured is the CPU time of the
 * client's program for an event; what one more consumer costs is the difference, divided.
 *
 * Against rxjs's own `filter`, for which every event is decoded.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { drainServer } from '../support/drainServers.js';
import { interleaved } from '../support/interleaved.js';
import { report } from '../support/report.js';
import type { Figure } from '../support/Result.js';
import type { Drained } from '../support/stopwatch.js';

const EVENTS = Number(process.env['EVENTS'] ?? 200_000);
const TURNS = Number(process.env['TURNS'] ?? 6);

const server = await drainServer(EVENTS);
const unwanted = await withConsumers('TaskPaused');
const byHand = await withConsumers('TaskPaused', 'by hand');
const wanted = await withConsumers('TaskExit');
server.end();

const more: Figure[] = [
  { name: 'that does not want it', values: costOfOneMore(unwanted) },
  { name: 'that does not want it, by rxjs `filter`', values: costOfOneMore(byHand) },
  { name: 'that wants it', values: costOfOneMore(wanted) },
];
report({
  row: 'consumers',
  work: `a backlog of ${EVENTS} exits, consumers that want one type`,
  tables: [
    { title: 'CPU of an event that nobody wants', unit: 'µs', figures: unwanted },
    { title: 'CPU of an event that nobody wants, consumers by rxjs `filter`', unit: 'µs', figures: byHand },
    { title: 'CPU of an event that all of them want', unit: 'µs', figures: wanted },
    { title: 'CPU of an event for one consumer more', unit: 'µs', figures: more, bars: [{ figure: 'that does not want it', of: 'value', atMost: 0.1 }] },
  ],
  notes: ['the first tenth warms up and is not counted', 'one consumer more (from 10 to 100, divided by 90)', 'one more consumer, of another type, begins and ends the measuring'],
});

function withConsumers(type: string, ...how: string[]): Promise<Figure[]> {
  return interleaved([1, 10, 100].map((consumers) => [`${consumers} ${consumers === 1 ? 'consumer' : 'consumers'}`, () => drain(String(consumers), type, ...how)]), { turns: TURNS });
}

async function drain(...how: string[]): Promise<number> {
  const client = fork(fileURLToPath(new URL('../support/consumersClient.ts', import.meta.url)), [server.address, String(EVENTS), ...how], { execArgv: ['--import', 'tsx'] });
  const [{ cpu }] = (await once(client, 'message')) as [Drained];
  client.kill();
  return cpu;
}

function costOfOneMore([, ten, hundred]: readonly Figure[]): number[] {
  return hundred!.values.map((value, turn) => (value - ten!.values[turn]!) / 90);
}
