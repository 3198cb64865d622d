import type { Channel } from './Channel.js';

/** The same channel for another namespace. */
export function inNamespace(channel: Channel, namespace: string): Channel {
  return {
    ...channel,
    namespace,
    headers: (other) => channel.headers(other ?? namespace),
    get reached() {
      return channel.reached;
    },
    set reached(reached) {
      channel.reached = reached;
    },
  };
}
