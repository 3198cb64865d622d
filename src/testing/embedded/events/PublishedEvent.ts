import type { EventOf, EventType } from '../../../values/ContainerdEvent.js';

/** An event as a user of the library sees it. */
export type PublishedEvent = EventOf<EventType>;
