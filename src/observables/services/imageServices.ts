import type { Observable } from 'rxjs';
import type { Channel } from '../wire/createChannel.js';
import type { Cleanup } from '../cleanup/Cleanup.js';
import { contentApi } from './content.js';
import { contentWriterApi } from './contentWriter.js';
import { imagesApi } from './images.js';
import { layersApi } from './layers.js';
import { leasesApi } from './leases.js';
import { namespaceDefaults } from './namespaces.js';
import { transferApi } from './transfer.js';
import { withLease } from '../cleanup/withLease.js';

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
