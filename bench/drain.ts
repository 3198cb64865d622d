/**
 * Draining a backlog of 200,000 task exits: decoded, typed, delivered to one consumer, while nobody waits.
 *
 * The server (a program of its own) sends prebuilt bytes as fast as they are taken. Measured is the CPU time of the
 * client's process for an event. Against grpc-js that delivers raw bytes, with the same flow-control window.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EVENTS = Number(process.env['EVENTS'] ?? 200_000);
const PAIRS = Number(process.env['PAIRS'] ?? 6);
const CONTENDERS = ['raw grpc-js', 'events'] as const;

const here = (file: string): string => fileURLToPath(new URL(`./support/${file}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-drain-'));
const socket = join(folder, 'socket');
const server = fork(here('drainServer.ts'), [socket, String(EVENTS)], { execArgv: ['--import', 'tsx'] });
await once(server, 'message');

const taken = new Map<string, number[]>(CONTENDERS.map((name) => [name, []]));
for (let pair = 0; pair < PAIRS; pair++) {
  for (const name of CONTENDERS) taken.get(name)!.push(await measured(name));
}
server.kill();
rmSync(folder, { recursive: true });

const raw = taken.get('raw grpc-js')!;
console.log(`${EVENTS} events, ${PAIRS} turns · Node ${process.version}\n\n| | µs CPU an event, median | ratio to raw, median (range) |\n|---|---|---|`);
for (const [name, values] of taken) {
  const ratios = values.map((value, n) => value / raw[n]!).sort((a, b) => a - b);
  const sorted = [...values].sort((a, b) => a - b);
  console.log(`| ${name} | ${middle(sorted).toFixed(2)} | ${middle(ratios).toFixed(2)} (${ratios[0]!.toFixed(2)}–${ratios.at(-1)!.toFixed(2)}) |`);
}

async function measured(name: string): Promise<number> {
  const client = fork(here('drainClient.ts'), [socket, String(EVENTS), name], { execArgv: ['--import', 'tsx'] });
  const [micros] = (await once(client, 'message')) as [number];
  client.kill();
  return micros;
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)]!;
}
