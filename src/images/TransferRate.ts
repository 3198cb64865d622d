import { asyncScheduler } from 'rxjs';
import type { ImagePhase, ImageStep } from '../values/ImageProgress.js';

interface Phase {
  readonly since: number;
  readonly items: Map<string, number>;
  bytes: number;
}

/** Measures how many bytes per second each phase transfers. */
export class TransferRate {
  private readonly phases = new Map<ImagePhase, Phase>();

  /** Records an item's progress. Items that existed already do not count towards the rate. */
  step(phase: ImagePhase, item: string, state: ImageStep['state'], done: number, total?: number): ImageStep {
    const all = this.phase(phase);
    if (state !== 'exists') {
      all.bytes += done - (all.items.get(item) ?? 0);
      all.items.set(item, done);
    }
    const elapsed = asyncScheduler.now() - all.since;
    return { phase, item, state, done, total, rate: elapsed > 0 ? Math.round((all.bytes * 1000) / elapsed) : 0 };
  }

  private phase(name: ImagePhase): Phase {
    const known = this.phases.get(name) ?? { since: asyncScheduler.now(), items: new Map<string, number>(), bytes: 0 };
    this.phases.set(name, known);
    return known;
  }
}
