import type { VirtualTimeScheduler } from 'rxjs';
import type { Asked } from './Asked.js';
import type { Diagram, Mention } from './Diagram.js';
import { mostSimilar } from './mostSimilar.js';

/** How many checks of a scheduler are still to come. They do not wait for each other. */
const pending = new WeakMap<VirtualTimeScheduler, number>();

/**
 * Fails `flush()` if the diagram has an event of a process that nothing asked about: its id is most likely misspelled, and
 * the test proves nothing. The check comes after everything else.
 */
export function checkMentions({ scheduler, mentions }: Diagram, asked: Asked): void {
  if (scheduler === undefined || mentions.length === 0) return;
  const check = (): void => {
    const checks = pending.get(scheduler) ?? 1;
    if (scheduler.actions.length >= checks) {
      scheduler.schedule(check, Math.max(...scheduler.actions.map(({ delay }) => delay)) - scheduler.frame);
      return;
    }
    pending.set(scheduler, checks - 1);
    const unrelated = mentions.find((mention) => asked.isUnrelated(mention));
    if (unrelated !== undefined) throw new Error(messageOf(unrelated, asked));
  };
  pending.set(scheduler, (pending.get(scheduler) ?? 0) + 1);
  scheduler.schedule(check, Math.max(...mentions.map(({ frame }) => frame)));
}

function messageOf({ namespace, name, type, frame }: Mention, asked: Asked): string {
  const meant = mostSimilar(name, asked.namesIn(namespace));
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return [
    `events: ${type} of "${name}" at ${frame} ms, but nothing asked about "${name}"${hint}`,
    `(if the code under test must ignore it: others: ["${name}"])`,
  ].join(' ');
}
