import { daemon } from './daemon.js';
import { ctrOf } from './workshop/byCtr.js';
import type { Tools } from './workshop/byCtr.js';

/** What stands beside the lane's containerd, which is a real one. */
export const tools = toolsOfLane();

/** The lane's ctr, which knows nothing of the library under test. */
export const ctr = ctrOf(daemon.address, tools);

function toolsOfLane(): Tools {
  if (daemon.tools === undefined) throw new Error('these cases are for real daemons: their witness is ctr');
  return daemon.tools;
}
