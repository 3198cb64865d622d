import type { ContainerdEvent } from './ContainerdEvent.js';

/** A received event: the envelope is decoded, the event itself on first access. */
export interface Received {
  readonly namespace: string;
  readonly topic: string;
  /** The name of the event's message, such as `containerd.events.TaskExit`. */
  readonly typeName: string;
  readonly event: ContainerdEvent;
}
