import type { ImageEvent, ImagePhase, ImageStep } from '../values/ImageProgress.js';
import type { TransferProgress } from '../values/Pull.js';
import type { TransferRate } from './TransferRate.js';

type Told = readonly [phase: ImagePhase, state: ImageStep['state']];

/** The events of containerd's Transfer service, 1.7 to 2.3, that stand for themselves. */
const EVENTS: Readonly<Record<string, Told>> = {
  'fetching image content': ['resolving', 'done'],
  waiting: ['fetching', 'waiting'],
  downloading: ['fetching', 'running'],
  complete: ['fetching', 'done'],
  'already exists': ['fetching', 'exists'],
  // Since 2.2, of layers that are unpacked; `complete` does not come for them.
  extracting: ['unpacking', 'running'],
  extracted: ['unpacking', 'done'],
  saved: ['naming', 'done'],
};

/** Those that end with the name of a registry. */
const BEGINNINGS: readonly (readonly [beginning: string, told: Told])[] = [
  ['Resolving from ', ['resolving', 'running']],
  ['Pulling from ', ['resolving', 'done']],
  ['Completed pull from ', ['naming', 'done']],
];

/** What containerd tells of a pull, as a step of it. An event that is not known is passed on as it is. */
export function transferStep(
  meter: TransferRate,
  ref: string,
  { event, name, done, total }: TransferProgress,
): ImageStep | ImageEvent {
  const size = total > 0 ? total : undefined;
  const told = known(event);
  if (told === undefined) return { phase: 'other', event, item: name, state: 'running', done, total: size, rate: 0 };
  const [phase, state] = told;
  if (phase === 'resolving' || phase === 'naming') return meter.step(phase, ref, state, 0);
  return meter.step(phase, /sha256:[0-9a-f]{64}/.exec(name)?.[0] ?? name, state, done, size);
}

function known(event: string): Told | undefined {
  if (Object.hasOwn(EVENTS, event)) return EVENTS[event];
  return BEGINNINGS.find(([beginning]) => event.startsWith(beginning))?.[1];
}
