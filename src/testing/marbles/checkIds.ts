import type { VirtualTimeScheduler } from 'rxjs';
import { containerOf } from './Asked.js';
import type { Asked } from './Asked.js';
import type { Diagram, Mention } from './Diagram.js';
import type { FakeOptions } from './FakeOptions.js';
import { didYouMean } from './mostSimilar.js';
import { virtualScheduler } from './virtualScheduler.js';

/** How many checks of a scheduler are still to come. They do not wait for each other. */
const pending = new WeakMap<VirtualTimeScheduler, number>();

/** The options of the fake that name processes, besides its diagram. */
type Naming = Pick<FakeOptions, 'signals' | 'output' | 'others'>;

/**
 * Fails `flush()` if the test names a process that nothing asked about: its id is most likely misspelled, and the test
 * proves nothing. The check comes after everything else.
 */
export function checkIds(diagram: Diagram, asked: Asked, options: Naming): void {
  const scheduler = diagram.scheduler ?? virtualScheduler();
  const named = Object.values(options).flatMap((each) => Object.keys(each ?? {}));
  if (scheduler === undefined || (diagram.mentions.length === 0 && named.length === 0)) return;
  const check = (): void => {
    const checks = pending.get(scheduler) ?? 1;
    if (scheduler.actions.length >= checks) {
      scheduler.schedule(check, Math.max(...scheduler.actions.map(({ delay }) => delay)) - scheduler.frame);
      return;
    }
    pending.set(scheduler, checks - 1);
    const mistake = mistakeIn(diagram, asked, options);
    if (mistake !== undefined) throw new Error(mistake);
  };
  pending.set(scheduler, (pending.get(scheduler) ?? 0) + 1);
  scheduler.schedule(check, Math.max(0, ...diagram.mentions.map(({ frame }) => frame)));
}

function mistakeIn(diagram: Diagram, asked: Asked, { signals, output, others = [] }: Naming): string | undefined {
  const unrelated = diagram.mentions.find((mention) => asked.isUnrelated(mention));
  if (unrelated !== undefined) return unrelatedEvent(unrelated, asked);
  for (const [option, names] of Object.entries({ signals, output })) {
    const name = Object.keys(names ?? {}).find((each) => !asked.hasAskedAbout(each));
    if (name !== undefined) return `${option}: nothing asked about "${name}"${didYouMean(name, asked.names)}`;
  }
  // Without a diagram that can be read in advance, any process may have events.
  if (diagram.scheduler === undefined) return undefined;
  const mentioned = diagram.mentions.flatMap(({ name }) => [name, containerOf(name)]);
  const other = others.find((name) => !mentioned.includes(name));
  return other === undefined ? undefined : `others: no event is of "${other}"${didYouMean(other, mentioned)}`;
}

function unrelatedEvent({ namespace, name, type, frame }: Mention, asked: Asked): string {
  return [
    `events: ${type} of "${name}" at ${frame} ms, but nothing asked about "${name}"${didYouMean(name, asked.namesIn(namespace))}`,
    `(if the code under test should ignore it: others: ["${name}"])`,
  ].join(' ');
}
