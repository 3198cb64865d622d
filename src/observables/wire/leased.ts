import type { Channel } from './Channel.js';

/** The same channel with all calls under a lease, which protects what they create from garbage collection. */
export function leased(channel: Channel, lease: string): Channel {
  return {
    ...channel,
    headers: (namespace) => {
      const headers = channel.headers(namespace).clone();
      headers.set('containerd-lease', lease);
      return headers;
    },
    get reached() {
      return channel.reached;
    },
    set reached(reached) {
      channel.reached = reached;
    },
  };
}
