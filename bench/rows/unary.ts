/**
 * A call with one answer: `version()`, one after the other, against bare grpc-js with the generated messages. Both in
 * this program, and each with a connection of its own.
 */
import { firstValueFrom } from 'rxjs';
import { byHand } from '../support/callByHand.js';
import { interleaved } from '../support/interleaved.js';
import type { Contender } from '../support/interleaved.js';
import { place } from '../support/place.js';
import { report } from '../support/report.js';
import { percentile } from '../support/spread.js';
import { versionByHand } from '../support/versionByHand.js';

const TURNS = Number(process.env['TURNS'] ?? 16);
const CALLS = Number(process.env['CALLS'] ?? 1000);
const WARM_UP = 3;

const { options, containerd, note, end } = await place();
const client = byHand(options.address, options.namespace);
const cpu = new Map<string, number[]>();
const contenders = [
  turnOf('grpc-js by hand', () => versionByHand(client)),
  turnOf('rx-containerd', () => firstValueFrom(containerd.version())),
];
try {
  const times = await interleaved(contenders, { turns: TURNS, warmUp: WARM_UP });
  const bars = [{ figure: 'rx-containerd', of: 'ratio', atMost: 1.1 }] as const;
  report({
    row: 'unary',
    work: 'version(), one call after the other',
    tables: [
      { title: 'p50 of a turn’s calls', unit: 'ms', figures: times, bars },
      { title: 'CPU of a call', unit: 'µs', figures: [...cpu].map(([name, values]) => ({ name, values: values.slice(WARM_UP) })), bars },
    ],
    notes: [note, `${CALLS} calls a turn; ${WARM_UP * CALLS} calls of each warm up`],
  });
} finally {
  client.close();
  await end();
}

function turnOf(name: string, call: () => Promise<unknown>): Contender {
  cpu.set(name, []);
  return [name, async () => {
    // What the other has left behind is not to be this one's to collect.
    globalThis.gc?.();
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
  }];
}
