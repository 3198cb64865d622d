import { randomBytes } from 'node:crypto';
import type { Backend } from './Backend.js';
import { clientOf } from './client.js';
import type { Containerd } from './Containerd.js';
import { leasing } from './images/imageServices.js';
import { imageWork } from './images/imageWork.js';
import { readImage } from './images/readImage.js';
import { eventStreams } from './observables/events/eventStreams.js';
import { servicesOf } from './observables/services/services.js';
import { parseAddress } from './observables/wire/address.js';
import type { Channel } from './observables/wire/Channel.js';
import { createChannel } from './observables/wire/createChannel.js';
import { inNamespace } from './observables/wire/inNamespace.js';
import { DEFAULT_TIMEOUTS } from './observables/wire/renewedClient.js';
import { completeOptions } from './options.js';
import type { ConnectOptions } from './options.js';
import { thisProgram } from './owners/thisProgram.js';

/**
 * Creates a client of containerd. Nothing is opened before the first subscription. Without subscriptions it does not
 * keep the program alive, unless something could not be released (see `cleanedUp()`): then the event stream stays open
 * for the next attempt, until `close()`. Invalid options throw `invalid_argument`.
 *
 *     const containerd = connect({ namespace: 'default' });
 */
export function connect(options: ConnectOptions = {}): Containerd {
  const { address, tls, connectTimeout, linger, keepalive, program, ...settings } = completeOptions(options);
  const owner = thisProgram(program);
  const patience = { keepalive, handshake: Math.min(DEFAULT_TIMEOUTS.handshake, connectTimeout) };
  const channel = createChannel(parseAddress(address), settings.namespace, tls, owner.labels, patience);
  const streams = eventStreams(channel, { connectTimeout, linger });
  const backendOf = (own: Channel): Backend => {
    const services = servicesOf(own);
    return {
      ...services,
      address,
      stores: services,
      readImage: (name, platform) => readImage(services, name, platform),
      owners: { ...owner, stores: (namespace) => servicesOf(inNamespace(channel, namespace)) },
      diagnostics: channel.diagnostics,
      isLocal: channel.address.kind === 'unix',
      unique: () => randomBytes(6).toString('hex'),
      events: (filters) => streams.open(filters),
      imageWork: (cleanup) => imageWork(leasing(own, cleanup)),
      in: (namespace) => backendOf(inNamespace(channel, namespace)),
      close: () => {
        streams.close();
        channel.close();
      },
    };
  };
  return clientOf(backendOf(channel), settings);
}
