import { filter } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import { checkString } from '../../arguments/checkKinds.js';

/** The events of a union that are about one process. */
export type OfProcess<Event> =
  | Extract<Event, { readonly containerId: string; readonly execId: string }>
  | Extract<Event, { readonly type: 'TaskStart' | 'TaskCreate' }>;

/**
 * Events about this process: an exec, or the container's main process if there is no exec id. Events about the whole
 * container (`TaskOOM`, `TaskPaused` …) are not included.
 */
export function forProcess<Event extends ContainerdEvent>(
  containerId: string,
  execId = '',
): OperatorFunction<Event, OfProcess<Event>> {
  checkString('containerId', containerId);
  checkString('execId', execId);
  return filter((event): event is OfProcess<Event> => isOf(event, containerId, execId));
}

function isOf(event: ContainerdEvent, containerId: string, execId: string): boolean {
  if (!('containerId' in event) || event.containerId !== containerId) return false;
  if ('execId' in event) return event.execId === execId;
  return execId === '' && (event.type === 'TaskStart' || event.type === 'TaskCreate');
}
