import type { ProcessId } from '../../values/ProcessId.js';

/** Parses `web` or `web/probe`: a container's main process, or an exec. */
export function processOf(name: string): ProcessId {
  const [containerId = '', execId = ''] = name.split('/');
  return { containerId, execId };
}
