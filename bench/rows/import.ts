/**
 * A whole program, from start to end: it imports the library, asks a containerd in another process for its version once, and
 * exits.
 *
 * With plain node and the built package, like a user's program. Against a program that imports rxjs, grpc-js and
 * google-protobuf and makes the same call with the generated client. Then the imports alone, and the size of `node_modules`
 * after an install.
 */
import { startContainerd as startEmbedded } from 'rx-containerd/testing';
import { canHavePrivateContainerd } from '../../scripts/lib/containerdBinaries.js';
import { startContainerd } from '../../scripts/lib/privateContainerd.js';
import { installed, installedOurselves } from '../support/installed.js';
import { interleaved } from '../support/interleaved.js';
import { machine } from '../support/machine.js';
import { programTime } from '../support/programTime.js';
import { progress, report } from '../support/report.js';
import type { Figure, Table } from '../support/Result.js';

const TURNS = Number(process.env['TURNS'] ?? 20);
const BY_HAND = 'rxjs, grpc-js, google-protobuf';
const OURS = 'rx-containerd';
const notes = [
  'each turn is a new program, run by plain node on the built package; the first 2 of each warm up, so the files are in the page cache',
  `each program reports its own CPU time when it exits; the second pair of tables includes a program that imports nothing`,
];

const without = canHavePrivateContainerd();
if (without !== undefined) notes.push(`NO REAL CONTAINERD (${without}): the embedded one answers`);
const daemon = await (without === undefined ? privateDaemon() : startEmbedded());
const answers = await times(
  'import to first answer',
  { [BY_HAND]: 'answerByHand', [OURS]: 'answerOfRxContainerd' },
  daemon.address,
);
await daemon.close();
const imports = await times('import alone', { [BY_HAND]: 'threePackages', [OURS]: 'rxContainerd', nothing: 'nothing' });

report({
  row: 'import',
  work: 'a whole program: import, the first answer, the end',
  tables: [
    { ...answers.time, bars: [{ figure: OURS, of: 'ratio', atMost: 1.2 }] },
    answers.cpu,
    imports.time,
    imports.cpu,
    ...sizes(),
  ],
  notes,
});

async function privateDaemon(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const daemon = await startContainerd({ version: '1.6' });
  return { address: daemon.address, close: () => daemon.stop() };
}

async function times(
  title: string,
  programs: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<{ readonly time: Table; readonly cpu: Table }> {
  progress(title);
  const cpu = new Map<string, number[]>();
  const wall = await interleaved(
    Object.entries(programs).map(([name, file]) => [
      name,
      async () => {
        const taken = await programTime(new URL(`../support/importing/${file}.js`, import.meta.url), ...args);
        cpu.set(name, [...(cpu.get(name) ?? []), taken.cpu]);
        return taken.wall;
      },
    ]),
    { turns: TURNS, warmUp: 2 },
  );
  return {
    time: { title: `${title}, time`, unit: 'ms', figures: wall },
    // Warm-up is not counted.
    cpu: {
      title: `${title}, CPU`,
      unit: 'ms',
      figures: [...cpu].map(([name, values]) => ({ name, values: values.slice(-TURNS) })),
    },
  };
}

function sizes(): Table[] {
  progress('what is installed');
  try {
    const { packages } = machine();
    const taken = [
      [BY_HAND, installed(...Object.entries(packages).map((parts) => parts.join('@')))],
      [OURS, installedOurselves()],
    ] as const;
    const figures = (what: 'packages' | 'megabytes'): Figure[] =>
      taken.map(([name, sum]) => ({ name, values: [sum[what]] }));
    return [
      {
        title: 'packages installed',
        unit: 'packages',
        figures: figures('packages'),
        bars: [{ figure: OURS, of: 'value', atMost: 40 }],
      },
      { title: 'size installed', unit: 'MB', figures: figures('megabytes') },
    ];
  } catch (reason) {
    notes.push(`WHAT IS INSTALLED WAS NOT MEASURED: no npm registry, nor its cache (${String(reason).split('\n')[0]})`);
    return [];
  }
}
