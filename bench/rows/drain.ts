/**
 * Drains a backlog of 200,000 task exits: decoded, typed, delivered to one consumer, with no pending wait.
 *
 * The server, in another process, sends prebuilt bytes as fast as they are read. Measures the client's CPU time per event
 * and its events per second. Against grpc-js with raw bytes and the same flow-control window, and against containerd's Go
 * client if it is available.
 */
import { drainServer } from '../support/drainServers.js';
import { forked } from '../support/forked.js';
import { goClient, whyNoGoClient } from '../support/goClient.js';
import { interleaved } from '../support/interleaved.js';
import { report } from '../support/report.js';
import type { Drained } from '../support/stopwatch.js';

const EVENTS = Number(process.env['EVENTS'] ?? 200_000);
const TURNS = Number(process.env['TURNS'] ?? 8);
const GO = 'Go client';
const withoutGo = await whyNoGoClient();
const CONTENDERS = [
  'raw grpc-js',
  'rx-containerd',
  'google-protobuf by hand',
  ...(withoutGo === undefined ? [GO] : []),
];

const server = await drainServer(EVENTS);
const seconds = new Map<string, number[]>(CONTENDERS.map((name) => [name, []]));
const cpu = await interleaved(
  CONTENDERS.map((name) => [
    name,
    async () => {
      const drained = await (name === GO
        ? drainByGo()
        : forked<Drained>('drainClient.ts', server.address, String(EVENTS), name));
      seconds.get(name)!.push(drained.wall);
      return drained.cpu;
    },
  ]),
  { turns: TURNS },
);
server.end();

report({
  row: 'drain',
  work: `a backlog of ${EVENTS} exits, one consumer, no pending wait`,
  tables: [
    {
      title: 'CPU of an event',
      unit: 'µs',
      figures: cpu,
      bars: [{ figure: 'rx-containerd', of: 'ratio', atMost: 1.4 }],
    },
    { title: 'time of an event', unit: 'µs', figures: [...seconds].map(([name, values]) => ({ name, values })) },
  ],
  notes: [
    'the first tenth warms up and is not counted',
    'google-protobuf by hand: grpc-js with the generated messages, envelope and TaskExit, not converted to values',
    withoutGo === undefined
      ? 'Go client: containerd 1.6.20’s Subscribe and typeurl.UnmarshalAny, with its default window'
      : `no Go client: ${withoutGo}`,
  ],
});

async function drainByGo(): Promise<Drained> {
  const client = await goClient({ address: server.address, namespace: 'bench' });
  const { cpu: cpuMs, wall } = await client.ask({ do: 'drain', count: EVENTS });
  await client.end();
  // The first tenth is warm-up.
  const each = (ms: number): number => (1000 * ms) / (0.9 * EVENTS);
  return { cpu: each(cpuMs), wall: each(wall) };
}
