import type { Channel } from './Channel.js';

/** The same channel, every call of it under a lease: what it makes is no garbage for as long as the lease is there. */
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
