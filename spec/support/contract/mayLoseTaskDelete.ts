import { version } from './daemon.js';

/**
 * For a case that needs a TaskDelete: a 2.1 shim may exit before it has published its task's deletion (4 of 20 such events
 * were lost).
 */
export const MAY_LOSE_TASK_DELETE = { retry: version === '2.1' ? 4 : 0 };
