import type { Observable } from 'rxjs';
import type { Channel } from '../observables/wire/Channel.js';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { contentApi } from '../observables/services/content.js';
import { contentWriterApi } from '../observables/services/contentWriter.js';
import { imagesApi } from '../observables/services/images.js';
import { layersApi } from '../observables/services/layers.js';
import { leasesApi } from '../observables/services/leases.js';
import { namespaceDefaults } from '../observables/services/namespaces.js';
import { transferApi } from '../observables/services/transfer.js';
import { withLease } from '../observables/cleanup/withLease.js';

/** The services that images are made with. */
export type ImageServices = ReturnType<typeof imageServices>;

export function imageServices(channel: Channel) {
  return {
    images: imagesApi(channel),
    content: contentApi(channel),
    writer: contentWriterApi(channel),
    layers: layersApi(channel),
    leases: leasesApi(channel),
    transfer: transferApi(channel),
    defaults: namespaceDefaults(channel),
  };
}

/** Does something with these services under a lease of its own. */
export type UnderLease = <T>(use: (services: ImageServices, lease: string) => Observable<T>) => Observable<T>;

export function leasing(channel: Channel, cleanup: Cleanup): UnderLease {
  return (use) => withLease(cleanup, channel, (under, lease) => use(imageServices(under), lease));
}
