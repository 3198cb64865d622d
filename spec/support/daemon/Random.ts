import { knob } from '../knob.js';

/** Pseudo-random numbers; set `SEED` to the value that a failing run printed to repeat them. */
export class Random {
  readonly seed: number;
  private state: number;

  constructor(seed = knob('SEED', Math.floor(Math.random() * 2 ** 32))) {
    this.seed = seed;
    this.state = seed;
  }

  /** From 0 to 1 (mulberry32). */
  readonly next = (): number => {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** A whole number below the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}
