/**
 * A unary call: `version()`, one after the other, against bare grpc-js with the generated messages, both in this program, and
 * against containerd's Go client if it is available, in another process; each has its own connection.
 */
import { firstValueFrom } from 'rxjs';
import { byHand } from '../support/callByHand.js';
import { goClient, whyNoGoClient } from '../support/goClient.js';
import type { GoClient } from '../support/goClient.js';
import { interleaved } from '../support/interleaved.js';
import type { Contender } from '../support/interleaved.js';
import { place } from '../support/place.js';
import { report } from '../support/report.js';
import { folded, mean, percentile } from '../support/spread.js';
import { versionByHand } from '../support/versionByHand.js';

const TURNS = Number(process.env['TURNS'] ?? 12);
/** How often a turn alternates between the two: shorter pieces see more similar conditions. */
const PIECES = 20;
const CALLS = 100;
/** Calls per contender; with 4,000, neither had reached its full speed. */
const WARM_UP = 100;

const { options, containerd, note, end } = await place();
const client = byHand(options.address, options.namespace);
const cpu = new Map<string, number[]>();
const contenders = [
  turnOf('grpc-js by hand', () => versionByHand(client)),
  turnOf('rx-containerd', () => firstValueFrom(containerd.version())),
];
const withoutGo = await whyNoGoClient();
const go = withoutGo === undefined ? await goClient(options) : undefined;
if (go !== undefined) contenders.push(turnOfGo(go));
try {
  const times = await interleaved(contenders, { turns: TURNS * PIECES, warmUp: WARM_UP });
  const bars = [{ figure: 'rx-containerd', of: 'ratio', atMost: 1.1 }] as const;
  report({
    row: 'unary',
    work: 'version(), one call after the other',
    tables: [
      { title: 'time of a call, p50', unit: 'ms', figures: times.map((figure) => folded(figure, PIECES)), bars },
      {
        title: 'CPU of a call',
        unit: 'µs',
        figures: [...cpu].map(([name, values]) => folded({ name, values: values.slice(WARM_UP) }, PIECES, mean)),
        bars,
      },
    ],
    notes: [
      note,
      `a turn is ${PIECES} samples of ${CALLS} calls of each contender, interleaved; ${WARM_UP * CALLS} calls of each warm up`,
      'CPU is the whole program’s: a garbage collection counts for the contender it interrupts',
      ...(withoutGo === undefined ? [] : [`no Go client: ${withoutGo}`]),
    ],
  });
} finally {
  client.close();
  await go?.end();
  await end();
}

function turnOf(name: string, call: () => Promise<unknown>): Contender {
  cpu.set(name, []);
  return [
    name,
    async () => {
      const before = process.cpuUsage();
      const times: number[] = [];
      while (times.length < CALLS) {
        const begun = performance.now();
        await call();
        times.push(performance.now() - begun);
      }
      const { user, system } = process.cpuUsage(before);
      cpu.get(name)!.push((user + system) / CALLS);
      return percentile(times, 0.5);
    },
  ];
}

function turnOfGo({ ask }: GoClient): Contender {
  const name = 'Go client';
  cpu.set(name, []);
  return [
    name,
    async () => {
      const { each, cpu: ms } = await ask({ do: 'version', count: CALLS });
      cpu.get(name)!.push((1000 * ms) / CALLS);
      return percentile(each, 0.5);
    },
  ];
}
