import { asyncScheduler } from 'rxjs';
import { thisOwner } from './findOwner.js';
import { verdictOn } from './verdict.js';
import { encodeOwner } from './ownerLabels.js';
import type { Ownership } from './Ownership.js';
import { processes } from './Processes.js';

/** Identifies this program as an owner. */
export function thisProgram(program: string): Pick<Ownership, 'labels' | 'judge'> {
  const own = thisOwner(processes, { program, since: new Date(asyncScheduler.now()) });
  return { labels: encodeOwner(own), judge: (other) => verdictOn(other, own, processes) };
}
