/** A program that waits once, for an exec that has ended: `firstWaitProgram.ts OPTIONS CONTENDER EXEC`. Imports do not count. */
import { firstWaits } from './firstWaits.js';

const [options = '', contender = '', execId = ''] = process.argv.slice(2);
const ms = await firstWaits[contender as keyof typeof firstWaits](
  JSON.parse(options) as Parameters<(typeof firstWaits)['rx-containerd']>[0],
  execId,
);
process.send?.(ms);
process.disconnect();
