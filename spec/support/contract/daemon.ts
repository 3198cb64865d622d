import { inject } from 'vitest';

/** The lane's containerd. */
export const daemon = inject('daemon');

/** Whether it is the one of `rx-containerd/testing`. */
export const isEmbedded = daemon.lane === 'embedded';

/** Its version, or the version it behaves like; cases say where versions differ. */
export const version = daemon.lane === 'embedded' ? '2.4' : daemon.lane;
