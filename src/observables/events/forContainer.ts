import { filter } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import { checkString } from '../../arguments/checkKinds.js';

/** The members of a union of events that tell of a container. */
export type OfContainer<Event> = Extract<Event, { readonly containerId: string }>;

/** Events about this container: its task, its execs, and itself. Markers such as `Gap` do not pass. */
export function forContainer<Event extends ContainerdEvent>(
  containerId: string,
): OperatorFunction<Event, OfContainer<Event>> {
  checkString('containerId', containerId);
  return filter((event): event is OfContainer<Event> => 'containerId' in event && event.containerId === containerId);
}
