import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A path in this project's folder of the user's cache.
 *
 * @param {...string} names
 */
export function cacheFolder(...names) {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'rx-containerd', ...names);
}
