import type { ProcessId } from '../../values/ProcessId.js';

/** Who `web` or `web/probe` is: a container's own process, or an exec. */
export function processOf(name: string): ProcessId {
  const [containerId = '', execId = ''] = name.split('/');
  return { containerId, execId };
}
