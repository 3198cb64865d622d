import type { ContainerdVersion } from '../../../scripts/lib/containerdBinaries.js';
import { daemon } from './daemon.js';
import { ctrOf } from './workshop/byCtr.js';
import type { Ctr, Tools } from './workshop/byCtr.js';

/** The tools of the lane's containerd, which must be a real one. */
export function realTools(): Tools {
  if (daemon.tools === undefined) throw new Error('only a real containerd has a ctr');
  return daemon.tools;
}

/** The lane's ctr, which is independent of the library under test. Only for a real containerd. */
export const ctr: Ctr = async (...args) => ctrOf(daemon.address, realTools())(...args);

/** The version of the lane's containerd, which must be a real one. */
export function realVersion(): ContainerdVersion {
  if (daemon.lane === 'embedded') throw new Error('only a real containerd has a version of its own');
  return daemon.lane;
}
