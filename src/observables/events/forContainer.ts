import { filter } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import { checkString } from '../../arguments/checkKinds.js';

/** The events of a union that have a container id. */
export type OfContainer<Event> = Extract<Event, { readonly containerId: string }>;

/** Events about this container: its task, its execs, and itself. Markers such as `Gap` are dropped. */
export function forContainer<Event extends ContainerdEvent>(
  containerId: string,
): OperatorFunction<Event, OfContainer<Event>> {
  checkString('containerId', containerId);
  return filter((event): event is OfContainer<Event> => 'containerId' in event && event.containerId === containerId);
}
