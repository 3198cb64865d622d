import type { StdioPaths } from '../../values/StdioPaths.js';
import type { ProcessInstance } from './ProcessInstance.js';
import type { StatusAnswer } from './StatusAnswer.js';

/** Whether a response about an id is about this process; `open` if that is unknown. */
export type Identity = 'ours' | 'another' | 'open';

/**
 * Whether a response is about this process, or about another one that got its id after a delete.
 *
 * Different streams rule it out: a FIFO, or a unique name of /dev/null, belongs to one process. An equal pid alone proves
 * nothing, because our own Start may have started the other process. Otherwise the pid decides if it is known, and the
 * streams if it is not. If neither helps, an exec started by others is considered ours unless an exec with its id was added
 * later.
 *
 * @param pidWhenAsked The pid when the check was sent: the response may be older than the start.
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
  // The response to our own start decides; if it never arrives, the process is the one we started.
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
