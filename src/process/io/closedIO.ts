import { EMPTY } from 'rxjs';
import type { StdioPaths } from '../../values/StdioPaths.js';
import type { OwnedIO } from './ProcessIO.js';

const nothing = (): void => undefined;

/** An IO without streams on this side. */
export function closedIO(paths: StdioPaths, release: () => void = nothing): OwnedIO {
  return {
    io: { paths, stdout: EMPTY, stderr: EMPTY, streams: {} },
    connected: nothing,
    ended: nothing,
    drain: nothing,
    release,
    cancel: nothing,
  };
}
