import type { Owner } from './Owner.js';
import type { Processes } from './Processes.js';
import { readStat } from '../process/tree/readStat.js';

/** The proof that an owner is gone. */
export type Proof =
  /** Its machine has been rebooted. */
  | 'rebooted'
  /** No process has its pid. */
  | 'no-such-process'
  /** Another process has its pid. */
  | 'pid-reused';

/** Why an owner cannot be judged. */
export type Doubt =
  | 'another-machine'
  | 'another-pid-namespace'
  /** Its labels are incomplete, or not readable by this version. */
  | 'unreadable-labels'
  /** This program, or the owner, could not identify itself: no /proc. */
  | 'no-identity';

export type Verdict =
  | { readonly is: 'gone'; readonly evidence: Proof }
  | { readonly is: 'alive' }
  | { readonly is: 'unknown'; readonly evidence: Doubt };

/** Judges an owner from this program's point of view. */
export function verdictOn(owner: Owner, here: Owner, processes: Processes): Verdict {
  if (owner.boot === undefined || here.boot === undefined) return unknown('no-identity');
  if (owner.boot !== here.boot) {
    if (owner.machine === undefined || here.machine === undefined) return unknown('no-identity');
    return owner.machine === here.machine ? gone('rebooted') : unknown('another-machine');
  }
  if (owner.pidNamespace === undefined || here.pidNamespace === undefined) return unknown('no-identity');
  if (owner.pidNamespace !== here.pidNamespace) return unknown('another-pid-namespace');
  if (!processes.exists(owner.pid)) return gone('no-such-process');
  // Start times are compared only if both are known.
  if (owner.startTime === undefined || here.startTime === undefined) return unknown('no-identity');
  const stat = readStat(processes.text(`/proc/${owner.pid}/stat`));
  if (stat === undefined) return processes.exists(owner.pid) ? unknown('no-identity') : gone('no-such-process');
  if (stat.startTime !== owner.startTime) return gone('pid-reused');
  return stat.isZombie ? gone('no-such-process') : { is: 'alive' };
}

function gone(evidence: Proof): Verdict {
  return { is: 'gone', evidence };
}

function unknown(evidence: Doubt): Verdict {
  return { is: 'unknown', evidence };
}
