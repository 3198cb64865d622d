import type { StdioPaths } from '../../values/StdioPaths.js';
import type { ProcessInstance } from './ProcessInstance.js';
import type { StatusAnswer } from './StatusAnswer.js';

/** Whether a response about an id is about this process; `open` if that cannot be told. */
export type Identity = 'ours' | 'another' | 'open';

/**
 * Whether an answer is about this process, or about another one that was given its id after it was deleted.
 *
 * Streams of another process rule it out: a FIFO is made for one process, and so is a name of /dev/null. A pid alone does
 * not: our own Start may have started the other process. Otherwise the pid decides where it is known, and the streams where
 * it is not. Where neither tells, an exec that others have started is ours, unless an exec with its id was added after it.
 *
 * @param pidWhenAsked What the pid was when the question was sent: the answer may be older than the start.
 */
export function identify(
  process: ProcessInstance,
  { pid, state, io }: Pick<StatusAnswer, 'pid' | 'state' | 'io'>,
  pidWhenAsked: number | undefined,
): Identity {
  if (process.replaced) return 'another';
  const streams = state === 'unknown' ? 'open' : compareStreams(process, io);
  if (streams === 'another') return 'another';
  if (process.pid !== undefined) {
    if (pid !== 0) return pid === process.pid ? 'ours' : 'another';
    return state === 'created' && process.execId !== '' && pidWhenAsked === process.pid ? 'another' : 'open';
  }
  if (streams === 'ours') return 'ours';
  if (pid === 0) return 'open';
  if (!process.isDoubtful) return 'ours';
  // The response to our own start will tell; if it never arrives, the process is the one we started.
  if (process.starting) return 'open';
  return process.startSent ? 'ours' : 'another';
}

/** Log files may be shared by several processes. */
function compareStreams({ paths: ours, hasOwnPaths }: ProcessInstance, theirs: StdioPaths | undefined): Identity {
  if (ours === undefined || theirs === undefined) return 'open';
  if (isSilent(ours) || isSilent(theirs)) return 'open';
  if (ours.stdin !== theirs.stdin || ours.stdout !== theirs.stdout || ours.stderr !== theirs.stderr) return 'another';
  return hasOwnPaths ? 'ours' : 'open';
}

/** Some shims report no streams, and neither does containerd if it could not reach the shim. */
function isSilent({ stdin, stdout, stderr }: StdioPaths): boolean {
  return stdin === '' && stdout === '' && stderr === '';
}
