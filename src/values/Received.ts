import type { ContainerdEvent } from './ContainerdEvent.js';

/** An event as it came: the envelope can be read, the rest is decoded when somebody asks, and once. */
export interface Received {
  readonly namespace: string;
  readonly topic: string;
  /** The name of the event's message, such as `containerd.events.TaskExit`. */
  readonly typeName: string;
  readonly event: ContainerdEvent;
}
