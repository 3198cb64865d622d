import { randomBytes } from 'node:crypto';
import { defer, fromEvent, of, share } from 'rxjs';
import { clientOf } from './client.js';
import type { Wire } from './Backend.js';
import type { Containerd } from './Containerd.js';
import { leasing } from './images/imageServices.js';
import { imageWork } from './images/imageWork.js';
import { readImage } from './images/readImage.js';
import { feed, CLOSED } from './observables/events/feed.js';
import { session } from './observables/events/session.js';
import { containersApi } from './observables/services/containers.js';
import { contentApi } from './observables/services/content.js';
import { eventsApi } from './observables/services/events.js';
import { imagesApi } from './observables/services/images.js';
import { leasesApi } from './observables/services/leases.js';
import { namespaceDefaults } from './observables/services/namespaces.js';
import { snapshotsApi } from './observables/services/snapshots.js';
import { taskControlsApi } from './observables/services/taskControls.js';
import { tasksApi } from './observables/services/tasks.js';
import { parseAddress } from './observables/wire/address.js';
import { createChannel } from './observables/wire/createChannel.js';
import { DEFAULT_TIMEOUTS } from './observables/wire/renewedClient.js';
import { version } from './observables/wire/version.js';
import { completeOptions } from './options.js';
import type { ConnectOptions } from './options.js';
import { storesOf } from './owners/storesOf.js';
import { thisProgram } from './owners/thisProgram.js';

/**
 * A client of containerd. Nothing is opened before the first subscription, and once nobody is subscribed it does not
 * keep the program alive, unless something could not be released (`cleanedUp()` tells what): then the event stream stays open
 * for the next attempt, until `close()`. Invalid options throw `invalid_argument` at once.
 *
 *     const containerd = connect({ namespace: 'default' });
 */
export function connect(options: ConnectOptions = {}): Containerd {
  const { address, tls, connectTimeout, linger, keepalive, program, ...settings } = completeOptions(options);
  const owner = thisProgram(program);
  const patience = { keepalive, handshake: Math.min(DEFAULT_TIMEOUTS.handshake, connectTimeout) };
  const channel = createChannel(parseAddress(address), settings.namespace, tls, owner.labels, patience);
  const closed = new AbortController();
  // One listener for however many streams: Node warns of more than ten.
  const aborted = fromEvent(closed.signal, 'abort').pipe(share());
  const closing = defer(() => (closed.signal.aborted ? of(undefined) : aborted));
  const source = eventsApi(channel);
  const stores = { images: imagesApi(channel), content: contentApi(channel) };
  const wire: Wire = {
    tasks: tasksApi(channel),
    controls: taskControlsApi(channel),
    containers: containersApi(channel),
    snapshots: snapshotsApi(channel),
    leases: leasesApi(channel),
    readImage: (name, platform) => readImage(stores, name, platform),
    defaults: namespaceDefaults(channel),
    owners: { ...owner, stores: (namespace) => storesOf(channel, namespace) },
    isLocal: channel.address.kind === 'unix',
    unique: () => randomBytes(6).toString('hex'),
    events: (filters) => {
      const opened = feed(session(source, filters), {
        connectTimeout,
        linger,
        closing,
        random: Math.random,
        reached: () => channel.reached,
      });
      return defer(() => (closed.signal.aborted ? of(CLOSED) : opened));
    },
    images: imagesApi(channel),
    work: (cleanup) => imageWork(leasing(channel, cleanup)),
    version: () => version(channel),
    close: () => {
      closed.abort();
      channel.close();
    },
  };
  return clientOf(wire, settings);
}
