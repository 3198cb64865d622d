import type { EventOf, EventType } from '../../../values/ContainerdEvent.js';

/** An event as decoded by this library. */
export type PublishedEvent = EventOf<EventType>;
