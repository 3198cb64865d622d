import { daemon } from './daemon.js';
import { ctrOf } from './workshop/byCtr.js';

if (daemon.tools === undefined) throw new Error('these cases are for real daemons: their witness is ctr');

/** The lane's ctr, which knows nothing of the library under test. */
export const ctr = ctrOf(daemon.address, daemon.tools);
