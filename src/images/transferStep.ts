import type { ImageEvent, ImagePhase, ImageStep } from '../values/ImageProgress.js';
import type { TransferProgress } from '../values/Pull.js';
import type { TransferRate } from './TransferRate.js';

type PhaseAndState = readonly [phase: ImagePhase, state: ImageStep['state']];

/** The event names of containerd's Transfer service, 1.7 to 2.3. */
const EVENTS: Readonly<Record<string, PhaseAndState>> = {
  'fetching image content': ['resolving', 'done'],
  waiting: ['fetching', 'waiting'],
  downloading: ['fetching', 'running'],
  complete: ['fetching', 'done'],
  'already exists': ['fetching', 'exists'],
  // Since 2.2, for layers that are unpacked; they get no `complete`.
  extracting: ['unpacking', 'running'],
  extracted: ['unpacking', 'done'],
  saved: ['naming', 'done'],
};

/** Events that end with the name of a registry. */
const PREFIXES: readonly (readonly [beginning: string, known: PhaseAndState])[] = [
  ['Resolving from ', ['resolving', 'running']],
  ['Pulling from ', ['resolving', 'done']],
  ['Completed pull from ', ['naming', 'done']],
];

/** Turns containerd's progress of a pull into a step. Unknown events are passed through. */
export function transferStep(
  meter: TransferRate,
  ref: string,
  { event, name, done, total }: TransferProgress,
): ImageStep | ImageEvent {
  const size = total > 0 ? total : undefined;
  const known = phaseAndState(event);
  if (known === undefined) return { phase: 'other', event, item: name, state: 'running', done, total: size, rate: 0 };
  const [phase, state] = known;
  if (phase === 'resolving' || phase === 'naming') return meter.step(phase, ref, state, 0);
  return meter.step(phase, /sha256:[0-9a-f]{64}/.exec(name)?.[0] ?? name, state, done, size);
}

function phaseAndState(event: string): PhaseAndState | undefined {
  if (Object.hasOwn(EVENTS, event)) return EVENTS[event];
  return PREFIXES.find(([beginning]) => event.startsWith(beginning))?.[1];
}
