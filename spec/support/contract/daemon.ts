import { inject } from 'vitest';

/** The lane's containerd. */
export const daemon = inject('daemon');

/** Whether it is the one of `rx-containerd/testing`. */
export const isEmbedded = daemon.lane === 'embedded';

/** Which one it is, or is like: real versions differ here and there, and a case says where. */
export const version = daemon.lane === 'embedded' ? '2.4' : daemon.lane;
