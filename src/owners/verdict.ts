import type { Owner } from './Owner.js';
import type { Processes } from './Processes.js';
import { readStat } from './readStat.js';

/** What proves that an owner is gone. */
export type Proof =
  /** Its machine was booted anew since. */
  | 'rebooted'
  /** There is no process with its pid. */
  | 'no-such-process'
  /** Its pid is another process's now. */
  | 'pid-reused';

/** Why it cannot be told whether an owner is gone. */
export type Doubt =
  | 'another-machine'
  | 'another-pid-namespace'
  /** Its labels are incomplete, or none that this version can read. */
  | 'unreadable-labels'
  /** This program cannot look, or the owner's could not: there is no /proc. */
  | 'no-identity';

export type Verdict =
  | { readonly is: 'gone'; readonly evidence: Proof }
  | { readonly is: 'alive' }
  | { readonly is: 'unknown'; readonly evidence: Doubt };

/** Whether an owner is provably gone, as seen from here. */
export function verdictOn(owner: Owner, here: Owner, processes: Processes): Verdict {
  if (owner.boot === undefined || here.boot === undefined) return unknown('no-identity');
  if (owner.boot !== here.boot) {
    if (owner.machine === undefined || here.machine === undefined) return unknown('no-identity');
    return owner.machine === here.machine ? gone('rebooted') : unknown('another-machine');
  }
  if (owner.pidNamespace === undefined || here.pidNamespace === undefined) return unknown('no-identity');
  if (owner.pidNamespace !== here.pidNamespace) return unknown('another-pid-namespace');
  if (!processes.exists(owner.pid)) return gone('no-such-process');
  // Start times can be compared where both could be read.
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
